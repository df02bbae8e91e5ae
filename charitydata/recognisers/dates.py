"""Dates and periods: points joined to spans, framed by since, until and every year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from charitydata.document import Issue, Sentence
from charitydata.recognisers.calendar import next_day_numbered
from charitydata.recognisers.date_frames import Frame, frames_of
from charitydata.recognisers.date_points import Anchor, Point, resolve
from charitydata.recognisers.mention import Mention, Period, Setting

_Match: TypeAlias = re.Match[str] | None
A_FEW_DAYS = timedelta(days=10)
"""A longer span has no "same day"."""
A_YEAR = timedelta(days=366)
_GAP = 2
_COMPARED = 20
CLAUSE_REACH = 120
_ALONE = 4
"""How many characters a clause has beside a date that stands alone in it."""
_NOTHING = re.compile("")
_CLAUSE = re.compile(r"[,，。;；!！?？:：\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A period and where its words stand in the sentence."""

    start: int
    end: int
    period: Period
    joined: bool = False


def recognise_dates(sentence: Sentence, setting: Setting) -> Iterator[Mention]:
    """Find the dates and periods of one sentence.

    A date without a year takes the year named before it in the sentence, else that of the publication. Words that
    lean on a day that is not known (yesterday, without a publication date) give nothing.

    Args:
        sentence: Normalised text; offsets are the document's.
        setting: The day of publication, and the year and day named in earlier sentences.

    Yields:
        Mentions in reading order whose value is a ``Period``.
    """
    frames = frames_of(sentence.language)
    anchor = Anchor(
        published=setting.published,
        carried=setting.year,
        day=setting.day,
        near=setting.near,
        reported=setting.reported,
        own_report=setting.own_report,
    )
    done = 0
    for group in _joined(sentence.text, frames):
        found = _read_group(sentence.text, group, anchor, frames) if group[0].start >= done else None
        if found is not None and found.start >= done:
            done = found.end
            yield Mention(
                kind="date",
                start=sentence.start + found.start,
                end=sentence.start + found.end,
                text=sentence.original[found.start : found.end],
                value=found.period,
            )


def tense_issues(found: Iterable[tuple[Sentence, tuple[Mention, ...]]], published: date | None) -> Iterator[Issue]:
    """Yield an issue for each date after publication whose clause speaks of what is over.

    Only days and months count: this year (今年) runs on after any article.

    Args:
        found: Each sentence with its mentions, as ``recognise_article`` gives them.
        published: The day of publication; without it nothing can be told.
    """
    for sentence, mentions in found:
        frames = frames_of(sentence.language)
        for mention in mentions if published else ():
            value = mention.value
            if not (isinstance(value, Period) and value.form in ("day", "month") and value.start):
                continue
            clause = _clause(sentence.text, mention.start - sentence.start, mention.end - sentence.start)
            past = frames.past_tense.search(clause) and not frames.future.search(sentence.text)
            if published and value.start > published and past:
                yield Issue(reason="contradicts_tense", words=mention.text, start=mention.start, end=mention.end)


def is_yardstick(sentence: Sentence, mention: Mention) -> bool:
    """Return whether something is only compared with a date (than in 2022)."""
    start = mention.start - sentence.start
    return bool(frames_of(sentence.language).compare_before.search(sentence.text, max(0, start - _COMPARED), start))


def _joined(text: str, frames: Frame) -> Iterator[tuple[Point, ...]]:
    """Yield the points of a text, those that a word of range connects together."""
    group: tuple[Point, ...] = ()
    for point in _without_weekdays(tuple(frames.points(text))):
        if group and _joins(text, group, point, frames):
            group = (*group, point)
            continue
        if group:
            yield group
        group = (point,)
    if group:
        yield group


def _without_weekdays(points: tuple[Point, ...]) -> Iterator[Point]:
    """Yield the points but for the weekday of a date beside it (on Monday, May 3; 5月3日(星期一))."""
    for before, point, after in zip((None, *points), points, (*points[1:], None), strict=False):
        follows = before and before.day is not None and point.start - before.end <= _GAP
        leads = after and after.day is not None and after.start - point.end <= _GAP
        if point.weekday is None or not (follows or leads):
            yield point


