"""Which place a count is about: where something was done, or whose givers, volunteers and organisations it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.home import CHARITIES, main_place
from charitydata.facts.reading import Reading
from charitydata.facts.receivers import receiving_place, receiving_place_of_sentence, subject_of, subject_place
from charitydata.facts.scope import code_of, joint_place, places_between
from charitydata.facts.tallies import Tally
from charitydata.facts.tally_cues import opens_with, says
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import within
from charitydata.recognisers.mention import Organisation

_BEHIND = 40


def place_of(reading: Reading, tally: Tally, figure: Figure, *, done: bool, given: bool) -> str:
    """Return the region of a count, ``""`` where nothing says it; the first that is found counts.

    Next to the count: a place in its clause, behind it (in …, from …), in an opening phrase (For pupils in …,), or one
    that a word points back to (当地, the same county). For what was done somewhere: the place it went to as the
    sentence says. Then the charity or territory that the sentence is about, what the headline says was helped, a
    finer place that the paragraph named, the paragraph's charity, the document.

    Args:
        reading: The document.
        tally: The count.
        figure: The count as the figure whose receivers and subjects are looked for.
        done: Whether it counts what was done somewhere, rather than who gave, served or took part.
        given: Whether it counts goods, whose giver is seldom where they go.
    """
    found = (place for place in _places(reading, tally, figure, done=done, given=given) if place)
    return next(found, "") or main_place(reading)


def _places(reading: Reading, tally: Tally, figure: Figure, *, done: bool, given: bool) -> Iterator[str]:
    yield _in_clause(reading, tally, done=done)
    yield _behind(reading, tally)
    yield _pointed_at(reading, tally)
    if done:
        yield _in_opening(reading, tally)
        yield receiving_place_of_sentence(reading, figure)
    if given:
        yield receiving_place(reading, figure)
    subject = subject_of(reading, figure)
    near = subject is not None and subject.start >= reading.sentence_at(tally.start).start
    if near and _is_body(subject):
        yield subject_place(reading, figure)
    if done:
        yield receiving_place(reading, figure)
        yield _of_paragraph(reading, tally)
    if _is_body(subject):
        yield subject_place(reading, figure)


def _is_body(subject: object) -> bool:
    """Return whether a subject is a place or a charity: a company's seat says nothing of those it lists."""
    value = getattr(subject, "value", None)
    return value is not None and (not isinstance(value, Organisation) or value.type in CHARITIES)


def _in_clause(reading: Reading, tally: Tally, *, done: bool) -> str:
    """Return the place that stands before a count in its clause, unless it is the one that gives."""
    found = places_between(reading, tally.clause.start, tally.start)
    if not found:
        return ""
    between = reading.text(found[-1].end, tally.start)
    return "" if done and says("giving", between, reading.article.language) else joint_place(reading, found)


def _behind(reading: Reading, tally: Tally) -> str:
    """Return the place right behind a count: 58 schools in poor parts of Guangxi."""
    for mention in places_between(reading, tally.end, min(tally.end + _BEHIND, tally.clause.end)):
        between = reading.text(tally.end, mention.start).lower()
        return code_of(mention) if _located(reading.article.language).fullmatch(between) else ""
    return ""


def _in_opening(reading: Reading, tally: Tally) -> str:
    """Return the place of an opening phrase: For middle school pupils in Dingri, 50 pairs …"""
    first = reading.clauses_of(tally.clause.sentence)[0]
    if first.index >= tally.clause.index or not opens_with("opening", first.text, reading.article.language):
        return ""
    found = places_between(reading, first.start, first.end)
    return code_of(found[-1]) if found else ""


def _pointed_at(reading: Reading, tally: Tally) -> str:
    """Return the place last named before a word that points back to it (在当地分设两个项目)."""
    sentence = reading.sentence_at(tally.start)
    if not says("pointing", reading.text(sentence.start, tally.clause.end), reading.article.language):
        return ""
    for earlier in reversed(reading.sentences[: tally.clause.sentence + 1]):
        found = places_between(reading, earlier.start, min(earlier.end, tally.start))
        if found:
            return code_of(found[-1])
    return ""


def _of_paragraph(reading: Reading, tally: Tally) -> str:
    """Return the place last named in the paragraph where it lies in the document's own."""
    home = main_place(reading)
    for earlier in reversed(reading.sentences[: tally.clause.sentence]):
        if earlier.paragraph != tally.clause.paragraph:
            break
        found = [code_of(m) for m in places_between(reading, earlier.start, earlier.end)]
        if found:
            return found[-1] if home and within(found[-1], home) else ""
    return ""


@cache
def _located(language: str) -> re.Pattern[str]:
    words = any_of(load_lexicon(language, "tallies")["located"])
    if language == "zh":
        return re.compile(rf"[^，,。；;、\d]{{0,4}}{words}")
    return re.compile(rf"[^,;.]*?\b{words}(?: [a-z]+){{0,3}}\s?")
