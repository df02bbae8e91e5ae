"""Many small files → few sorted ones, at a cost that grows with what is new and not with what is there.

Files of about one size (within a factor of eight) are merged when there are too many of them, so that every row is
rewritten a few times in the life of a workspace; a full file is never touched again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.workspace import delta
from charitydata.workspace.delta import DataFile
from charitydata.workspace.layout import stored_schema, table_path

if TYPE_CHECKING:
    import pyarrow as pa

MOST_FILES = 8
_FULL_ROWS = 120_000
_FULL_BYTES = 8_000_000
_SORTED_BY = ("region_code", "year", "doc_id", "start")


def compact(folder: Path, table: str) -> None:
    """Merge small files of a table, in one commit; earlier versions keep theirs.

    Only what is merged passes through memory.
    """
    path = table_path(folder, table)
    stored = delta.list_files(path)
    files, made = list(stored), []
    while few := too_many(files, MOST_FILES):
        merged = delta.write_file(path, in_order(delta.read_files(few, stored_schema(table))))
        made.append(merged)
        files = [*(file for file in files if file not in few), merged]
    added = [file for file in made if file in files]
    for file in made:
        if file not in added:
            file.path.unlink()
    delta.commit(path, added, [file for file in stored if file not in files])


def too_many(files: Iterable[DataFile], most: int) -> list[DataFile]:
    """Return the files to make one of: those of one size, and all smaller ones, where they are more than ``most``."""
    sizes: dict[int, list[DataFile]] = defaultdict(list)
    for file in files:
        if file.rows < _FULL_ROWS and file.size < _FULL_BYTES:
            sizes[max(0, file.rows.bit_length() - 1) // 3].append(file)
    for size in sorted(sizes):
        if len(sizes[size]) > most:
            return [file for smaller in sizes if smaller <= size for file in sizes[smaller]]
    return []


def in_order(rows: pa.Table) -> pa.Table:
    """Return rows sorted by region and year, so that a question about few of them reads little."""
    keys = [(name, "ascending") for name in _SORTED_BY if name in rows.column_names]
    return rows.sort_by(keys) if keys else rows