def _joins(text: str, group: tuple[Point, ...], point: Point, frames: Frame) -> bool:
    last = group[-1]
    if point.form or last.form or point.start - last.end > frames.reach:
        return False
    between = text[last.end : point.start]
    if last.open:
        return bool(frames.open_join.fullmatch(between))
    if len(group) > 1:
        return False
    if frames.join.fullmatch(between) or (_next_year(last, point) and frames.pair.fullmatch(between)):
        return True
    if _next_month(last, point) and (frames.month_pair if last.days is None else _NOTHING).fullmatch(between):
        return True
    opened = frames.from_before.search(text, max(0, last.start - frames.reach), last.start)
    return bool(opened and frames.far_join.fullmatch(between))


def _next_year(point: Point, following: Point) -> bool:
    """Whether two bare years follow each other (in 2016 and 2017)."""
    bare = all(p.month is None and p.months is None and p.year is not None for p in (point, following))
    return bare and (point.year or 0) + 1 == following.year


def _next_month(point: Point, following: Point) -> bool:
    """Whether two months follow each other, both whole or both in part (in July and August, 7月底8月初)."""
    if any(p.month is None or p.day is not None or p.weekday is not None for p in (point, following)):
        return False
    alike = (point.days is None) == (following.days is None)
    return alike and following.month == (point.month or 0) % 12 + 1


def _read_group(text: str, group: tuple[Point, ...], anchor: Anchor, frames: Frame) -> _Found | None:
    """Return what a group of points says, with the words around it that belong to it."""
    found = _Found(start=group[0].start, end=group[-1].end, period=Period(start=None, end=None, form=""))
    clause = _telling(text, found.start, found.end)
    anchor.future, anchor.past = bool(frames.future.search(clause)), bool(frames.past_tense.search(clause))
    period = _span(group, anchor)
    if period is None or group[-1].open:
        return None
    found = replace(found, period=period, joined=len(group) > 1 or group[0].day_end is not None)
    if period.form == "since":
        return _widened(text, found, frames.from_before, frames)
    if period.start is None:
        return _widened(text, found, frames.until_before, frames) if group[0].form else found
    framed = _framed(text, found, anchor, frames)
    if framed.period is not period:
        return framed
    compared = frames.compare_before.search(text, max(0, found.start - _COMPARED), found.start)
    compared = compared or frames.qualifying.search(text, found.start, found.end)
    _remember(group, period, anchor, compared=bool(compared))
    return _widened(text, found, frames.from_before, frames) if period.form == "span" else found


def _widened(text: str, found: _Found, before: re.Pattern[str], frames: Frame) -> _Found:
    """Return the date with the word before it that the pattern knows, if there is one."""
    opened = before.search(text, max(0, found.start - frames.reach), found.start)
    return replace(found, start=opened.start("word")) if opened else found


def _span(group: tuple[Point, ...], anchor: Anchor) -> Period | None:
    """Return the period from the first point to the last; each lends the other the year it lacks."""
    first, last = group[0], group[-1]
    if len(group) == 1:
        return resolve(first, anchor)
    if not first.dated and last.year is not None and first.month is not None:
        back = bool(last.month and last.month < first.month)
        first = replace(first, year=last.year - back)
    elif not first.dated and last.year_shift is not None and not last.named and first.month is not None:
        first = replace(first, year_shift=last.year_shift)
    begun = resolve(first, anchor)
    if begun is None or begun.start is None:
        return None
    anchor.year, anchor.month = begun.start.year, (begun.start.year, begun.start.month)
    ended = _bare_end(last, begun.start) or resolve(last, anchor)
    if ended is not None and ended.end and ended.end < begun.start and not last.dated and last.month:
        anchor.year = begun.start.year + 1
        ended = resolve(last, anchor)
    if ended is None or ended.end is None or ended.end < begun.start:
        return None
    if last.day_shift == 0 and not last.named and not first.relative:
        return Period(start=begun.start, end=ended.end, form="since", start_end=begun.end)
    return Period(start=begun.start, end=ended.end, form="span", relative=begun.relative or ended.relative)


