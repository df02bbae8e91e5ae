"""``charitydata export``: workspace → tables in a folder."""

from __future__ import annotations

from pathlib import Path

from charitydata.cli.console import progress, say
from charitydata.schema import TABLES

OTHERS = ("organisations", "undertakings", "regions", "relations")
"""The tables that a workspace has beside those of the schema, texts and inner workings left out."""


def export_to(out: Path, folder: Path | None, *, kind: str, version: int | None = None) -> None:
    """Write every table of a workspace into a folder, the columns of resolution included.

    Args:
        out: The folder; made if it is not there. Tables of that name in it are replaced.
        folder: The workspace; ``None`` for the default one.
        kind: One of ``exporters.EXPORTERS``.
        version: An earlier version of the workspace; the newest if not given.
    """
    from charitydata.exporters import EXPORTERS
    from charitydata.workspace import Workspace

    workspace = Workspace.open(folder, version=version)
    out.mkdir(parents=True, exist_ok=True)
    rows = 0
    with progress("export", len(TABLES) + len(OTHERS)) as advance:
        for table in (*TABLES, *OTHERS):
            frame = workspace.rows(table) if table in TABLES else workspace.stored(table)
            unfinished = out / f".{table}.{kind}.part"
            EXPORTERS[kind](frame, unfinished)
            unfinished.replace(out / f"{table}.{kind}")
            rows += len(frame)
            advance(table)
    say(f"{len(TABLES) + len(OTHERS)} tables, {rows} rows, version {workspace.version} → {out}")
