"""Derived tables kept in pages: Parquet files of a few thousand rows each, so that a change rewrites few of them.

A row's page follows from a number that its key gives. Pages are numbered with how many there are, so that a page
says by itself how the others were numbered; when they have come to hold too much, all are made anew in greater number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charitydata.workspace import delta
from charitydata.workspace.delta import DataFile
from charitydata.workspace.layout import stored_schema, table_path

if TYPE_CHECKING:
    import pyarrow as pa

PAGE_ROWS = 12_000
_FULLER = 4
_SHIFT = 1 << 20
PAGE = "page"


class Pages:
    """The pages of one table as they are now.

    Args:
        folder: The workspace.
        table: A table with a column ``page``.
    """

    def __init__(self, folder: Path, table: str) -> None:
        self._path = table_path(folder, table)
        self._schema = stored_schema(table)
        self._files = {file.bounds[PAGE][0]: file for file in delta.list_files(self._path) if PAGE in file.bounds}
        self._count = next(iter(self._files)) // _SHIFT if self._files else 1

    def page_of(self, number: int) -> int:
        """Return the page of a row from the number that its key gives."""
        return self._count * _SHIFT + number % self._count

    def read(self, pages: Iterable[int]) -> pa.Table:
        """Return all rows of some pages."""
        files = [self._files[page] for page in sorted(set(pages)) if page in self._files]
        return delta.read_files(files, self._schema)

    def replace(self, contents: Mapping[int, pa.Table]) -> None:
        """Let some pages hold exactly these rows, in one commit."""
        removed = [self._files[page] for page in contents if page in self._files]
        added = [self._write(page, rows) for page, rows in sorted(contents.items()) if rows.num_rows]
        delta.commit(self._path, added, removed)

    @property
    def overfull(self) -> bool:
        """Whether the table has come to hold several times the rows that its pages are meant for."""
        return sum(file.rows for file in self._files.values()) > _FULLER * self._count * PAGE_ROWS

    def _write(self, page: int, rows: pa.Table) -> DataFile:
        return delta.write_file(self._path, rows, bounds={PAGE: (page, page)})


def replace_rows(  # noqa: PLR0913, PLR0917  (what goes and what comes)
    folder: Path,
    table: str,
    key: tuple[str, ...],
    gone: Mapping[int, set[tuple[Any, ...]]],
    fields: Sequence[str],
    new: Mapping[int, list[tuple[Any, ...]]],
) -> None:
    """Take rows out of a table and put others in, reading and writing the pages they are on.

    Args:
        folder: The workspace.
        table: A table with a column ``page``.
        key: The columns that name a row to take out.
        gone: Number → keys of rows to take out.
        fields: The columns of the new rows, all but ``page``.
        new: Number → rows to put in.
    """
    pages = Pages(folder, table)
    leaving: dict[int, set[tuple[Any, ...]]] = defaultdict(set)
    coming: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for number, keys in gone.items():
        leaving[pages.page_of(number)] |= keys
    for number, lines in new.items():
        coming[pages.page_of(number)] += lines
    contents = {
        page: _changed(pages.read([page]), page, key, leaving[page], fields, coming[page])
        for page in sorted(leaving.keys() | coming.keys())
    }
    pages.replace(contents)


def _changed(  # noqa: PLR0913, PLR0917  (a page and what is to become of it)
    rows: pa.Table,
    page: int,
    key: tuple[str, ...],
    leaving: set[tuple[Any, ...]],
    fields: Sequence[str],
    coming: Sequence[tuple[Any, ...]],
) -> pa.Table:
    import pyarrow as pa

    if leaving and rows.num_rows:
        keys = zip(*(rows[name].to_pylist() for name in key), strict=True)
        rows = rows.filter(pa.array([found not in leaving for found in keys]))
    told = zip(*coming, strict=True) if coming else ((),) * len(fields)
    columns: dict[str, Sequence[Any]] = {PAGE: (page,) * len(coming), **dict(zip(fields, told, strict=True))}
    added = [_array(columns[field.name], field.type) for field in rows.schema]
    return pa.concat_tables([rows, pa.Table.from_arrays(added, schema=rows.schema)])


def write_pages(
    folder: Path, table: str, columns: Mapping[str, Sequence[Any] | pa.Array], numbers: Sequence[int]
) -> None:
    """Let a table hold exactly these rows, in as many pages as they need.

    Args:
        folder: The workspace.
        table: A table with a column ``page``.
        columns: The values of its other columns.
        numbers: For each row, the number that its key gives.
    """
    import numpy as np
    import pyarrow as pa

    path, schema = table_path(folder, table), stored_schema(table)
    delta.overwrite(path, schema.empty_table())
    count = max(1, -(-len(numbers) // PAGE_ROWS))
    pages = np.asarray(numbers, dtype=np.int64) % count if numbers else np.empty(0, dtype=np.int64)
    arrays = {PAGE: pa.array(pages + count * _SHIFT), **columns}
    rows = pa.Table.from_arrays([_array(arrays[field.name], field.type) for field in schema], schema=schema)
    order = np.argsort(pages, kind="stable")
    bounds = np.searchsorted(pages[order], np.arange(count + 1))
    added = []
    for page in range(count):
        chosen = rows.take(pa.array(order[bounds[page] : bounds[page + 1]]))
        if chosen.num_rows:
            number = count * _SHIFT + page
            added.append(delta.write_file(path, chosen, bounds={PAGE: (number, number)}))
    delta.commit(path, added)


def _array(values: Any, kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    return values.cast(kind) if isinstance(values, (pa.Array, pa.ChunkedArray)) else pa.array(values, type=kind)
