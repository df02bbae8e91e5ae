"""``charitydata refresh``: stored documents read again with today's rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.cli.console import ask, following, say, warn
from charitydata.cli.differences import show_difference

if TYPE_CHECKING:
    from charitydata.workspace import Difference


def refresh(folder: Path | None, *, dry_run: bool, yes: bool, everything: bool, processes: int | None) -> int:
    """Read documents again, show what that changes, ask, and keep it; return on how many documents the rules failed.

    Args:
        folder: The workspace; ``None`` for the default one.
        dry_run: Only show what would change.
        yes: Do not ask.
        everything: Read all documents, not only those that older rules have read.
        processes: How many processes extract; ``None`` takes as many as there are processors.
    """
    from charitydata.workspace import refresh_documents
    from charitydata.workspace.batch import processes_for
    from charitydata.workspace.layout import find_folder

    def agree(difference: Difference) -> bool:
        show_difference(difference)
        return not dry_run and (yes or not difference or ask("Keep this?"))

    with following("refresh", 0) as follow:
        report = refresh_documents(
            find_folder(folder),
            agree=agree,
            every=everything,
            progress=follow,
            processes=processes or processes_for(10**6),
        )
    for reason in report.failures:
        warn(reason)
    changed = len(report.difference.doc_ids())
    kept = f"version {report.version}" if report.agreed else f"nothing was changed, version {report.version} stays"
    say(f"{report.documents} documents read again, {changed} with other rows; {kept}")
    if not (report.agreed or dry_run):
        warn("say --yes to keep the result without being asked")
    return len(report.failures)
