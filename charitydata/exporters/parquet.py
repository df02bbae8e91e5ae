"""Parquet with the Arrow types of the schema."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from charitydata.exporters.sinks import Target
from charitydata.workspace.arrow import arrow_schema, arrow_table

if TYPE_CHECKING:
    import pandas as pd

GROUP_ROWS = 120_000


def write_parquet(frame: pd.DataFrame, target: Target) -> None:
    """Write a frame as Parquet, without its index.

    Args:
        frame: Any frame of tables or totals; days stay days where the schema declares the column a date.
        target: A path, or a binary buffer, which is left open.
    """
    import pyarrow.parquet as pq

    from charitydata.workspace.arrow import arrow_frame

    pq.write_table(arrow_frame(frame), target, compression="zstd", row_group_size=GROUP_ROWS)


class ParquetSink:
    """The Parquet file of one table; rows are gathered into row groups."""

    def __init__(self, folder: Path, table: str) -> None:
        import pyarrow.parquet as pq

        self._table = table
        self._path = folder / f"{table}.parquet"
        self._part = folder / f".{table}.parquet.part"
        self._writer = pq.ParquetWriter(self._part, arrow_schema(table), compression="zstd")
        self._waiting: list[Any] = []

    def add(self, rows: Iterable[Any]) -> None:
        """Take rows of the table's schema class; only their ``e`` columns are written."""
        self._waiting.extend(rows)
        if len(self._waiting) >= GROUP_ROWS:
            self._flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            self._flush()
        self._writer.close()
        if error is None:
            self._part.replace(self._path)
        else:
            with suppress(FileNotFoundError):
                self._part.unlink()

    def _flush(self) -> None:
        self._writer.write_table(arrow_table(chain(self._waiting), self._table))
        self._waiting.clear()
