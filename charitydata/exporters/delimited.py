"""CSV: UTF-8 with a byte-order mark, so that spreadsheets open Chinese rightly; a header row; lines end in CR LF.

Source: RFC 4180.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from charitydata.exporters.cells import (
    WRITERS,
    write_boolean,
    write_day,
    write_integer,
    write_moment,
    write_number,
    write_text,
)
from charitydata.exporters.sinks import Target
from charitydata.schema import columns, values

if TYPE_CHECKING:
    import pandas as pd

_ENCODING = "utf-8-sig"


def write_csv(frame: pd.DataFrame, target: Target) -> None:
    """Write a frame as CSV, its columns in their order, without its index.

    Text cells are guarded against formulas as ``cells`` says; a reader that wants the stored text drops one leading
    apostrophe.

    Args:
        frame: Any frame of tables or totals.
        target: A path, or a binary buffer, which is left open.
    """
    cells = [list(map(_writer(frame[name]), frame[name].tolist())) for name in frame.columns]
    lines = zip(*cells, strict=True)
    if isinstance(target, Path):
        with target.open("w", encoding=_ENCODING, newline="") as stream:
            _write(stream, frame.columns, lines)
        return
    stream = io.TextIOWrapper(target, encoding=_ENCODING, newline="")
    _write(stream, frame.columns, lines)
    stream.detach()


class CsvSink:
    """The CSV file of one table, written as its documents are extracted."""

    def __init__(self, folder: Path, table: str) -> None:
        self._table = table
        self._path = folder / f"{table}.csv"
        self._part = folder / f".{table}.csv.part"
        self._stream = self._part.open("w", encoding=_ENCODING, newline="")
        self._writer = csv.writer(self._stream)
        self._writers = [WRITERS[column.type] for column in columns(table)]
        self._writer.writerow(column.name for column in columns(table))

    def add(self, rows: Iterable[Any]) -> None:
        """Write rows of the table's schema class; only their ``e`` columns are written."""
        for row in rows:
            cells = zip(self._writers, values(row, self._table), strict=True)
            self._writer.writerow([write(value) for write, value in cells])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stream.close()
        if error is None:
            self._part.replace(self._path)
        else:
            with suppress(FileNotFoundError):
                self._part.unlink()


def _write(stream: io.TextIOBase, names: Iterable[str], lines: Iterable[tuple[str, ...]]) -> None:
    writer = csv.writer(stream)
    writer.writerow(write_text(name) for name in names)
    writer.writerows(lines)
    stream.flush()


def _writer(column: pd.Series[Any]) -> Callable[[Any], str]:
    """Return how the values of a column are written, by its dtype."""
    kind = column.dtype.kind
    if kind == "b":
        return write_boolean
    if kind in "iu":
        return write_integer
    if kind == "f":
        return write_number
    if kind == "M":
        return write_day if _holds_days(column) else write_moment
    return _write_any


def _holds_days(column: pd.Series[Any]) -> bool:
    stated = column.dropna()
    return stated.dt.tz is None and bool((stated == stated.dt.normalize()).all())


def _write_any(value: Any) -> str:
    """Write a value of a column of mixed objects by its own type."""
    kind = type(value).__name__
    by_name = {"Decimal": write_number, "bool": write_boolean, "int": write_integer, "float": write_number}
    return by_name.get(kind, write_day if kind == "date" else write_text)(value)
