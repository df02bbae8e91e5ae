"""The period that a figure inherits.

It is looked for from the inside out: the figure's own clause, the clauses before it, the clauses behind it in the same
sentence, the sentences before it in its paragraph, the document's opening and the headline. What stands in the figure's
own sentence is ``stated``; everything else is ``context``; what no rule finds is ``none``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from charitydata.facts.closing import close
from charitydata.facts.headings import dates_of_heading
from charitydata.facts.period_scope import NOWHEN, Scope
from charitydata.facts.reading import Clause, Reading, once
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Mention, Period
from charitydata.recognisers.reporting import reporting_year

_BRACKET = re.compile(r"\s*[(（][^()（）]{0,60}[)）]")
_SINCE = re.compile(r"[^,，。;；\d]{1,16}以来")
_SINCE_IN = re.compile(r"\bsince (?:its|their|the|it|they) [a-z ]{3,40}?(?:in|on) $")
_FIRST = 8
"""How many sums and counts of an opening are asked for its period."""
_FISCAL = (360, 370)
"""How many days a fiscal year may have."""
_FIGURES = ("money", "count")
_CLAIM = 12
"""How close behind a sum a date stands that is that sum's alone."""
DATED = frozenset({"day", "month", "year", "season", "span", "until", "since", "past"})
"""Forms of ``Period`` that can date a figure."""


def period_at(reading: Reading, position: int, end: int | None = None) -> Scope:
    """Return the period that governs a figure.

    Args:
        reading: The document.
        position: Offset of the figure.
        end: Offset behind the figure, ``position`` if left out.
    """
    found = _nearest(reading, position, position if end is None else end)
    return found if found.form else _opening_scope(reading)


def _date_groups(reading: Reading, start: int, end: int) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Yield groups of dates from the figure outwards, each with the basis that it gives."""
    number = reading.sentence_number(start)
    sentence, clause = reading.sentences[number], reading.clause_at(start)
    yield "stated", tuple(reversed(_own(reading, clause.start, start)))
    yield "stated", reading.between(*_tail(reading, start, end, sentence.end), "date")
    for earlier in reversed(_before(reading, clause.index)):
        yield "stated", tuple(reversed(_governing(reading, earlier.start, earlier.end)))
    if reading.article.language == "en":
        yield "stated", _governing(reading, clause.end, sentence.end)
    yield "context", _told_before(reading, number)
    yield "context", dates_of_heading(reading, number)


def _told_before(reading: Reading, number: int) -> tuple[Mention, ...]:
    """Return the dates of the nearest sentence before one in its paragraph that can date a figure."""
    numbers, dates = _telling_sentences(reading)
    last = bisect_left(numbers, number) - 1
    return dates[last] if last >= 0 and numbers[last] >= reading.paragraph_start(number) else ()


@once
def _telling_sentences(reading: Reading) -> tuple[list[int], list[tuple[Mention, ...]]]:
    """Return the numbers of the sentences that have a date which can date a figure, and their dates."""
    found: dict[int, tuple[Mention, ...]] = {}
    for number in dict.fromkeys(reading.sentence_number(m.start) for m in reading.of("date")):
        sentence = reading.sentences[number]
        dates = _governing(reading, sentence.start, sentence.end)
        if any(isinstance(m.value, Period) and m.value.form in DATED for m in dates):
            found[number] = dates
    return list(found), list(found.values())


@once
def _before(reading: Reading, own: int) -> Sequence[Clause]:
    """Return the clauses before one in its part of the sentence; beyond a semicolon those up to the first figure."""
    clause = reading.clauses[own]
    earlier = reading.clauses_before(clause)
    ends = [number for number, c in enumerate(earlier) if c.text.rstrip()[-1:] in (";", "；")]
    if not ends:
        return earlier
    figures = (n for n, c in enumerate(earlier) if any(m.kind in _FIGURES for m in reading.between(c.start, c.end)))
    return [*earlier[: min(next(figures, 0), ends[-1]) + 1], *earlier[ends[-1] + 1 :]]


def _tail(reading: Reading, position: int, end: int, limit: int) -> tuple[int, int]:
    """Return where the words behind a figure begin and end: behind a bracket, before the next of its kind or clause."""
    kind = next((m.kind for m in reading.between(position, end) if m.kind in _FIGURES), "money")
    sentence = reading.sentence_at(end)
    bracket = _BRACKET.match(sentence.text, end - sentence.start, max(0, limit - sentence.start))
    start = sentence.start + bracket.end() if bracket else end
    stop = reading.clause_at(start).end if bracket else reading.clause_at(max(end - 1, 0)).end
    sums = [m.start for m in reading.between(start, min(stop, limit), kind)]
    return start, max(start, min([*sums, stop, limit]))


def _own(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the dates before a figure in its clause.

    In English a date right behind an earlier sum is that sum's alone (from 1.4 million in 2023 to 40 million).
    """
    dates = _dates_between(reading, start, end)
    if reading.article.language == "zh" or not dates:
        return dates
    sums = reading.between(start, end, "money")
    return tuple(d for d in dates if not any(0 <= d.start - m.end <= _CLAIM for m in sums))


