"""Axis labels on the scale each language counts by."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from charitydata.language import Speaker

NICE = (1.0, 2.0, 2.5, 5.0, 10.0)


def linear_ticks(largest: float, speak: Speaker, *, steps: int = 5) -> dict[str, Any]:
    """Return plotly's tick settings for an axis from nought to the largest value, written in scale words."""
    values = list(_linear(largest, steps)) if largest > 0 else [0.0]
    return {"tickmode": "array", "tickvals": values, "ticktext": [speak.short(value) for value in values]}


def power_ticks(smallest: float, largest: float, speak: Speaker) -> dict[str, Any]:
    """Return plotly's tick settings for a logarithmic axis: powers of ten, every one or every other."""
    first, last = math.floor(math.log10(smallest)), math.ceil(math.log10(largest))
    values = [10.0**power for power in range(first, last + 1, 1 if last - first < 7 else 2)]
    ticks = {"tickmode": "array", "tickvals": values, "ticktext": [speak.short(value) for value in values]}
    return {**ticks, "range": [first - 0.1, last + 0.1]}


def year_range(years: list[int]) -> tuple[float, float]:
    """Return the ends of a year axis: wide enough that one year alone does not become one broad bar."""
    first, last = min(years), max(years)
    missing = max(0, 4 - (last - first))
    return first - 0.6 - missing / 2, last + 0.6 + missing / 2


def year_ticks(years: list[int], *, labels: int = 9) -> dict[str, Any]:
    """Return plotly's tick settings for a year axis: whole years, few enough for a narrow screen."""
    step = max(1, math.ceil((max(years) - min(years) + 1) / labels))
    return {"tickmode": "linear", "tick0": max(years), "dtick": step, "tickformat": "d"}


def _linear(largest: float, steps: int) -> Iterator[float]:
    rough = largest / steps
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(nice * magnitude for nice in NICE if nice * magnitude >= rough * 0.999)
    for ordinal in range(math.ceil(largest / step - 1e-9) + 1):
        yield ordinal * step
