"""Whatever the libraries of the store complain of, the user hears which workspace is meant and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from charitydata.errors import WorkspaceError

ANEW = "restore the folder from a copy, or import the documents into a new one"
EARLIER = (
    "charitydata snapshot list --check says which versions can still be read (with --at VERSION, or after charitydata "
    f"snapshot restore VERSION); else {ANEW}"
)


@cache
def complaints() -> tuple[type[Exception], ...]:
    """Return what the libraries raise where stored files are missing, cut short or garbled."""
    import duckdb
    import pyarrow as pa
    from deltalake.exceptions import DeltaError

    return (DeltaError, OSError, pa.ArrowException, duckdb.IOException, duckdb.InvalidInputException)


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turn what goes wrong while stored files are read into a ``WorkspaceError``."""
    try:
        yield
    except complaints() as error:
        raise WorkspaceError(f"{folder}: the workspace is damaged ({_first_line(error)}); {EARLIER}") from error


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what goes wrong while files are written into a ``WorkspaceError``."""
    known: tuple[type[Exception], ...] = (*complaints(), sqlite3.OperationalError)
    try:
        yield
    except known as error:
        advice = "check the space on the disk and the folder's permissions, then import again"
        raise WorkspaceError(f"{folder}: cannot be written ({_first_line(error)}); {advice}") from error


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