@once
def _governing(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the dates of a stretch that may date a figure elsewhere: not a day of telling, nor a founding year."""
    dates = _undoubted(reading, start, end)
    if not dates:
        return ()
    text = reading.text(start, end).lower()
    idle: set[str] = set()
    if _words(reading.article.language, "reporting").search(text):
        idle.add("day")
    if _words(reading.article.language, "founding").search(text):
        idle |= {"year", "month"}
    return tuple(d for d in dates if not (isinstance(d.value, Period) and d.value.form in idle))


def _undoubted(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the dates of a stretch without those that something is compared with (比2012年, than in 2012)."""
    dates = _dates_between(reading, start, end)
    return tuple(d for d in dates if not _is_compared(reading, start, d.start))


def _is_compared(reading: Reading, start: int, end: int) -> bool:
    """Return whether a word of comparison stands right before an offset."""
    language = reading.article.language
    text = reading.text(start, end).lower()
    ends_so = text.rstrip().endswith(_comparing(language))
    return ends_so and _words(language, "compared").search(text) is not None


def _dates_between(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the dates that begin in ``[start, end)``, each as what it is where it stands."""
    dates, starts = _running_dates(reading)
    return dates[bisect_left(starts, start) : bisect_left(starts, end)] if dates else ()


@once
def _running_dates(reading: Reading) -> tuple[tuple[Mention, ...], list[int]]:
    dates = tuple(_running(reading, mention) for mention in reading.of("date"))
    return dates, [mention.start for mention in dates]


def _running(reading: Reading, mention: Mention) -> Mention:
    """Return a date as a beginning where what began then still runs (2007年成立以来; since it was set up in 1991)."""
    value, published = mention.value, reading.article.published
    if not isinstance(value, Period) or value.form not in ("year", "month", "day"):
        return mention
    if not value.start or not published or value.start > published:
        return mention
    clause = reading.clause_at(mention.start)
    if reading.article.language == "zh":
        runs = _SINCE.match(reading.text(mention.end, clause.end))
    else:
        runs = _SINCE_IN.search(reading.text(clause.start, mention.start).lower())
    if not runs:
        return mention
    return replace(mention, value=replace(value, form="since", end=published, start_end=value.end))


@once
def _opening_scope(reading: Reading) -> Scope:
    """Return the period of a document: its reported year, else its first dated sum's, headline's or first date."""
    if not reading.sentences:
        return NOWHEN
    reported = reporting_scope(reading)
    if reported:
        return reported
    low, high = reading.opening[0].start, reading.opening[-1].end
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


def _fiscal_year(reading: Reading) -> Scope | None:
    """Return the span that a document calls its fiscal year, ``None`` if it states none."""
    words = _words(reading.article.language, "fiscal")
    for mention in reading.of("date"):
        value = mention.value
        if not isinstance(value, Period) or value.form != "span" or not value.start or not value.end:
            continue
        sentence = reading.sentence_at(mention.start)
        lead = sentence.text[: mention.end - sentence.start].lower()
        if _FISCAL[0] <= (value.end - value.start).days <= _FISCAL[1] and words.search(lead):
            return Scope(start=value.start, end=value.end, basis="context", form="span", mention=mention)
    return None


def reporting_scope(reading: Reading) -> Scope | None:
    """Return the year that a document reports on: its fiscal year, else its title's, ``None`` if it names none."""
    fiscal = _fiscal_year(reading)
    year = reporting_year(reading.article)
    if fiscal or not year:
        return fiscal
    return Scope(start=date(year, 1, 1), end=date(year, 12, 31), basis="context", form="year")


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
            return close(reading, start, _scope(dated, basis))
    return NOWHEN


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


@cache
def _comparing(language: str) -> tuple[str, ...]:
    return tuple(load_lexicon(language, "scope")["compared"])


@cache
def _words(language: str, name: str) -> re.Pattern[str]:
    edge = r"\b" if language == "en" else ""
    behind = r"\s*$" if name == "compared" else ""
    return re.compile(f"{edge}{any_of(load_lexicon(language, 'scope')[name])}{behind}")
