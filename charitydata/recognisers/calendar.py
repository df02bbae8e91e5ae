"""Days, months and years as closed intervals; no language here."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TypeAlias

Days: TypeAlias = tuple[date, date]

FIRST_YEAR, LAST_YEAR = 1800, 2100


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or ``None`` where the calendar has no such day (30 February) or the year is out of reach.

    >>> day_of(2023, 2, 30) is None
    True
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def months_of(year: int, first: int, last: int) -> Days | None:
    """Return the days from the first month to the last; months beyond 12 belong to the next year.

    >>> months_of(2023, 12, 14)
    (datetime.date(2023, 12, 1), datetime.date(2024, 2, 29))
    """
    start_year, start_month = _carry(year, first)
    end_year, end_month = _carry(year, last)
    if not (FIRST_YEAR <= start_year <= end_year <= LAST_YEAR):
        return None
    return date(start_year, start_month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def part_of_month(year: int, month: int, first: int, last: int) -> Days | None:
    """Return the days ``first`` to ``last`` of a month; 0 is its last day.

    >>> part_of_month(2023, 9, 0, 0)
    (datetime.date(2023, 9, 30), datetime.date(2023, 9, 30))
    """
    whole = months_of(year, month, month)
    if whole is None:
        return None
    end = whole[1]
    return end.replace(day=first or end.day), end.replace(day=last or end.day)


def week_of(day: date, shift: int) -> Days:
    """Return Monday to Sunday of the week ``shift`` weeks after the one that holds ``day``."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def weekday_before(day: date, weekday: int) -> date:
    """Return the last such weekday (Monday is 0) on or before ``day``."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def shift_month(day: date, months: int) -> tuple[int, int]:
    """Return year and month, so many months after the month of ``day``."""
    return _carry(day.year, day.month + months)


def last_day_numbered(number: int, until: date) -> date | None:
    """Return the latest day of that number in its month, on or before ``until``.

    >>> last_day_numbered(31, date(2023, 7, 5))
    datetime.date(2023, 5, 31)
    """
    for back in range(4):
        year, month = _carry(until.year, until.month - back)
        found = day_of(year, month, number)
        if found and found <= until:
            return found
    return None


def next_day_numbered(number: int, after: date) -> date | None:
    """Return the first day of that number in its month, on or after ``after``.

    >>> next_day_numbered(31, date(2023, 9, 5))
    datetime.date(2023, 10, 31)
    """
    for ahead in range(4):
        year, month = _carry(after.year, after.month + ahead)
        found = day_of(year, month, number)
        if found and found >= after:
            return found
    return None


def _carry(year: int, month: int) -> tuple[int, int]:
    return year + (month - 1) // 12, (month - 1) % 12 + 1
