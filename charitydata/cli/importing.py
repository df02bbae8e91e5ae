"""``charitydata import``: documents → workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.cli.console import progress, say, warn
from charitydata.cli.extraction import list_files

if TYPE_CHECKING:
    from charitydata.workspace import ImportReport


def import_to(paths: list[Path], folder: Path | None, *, processes: int | None) -> int:
    """Import documents into a workspace, which is made if it is not there, and return how many files failed.

    Args:
        paths: Files and folders.
        folder: The workspace; ``None`` for the default one.
        processes: How many processes extract; ``None`` chooses by the number of files.
    """
    from charitydata.workspace import Workspace
    from charitydata.workspace.batch import processes_for

    files = list_files(paths)
    workspace = Workspace.open(folder, create=True)
    with progress("import", len(files)) as advance:
        report = workspace.import_paths(
            files, lambda at: advance(at.name), processes=processes or processes_for(len(files))
        )
    with progress("search index", 1) as advance:
        workspace.refresh_search()
        advance("")
    return _show(report, workspace.folder)


def _show(report: ImportReport, folder: Path) -> int:
    from charitydata.workspace.report import STATUSES

    for outcome in report.outcomes:
        if outcome.status == "failed":
            warn(outcome.reason)
    counts = ", ".join(f"{report.count(status)} {status}" for status in STATUSES)
    say(f"{counts} → {folder} (version {report.version})")
    return report.count("failed")
