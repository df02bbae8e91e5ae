"""What a mark says when it is pointed at: its name, its value with its interval, and what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charitydata.charts.style import NEUTRAL, safe, shortened
from charitydata.language import Speaker

TITLE_WIDTH = 60
"""Columns the title of a document may take; a Chinese character takes two."""


def sources(row: Mapping[Any, Any], speak: Speaker) -> str:
    """Return how many rows and documents stand behind a mark; a row without ``documents`` says its rows only."""
    words = [speak.plural("{count} row", "{count} rows", count=int(row["rows"]))]
    if row.get("documents") is not None:
        words.append(speak.plural("{count} document", "{count} documents", count=int(row["documents"])))
    return " · ".join(words)


def teller(row: Mapping[Any, Any], speak: Speaker) -> str:
    """Return the title of the document that tells the largest part of a mark, and that there are more."""
    title = row.get("told_by")
    if not isinstance(title, str) or not title:
        return ""
    others = int(row.get("documents") or 1) - 1
    return speak("{title} and others", title=shortened(title, TITLE_WIDTH)) if others else shortened(title, TITLE_WIDTH)


def hover(name: str, value: str, row: Mapping[Any, Any], speak: Speaker, *, interval: str = "") -> str:
    """Return the text of a hover box as plotly markup; names are made safe here."""
    hedge = "" if interval == value else interval
    lines = (
        f"<b>{safe(name)}</b>",
        value and f"<b>{safe(value)}</b>",
        safe(hedge),
        sources(row, speak),
        safe(teller(row, speak)),
    )
    return "<br>".join(line for line in lines if line)


def error_bars(rows: pd.DataFrame, measure: str) -> dict[str, Any]:
    """Return plotly's error bars from ``measure``, ``measure_min`` and ``measure_max``; exact values have none."""
    middle, low, high = (rows[measure + side].astype(float) for side in ("", "_min", "_max"))
    hedged = (high > middle) | (middle > low)
    sides = {"array": (high - middle).clip(lower=0), "arrayminus": (middle - low).clip(lower=0)}
    sides = {side: lengths.where(hedged) for side, lengths in sides.items()}
    return {"type": "data", "symmetric": False, "color": NEUTRAL, "thickness": 1.5, "width": 3, **sides}
