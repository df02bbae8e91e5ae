"""``charitydata import``: documents → workspace, and what became of each file."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.cli.console import following, progress, say, table, warn
from charitydata.cli.extraction import list_files

if TYPE_CHECKING:
    from charitydata.workspace import ImportReport, Outcome

MOST_LINES = 40
"""Of more outcomes than this only those that are no plain success are listed."""
_HEADINGS = ("outcome", "document", "file", "reason")


def import_to(
    paths: Sequence[str | Path], folder: Path | None, *, processes: int | None, report: Path | None = None
) -> int:
    """Import documents into a workspace, which is made if it is not there, and return how many files failed.

    Args:
        paths: Files, folders, patterns, and addresses of object stores.
        folder: The workspace; ``None`` for the default one.
        processes: How many processes extract; ``None`` chooses by the number of files.
        report: A CSV file to write the outcome of every file to.
    """
    from charitydata.workspace import Workspace
    from charitydata.workspace.batch import processes_for

    files = list_files(paths)
    workspace = Workspace.open(folder, create=True)
    with following("import", len(files)) as follow:
        result = workspace.import_paths(files, follow, processes=processes or processes_for(len(files)))
    with progress("search index", 1) as advance:
        workspace.refresh_search()
        advance("")
    if report is not None:
        _write(result, report)
    _show(result, workspace.folder)
    return result.count("failed")


def _show(result: ImportReport, folder: Path) -> None:
    """Print the table of outcomes: all of few, else those that the user may want to act on; then their numbers."""
    from charitydata.workspace.report import STATUSES

    for outcome in result.outcomes:
        if outcome.status == "failed":
            warn(outcome.reason)
    listed = [outcome for outcome in result.outcomes if _is_listed(outcome, len(result.outcomes))]
    if listed:
        table(_HEADINGS, [(o.status, o.doc_id, Path(o.path).name, o.reason) for o in listed])
    if len(listed) < len(result.outcomes):
        say(f"… and {len(result.outcomes) - len(listed)} more, imported or unchanged (--report FILE lists all)")
    if result.stale:
        say(f"{result.stale} of the unchanged were read by older rules; read them again with: charitydata refresh")
    counts = ", ".join(f"{result.count(status)} {status}" for status in STATUSES)
    say(f"{counts} → {folder} (version {result.version})")


def _is_listed(outcome: Outcome, outcomes: int) -> bool:
    return outcomes <= MOST_LINES or outcome.status not in ("imported", "unchanged")


def _write(result: ImportReport, place: Path) -> None:
    with place.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADINGS)
        writer.writerows((o.status, o.doc_id, o.path, o.reason) for o in result.outcomes)
