"""Dates that may be those of a happening, each with the words that may tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from charitydata.facts.happenings import Words, tells_of_something, words_of
from charitydata.facts.reading import Reading
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Mention, Period

A_YEAR = timedelta(days=366)
LATER_CLAUSES = 3
_Dated: TypeAlias = tuple[Mention, Period]
_QUOTED = re.compile(r"《[^《》]{0,80}》|“[^“”]{0,40}”|「[^「」]{0,40}」")
_BRACKETED = re.compile(r"[(（][^()（）]{0,60}[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date and its surroundings; organisations' names in them are blanked, so that no name tells of a deed.

    ``before`` and ``after`` are the rest of its clause, ``later`` the clauses behind it and ``earlier`` those before
    it, nearest first, as far as no other date takes them. ``named`` marks 当天 and the like.
    """

    mention: Mention
    period: Period
    before: str
    after: str
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    end: int
    named: bool

    @property
    def clauses(self) -> tuple[str, ...]:
        """The date's own clause and those behind it."""
        return (f"{self.before} {self.after}", *self.later)


def find_moments(reading: Reading) -> Iterator[Moment]:
    """Yield the dates of an article that may date a happening, in reading order."""
    for number, sentence in enumerate(reading.sentences):
        dates = list(_independent(reading, list(_datable(reading, sentence.start, sentence.end))))
        for index, (mention, period) in enumerate(dates):
            previous = dates[index - 1][0].end if index else sentence.start
            following = dates[index + 1][0].start if index + 1 < len(dates) else sentence.end
            yield _moment(reading, (mention, period), number, (previous, following))


def is_coarse(period: Period) -> bool:
    """Return whether a period is a year or longer."""
    return period.form == "year" or bool(period.start and period.end and period.end - period.start >= A_YEAR)


def is_named(reading: Reading, mention: Mention) -> bool:
    """Return whether a mention leans on a day named before (当天, the same day)."""
    return mention.text.lower() in load_lexicon(reading.article.language, "dates")["named_days"]


def _moment(reading: Reading, dated: _Dated, number: int, bounds: tuple[int, int]) -> Moment:
    mention, period = dated
    own, clauses = reading.clause_at(mention.start), reading.clauses_of(number)
    later = [c for c in clauses if own.end <= c.start < bounds[1]][:LATER_CLAUSES]
    earlier = [c for c in clauses if bounds[0] <= c.start and c.end <= own.start]
    return Moment(
        mention=mention,
        period=period,
        before=_blanked(reading, max(own.start, bounds[0]), mention.start),
        after=_blanked(reading, mention.end, min(own.end, bounds[1])),
        later=tuple(_blanked(reading, c.start, min(c.end, bounds[1])) for c in later),
        earlier=tuple(_blanked(reading, c.start, c.end) for c in reversed(earlier)),
        end=min(later[-1].end if later else own.end, bounds[1]),
        named=is_named(reading, mention),
    )


def _blanked(reading: Reading, start: int, end: int) -> str:
    """Return the text between two offsets, organisations' names blanked out."""
    text = reading.text(start, end)
    for mention in reading.between(start, end, "organisation"):
        low, high = mention.start - start, min(mention.end, end) - start
        text = text[:low] + " " * (high - low) + text[high:]
    return text


def _datable(reading: Reading, start: int, end: int) -> Iterator[_Dated]:
    """Yield the dates between two offsets that have a beginning and are no part of a title or a name in quotes."""
    text = reading.text(start, end)
    quoted = [(start + m.start(), start + m.end()) for m in _QUOTED.finditer(text)]
    for mention in reading.between(start, end, "date"):
        value = mention.value
        inside = any(low < mention.start < high for low, high in quoted)
        if isinstance(value, Period) and value.start and value.form != "until" and not inside:
            yield mention, value


def _independent(reading: Reading, dates: list[_Dated]) -> Iterator[_Dated]:
    """Leave out a day told of again, a year that only belongs to a name or a figure, and a day in brackets."""
    words = words_of(reading.article.language)
    kept: list[_Dated] = []
    for mention, period in dates:
        if is_named(reading, mention) and kept and not _is_another(reading, kept[-1][0], mention, words):
            continue
        if is_coarse(period) and _is_label(reading, (mention, period), dates, words):
            continue
        if len(dates) > 1 and _is_bracketed(reading, mention):
            continue
        kept.append((mention, period))
        yield mention, period


def _is_another(reading: Reading, first: Mention, again: Mention, words: Words) -> bool:
    """Return whether something is told between a day and its "same day", so that more than one thing happened."""
    own, clause = reading.clause_at(first.start), reading.clause_at(again.start)
    start = own.end if words.is_day.match(reading.text(first.end, own.end)) else first.end
    return clause.start > own.start and tells_of_something(reading.text(start, max(start, clause.start)), words)


def _is_label(reading: Reading, dated: _Dated, dates: Iterable[_Dated], words: Words) -> bool:
    """Return whether a year only qualifies a noun (去年的账目) or says the year of a day beside it."""
    mention, period = dated
    published = reading.article.published
    if any(_holds(period, other) for _, other in dates):
        return True
    if (
        published
        and period.relative
        and period.start
        and period.start.year == published.year
        and _is_this(mention, words)
    ):
        return True
    clause = reading.clause_at(mention.start)
    return bool(words.of.match(reading.text(mention.end, clause.end)))


def _is_this(mention: Mention, words: Words) -> bool:
    return bool(words.this_year.fullmatch(mention.text))


def _is_bracketed(reading: Reading, mention: Mention) -> bool:
    sentence = reading.sentence_at(mention.start)
    spans = ((sentence.start + m.start(), sentence.start + m.end()) for m in _BRACKETED.finditer(sentence.text))
    return any(low < mention.start and mention.end <= high for low, high in spans)


def _holds(period: Period, other: Period) -> bool:
    """Return whether a period of a year or more contains a shorter one."""
    if not (period.start and period.end and other.start and other.end) or is_coarse(other):
        return False
    return period.start <= other.start and other.end <= period.end
