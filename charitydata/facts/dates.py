"""The table ``dates``: what happened when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from charitydata.facts.happenings import Words, kind_of_day, kind_of_since, kind_of_year, words_of
from charitydata.facts.home import main_place
from charitydata.facts.labels import label_of
from charitydata.facts.reading import Clause, Reading
from charitydata.facts.rows import ground, locate
from charitydata.facts.scope import code_of, places_between
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Mention, Organisation, Period
from charitydata.schema import Event

_Dated: TypeAlias = tuple[Mention, Period]
_A_YEAR = timedelta(days=366)
_LATER_CLAUSES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date that may be that of a happening, with the words that may tell of it."""

    mention: Mention
    period: Period
    own: Clause
    clauses: tuple[str, ...]
    end: int
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What a moment turned out to be."""

    moment: Moment
    start: date | None
    end: date | None
    kind: str
    rule: str


def extract_dates(reading: Reading) -> Iterator[Event]:
    """Yield one row per dated happening; a day told of again counts once, unless something else happened on it."""
    words = words_of(reading.article.language)
    seen: set[tuple[date | None, date | None, str]] = set()
    for moment in _moments(reading):
        happening = _read(reading, moment, words)
        if happening is None:
            continue
        key = (happening.start, happening.end, happening.kind)
        if key in seen and not moment.named:
            continue
        seen.add(key)
        yield _row(reading, happening)


def _row(reading: Reading, happening: Happening) -> Event:
    moment = happening.moment
    return Event(
        **ground(reading, moment.mention, happening.rule),
        **locate(_region(reading, happening)),
        start_date=happening.start,
        end_date=happening.end,
        label=label_of(reading, moment.mention, moment.end),
        kind=happening.kind,
        period_start=happening.start,
        period_end=happening.end,
        period_basis="stated",
        year=happening.end.year if happening.end else None,
    )


def _read(reading: Reading, moment: Moment, words: Words) -> Happening | None:
    """Return the happening of a moment, ``None`` where its words tell of none."""
    period = moment.period
    start, end, rule = period.start, period.end, "day"
    if period.form == "since":
        kind, running = kind_of_since(moment.clauses, words)
        rule, end = "since", end if running else period.start_end
    elif _is_coarse(period):
        kind, rule = kind_of_year(moment.clauses, words), "year"
    else:
        kind = kind_of_day(moment.clauses, words)
    if not kind or _is_hearsay(reading, moment, words):
        return None
    return Happening(moment=moment, start=start, end=end, kind=kind, rule=rule)


def _is_coarse(period: Period) -> bool:
    return period.form == "year" or bool(period.start and period.end and period.end - period.start >= _A_YEAR)


def _is_hearsay(reading: Reading, moment: Moment, words: Words) -> bool:
    """Return whether the date is only the day on which somebody told or learnt of something."""
    before = reading.text(moment.own.start, moment.mention.start)
    if moment.named and words.occasion_day.search(before):
        return True
    text = moment.clauses[0]
    if words.reporter.search(text) and words.source.search(text):
        return not words.meeting_on.search(text)
    return False


def _moments(reading: Reading) -> Iterator[Moment]:
    """Yield the dates that may date a happening, each with its clause and those behind it up to the next date."""
    named = frozenset(load_lexicon(reading.article.language, "dates")["named_days"])
    for number, sentence in enumerate(reading.sentences):
        dates = _independent(list(_datable(reading.between(sentence.start, sentence.end, "date"))), named)
        for index, (mention, period) in enumerate(dates):
            previous = dates[index - 1][0].end if index else sentence.start
            following = dates[index + 1][0].start if index + 1 < len(dates) else sentence.end
            clauses, end = _clauses(reading, mention, (number, previous, following))
            yield Moment(
                mention=mention,
                period=period,
                own=reading.clause_at(mention.start),
                clauses=clauses,
                end=end,
                named=mention.text.lower() in named,
            )


def _clauses(reading: Reading, mention: Mention, bounds: tuple[int, int, int]) -> tuple[tuple[str, ...], int]:
    """Return the date's own clause and those behind it, without other dates' words, and where they end."""
    number, previous, following = bounds
    own = reading.clause_at(mention.start)
    spans = [(max(own.start, previous), min(own.end, following))]
    for clause in reading.clauses_of(number):
        if own.end <= clause.start < following and clause.end <= following and len(spans) <= _LATER_CLAUSES:
            spans.append((clause.start, clause.end))
    return tuple(reading.text(start, end) for start, end in spans), spans[-1][1]


def _datable(mentions: Iterable[Mention]) -> Iterator[_Dated]:
    for mention in mentions:
        value = mention.value
        if isinstance(value, Period) and value.start is not None and value.form != "until":
            yield mention, value


def _independent(dates: list[_Dated], named: frozenset[str]) -> list[_Dated]:
    """Leave out the same day told of again in its sentence, and the year in the name of what happened on a day."""
    kept: list[_Dated] = []
    for mention, period in dates:
        finer = any(_holds(period, other) for _, other in dates)
        if not (mention.text.lower() in named and kept) and not (_is_coarse(period) and finer):
            kept.append((mention, period))
    return kept


def _holds(period: Period, other: Period) -> bool:
    """Return whether a period of a year or more contains a shorter one."""
    if not (period.start and period.end and other.start and other.end) or _is_coarse(other):
        return False
    return period.start <= other.start and other.end <= period.end


def _region(reading: Reading, happening: Happening) -> str:
    """Return where it happened: a place named behind the date, before it, in an organisation's name, the document's."""
    moment = happening.moment
    if happening.kind == "law":
        return "CN"
    sentence = reading.sentence_at(moment.mention.start)
    for start, end in ((moment.mention.end, moment.end), (sentence.start, moment.mention.start)):
        found = places_between(reading, start, end)
        if found:
            return code_of(found[-1] if start == sentence.start else found[0])
    for mention in reading.between(sentence.start, moment.end, "organisation"):
        if isinstance(mention.value, Organisation) and mention.value.region:
            return mention.value.region
    return main_place(reading)
