"""``charitydata snapshot``: the versions of a workspace."""

from __future__ import annotations

import json as json_
from pathlib import Path

from charitydata.cli.console import say, table
from charitydata.cli.differences import show_difference

NEWEST = 20


def show_snapshots(folder: Path | None, *, everything: bool, check: bool) -> None:
    """Print the versions, the newest last: when each was made, by what, and whether it can be read.

    Args:
        folder: The workspace; ``None`` for the default one.
        everything: All of them, not only the newest.
        check: Look whether all their files are there.
    """
    from charitydata.workspace import list_snapshots
    from charitydata.workspace.layout import find_folder

    found = list_snapshots(find_folder(folder), None if everything else NEWEST, check=check)
    lines = [
        (
            str(snapshot.version),
            snapshot.made.strftime("%Y-%m-%d %H:%M:%S"),
            "" if snapshot.documents is None else str(snapshot.documents),
            snapshot.note,
            snapshot.fault or ("whole" if check else ""),
        )
        for snapshot in found
    ]
    table(("version", "made (UTC)", "documents", "by", "state"), lines)


def show_diff(folder: Path | None, before: int, after: int, *, everything: bool, json: bool) -> None:
    """Print which documents and which facts differ between two versions.

    Args:
        folder: The workspace; ``None`` for the default one.
        before: The one version.
        after: The other.
        everything: Print all lines, however many.
        json: Print one JSON object a line instead.
    """
    from charitydata.workspace import Workspace

    one, other = (Workspace.open(folder, version=version) for version in (before, after))
    difference = one.compare(other)
    if json:
        for line in difference.cells.to_dict("records"):
            say(json_.dumps(line, ensure_ascii=False))
        return
    show_difference(difference, everything=everything)


def restore(folder: Path | None, version: int) -> None:
    """Go back to a version, which becomes the newest.

    Args:
        folder: The workspace; ``None`` for the default one.
        version: Which one.
    """
    from charitydata.workspace import Workspace, restore_snapshot
    from charitydata.workspace.layout import find_folder

    pin = restore_snapshot(find_folder(folder), version)
    workspace = Workspace.open(pin.folder)
    say(f"version {version} is back as version {pin.version}: {workspace.count('documents')} documents → {pin.folder}")
