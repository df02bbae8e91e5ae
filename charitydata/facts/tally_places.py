"""Which place a count is about: where something was done, or whose givers, volunteers and organisations it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.document import Sentence
from charitydata.facts.figures import Figure
from charitydata.facts.home import CHARITIES, main_place
from charitydata.facts.reading import Reading
from charitydata.facts.receivers import receiving_place, receiving_place_between, receiving_place_of_sentence
from charitydata.facts.scope import code_of, joint_place, places_between
from charitydata.facts.tallies import Tally, segment_start
from charitydata.facts.tally_cues import ends_with, opens_with, says
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import LEVELS, level_of, within
from charitydata.recognisers.mention import Mention, Organisation

_BEHIND = 40
_FEW = 2
_BODIES = CHARITIES | {"association", "government"}


def place_of(reading: Reading, tally: Tally, figure: Figure, *, done: bool, given: bool) -> str:
    """Return the region of a count, ``""`` where nothing says it; the first that is found counts.

    Next to the count: a place behind it (in …, from …), before it in its clause, in an opening phrase (For pupils in
    …,), or one that a word points back to (当地, the same county). For what was done somewhere: the place it went to
    as the sentence says. Then the charity or territory that the sentence is about, the place the paragraph began with,
    what the headline says was helped, the paragraph's charity, the document.

    Args:
        reading: The document.
        tally: The count.
        figure: The count as the figure whose receivers are looked for.
        done: Whether it counts what was done somewhere, rather than who gave, served or took part.
        given: Whether it counts goods, whose giver is seldom where they go.
    """
    found = (place for place in _places(reading, tally, figure, done=done, given=given) if place)
    return next(found, "") or main_place(reading)


def _places(reading: Reading, tally: Tally, figure: Figure, *, done: bool, given: bool) -> Iterator[str]:
    sentence = reading.sentence_at(tally.start)
    yield _behind(reading, tally, done=done)
    yield _in_clause(reading, tally, done=done)
    yield _pointed_at(reading, tally)
    if done:
        yield _in_opening(reading, tally)
        if segment_start(reading, tally) == sentence.start:
            yield receiving_place_of_sentence(reading, figure)
        yield _in_sentence(reading, tally)
    if given:
        yield receiving_place(reading, figure)
    body = _local(reading, _of_body(reading, sentence.start, tally.start))
    if done and body:
        yield _elsewhere(reading, figure, body)
        yield _at_home(reading, tally, figure, body)
    yield body
    if done:
        yield next(
            filter(None, (receiving_place_between(reading, s.start, s.end) for s in _earlier(reading, tally))), ""
        )
        paragraph = _of_paragraph(reading, tally)
        yield paragraph and _elsewhere(reading, figure, paragraph)
        yield paragraph
        yield receiving_place(reading, figure)
    for earlier in _earlier(reading, tally):
        body = _local(reading, _of_body(reading, earlier.start, earlier.end))
        if done and body:
            yield _at_home(reading, tally, figure, body)
        yield body


def _local(reading: Reading, body: str) -> str:
    """Return the place of a body; one of the whole country acts where a document is whose headline is of that place."""
    home = main_place(reading)
    headed = home.isdigit() and any(code_of(m) == home for m in reading.headline)
    return home if body == "CN" and headed and not any(code_of(m) == "CN" for m in reading.headline) else body


def _elsewhere(reading: Reading, figure: Figure, body: str) -> str:
    """Return where the document says things were done when that lies outside the place of the body that did them."""
    received = receiving_place(reading, figure)
    return "" if not received or within(received, body) or within(body, received) else received


def _at_home(reading: Reading, tally: Tally, figure: Figure, body: str) -> str:
    """Return the document's place where the body that did something there is of a wider place or of another one.

    A body of the whole country acts anywhere; one of the place that receives, or that the document's own gives to, acts
    at home.
    """
    home, received = main_place(reading), receiving_place(reading, figure)
    if body in ("CN", home) or within(body, home) or not home.isdigit():
        return ""
    own = bool(received) and (within(received, body) or within(body, received))
    return "" if own or _gives(reading, tally, home) else home


def _gives(reading: Reading, tally: Tally, place: str) -> bool:
    """Return whether a place is named in a count's sentence as one that gives."""
    found = places_between(reading, reading.sentence_at(tally.start).start, tally.start)
    texts = (reading.text(m.end, tally.start) for m in found if within(code_of(m), place))
    return any(says("giving", text, reading.article.language) for text in texts)


def _earlier(reading: Reading, tally: Tally) -> Iterator[Sentence]:
    """Yield the sentences before a count in its paragraph, the nearest first."""
    for sentence in reversed(reading.sentences[: tally.clause.sentence]):
        if sentence.paragraph != tally.clause.paragraph:
            return
        yield sentence


def _of_body(reading: Reading, start: int, end: int) -> str:
    """Return the place of the charity, public body or whole territory last named between two offsets."""
    territories = load_lexicon(reading.article.language, "home")["territory"]
    bodies = [m for m in reading.between(start, end, "organisation") if _is_body(m) and not _is_aside(reading, m)]
    places = [m for m in places_between(reading, start, end) if m.text.lower() in territories]
    found = sorted((m for m in (*bodies, *places) if code_of(m)), key=lambda m: m.start)
    found = [m for m in found if not _is_beside(reading, start, m)]
    return code_of(found[-1]) if found else ""


