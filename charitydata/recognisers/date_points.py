"""Date words as read, and the days they stand for once their surroundings are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from charitydata.recognisers.calendar import (
    Days,
    day_of,
    last_day_numbered,
    months_of,
    next_day_numbered,
    part_of_month,
    shift_month,
    week_of,
    weekday_before,
)
from charitydata.recognisers.mention import Period

HALF_A_YEAR = timedelta(days=183)
TWO_MONTHS = timedelta(days=61)
A_WEEK = timedelta(days=7)
"""A day so shortly before publication is that of telling, even where a report tells of the year before."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One run of date words: what they say outright, and how far they lie from a day they lean on.

    ``*_shift`` counts from the day of publication, or from the date named last where ``named`` is true. ``days`` is
    a part of a month (0: its last day), ``months`` a part of a year. ``form`` is set where the words need no
    reckoning (``now``, ``past``, ``recent``, ``average``, ``yearly``). ``open`` marks a number that waits for the
    unit of the next (the 2019 of 2019-2023年). ``near`` is the this, last or next before a month; ``whole_year`` makes
    a day the end of the year that ran up to it.
    """

    start: int
    end: int
    year: int | None = None
    year_end: int | None = None
    year_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    near: int | None = None
    day: int | None = None
    day_end: int | None = None
    day_shift: int | None = None
    week_shift: int | None = None
    weekday: int | None = None
    days: tuple[int, int] | None = None
    months: tuple[int, int] | None = None
    whole_year: bool = False
    named: bool = False
    form: str = ""
    open: bool = False

    @property
    def dated(self) -> bool:
        """Whether the words name a year, outright or by leaning on a date."""
        return self.year is not None or self.year_shift is not None

    @property
    def relative(self) -> bool:
        """Whether the words count from another day."""
        shifts = (self.year_shift, self.month_shift, self.day_shift, self.week_shift, self.weekday)
        return any(shift is not None for shift in shifts)


@dataclass(slots=True, kw_only=True)
class Anchor:
    """What dates may lean on while a sentence is read from left to right.

    ``year`` and ``month`` were named in this sentence; ``carried``, ``day`` and ``near`` may come from earlier ones.
    ``future`` and ``past`` say whether the clause looks ahead or back.
    """

    published: date | None
    carried: int | None = None
    day: date | None = None
    near: date | None = None
    reported: int | None = None
    own_report: bool = False
    year: int | None = None
    month: tuple[int, int] | None = None
    future: bool = False
    past: bool = False

    def near_year(self, month: int, day: int = 1) -> int | None:
        """Return the year of a date that names none.

        It is the year named before it in the sentence, else that of the date before it in the paragraph where the
        tale goes on from there (2008年5月12日…。5月19日…), else the year a report is about, else that of the
        publication. A day more than half a year ahead was last year's (December in a January article), or more than
        two months ahead where the clause tells of the past; one as far back in a clause that looks ahead is next
        year's. A day just ahead in a clause of the past stays: it contradicts its tense, and the reader settles that.
        """
        if self.year or not self.published:
            return self.year or self.carried
        if self.near and (self.near.month, self.near.day) <= (month, day):
            return self.near.year
        year = self.published.year
        told = day_of(year, month, min(day, 28))
        just_now = told is not None and timedelta(0) <= self.published - told <= A_WEEK
        if self.reported and not self.future and not just_now:
            return self.reported
        guess = day_of(year, month, min(day, 28))
        if guess and not self.future and guess - self.published > (TWO_MONTHS if self.past else HALF_A_YEAR):
            return year - 1
        if guess and self.future and self.published - guess > HALF_A_YEAR:
            return year + 1
        return year


def resolve(point: Point, anchor: Anchor) -> Period | None:
    """Return the days of a point, or ``None`` where what it leans on is unknown or no such day exists."""
    if point.form:
        return _fixed(point.form, anchor.published)
    for reading in (_by_day_shift, _by_week, _by_month, _by_day, _by_year):
        answer = reading(point, anchor)
        if answer is not None:
            days, form = answer
            relative = point.relative or not point.dated
            return Period(start=days[0], end=days[1], form=form, relative=relative) if days else None
    return None


_Reading = tuple[Days | None, str]


def _fixed(form: str, published: date | None) -> Period | None:
    if form in ("recent", "average", "yearly"):
        return Period(start=None, end=None, form=form, relative=True)
    if published is None:
        return None
    return Period(start=None, end=published, form="past" if form == "past" else "until", relative=True)


def _by_day_shift(point: Point, anchor: Anchor) -> _Reading | None:
    if point.day_shift is None:
        return None
    base = anchor.day if point.named else anchor.published
    day = base + timedelta(days=point.day_shift) if base else None
    return (day, day) if day else None, "day"


def _by_week(point: Point, anchor: Anchor) -> _Reading | None:
    if point.week_shift is None and point.weekday is None:
        return None
    if anchor.published is None:
        return None, "span"
    if point.weekday is None:
        over = point.days is not None and anchor.past and not anchor.future
        shift = _weekend_over(anchor.published) if over and not point.week_shift else point.week_shift or 0
        week = week_of(anchor.published, shift)
        return (week[0] + timedelta(days=5), week[1]) if point.days else week, "span"
    if point.week_shift is None:
        day = weekday_before(anchor.published, point.weekday)
    else:
        day = week_of(anchor.published, point.week_shift)[0] + timedelta(days=point.weekday)
    return (day, day), "day"


def _weekend_over(published: date) -> int:
    """Return how many weeks from the week of publication the latest weekend lies that has begun."""
    return -1 if published.weekday() < _SATURDAY else 0


def _by_month(point: Point, anchor: Anchor) -> _Reading | None:
    if point.month is None and point.month_shift is None:
        return None
    if point.month_shift is not None:
        place = _shifted_month(point, anchor)
    else:
        month = point.month or 1
        year = year_of(point, anchor) if point.dated else _near_year(point, month, anchor)
        place = (year, month) if year else None
    return _inside_month(point, *place) if place else (None, "month")


def _near_year(point: Point, month: int, anchor: Anchor) -> int | None:
    """Return the year of a month without one: last September is the latest one over, next May the first to come."""
    if point.near is None:
        return anchor.near_year(month, point.day or 1)
    if anchor.published is None:
        return None
    year = anchor.published.year
    if point.near < 0:
        return year - (month >= anchor.published.month)
    return year + (point.near > 0 and month <= anchor.published.month)


def _shifted_month(point: Point, anchor: Anchor) -> tuple[int, int] | None:
    base = anchor.published
    if point.named:
        base = date(*anchor.month, 1) if anchor.month else anchor.day
    return shift_month(base, point.month_shift or 0) if base else None


def _inside_month(point: Point, year: int, month: int) -> _Reading:
    if point.day is not None:
        first, last = day_of(year, month, point.day), day_of(year, month, point.day_end or point.day)
        if first is None or last is None or last < first:
            return None, "day"
        if point.whole_year:
            return (_year_before(last), last), "span"
        return (first, last), "day" if first == last else "span"
    if point.days is not None:
        return part_of_month(year, month, *point.days), "month"
    return months_of(year, month, month), "month"


def _year_before(last: date) -> date:
    """Return the first day of the year that ends with ``last``."""
    following = last + timedelta(days=1)
    return date(following.year - 1, following.month, min(following.day, 28) if following.month == 2 else following.day)


def _by_day(point: Point, anchor: Anchor) -> _Reading | None:
    if point.day is None:
        return None
    day = day_of(*anchor.month, point.day) if anchor.month else None
    too_late = day and anchor.published and day > anchor.published and not anchor.future
    if anchor.published and (day is None or too_late):
        day = last_day_numbered(point.day, anchor.published)
        day = next_day_numbered(point.day, anchor.published) if anchor.future else day
    return (day, day) if day else None, "day"


def _by_year(point: Point, anchor: Anchor) -> _Reading | None:
    if point.months is not None:
        year = year_of(point, anchor) if point.dated else anchor.near_year(point.months[1])
        return months_of(year, *point.months) if year else None, "month" if point.months[0] == point.months[
            1
        ] else "season"
    year = year_of(point, anchor)
    if year is None:
        return (None, "year") if point.dated else None
    last = point.year_end or year
    return months_of(year, 1, 12 * (last - year + 1)), "year" if last == year else "span"


def year_of(point: Point, anchor: Anchor) -> int | None:
    """Return the year that the words themselves name, outright or by leaning on a date."""
    if point.year is not None:
        return point.year
    if point.year_shift is None:
        return None
    published = anchor.published.year if anchor.published else None
    last = anchor.day.year if anchor.day else None
    named = anchor.year or anchor.carried or last or (published if point.year_shift < 0 else None)
    base = named if point.named else published
    if anchor.own_report and anchor.reported and not anchor.future and not point.named and point.year_shift == 0:
        base = anchor.reported
    return base + point.year_shift if base else None
