"""What a figure inherits: its time, place, organisation and project.

Each is looked for from the inside out: the figure's own clause, the clauses before it, the clauses behind it in the
same sentence, the sentences before it in its paragraph, the document's opening, the headline and the publisher. What
stands in the figure's own sentence is ``stated``; everything else is ``context``; what no rule finds is ``none``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from charitydata.facts.reading import Clause, Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import common_parent, place
from charitydata.recognisers.mention import Mention, Organisation, Period, Place, Undertaking

_BRACKET = re.compile(r"\s*[(（][^()（）]{0,60}[)）]")
_FIRST = 8
"""How many sums and counts of an opening are asked for its period."""

_DATELINE = 14
_HEAD = 40
"""How far into a sentence the day of its filing may stand."""
_FIGURES = ("money", "count")
_CLAIM = 12
"""How close behind a sum a date stands that is that sum's alone."""

DATED = frozenset({"day", "month", "year", "season", "span", "until", "since", "past"})
"""Forms of ``Period`` that can date a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A closed interval of days and how it was found; ``form`` is that of the date it came from, ``""`` if none."""

    start: date | None = None
    end: date | None = None
    basis: str = "none"
    form: str = ""
    mention: Mention | None = None


NOWHEN = Scope()


def period_at(reading: Reading, position: int, end: int | None = None) -> Scope:
    """Return the period that governs a figure.

    Args:
        reading: The document.
        position: Offset of the figure.
        end: Offset behind the figure, ``position`` if left out.
    """
    found = _nearest(reading, position, position if end is None else end)
    return found if found.form else _opening_scope(reading)


def place_at(reading: Reading, position: int, *, within_sentence: bool = False) -> str:
    """Return the code of the nearest place named before a figure, else of the document's home; ``""`` if none.

    Several places joined in one list give their common parent inside one province, else nothing.
    """
    sentence = reading.sentence_at(position)
    before = places_between(reading, sentence.start, position)
    if before:
        return joint_place(reading, before)
    if within_sentence:
        return ""
    paragraph = [s for s in reading.sentences if s.paragraph == sentence.paragraph and s.start < sentence.start]
    for earlier in reversed(paragraph):
        found = places_between(reading, earlier.start, earlier.end)
        if found:
            return code_of(found[0])
    return home_place(reading)


def home_place(reading: Reading) -> str:
    """Return the finest region that publisher and headline name, ``""`` if they name none."""
    return reading.home[0] if reading.home else ""


