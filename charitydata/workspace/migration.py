"""Workspaces of earlier versions of this program: brought up to this one, or refused; never misread."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from charitydata.workspace import delta, manifest
from charitydata.workspace.layout import STORED, stored_schema, table_path
from charitydata.workspace.readings import address_of, rows
from charitydata.workspace.sources import parquet
from charitydata.workspace.spool import text_table

_SAID = ("title", "publisher", "published", "url", "language", "source_tier", "sha256", "reader")


def fill_readings(folder: Path) -> None:
    """Store what readers said of documents of a workspace that was made before that was kept.

    It is told by the documents' own rows, whose title, publisher and date may be what the text says of itself. No
    rules are named, so that these documents count as read by older ones.
    """
    paths = [table_path(folder, table) for table in ("documents", "readings")]
    documents, known = (sum(file.rows for file in delta.list_files(path)) for path in paths)
    if documents == known:
        return
    pin = manifest.look_ahead(folder)
    query = parquet(pin, "documents").inside("SELECT * FROM ", " t")
    query += parquet(pin, "readings").inside("WHERE doc_id NOT IN (SELECT doc_id FROM ", ") ORDER BY doc_id")
    lines = [_line(row) for row in rows(pin, query).to_pylist()]
    delta.commit(paths[1], [delta.write_file(paths[1], text_table(lines, stored_schema("readings")))])


def make_anew(folder: Path) -> None:
    """Empty all tables but that of origins, and give them the columns of this program's schema.

    What lies beside them and can be made again, such as the index of words, is thrown away.
    """
    for table in STORED:
        if table != "origins":
            delta.overwrite(table_path(folder, table), stored_schema(table).empty_table())
    shutil.rmtree(folder / "index", ignore_errors=True)


def _line(row: dict[str, Any]) -> tuple[str, str, str, str]:
    said = {name: row[name] for name in _SAID if name in row}
    said["published"] = said["published"].isoformat() if said.get("published") else None
    metadata = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return row["doc_id"], address_of(said.get("url") or ""), "", metadata
