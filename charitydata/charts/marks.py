"""What a mark of a chart stands for, in a form that an address can hold: ``year.2023~flow.raised``."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from charitydata.filter import NONE

_BETWEEN, _IS = "~", "."
_PART = re.compile(r"(?P<key>[a-z_]+)\.(?P<value>[\w-]+)")


def mark(**parts: Any) -> str:
    """Return the columns and values that all rows behind a mark share; a missing value is ``none``.

    >>> mark(year=2023, flow="raised", org_id=None)
    'year.2023~flow.raised~org_id.none'
    """
    return _BETWEEN.join(f"{key}{_IS}{_code(value)}" for key, value in parts.items())


def read_mark(text: str) -> dict[str, str]:
    """Return the columns and values of a mark; what cannot be one gives nothing.

    >>> read_mark("year.2023~flow.raised")
    {'year': '2023', 'flow': 'raised'}
    >>> read_mark("2023")
    {}
    """
    parts = [_PART.fullmatch(part) for part in text.split(_BETWEEN)]
    return {found["key"]: found["value"] for found in parts if found} if all(parts) else {}


def row_marks(rows: list[dict[Any, Any]], keys: Mapping[str, str]) -> list[str]:
    """Return the mark of each row, given which of its columns make it up and what they are called there."""
    return [mark(**{key: row[column] for column, key in keys.items()}) for row in rows]


def _code(value: Any) -> str:
    kind = type(value).__name__
    if kind in ("NAType", "NoneType") or value == "" or (isinstance(value, float) and math.isnan(value)):
        return NONE
    if kind in ("bool", "bool_"):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) else str(value)
