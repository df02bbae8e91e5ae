"""Spans of time that events are gathered by: decades, years, months, days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MOST_DAYS = {"day": 130, "month": 12 * 366, "year": 90 * 366}
"""How long a time each span may be drawn for; beyond the last, decades are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One size of span; ``days`` is about how long it is, ``years`` and ``months`` exactly."""

    name: str
    days: int
    years: int = 0
    months: int = 0

    def begin(self, day: pd.Timestamp) -> pd.Timestamp:
        """Return the first day of the span that a day lies in."""
        if self.years:
            return day.replace(year=max(1700, day.year // self.years * self.years), month=1, day=1)
        return day.replace(day=1) if self.months else day

    def end(self, begin: pd.Timestamp) -> pd.Timestamp:
        """Return the last day of the span that begins on a day."""
        import pandas as pd

        if not self.years and not self.months:
            return begin
        return begin + pd.DateOffset(years=self.years, months=self.months) - pd.Timedelta(days=1)

    def middle(self, begin: pd.Timestamp) -> pd.Timestamp:
        """Return the day in the middle of a span."""
        return begin + (self.end(begin) - begin) / 2


SPANS = {
    "decade": Span(name="decade", days=3653, years=10),
    "year": Span(name="year", days=366, years=1),
    "month": Span(name="month", days=31, months=1),
    "day": Span(name="day", days=1),
}
"""The spans from the longest to the shortest."""


def best_span(days: pd.Series[pd.Timestamp]) -> Span:
    """Return the finest span that keeps events over such a time apart."""
    if days.empty:
        return SPANS["year"]
    length = (days.max() - days.min()).days
    fitting = [name for name, most in MOST_DAYS.items() if length <= most]
    return SPANS[fitting[0] if fitting else "decade"]
