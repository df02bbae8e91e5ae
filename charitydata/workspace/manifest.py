"""The manifest: which versions of the tables belong together.

Delta commits are per table. An import writes its tables and then one row here; readers pin a row. What an import that
was killed has written is named by no row, so nobody sees it, and the next import rolls it back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from charitydata.errors import WorkspaceError
from charitydata.schema import SCHEMA_VERSION, Type
from charitydata.workspace import delta
from charitydata.workspace.arrow import arrow_types
from charitydata.workspace.guarding import reading
from charitydata.workspace.layout import MANIFEST, STORED, stored_schema, table_path

if TYPE_CHECKING:
    import pyarrow as pa

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One row of the manifest: the Delta version of every table at one moment of a workspace's life.

    ``made`` tells apart the same version of two workspaces that lay in the same folder one after the other.
    """

    folder: Path
    version: int
    schema_version: int
    made: datetime
    tables: tuple[tuple[str, int], ...]

    def files(self, table: str) -> list[str]:
        """Return the Parquet files of a table as pinned."""
        with reading(self.folder):
            return list(_files(self, table))


@lru_cache(maxsize=256)
def _files(pin: Pin, table: str) -> tuple[str, ...]:
    """Return the files of a table, none where the version is older than the table."""
    version = dict(pin.tables).get(table)
    return () if version is None else delta.files_of(table_path(pin.folder, table), version)


def make_workspace(folder: Path) -> None:
    """Make the tables of an empty workspace and the first row of its manifest, where they are missing."""
    for table in STORED:
        path = table_path(folder, table)
        delta.make(path, stored_schema(table))
        delta.roll_back(path, 0)
    path = table_path(folder, MANIFEST)
    delta.make(path, _table([]).schema)
    if delta.version_of(path) == 0:
        delta.overwrite(path, _table([_now(folder, version=0, note="made")]))


def add_tables(folder: Path) -> None:
    """Make the tables that came to be stored after a workspace was made; its earlier versions have no rows of them."""
    for table in STORED:
        path = table_path(folder, table)
        if not path.exists():
            delta.make(path, stored_schema(table))


def is_workspace(folder: Path) -> bool:
    """Say whether a folder holds a workspace whose making was finished."""
    path = table_path(folder, MANIFEST)
    with reading(folder):
        return (path / "_delta_log").is_dir() and delta.version_of(path) > 0


def read_pin(folder: Path, version: int | None = None) -> Pin:
    """Return a row of the manifest, the newest if no version is named.

    Raises:
        WorkspaceError: There is no workspace, no such version, or it was made under another schema.
    """
    rows = _read(folder)
    chosen = [row for row in rows if version is None or row.version == version]
    if not chosen:
        known = ", ".join(str(row.version) for row in rows)
        raise WorkspaceError(f"{folder}: no version {version}; there are {known or 'none'}")
    return chosen[-1]


def add_pin(folder: Path, *, note: str) -> Pin:
    """Name the newest versions of all tables as belonging together, and return the new row."""
    rows = _read(folder)
    new = _now(folder, version=rows[-1].version + 1, note=note)
    path = table_path(folder, MANIFEST)
    delta.overwrite(path, _table([*_rows(path), new]))
    return _pin(folder, new)


def roll_back(pin: Pin) -> None:
    """Bring every table back to its pinned version."""
    for table, version in pin.tables:
        delta.roll_back(table_path(pin.folder, table), version)


def look_ahead(folder: Path) -> Pin:
    """Return the newest versions of all tables, whether a manifest names them or not; for writers only."""
    return _pin(folder, _now(folder, version=-1, note=""))


def newest(folder: Path) -> int:
    """Return the newest version without reading the tables: rows are only ever added, one in each commit."""
    with reading(folder):
        return delta.version_of(table_path(folder, MANIFEST)) - 1


def _now(folder: Path, *, version: int, note: str) -> Row:
    tables = {table: delta.version_of(table_path(folder, table)) for table in STORED}
    return {
        "version": version,
        "schema_version": SCHEMA_VERSION,
        "created_at": datetime.now(UTC),
        "tables": json.dumps(tables, sort_keys=True),
        "note": note,
    }


def _read(folder: Path) -> list[Pin]:
    path = table_path(folder, MANIFEST)
    if not (path / "_delta_log").is_dir():
        raise WorkspaceError(f"{folder}: there is no workspace; make one with: charitydata import PATH")
    with reading(folder):
        rows = _rows(path)
    pins = [_pin(folder, row) for row in sorted(rows, key=lambda row: row["version"])]
    if not pins:
        raise WorkspaceError(f"{folder}: the workspace was never finished; import into it again")
    _check_schema(pins[-1])
    return pins


def _pin(folder: Path, row: Row) -> Pin:
    tables = tuple(sorted(json.loads(row["tables"]).items()))
    return Pin(
        folder=folder,
        version=row["version"],
        schema_version=row["schema_version"],
        made=row["created_at"],
        tables=tables,
    )


def _rows(path: Path) -> list[Row]:
    import pyarrow.parquet as pq

    files = delta.files_of(path, delta.version_of(path))
    return [row for file in files for row in pq.ParquetFile(file).read(use_threads=False).to_pylist()]


def _table(rows: list[Row]) -> pa.Table:
    import pyarrow as pa

    kinds: dict[str, Type] = {
        "version": "integer",
        "schema_version": "integer",
        "created_at": "timestamp",
        "tables": "string",
        "note": "string",
    }
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, arrow_types()[kind]) for name, kind in kinds.items()]))


def _check_schema(pin: Pin) -> None:
    if pin.schema_version != SCHEMA_VERSION:
        raise WorkspaceError(
            f"{pin.folder}: made under schema {pin.schema_version}, this program needs {SCHEMA_VERSION}; "
            "import the documents into a new folder"
        )
