"""Dates that may be those of a happening, each with the words that may tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from charitydata.document import Language
from charitydata.facts.happening_words import Words, words_of
from charitydata.facts.happenings import Around, tells_of_something
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Mention, Period

A_YEAR = timedelta(days=366)
LATER_CLAUSES = 3
_SHORT = 4
"""A clause of fewer characters only holds the date."""
_MARKS = " ,，。;；:："
_Dated: TypeAlias = tuple[Mention, Period]
_QUOTED = re.compile(r"《[^《》]{0,80}》|“[^“”]{0,40}”|「[^「」]{0,40}」")
_BRACKETED = re.compile(r"[(（][^()（）]{0,60}[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date and the words around it, as far as no other date takes them; ``end`` is where they end.

    Organisations' names are blanked, so that no name tells of a deed. ``named`` marks 当天 and the like.
    """

    mention: Mention
    period: Period
    around: Around
    end: int
    named: bool


def find_moments(reading: Reading) -> Iterator[Moment]:
    """Yield the dates of an article that may date a happening, in reading order."""
    for number, sentence in enumerate(reading.sentences):
        dates = list(_independent(reading, list(_datable(reading, sentence.start, sentence.end))))
        for index, (mention, period) in enumerate(dates):
            previous = dates[index - 1][0].end if index else sentence.start
            following = _following(reading, [m for m, _ in dates[index:]], sentence.end)
            yield _moment(reading, (mention, period), number, (previous, following))


def _following(reading: Reading, dates: list[Mention], end: int) -> int:
    """Return where the next date takes over; dates in a list (4月22日、4月25日拨付) share what follows."""
    for mention, other in pairwise(dates):
        between = reading.text(mention.end, other.start).strip()
        if between not in load_lexicon(reading.article.language, "dates")["list"]:
            return other.start
    return end


def is_coarse(period: Period) -> bool:
    """Return whether a period is a year or longer."""
    return period.form == "year" or bool(period.start and period.end and period.end - period.start >= A_YEAR)


def is_named(reading: Reading, mention: Mention) -> bool:
    """Return whether a mention leans on a day named before (当天, the same day)."""
    named = load_lexicon(reading.article.language, "dates")["named_days"]
    return mention.text.lower().startswith(tuple(word for word, shift in named.items() if shift == 0))


def names_month(text: str, language: Language) -> bool:
    """Return whether the words of a date name its month (10月16日, May 8), rather than lean on another day."""
    return bool(_months(language).search(text))


@cache
def _months(language: Language) -> re.Pattern[str]:
    words = load_lexicon(language, "dates")
    return re.compile(any_of(words["units"]["month"] if language == "zh" else words["months"]))


def _moment(reading: Reading, dated: _Dated, number: int, bounds: tuple[int, int]) -> Moment:
    mention, period = dated
    own, clauses = reading.clause_at(mention.start), reading.clauses_of(number)
    later = [c for c in clauses if own.end <= c.start < bounds[1]][:LATER_CLAUSES]
    earlier = [c for c in clauses if bounds[0] <= c.start and c.end <= own.start]
    return Moment(
        mention=mention,
        period=period,
        around=_around(
            _blanked(reading, max(own.start, bounds[0]), mention.start),
            _blanked(reading, mention.end, min(own.end, bounds[1])),
            [_blanked(reading, c.start, min(c.end, bounds[1])) for c in later],
            [_blanked(reading, c.start, c.end) for c in reversed(earlier)],
        ),
        end=min(later[-1].end if later else own.end, bounds[1]),
        named=is_named(reading, mention),
    )


def _around(before: str, after: str, later: list[str], earlier: list[str]) -> Around:
    """Return the words around a date; where its clause is the date alone, the next clause belongs to it."""
    if later and len(f"{before}{after}".strip(_MARKS)) < _SHORT:
        after, later = after + later[0], later[1:]
    return Around(before=before, after=after, later=tuple(later), earlier=tuple(earlier))


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
        if _is_yearly(reading, (mention, period), dates) or _is_label(reading, (mention, period), dates, words):
            continue
        if kept and (_is_bracketed(reading, mention) or _is_beside(reading, kept[-1], (mention, period))):
            continue
        kept.append((mention, period))
        yield mention, period


def _is_another(reading: Reading, first: Mention, again: Mention, words: Words) -> bool:
    """Return whether something is told between a day and its "same day", so that more than one thing happened."""
    own, clause = reading.clause_at(first.start), reading.clause_at(again.start)
    start = own.end if words.is_day.match(reading.text(first.end, own.end)) else first.end
    return clause.start > own.start and tells_of_something(reading.text(start, max(start, clause.start)), words)


def _is_yearly(reading: Reading, dated: _Dated, dates: list[_Dated]) -> bool:
    """Return whether a day is kept every year (held on Sept 9 since 2015)."""
    mention, period = dated
    following = next(((m, p) for m, p in dates if m.start >= mention.end), None)
    if following is None or period.form != "day" or following[1].form != "since":
        return False
    return not reading.text(mention.end, following[0].start).strip()


def _is_label(reading: Reading, dated: _Dated, dates: list[_Dated], words: Words) -> bool:
    """Return whether a period only qualifies a noun (去年的账目, 公布1月账目) or says the year of a day beside it."""
    mention, period = dated
    clause = reading.clause_at(mention.start)
    if period.form not in ("year", "season", "month", "span"):
        return False
    if words.reports.search(reading.text(clause.start, mention.start)):
        return True
    if period.form == "month":
        return False
    following = reading.text(mention.end, clause.end)
    qualifies = mention.text.endswith(words.label_endings) and following.lstrip()[:1] not in (*_MARKS, "")
    beside = is_coarse(period) and any(_holds(period, other) for _, other in dates)
    attributive = period.form != "span" and words.of.match(following)
    return bool(qualifies or beside or attributive or _is_this_year(reading, dated, words))


def _is_this_year(reading: Reading, dated: _Dated, words: Words) -> bool:
    published, end = reading.article.published, dated[1].end
    return bool(words.this_year.fullmatch(dated[0].text) and published and end and end.year == published.year)


def _is_beside(reading: Reading, day: _Dated, dated: _Dated) -> bool:
    """Return whether a month stands in the clause of a day before it (2月27日公布1月账目), as part of what is told."""
    mention, period = dated
    same = reading.clause_at(day[0].start) == reading.clause_at(mention.start)
    return same and day[1].form == "day" and period.form in ("month", "season") and bool(period.start != period.end)


def _is_bracketed(reading: Reading, mention: Mention) -> bool:
    sentence = reading.sentence_at(mention.start)
    spans = ((sentence.start + m.start(), sentence.start + m.end()) for m in _BRACKETED.finditer(sentence.text))
    return any(low < mention.start and mention.end <= high for low, high in spans)


def _holds(period: Period, other: Period) -> bool:
    """Return whether a period of a year or more contains a shorter one."""
    if not (period.start and period.end and other.start and other.end) or is_coarse(other):
        return False
    return period.start <= other.start and other.end <= period.end
