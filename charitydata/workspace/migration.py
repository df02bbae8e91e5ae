"""Workspaces of earlier versions of this program: brought up to this one, or refused; never misread."""

from __future__ import annotations

import json
from typing import Any

from charitydata.workspace import delta
from charitydata.workspace.layout import stored_schema, table_path
from charitydata.workspace.manifest import Pin
from charitydata.workspace.readings import address_of, rows
from charitydata.workspace.sources import parquet
from charitydata.workspace.spool import text_table
from charitydata.workspace.sql import part

_SAID = ("title", "publisher", "published", "url", "language", "source_tier", "sha256", "reader")


def fill_readings(pin: Pin) -> None:
    """Store what readers said of the documents of a workspace that was made before that was kept.

    It is told by the documents' own rows, whose title, publisher and date may be what the text says of itself. No
    rules are named, so that these documents count as read by older ones.
    """
    if "readings" in dict(pin.tables):
        return
    query = parquet(pin, "documents").inside("SELECT * FROM ", " ORDER BY doc_id")
    lines = [_line(row) for row in rows(pin, query + part("")).to_pylist()]
    path = table_path(pin.folder, "readings")
    if lines:
        delta.commit(path, [delta.write_file(path, text_table(lines, stored_schema("readings")))])


def _line(row: dict[str, Any]) -> tuple[str, str, str, str]:
    said = {name: row[name] for name in _SAID if name in row}
    said["published"] = said["published"].isoformat() if said.get("published") else None
    metadata = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return row["doc_id"], address_of(said.get("url") or ""), "", metadata
