"""Many small files → one sorted file, so that a question about one region and a few years reads little."""

from __future__ import annotations

from pathlib import Path

from charitydata.schema import columns
from charitydata.workspace import delta
from charitydata.workspace.connection import ask
from charitydata.workspace.layout import stored_schema, table_path

MOST_FILES = 8
_SORTED_BY = ("region_code", "year", "doc_id", "start")


def compact(folder: Path, table: str) -> None:
    """Rewrite a table as one file sorted by region and year when it has come to lie in many.

    Earlier versions keep their files. The table passes through memory.
    """
    path = table_path(folder, table)
    files = delta.files_of(path, delta.version_of(path))
    if len(files) <= MOST_FILES:
        return
    known = {column.name for column in columns(table)}
    keys = ", ".join(f'"{name}"' for name in _SORTED_BY if name in known)
    rows = ask(folder, f"SELECT * FROM read_parquet(?) ORDER BY {keys}", [list(files)])  # noqa: S608  (names of ours)
    delta.overwrite(path, rows.cast(stored_schema(table)))
