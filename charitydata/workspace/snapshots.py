"""The versions of a workspace: which there are, whether they can still be read, and going back to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from charitydata.schema import SCHEMA_VERSION
from charitydata.workspace import delta, manifest
from charitydata.workspace.finishing import changing
from charitydata.workspace.guarding import complaints
from charitydata.workspace.layout import STORED, stored_schema, table_path
from charitydata.workspace.manifest import Pin
from charitydata.workspace.migration import fill_readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One version: when it was made and by what, how many documents it holds, and what stands against reading it.

    ``fault`` is empty for a version against which nothing is known; ``documents`` is ``None`` for one that cannot be
    read.
    """

    version: int
    made: datetime
    note: str
    documents: int | None
    fault: str


def list_snapshots(folder: Path, last: int | None = None, *, check: bool = False) -> list[Snapshot]:
    """Return the versions of a workspace, the oldest first.

    Args:
        folder: The workspace; its newest versions may be damaged.
        last: How many of the newest; all if not given.
        check: Whether to look for every file of every version, which takes a moment for each.
    """
    pins = manifest.read_pins(folder)
    return [_snapshot(pin, check=check) for pin in (pins if last is None else pins[-last:])]


def restore_snapshot(folder: Path, version: int) -> Pin:
    """Make the tables what they were in an earlier version, as a new version; those in between are kept.

    Raises:
        WorkspaceError: There is no such version, or it cannot be read.
    """
    chosen = manifest.read_pin(folder, version)
    with changing(folder):
        pinned = dict(chosen.tables)
        for table in STORED:
            path = table_path(folder, table)
            if table in pinned:
                delta.roll_back(path, pinned[table])
            else:
                delta.overwrite(path, stored_schema(table).empty_table())
        fill_readings(folder)
        return manifest.add_pin(folder, note=f"restored version {version}")


def _snapshot(pin: Pin, *, check: bool) -> Snapshot:
    fault = _fault(pin, pin.tables if check else ())
    documents = None
    if not fault:
        try:
            version = dict(pin.tables)["documents"]
            documents = sum(file.rows for file in delta.list_files(table_path(pin.folder, "documents"), version))
        except complaints():
            fault = "damaged: the log of documents"
    return Snapshot(version=pin.version, made=pin.made, note=pin.note, documents=documents, fault=fault)


def _fault(pin: Pin, tables: tuple[tuple[str, int], ...]) -> str:
    """Return what stands against reading a version: another schema, or a file that is gone or cut short."""
    if pin.schema_version != SCHEMA_VERSION:
        return f"schema {pin.schema_version}"
    for table, version in tables:
        try:
            files = delta.list_files(table_path(pin.folder, table), version)
        except complaints() as error:
            return f"damaged: the log of {table} ({type(error).__name__})"
        for file in files:
            if not file.path.is_file() or file.path.stat().st_size != file.size:
                return f"damaged: {file.path.relative_to(pin.folder)}"
    return ""
