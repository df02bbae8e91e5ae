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
_AT_A_TIME = 20_000


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


class Gathering:
    """Rows on their way into a table, of which they will be all; kept as Arrow tables, so that a million take little.

    Args:
        table: A table with a column ``page``.
        fields: Its other columns, in the order in which rows name them.
    """

    def __init__(self, table: str, fields: Sequence[str]) -> None:
        self._table, self._fields = table, tuple(fields)
        self._lines: list[tuple[Any, ...]] = []
        self._numbers: list[int] = []
        self._tables: list[pa.Table] = []
        self._orders: list[Any] = []

    def add(self, number: int, line: tuple[Any, ...]) -> None:
        """Take one row, with the number that its key gives."""
        self._numbers.append(number)
        self._lines.append(line)
        if len(self._lines) >= _AT_A_TIME:
            self._settle()

    def write(self, folder: Path) -> None:
        """Let the table hold exactly these rows, in as many pages as they need."""
        import numpy as np
        import pyarrow as pa

        self._settle()
        path, schema = table_path(folder, self._table), stored_schema(self._table)
        delta.overwrite(path, schema.empty_table())
        numbers = np.concatenate([np.empty(0, dtype=np.int64), *self._orders])
        rows = pa.concat_tables([self._schema().empty_table(), *self._tables])
        count = max(1, -(-len(numbers) // PAGE_ROWS))
        pages = numbers % count
        order = np.argsort(pages, kind="stable")
        bounds = np.searchsorted(pages[order], np.arange(count + 1))
        added = []
        for page in range(count):
            places = order[bounds[page] : bounds[page + 1]]
            if len(places):
                number = count * _SHIFT + page
                chosen = rows.take(pa.array(places)).append_column(PAGE, pa.array([number] * len(places)))
                added.append(
                    delta.write_file(path, chosen.select(schema.names).cast(schema), bounds={PAGE: (number, number)})
                )
        delta.commit(path, added)

    def _settle(self) -> None:
        import numpy as np
        import pyarrow as pa

        if self._lines:
            schema = self._schema()
            columns = zip(*self._lines, strict=True)
            arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
            self._tables.append(pa.Table.from_arrays(arrays, schema=schema))
            self._orders.append(np.asarray(self._numbers, dtype=np.int64))
            self._lines, self._numbers = [], []

    def _schema(self) -> pa.Schema:
        import pyarrow as pa

        stored = stored_schema(self._table)
        return pa.schema([stored.field(name) for name in self._fields])


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    return pa.array(values, type=kind)
