"""Frames as plain records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    import pandas as pd

Record: TypeAlias = dict[str, Any]

_AT_A_TIME = 20_000


def records(frame: pd.DataFrame) -> list[Record]:
    """Return the rows of a frame as dicts; whatever is missing is ``None``."""
    plain = frame.astype(object)
    return cast(list[Record], plain.where(plain.notna(), None).to_dict("records"))


def stream_records(frame: pd.DataFrame) -> Iterator[Record]:
    """Yield the rows of a frame as ``records`` does, a stretch at a time, so that memory stays flat."""
    for start in range(0, len(frame), _AT_A_TIME):
        yield from records(frame.iloc[start : start + _AT_A_TIME])