def _is_beside(reading: Reading, start: int, mention: Mention) -> bool:
    """Return whether a name is not what is spoken of: where others come from, a companion, or what a rank is among."""
    before, language = reading.text(start, mention.start), reading.article.language
    beside = ("companions",) if isinstance(mention.value, Organisation) else ("sources", "ranked")
    return any(ends_with(name, before, language) for name in beside)


def _is_body(mention: Mention) -> bool:
    """Return whether an organisation speaks for a place: a company's seat says nothing of those it lists."""
    return isinstance(mention.value, Organisation) and mention.value.type in _BODIES


def _in_clause(reading: Reading, tally: Tally, *, done: bool) -> str:
    """Return the place that stands before a count in its clause, unless it is the one that gives or sends."""
    language = reading.article.language
    found = places_between(reading, tally.clause.start, tally.start)
    if done:
        found = tuple(m for m in found if not _ends_a_name(reading, m))
    if not found:
        return ""
    gives = says("giving", reading.text(found[-1].end, tally.start), language)
    sends = ends_with("sources", reading.text(tally.clause.start, found[-1].start), language)
    return "" if done and (gives or sends) else joint_place(reading, found)


def _ends_a_name(reading: Reading, mention: Mention) -> bool:
    """Return whether a place is the end of a longer English name: Oxfam Hong Kong."""
    before = reading.original(reading.sentence_at(mention.start).start, mention.start)
    word = before.rstrip().rpartition(" ")[2]
    return reading.article.language == "en" and before[-1:] == " " and word.isalpha() and word.istitle()


def _behind(reading: Reading, tally: Tally, *, done: bool) -> str:
    """Return the place right behind a count: 58 schools in poor parts of Guangxi, 120名和田少年."""
    for mention in places_between(reading, tally.end, min(tally.end + _BEHIND, tally.clause.end)):
        between = reading.text(tally.end, mention.start).lower()
        if done and not between.strip():
            return code_of(mention)
        return code_of(mention) if _located(reading.article.language).fullmatch(between) else ""
    return ""


def _in_opening(reading: Reading, tally: Tally) -> str:
    """Return the place of an opening phrase: For middle school pupils in Dingri, 50 pairs."""
    first = reading.clauses_of(tally.clause.sentence)[0]
    if first.index >= tally.clause.index or not opens_with("opening", first.text, reading.article.language):
        return ""
    found = places_between(reading, first.start, first.end)
    return code_of(found[-1]) if found else ""


def _in_sentence(reading: Reading, tally: Tally) -> str:
    """Return the place last named in the sentence before a count, behind a word for being there (在甘肃修建…)."""
    start, language = segment_start(reading, tally), reading.article.language
    for mention in reversed(places_between(reading, start, tally.start)):
        if ends_with("placing", reading.text(start, mention.start), language):
            return code_of(mention)
    return ""


def _pointed_at(reading: Reading, tally: Tally) -> str:
    """Return the place that a word points back to: the finest of those last named (在当地分设两个项目)."""
    language = reading.article.language
    if not any(says("pointing", text, language) for text in _silent(reading, tally)):
        return ""
    for earlier in reversed(reading.sentences[: tally.clause.sentence + 1]):
        found = _pointable(reading, earlier.start, min(earlier.end, tally.start))
        if found:
            return max(reversed(found), key=lambda code: LEVELS.index(level_of(code)))
    return ""


def _pointable(reading: Reading, start: int, end: int) -> list[str]:
    """Return the places that a word may point back to: those that something was in, else all."""
    found = places_between(reading, start, end)
    placed = [m for m in found if ends_with("placing", reading.text(start, m.start), reading.article.language)]
    return [code_of(m) for m in placed or found]


def _silent(reading: Reading, tally: Tally) -> Iterator[str]:
    """Yield the count's clause and the sentences before it in its paragraph, as long as none names a place."""
    yield tally.clause.text
    if not places_between(reading, reading.sentence_at(tally.start).start, tally.start):
        for earlier in _earlier(reading, tally):
            if places_between(reading, earlier.start, earlier.end):
                return
            yield earlier.text


def _of_paragraph(reading: Reading, tally: Tally) -> str:
    """Return the place that a paragraph opens with, where it lies in the document's own and heads no list of places."""
    home = main_place(reading)
    earlier = list(_earlier(reading, tally))
    if not earlier or not home:
        return ""
    found = [code_of(m) for m in places_between(reading, earlier[-1].start, tally.start)]
    opening = reading.clauses_of(reading.sentence_number(earlier[-1].start))[: 2 if earlier else 1]
    topic = places_between(reading, opening[0].start, opening[-1].end)
    listed = len(set(found)) > _FEW
    return found[0] if topic and not listed and within(found[0], home) else ""


def _is_aside(reading: Reading, mention: Mention) -> bool:
    """Return whether a mention stands in brackets: (含中华慈善总会捐赠的药品4.44亿元)."""
    sentence = reading.sentence_at(mention.start)
    before = sentence.text[: mention.start - sentence.start]
    return max(map(before.rfind, "(（")) > max(map(before.rfind, ")）"))


@cache
def _located(language: str) -> re.Pattern[str]:
    words = any_of(load_lexicon(language, "tallies")["located"])
    if language == "zh":
        return re.compile(rf"[^，,。；;、\d]{{0,4}}{words}")
    return re.compile(rf"[^,;.]*?\b{words}(?: [a-z]+){{0,3}}\s?")
