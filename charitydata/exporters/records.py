"""JSON: a list of objects, one per row, with the types of JSON; what is not stated is ``null``."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charitydata.exporters.cells import write_day, write_moment
from charitydata.exporters.sinks import Target

if TYPE_CHECKING:
    import pandas as pd


def write_json(frame: pd.DataFrame, target: Target) -> None:
    """Write a frame as JSON in UTF-8, Chinese as it stands, days as ISO days; its index is left out.

    Args:
        frame: Any frame of tables or totals.
        target: A path, or a binary buffer, which is left open.
    """
    whole = frame.astype(object)
    names = [str(name) for name in frame.columns]
    lines = whole.where(whole.notna(), None).itertuples(index=False, name=None)
    records = (dict(zip(names, map(_plain, line), strict=True)) for line in lines)
    text = ",\n".join(json.dumps(record, ensure_ascii=False, allow_nan=False) for record in records)
    content = f"[\n{text}\n]\n".encode()
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it; a whole float is a whole number."""
    if hasattr(value, "to_pydatetime"):
        moment = value.to_pydatetime()
        return write_moment(moment) if moment.tzinfo or moment.time() != type(moment.time())() else write_day(moment)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def json_bytes(frame: pd.DataFrame) -> bytes:
    """Return a frame as the bytes of a JSON file."""
    buffer = io.BytesIO()
    write_json(frame, buffer)
    return buffer.getvalue()
