"""Which place a sum is about: the receiving organisation or campaign, or where it is spent."""

from __future__ import annotations

import re
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.reading import Reading
from charitydata.facts.scope import code_of, home_place, joint_place, places_between
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Mention, Organisation


def receiving_place(reading: Reading, figure: Figure) -> str:
    """Return the place that a gift or an expense goes to, as the figure's sentence says, else the document.

    A place receives when a word of direction stands before it (给, 向, 运抵; to, for) or one of need behind it (灾区).
    """
    sentence = reading.sentence_at(figure.start)
    clauses = reading.clauses_of(figure.clause.sentence)
    ordered = sorted(clauses, key=lambda c: (abs(c.index - figure.clause.index), c.index))
    for clause in ordered:
        found = [m for m in _named(reading, clause.start, clause.end) if _receives(reading, m)]
        if found:
            return (
                code_of(found[-1]) if isinstance(found[-1].value, Organisation) else joint_place(reading, tuple(found))
            )
    earlier = [s for s in reading.sentences if s.paragraph == sentence.paragraph and s.start < sentence.start]
    for other in reversed(earlier):
        for mention in _named(reading, other.start, other.end):
            if _receives(reading, mention):
                return code_of(mention)
    return _receiver_of(reading)


def receiving_org(reading: Reading, figure: Figure) -> str:
    """Return the organisation that a gift goes to, as its sentence says, ``""`` if it names none."""
    sentence = reading.sentence_at(figure.start)
    found = [
        m
        for m in reading.between(sentence.start, sentence.end, "organisation")
        if _receives(reading, m) and isinstance(m.value, Organisation)
    ]
    nearest = min(found, key=lambda m: abs(m.start - figure.start), default=None)
    return nearest.value.name if nearest and isinstance(nearest.value, Organisation) else ""


def subject_place(reading: Reading, figure: Figure) -> str:
    """Return the place of the one who raises or holds a sum: the nearest name before it, else the document's home."""
    name = subject_of(reading, figure)
    return code_of(name) if name and code_of(name) else home_place(reading)


def subject_of(reading: Reading, figure: Figure) -> Mention | None:
    """Return the organisation or place that a sum's sentence is about: the last one named before the sum.

    Names behind a word of direction are receivers, not subjects. Without one in the sentence the paragraph's earlier
    sentences count, the nearest first.
    """
    number = figure.clause.sentence
    for sentence in reversed(reading.sentences[: number + 1]):
        if sentence.paragraph != figure.clause.paragraph:
            return None
        named = _named(reading, sentence.start, min(sentence.end, figure.start))
        for mention in reversed(named):
            if not _receives(reading, mention):
                return mention
    return None


def _named(reading: Reading, start: int, end: int) -> list[Mention]:
    organisations = [m for m in reading.between(start, end, "organisation") if code_of(m)]
    return sorted((*organisations, *places_between(reading, start, end)), key=lambda m: m.start)


def _receives(reading: Reading, mention: Mention) -> bool:
    before, behind = _directions(reading.article.language)
    sentence = reading.sentence_at(mention.start)
    lead = sentence.text[: mention.start - sentence.start].lower()
    tail = sentence.text[mention.end - sentence.start :].lower()
    return bool(before.search(lead[-24:]) or behind.match(tail))


def _receiver_of(reading: Reading) -> str:
    """Return the place that headline and first paragraph name as receiving, ``""`` if none."""
    first = [s for s in reading.sentences if s.paragraph == reading.sentences[0].paragraph] if reading.sentences else []
    for sentence in first:
        for mention in _named(reading, sentence.start, sentence.end):
            if _receives(reading, mention):
                return code_of(mention)
    return ""


@cache
def _directions(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_lexicon(language, "flows")["receivers"]
    if language == "en":
        return re.compile(rf"\b{any_of(words['before'])}\s+(?:the\s+)?$"), re.compile(
            rf"(?:\s+province)?(?:'s|,)?\s*(?:\w+\s+)?{any_of(words['after'])}\b"
        )
    return re.compile(any_of(words["before"]) + r"[^,，。;；]{0,2}$"), re.compile(r".{0,2}" + any_of(words["after"]))
