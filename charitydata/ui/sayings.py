"""One row as headings and values: everything that was read from its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from charitydata.language import Speaker
from charitydata.schema import columns
from charitydata.ui.columns import heading_of, words_of

HIDDEN = frozenset(
    {"fact_id", "doc_id", "evidence", "start", "end", "region_en", "link_id", "region_a", "region_b", "province_code"}
    | {"region_code", "amount", "amount_min", "amount_max", "currency", "count", "count_min", "count_max", "part_of"}
)
"""Columns that say nothing to a reader by themselves, or are said together."""


def pairs(row: Mapping[str, Any], table: str, speak: Speaker) -> list[tuple[str, str]]:
    """Return heading and value of what one row states, its sum or number first; what is not stated is left out."""
    frame = pd.DataFrame([dict(row)])
    stated = [column for column in columns(table) if column.name in frame and column.name not in HIDDEN]
    said = [(heading_of(c, speak), _said(words_of(frame, c.name, table, speak).iloc[0], speak)) for c in stated]
    return [*_quantity(row, table, speak), *((heading, value) for heading, value in said if value)]


def _quantity(row: Mapping[str, Any], table: str, speak: Speaker) -> Iterator[tuple[str, str]]:
    measure = next((name for name in ("amount", "count") if name in row), "")
    if not measure:
        return
    currency = row.get("currency", "")
    value = float(row[measure])
    said = speak.money(value, currency) if currency else speak.short(value)
    interval = speak.interval(float(row[f"{measure}_min"]), float(row[f"{measure}_max"]), currency)
    yield speak.column(table, measure), said
    if interval != said:
        yield speak("It may be"), interval


def _said(value: Any, speak: Speaker) -> str:
    if isinstance(value, str):
        return value
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return speak.date(value.date())
    if isinstance(value, bool | np.bool_):
        return speak("yes") if value else speak("no")
    return f"{value:g}" if isinstance(value, float) else str(value)