def _bare_end(last: Point, start: date) -> Period | None:
    """Return the last day of 15日至17日 or 周二至周四: the first such day after the beginning."""
    if last.weekday is not None and last.week_shift is None:
        day = start + timedelta(days=(last.weekday - start.weekday()) % 7)
        return Period(start=day, end=day, form="day")
    if last.day is None or last.month is not None or last.month_shift is not None:
        return None
    found = next_day_numbered(last.day, start)
    return Period(start=found, end=found, form="day") if found else None


def _remember(group: tuple[Point, ...], period: Period, anchor: Anchor, *, compared: bool) -> None:
    """Let later dates of the sentence lean on this one, unless it is only a yardstick (than in 2022).

    A span of several years lends none of them.
    """
    last = group[-1]
    if compared or period.end is None:
        return
    long = period.start is not None and period.end - period.start > A_YEAR
    if (last.dated or len(group) > 1) and not long:
        anchor.year = period.end.year
    if period.form in ("day", "span", "month") and (
        last.month or last.month_shift is not None or last.day_shift is not None
    ):
        anchor.month = (period.end.year, period.end.month)
    if period.start and period.end - period.start <= A_FEW_DAYS:
        anchor.day = period.end
    if last.dated and period.form == "year":
        anchor.month = None


def _framed(text: str, found: _Found, anchor: Anchor, frames: Frame) -> _Found:
    """Return the date with the words around it read: since, until, before, every year."""
    start, end, period = found.start, found.end, found.period
    window = max(0, start - frames.reach)
    if yearly := frames.yearly_before.search(text, window, start):
        return _Found(start=yearly.start("word"), end=end, period=Period(start=None, end=None, form="yearly"))
    after, before = frames.since_after.match(text, end), frames.since_before.search(text, window, start)
    if not found.joined and (after or (before and not frames.of_after.match(text, end))):
        return _stretched(found, before, after, _since(period, anchor))
    until, past = frames.until_before.search(text, window, start), frames.until_after.match(text, end)
    if until or past:
        return _stretched(found, until, past, _until(period, anchor))
    return found


def _stretched(found: _Found, before: _Match, after: _Match, period: Period) -> _Found:
    return _Found(
        start=before.start("word") if before else found.start, end=after.end() if after else found.end, period=period
    )


def _since(period: Period, anchor: Anchor) -> Period:
    end = anchor.published
    if period.start is None or (end and period.start > end):
        end = None
    return Period(start=period.start, end=end, form="since", relative=period.relative, start_end=period.end)


def _until(period: Period, anchor: Anchor) -> Period:
    """Return all that lies before a day; 截至2025年 in an article of July 2025 ends with the article."""
    begun = anchor.published and period.start and period.start <= anchor.published and not anchor.future
    end = min(period.end, anchor.published) if begun and period.end and anchor.published else period.end
    return replace(period, start=None, end=end, form="until")


def _telling(text: str, start: int, end: int) -> str:
    """Return the clause around a span, with the next one where the clause holds the date alone (In July, …)."""
    clause = _clause(text, start, end)
    if len(clause) - (end - start) > _ALONE or end + len(clause) > len(text):
        return clause
    following = _CLAUSE.search(text, end, end + _ALONE)
    return f"{clause}{_clause(text, following.end(), following.end())}" if following else clause


def _clause(text: str, start: int, end: int) -> str:
    """Return the clause around a span, as far as a reader would look for its verb."""
    low, high = max(0, start - CLAUSE_REACH), min(len(text), end + CLAUSE_REACH)
    heads = [match.end() for match in _CLAUSE.finditer(text, low, start)]
    tail = _CLAUSE.search(text, end, high)
    return text[heads[-1] if heads else low : tail.start() if tail else high]
