"""The manifest: which versions of the tables belong together.

Delta commits are per table. An import writes its tables and then one row here; readers pin a row. What an import that
was killed has written is named by no row, so nobody sees it, and the next import rolls it back.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from charitydata.errors import WorkspaceError
from charitydata.schema import SCHEMA_VERSION, Type
from charitydata.workspace import delta
from charitydata.workspace.arrow import arrow_types
from charitydata.workspace.compaction import too_many
from charitydata.workspace.guarding import ANEW, complaints, reading
from charitydata.workspace.layout import MANIFEST, STORED, stored_schema, table_path

if TYPE_CHECKING:
    import pyarrow as pa

Row: TypeAlias = dict[str, Any]

MOST_FILES = 32
"""Rows are added as files of one row; so many files are made one again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One row of the manifest: the Delta version of every table at one moment of a workspace's life.

    ``made`` tells apart the same version of two workspaces that lay in the same folder one after the other; ``note``
    says what made the version.
    """

    folder: Path
    version: int
    schema_version: int
    made: datetime
    tables: tuple[tuple[str, int], ...]
    note: str = ""

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
        _add(path, _now(folder, version=0, note="made"))


def add_tables(folder: Path) -> None:
    """Make the tables that came to be stored after a workspace was made; its earlier versions have no rows of them."""
    for table in STORED:
        path = table_path(folder, table)
        if not (path / "_delta_log").is_dir():
            delta.make(path, stored_schema(table))


def is_workspace(folder: Path) -> bool:
    """Say whether a folder holds a workspace whose making was finished."""
    path = table_path(folder, MANIFEST)
    with reading(folder):
        return (path / "_delta_log").is_dir() and delta.version_of(path) > 0


def read_pin(folder: Path, version: int | None = None, *, any_schema: bool = False) -> Pin:
    """Return a row of the manifest, the newest if no version is named.

    Args:
        folder: The workspace.
        version: Which one.
        any_schema: Whether it may have been made under another schema, for the one who brings it up to this one.

    Raises:
        WorkspaceError: There is no workspace, no such version, or it was made under another schema.
    """
    _check_there(folder)
    wanted = newest(folder) if version is None else version
    found: list[Row] = []
    if 0 <= wanted <= newest(folder):
        with reading(folder):
            found = [row for row in _rows(table_path(folder, MANIFEST), wanted) if row["version"] == wanted]
    if not found:
        if newest(folder) < 0:
            raise WorkspaceError(f"{folder}: the workspace was never finished; import into it again")
        raise WorkspaceError(f"{folder}: no version {wanted}; there are 0 to {newest(folder)}")
    pin = _pin(folder, found[-1])
    if not any_schema:
        _check_schema(pin)
    return pin


def read_pins(folder: Path) -> list[Pin]:
    """Return all rows of the manifest that can be read, the oldest first, whatever schema they were made under."""
    _check_there(folder)
    path = table_path(folder, MANIFEST)
    for last in range(newest(folder), -1, -1):
        with suppress(*complaints()):
            rows = [row for file in delta.list_files(path, last + 1) for row in _read(file)]
            return [_pin(folder, row) for row in sorted(rows, key=lambda row: row["version"])]
    raise WorkspaceError(f"{folder}: the workspace is damaged, none of its versions can be read; {ANEW}")


def add_pin(folder: Path, *, note: str) -> Pin:
    """Name the newest versions of all tables as belonging together, and return the new row."""
    new = _now(folder, version=newest(folder) + 1, note=note)
    _add(table_path(folder, MANIFEST), new)
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


def _add(path: Path, new: Row) -> None:
    """Add a row in one commit, which also makes one file of many small ones."""
    schema = _table([]).schema
    merged = too_many(delta.list_files(path), MOST_FILES)
    rows = sorted([*delta.read_files(merged, schema).to_pylist(), new], key=lambda row: row["version"])
    bounds = {"version": (rows[0]["version"], rows[-1]["version"])}
    delta.commit(path, [delta.write_file(path, _table(rows), bounds=bounds)], merged)


def _check_there(folder: Path) -> None:
    if not (table_path(folder, MANIFEST) / "_delta_log").is_dir():
        raise WorkspaceError(f"{folder}: there is no workspace; make one with: charitydata import PATH")


def _pin(folder: Path, row: Row) -> Pin:
    tables = tuple(sorted(json.loads(row["tables"]).items()))
    return Pin(
        folder=folder,
        version=row["version"],
        schema_version=row["schema_version"],
        made=row["created_at"],
        tables=tables,
        note=row["note"] or "",
    )


def _rows(path: Path, version: int) -> list[Row]:
    """Return some rows of the manifest with that of one version, which was written in the commit of the next number."""
    files = [file for file in delta.list_files(path, version + 1) if _may_hold(file, version)]
    return [row for file in files for row in _read(file)]


def _may_hold(file: delta.DataFile, version: int) -> bool:
    low, high = file.bounds.get("version", (version, version))
    return low <= version <= high


def _read(file: delta.DataFile) -> list[Row]:
    return list(delta.read_files([file], _table([]).schema).to_pylist())


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
    """Refuse a version of another schema, which would be misread.

    Raises:
        WorkspaceError: Says what to do about an older and about a newer one.
    """
    if pin.schema_version > SCHEMA_VERSION:
        raise WorkspaceError(
            f"{pin.folder}: made under schema {pin.schema_version} by a newer program, this one knows "
            f"{SCHEMA_VERSION}; upgrade charitydata"
        )
    if pin.schema_version < SCHEMA_VERSION:
        raise WorkspaceError(
            f"{pin.folder}: version {pin.version} was made under schema {pin.schema_version}, this program needs "
            f"{SCHEMA_VERSION}; bring the workspace up to it with: charitydata refresh"
        )
