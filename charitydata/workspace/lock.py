"""One writer at a time: a lock that the operating system drops when its holder dies."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from charitydata.errors import WorkspaceError
from charitydata.workspace.guarding import writing
from charitydata.workspace.manifest import is_workspace, make_workspace

PATIENCE = 600.0
_STEP = 0.5
_LOCK = "writer.lock"


@contextmanager
def hold(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only writer of a workspace; a second one waits for the first.

    Args:
        folder: The workspace; it must exist.
        patience: Seconds to wait.

    Raises:
        WorkspaceError: The folder cannot be written, or somebody else wrote all the while.
    """
    try:
        connection = sqlite3.connect(folder / _LOCK, timeout=_STEP, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise WorkspaceError(f"{folder}: cannot be written ({error}); check its permissions") from error
    with closing(connection):
        try:
            _begin(connection, patience)
        except sqlite3.OperationalError as error:
            message = (
                f"{folder}: cannot be written ({error}); another import may be running, or its permissions forbid it"
            )
            raise WorkspaceError(message) from error
        yield


def _begin(connection: sqlite3.Connection, patience: float) -> None:
    """Take the lock, asking again and again, so that who waits can be stopped."""
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("BEGIN EXCLUSIVE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise


def prepare(folder: Path) -> None:
    """Make a workspace where there is none; an existing one is left as it is.

    Raises:
        WorkspaceError: The folder holds something else, or cannot be made.
    """
    if is_workspace(folder):
        return
    _check_free(folder)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with hold(folder), writing(folder):
        if not is_workspace(folder):
            make_workspace(folder)


def _check_free(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise WorkspaceError(f"{folder}: not a folder; choose another place for the workspace")
    names = {entry.name for entry in folder.iterdir()}
    if names and not names & {"manifest", "tables", _LOCK}:
        raise WorkspaceError(f"{folder}: holds other files and no workspace; choose an empty folder")
