"""The end of every change to a workspace: what follows from it is derived, files are tidied, the versions are named."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from charitydata.errors import Cancelled, CharityDataError
from charitydata.workspace import delta, manifest
from charitydata.workspace.changes import Changes
from charitydata.workspace.compaction import compact
from charitydata.workspace.derivation import derive
from charitydata.workspace.guarding import writing
from charitydata.workspace.layout import PAGED_TABLES, STORED, table_path, waiting_place
from charitydata.workspace.lock import hold
from charitydata.workspace.manifest import Pin
from charitydata.workspace.progress import Watch
from charitydata.workspace.reprints import link_reprints


class Declined(Cancelled):
    """The new version was not agreed to; nothing of it was kept."""


@contextmanager
def changing(folder: Path, *, any_schema: bool = False) -> Iterator[Pin]:
    """Be the one who changes a workspace, and give the version that is changed.

    What an earlier writer left behind is rolled back first; what fails or is stopped is rolled back at once, so that
    nobody sees half of it.
    """
    with hold(folder), writing(folder):
        pin = manifest.read_pin(folder, any_schema=any_schema)
        manifest.roll_back(pin)
        shutil.rmtree(waiting_place(folder), ignore_errors=True)
        manifest.add_tables(folder)
        try:
            yield pin
        except BaseException:
            with suppress(CharityDataError, OSError, ValueError):  # the next writer rolls back what cannot be now
                manifest.roll_back(pin)
            raise


def finish(pin: Pin, changes: Changes, watch: Watch, *, note: str, agree: Callable[[], bool] = lambda: True) -> Pin:
    """Derive what follows from changed documents, tidy the files, and name the new versions.

    Args:
        pin: The version that is changed; the document tables hold the changes already.
        changes: Which documents changed.
        watch: Told of every phase.
        note: What made this version.
        agree: Asked at the very end whether the new version is to be named.

    Raises:
        Declined: It is not.
    """
    folder = pin.folder
    watch.enter("resolving")
    resolve_changes(folder, changes)
    watch.enter("tidying")
    for table in STORED:
        changed = delta.version_of(table_path(folder, table)) != dict(pin.tables).get(table)
        if changed and table not in PAGED_TABLES:
            compact(folder, table)
    if not agree():
        raise Declined("not agreed to; nothing was changed")
    watch.enter("naming")
    return manifest.add_pin(folder, note=note)


def resolve_changes(folder: Path, changes: Changes) -> None:
    """Bring what is derived from all documents together in line with the changed ones."""
    link_reprints(folder, changes)
    derive(folder, changes)
