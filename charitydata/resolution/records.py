"""Frames as plain records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    import pandas as pd

Record: TypeAlias = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """Return the rows of a frame as dicts; whatever is missing is ``None``."""
    plain = frame.astype(object)
    return cast(list[Record], plain.where(plain.notna(), None).to_dict("records"))