def places_between(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the resolved places that stand between two offsets and stand in no organisation's or project's name."""
    around = [m for m in reading.between(max(0, start - 40), end) if m.kind in ("organisation", "project")]
    return tuple(
        m
        for m in reading.between(start, end, "region")
        if code_of(m)
        and not any(name.start <= m.start and m.end <= name.end for name in around)
        and not _is_dateline(reading, m)
        and not _is_currency(reading, m)
    )


def _is_dateline(reading: Reading, mention: Mention) -> bool:
    """Return whether a place only says where a report was filed (某网郑州电)."""
    sentence = reading.sentence_at(mention.start)
    if mention.start - reading.sentences[0].start > _DATELINE:
        return False
    behind = sentence.text[mention.end - sentence.start :][:_DATELINE]
    return bool(_filed(reading.article.language).match(behind))


def is_dateline(reading: Reading, mention: Mention) -> bool:
    """Return whether a date only says when a report was filed (本报海口7月29日讯; KUNMING, Oct. 13 (Xinhua))."""
    sentence = reading.sentence_at(mention.start)
    before = sentence.text[: mention.start - sentence.start]
    if len(before) > _HEAD or (reading.article.language == "en" and not before.isupper()):
        return False
    return bool(_filed(reading.article.language).match(sentence.text, mention.end - sentence.start))


def code_of(mention: Mention) -> str:
    """Return the code of a place or of the place in an organisation's name, ``""`` if it has none."""
    if isinstance(mention.value, Place):
        return mention.value.code or (common_parent(mention.value.members) if mention.value.members else "")
    if isinstance(mention.value, Organisation):
        return mention.value.region
    return ""


def joint_place(reading: Reading, found: tuple[Mention, ...]) -> str:
    """Return the code of the last place of a run, or the common parent of the places it is listed with."""
    listed = [found[-1]]
    for mention in reversed(found[:-1]):
        between = reading.original(mention.end, listed[0].start).strip()
        if len(between) > 3 or not _is_joint(between):
            break
        listed.insert(0, mention)
    codes = tuple(dict.fromkeys(code_of(m) for m in listed))
    return codes[0] if len(codes) == 1 else common_parent(codes)


def organisations_between(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the organisations that stand between two offsets, in reading order."""
    return reading.between(start, end, "organisation")


def org_at(reading: Reading, position: int, types: Iterable[str] = ("charity", "foundation", "red_cross")) -> str:
    """Return the organisation, of one of the given types, last named before a figure.

    It is looked for in the figure's sentence, then backwards through its paragraph, then the earlier paragraphs, then
    the headline and the publisher; ``""`` if there is none.
    """
    mention = org_mention_at(reading, position, types)
    if mention and isinstance(mention.value, Organisation):
        return mention.value.name
    return ""


def org_mention_at(
    reading: Reading, position: int, types: Iterable[str] = ("charity", "foundation", "red_cross")
) -> Mention | None:
    """Return the mention behind ``org_at``, ``None`` if there is none."""
    wanted = frozenset(types)
    for sentence in reversed(reading.sentences[: reading.sentence_number(position) + 1]):
        group = organisations_between(reading, sentence.start, min(sentence.end, position))
        for mention in reversed(group):
            if isinstance(mention.value, Organisation) and mention.value.type in wanted:
                return mention
    return next(
        (m for m in reading.headline if isinstance(m.value, Organisation) and m.value.type in wanted),
        None,
    )


def project_at(reading: Reading, position: int) -> str:
    """Return the name of the undertaking that a figure belongs to, ``""`` if there is none."""
    found = nearest_project(reading, position)
    return found.name if found else ""


def nearest_project(reading: Reading, position: int) -> Undertaking | None:
    """Return the undertaking last named before a figure in its sentence or paragraph, else the headline's."""
    number = reading.sentence_number(position)
    sentence = reading.sentences[number]
    spans = [(sentence.start, position)]
    spans += [(s.start, s.end) for s in reversed(reading.sentences[:number]) if s.paragraph == sentence.paragraph]
    for start, end in spans:
        found = [m.value for m in reading.between(start, end, "project") if isinstance(m.value, Undertaking)]
        if found:
            return found[-1]
    return next((m.value for m in reading.headline if isinstance(m.value, Undertaking)), None)


def place_name(code: str, language: str) -> str:
    """Return the name of a place in a language, ``""`` for no place."""
    if not code:
        return ""
    entry = place(code)
    return entry.name_zh if language == "zh" else entry.name_en


def _is_joint(between: str) -> bool:
    return between in ("", "、", "和", "与", "及", "以及", ",", "and", ", and", "&", "-", "—", "–")


def _date_groups(reading: Reading, start: int, end: int) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Yield groups of dates from the figure outwards, each with the basis that it gives."""
    number = reading.sentence_number(start)
    sentence, clause = reading.sentences[number], reading.clause_at(start)
    yield "stated", tuple(reversed(_own(reading, clause.start, start)))
    yield "stated", reading.between(*_tail(reading, start, end, sentence.end), "date")
    for earlier in reversed(_before(reading, clause)):
        yield "stated", tuple(reversed(_governing(reading, earlier.start, earlier.end)))
    if reading.article.language == "en":
        yield "stated", _governing(reading, clause.end, sentence.end)
    for earlier_sentence in reversed(reading.sentences[:number]):
        if earlier_sentence.paragraph != sentence.paragraph:
            break
        yield "context", _governing(reading, earlier_sentence.start, earlier_sentence.end)


def _before(reading: Reading, own: Clause) -> list[Clause]:
    """Return the clauses before one in its part of the sentence; beyond a semicolon those up to the first figure."""
    earlier = [c for c in reading.clauses_of(own.sentence) if c.end <= own.start]
    ends = [number for number, c in enumerate(earlier) if c.text.rstrip()[-1:] in (";", "；")]
    if not ends:
        return earlier
    figures = (n for n, c in enumerate(earlier) if any(m.kind in _FIGURES for m in reading.between(c.start, c.end)))
    return [*earlier[: min(next(figures, 0), ends[-1]) + 1], *earlier[ends[-1] + 1 :]]


def _tail(reading: Reading, position: int, end: int, limit: int) -> tuple[int, int]:
    """Return where the words behind a figure begin and end: behind a bracket, before the next of its kind or clause."""
    kind = next((m.kind for m in reading.between(position, end) if m.kind in _FIGURES), "money")
    bracket = _BRACKET.match(reading.text(end, limit))
    start = end + bracket.end() if bracket else end
    stop = reading.clause_at(start).end if bracket else reading.clause_at(max(end - 1, 0)).end
    sums = [m.start for m in reading.between(start, min(stop, limit), kind)]
    return start, max(start, min([*sums, stop, limit]))


def _own(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the dates before a figure in its clause.

    In English a date right behind an earlier sum is that sum's alone (from 1.4 million in 2023 to 40 million).
    """
    dates = reading.between(start, end, "date")
    if reading.article.language == "zh":
        return dates
    sums = reading.between(start, end, "money")
    return tuple(d for d in dates if not any(0 <= d.start - m.end <= _CLAIM for m in sums))


def _governing(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the dates of a stretch that may date a figure elsewhere: not a day of telling, nor a founding year."""
    text = reading.text(start, end).lower()
    idle: set[str] = set()
    if _words(reading.article.language, "reporting").search(text):
        idle.add("day")
    if _words(reading.article.language, "founding").search(text):
        idle |= {"year", "month"}
    dates = _undoubted(reading, start, end)
    return tuple(d for d in dates if not (isinstance(d.value, Period) and d.value.form in idle))


def _undoubted(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the dates of a stretch without those that something is compared with (比2012年, than in 2012)."""
    compared = _words(reading.article.language, "compared")
    return tuple(
        d for d in reading.between(start, end, "date") if not compared.search(reading.text(start, d.start).lower())
    )


@lru_cache(maxsize=4)
def _opening_scope(reading: Reading) -> Scope:
    """Return the period of a document: its first dated sum's, else its headline's year, else its first date."""
    if not reading.sentences:
        return NOWHEN
    first = reading.sentences[0].paragraph
    opening = [s for s in reading.sentences if s.paragraph == first]
    low, high = opening[0].start, opening[-1].end
    headline = [m for m in reading.headline if isinstance(m.value, Period) and m.value.form == "year"]
    sums, counts = reading.between(low, high, "money"), reading.between(low, high, "count")
    for mention in (*sums[:_FIRST], *counts[:_FIRST]):
        found = _nearest(reading, mention.start, mention.end)
        if found.form not in ("", "past", "since"):
            return _year_of_headline(headline, found) or replace(found, basis="context")
    dates = [m for m in _governing(reading, low, high) if isinstance(m.value, Period) and m.value.form in DATED]
    if dates and isinstance(dates[0].value, Period) and dates[0].value.form in ("day", "span"):
        return _scope(dates[:1], "context")
    return _scope((headline or dates)[:1], "context") if headline or dates else NOWHEN


def _year_of_headline(headline: Sequence[Mention], found: Scope) -> Scope | None:
    """Return the headline's year where the document's first figure only has a cut-off at that year's end."""
    if headline and found.form == "until" and found.end:
        scope = _scope(headline[:1], "context")
        return scope if scope.end and scope.end.year == found.end.year else None
    return None


def _nearest(reading: Reading, start: int, end: int) -> Scope:
    for basis, group in _date_groups(reading, start, end):
        dated = [m for m in group if isinstance(m.value, Period) and m.value.form in DATED]
        if dated:
            return _begun(reading, start, _scope(dated, basis))
    return NOWHEN


def _begun(reading: Reading, position: int, scope: Scope) -> Scope:
    """Return a cut-off with the beginning that its sentence names earlier (自9月20日以来，…截至10月31日)."""
    if scope.form != "until" or scope.start or not scope.end:
        return scope
    for mention in reversed(reading.between(reading.sentence_at(position).start, position, "date")):
        value = mention.value
        if isinstance(value, Period) and value.form == "since" and value.start and value.start <= scope.end:
            return replace(scope, start=value.start)
    return scope


def _scope(dated: Sequence[Mention], basis: str) -> Scope:
    """Return the interval of the nearest date; a cut-off and a beginning in one clause close each other."""
    periods = [mention.value for mention in dated if isinstance(mention.value, Period)]
    if periods[0].form == "past" and len(periods) > 1 and periods[1].form == "span":
        periods = periods[1:]
    start, end, form = periods[0].start, periods[0].end, periods[0].form
    for value in periods[1:]:
        if form == "until" and value.form == "since" and start is None:
            start = value.start
        elif form == "since" and value.form == "until":
            end = value.end
    if start and end and start > end:
        start = None
    return Scope(start=start, end=end, basis=basis, form=form, mention=dated[0])


def _is_currency(reading: Reading, mention: Mention) -> bool:
    """Return whether a country's name only says whose money it is (2.01 billion U.S. dollars)."""
    sentence = reading.sentence_at(mention.start)
    behind = sentence.text[mention.end - sentence.start :].lstrip(" .").lower()
    return behind.startswith(tuple(load_lexicon(reading.article.language, "scope")["money"]))


@cache
def _filed(language: str) -> re.Pattern[str]:
    return re.compile(r"[\d月日 ]*" + any_of(load_lexicon(language, "scope")["filed"]))


@cache
def _words(language: str, name: str) -> re.Pattern[str]:
    edge = r"\b" if language == "en" else ""
    behind = r"\s*$" if name == "compared" else ""
    return re.compile(f"{edge}{any_of(load_lexicon(language, 'scope')[name])}{behind}")
