"""Where a dated happening took place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from charitydata.document import Language
from charitydata.facts.home import main_place
from charitydata.facts.moments import Moment
from charitydata.facts.reading import Reading
from charitydata.facts.receivers import receiving_place_between
from charitydata.facts.scope import code_of, places_between
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import within
from charitydata.recognisers.mention import Mention, Organisation

_GIFTS = frozenset({"donation", "aid"})
_LEAD = 24
"""How far before a place the word stands that says what it is to the happening (在, 赴, in, to)."""
_SEMICOLON = re.compile(r"[;；]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """The words that may say where: the date's clause, and what stands before and behind it between semicolons."""

    first: int
    start: int
    date: int
    end: int
    last: int


def happening_place(reading: Reading, moment: Moment, kind: str) -> str:
    """Return the code of the place where something happened, ``""`` if nothing says.

    A disaster is where the words beside it say. Anything else happened where the clause says by a word of place (在,
    赴; in, to), at the one that a gift went to, at the partner of an agreement, at a place that the clause names unless
    it is a giver's; else at the document's own place.
    """
    if kind == "law":
        return "CN"
    reach = _reach(reading, moment)
    if kind == "disaster":
        return _nearest(reading, reach) or main_place(reading)
    return (
        (_partner(reading, reach) if kind == "ceremony" else "")
        or _located(reading, reach.start, reach.end, reach.date, kind)
        or receiving_place_between(reading, reach.start, reach.last)
        or _located(reading, reach.end, reach.last, reach.end, kind)
        or _named(reading, reach, kind)
        or _located(reading, reach.first, reach.start, reach.start, kind)
        or _at_home(reading, reach)
    )


def _reach(reading: Reading, moment: Moment) -> _Reach:
    sentence, own = reading.sentence_at(moment.mention.start), reading.clause_at(moment.mention.start)
    heads = [m.end() for m in _SEMICOLON.finditer(sentence.text, 0, own.start - sentence.start)]
    tail = _SEMICOLON.search(sentence.text, moment.mention.end - sentence.start)
    last = min(moment.end, sentence.start + tail.start()) if tail else moment.end
    return _Reach(
        first=sentence.start + (heads[-1] if heads else 0),
        start=own.start,
        date=moment.mention.start,
        end=min(own.end, last),
        last=last,
    )


def _located(reading: Reading, start: int, end: int, date: int, kind: str) -> str:
    """Return the place that a word of place leads to: the nearest one behind the date, else before it.

    Of a visit it is the last, where it led to. Of a list or of nested places it is the finest.
    """
    places = places_between(reading, start, end)
    found = [m for n, m in enumerate(places) if _is_led_to(reading, m, places[:n])]
    if not found:
        return ""
    behind = [m for m in found if m.start >= date]
    if kind == "visit":
        return code_of(found[-1])
    return _finest([code_of(m) for m in behind or found[::-1]])


def _is_led_to(reading: Reading, mention: Mention, earlier: tuple[Mention, ...]) -> bool:
    """Return whether a word of place stands before a place, or before the wider place right before it (在安徽合肥)."""
    lead = _lead(reading, mention)
    if _leading(reading.article.language).search(lead):
        return True
    wider = earlier[-1] if earlier else None
    return bool(
        wider and wider.end == mention.start and _leading(reading.article.language).search(_lead(reading, wider))
    )


def _lead(reading: Reading, mention: Mention) -> str:
    start = reading.clause_at(mention.start).start
    return reading.text(max(start, mention.start - _LEAD), mention.start)


def _nearest(reading: Reading, reach: _Reach) -> str:
    """Return the place named nearest to a disaster: before its date, behind it, or in the clauses around."""
    spans = ((reach.start, reach.date), (reach.date, reach.end), (reach.end, reach.last), (reach.first, reach.start))
    for start, end in spans:
        if found := places_between(reading, start, end):
            return _finest([code_of(m) for m in found])
    return ""


def _partner(reading: Reading, reach: _Reach) -> str:
    """Return the place of the one with whom something is agreed (与铜川市慈善协会签署协议), ``""`` if none is named."""
    home = main_place(reading)
    for mention in reading.between(reach.start, reach.last):
        code = code_of(mention)
        if code and not _is_nested(code, home) and _with(reading.article.language).search(_lead(reading, mention)):
            return code
    return ""


def _named(reading: Reading, reach: _Reach, kind: str) -> str:
    """Return the place that a clause simply names; of a gift only one inside the document's own, for others give."""
    home, origin = main_place(reading), _origin(reading.article.language)
    for start, end in ((reach.date, reach.end), (reach.start, reach.date)):
        found = [m for m in places_between(reading, start, end) if not origin.search(_lead(reading, m))]
        codes = [code_of(m) for m in found if not home or kind not in _GIFTS or _is_nested(code_of(m), home)]
        if codes:
            return _finest(codes)
    return ""


def _at_home(reading: Reading, reach: _Reach) -> str:
    """Return the document's place, or that of an organisation of the clause that lies inside it."""
    home = main_place(reading)
    for mention in reading.between(reach.start, reach.last, "organisation"):
        code = mention.value.region if isinstance(mention.value, Organisation) else ""
        if code and (not home or within(code, home)):
            return code
    return home


def _is_nested(code: str, other: str) -> bool:
    return bool(code and other) and "CN" not in (code, other) and (within(code, other) or within(other, code))


def _finest(codes: list[str]) -> str:
    """Return the first place, or the finest of those named with it that lies inside (安徽 … 合肥市)."""
    best = codes[0]
    for code in codes[1:]:
        if within(code, best):
            best = code
    return best


@cache
def _leading(language: Language) -> re.Pattern[str]:
    """Return what ends in a word of place, the place following at once."""
    return _ending(language, "leading_to", r"(?:the\s)?(?:city\sof\s)?")


@cache
def _with(language: Language) -> re.Pattern[str]:
    return _ending(language, "partner_before", r"(?:the\s)?(?:[\w-]+\s){0,4}")


@cache
def _origin(language: Language) -> re.Pattern[str]:
    return _ending(language, "origin_before", r"(?:the\s)?")


def _ending(language: Language, name: str, between: str) -> re.Pattern[str]:
    words = any_of(load_lexicon(language, "events")[name])
    return re.compile(rf"{words}$" if language == "zh" else rf"(?i:\b{words}\s{between}$)")
