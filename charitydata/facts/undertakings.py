"""Which undertaking a sum belongs to."""

from __future__ import annotations

from functools import lru_cache

from charitydata.facts.figures import Figure
from charitydata.facts.home import main_charity
from charitydata.facts.periods import Scope
from charitydata.facts.reading import Reading
from charitydata.recognisers.mention import Mention, Undertaking

_TOPIC = 16
"""How many characters from a sentence's beginning an undertaking may stand to be its topic."""

_OPENING = 2
_DRIVES = frozenset({"campaign", "fund"})
_COLLECTING = frozenset({"raised", "donated", "pledged", "target"})


def project_of(reading: Reading, figure: Figure, flow: str, scope: Scope) -> str:
    """Return the name of the undertaking that a sum belongs to, ``""`` if there is none.

    The figure's clause comes first, then the part of its sentence before it, then the topic of the sentence before,
    then the drive that headline or opening tell of, unless the figure states another year than theirs.
    """
    found = _in_clause(reading, figure) or _in_sentence(reading, figure) or _of_sentence_before(reading, figure)
    if found:
        return found
    drive, year = _drive(reading)
    elsewhere = scope.basis == "stated" and scope.end and year and scope.end.year != year
    return drive if flow in _COLLECTING and not elsewhere else ""


def _in_clause(reading: Reading, figure: Figure) -> str:
    before = _named(reading, figure.lead_start, figure.start)
    if before:
        return before[-1]
    behind = _named(reading, figure.tail_start, figure.tail_start + len(figure.tail))
    return behind[0] if behind else ""


def _in_sentence(reading: Reading, figure: Figure) -> str:
    """Return the undertaking last named in the figure's part of the sentence; a semicolon ends a part."""
    sentence = reading.sentence_at(figure.start)
    text = sentence.text[: figure.start - sentence.start]
    start = sentence.start + max(text.rfind(mark) for mark in "；;") + 1
    before = _named(reading, start, figure.start)
    return before[-1] if before else ""


def _of_sentence_before(reading: Reading, figure: Figure) -> str:
    number = figure.clause.sentence
    for earlier in reversed(reading.sentences[:number]):
        if earlier.paragraph != figure.clause.paragraph:
            return ""
        named = _named(reading, earlier.start, earlier.end)
        if named:
            topic = _named(reading, earlier.start, earlier.start + _TOPIC)
            return topic[0] if topic and len(set(named)) == 1 else ""
    return ""


@lru_cache(maxsize=4)
def _drive(reading: Reading) -> tuple[str, int | None]:
    """Return the drive a document tells of and the year of its opening."""
    own = main_charity(reading)
    opening = [m for s in reading.sentences[:_OPENING] for m in reading.between(s.start, s.end, "project")]
    for mention in (*reading.headline, *opening):
        value = mention.value
        if isinstance(value, Undertaking) and value.kind in _DRIVES and value.name not in own:
            published = reading.article.published
            return value.name, published.year if published else None
    return "", None


def _named(reading: Reading, start: int, end: int) -> list[str]:
    return [_name(m) for m in reading.between(start, max(start, end), "project")]


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, Undertaking) else ""
