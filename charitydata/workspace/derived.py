"""SQLite files that follow from the stored tables and may be deleted at any time: opened, or made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WAIT = 60.0


@contextmanager
def opened(place: Path, tables: str, *, made_by: int) -> Iterator[sqlite3.Connection]:
    """Open a file and close it again; one that is damaged or was made by other rules is made anew.

    Args:
        place: The file; its folder must exist.
        tables: The statements that make its tables where they are missing.
        made_by: A number, not 0, for the rules that its content comes from.
    """
    try:
        connection = _prepared(place, tables, made_by)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        forget(place)
        connection = _prepared(place, tables, made_by)
    try:
        yield connection
    finally:
        connection.close()


def forget(place: Path) -> None:
    """Delete a file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        place.with_name(place.name + suffix).unlink(missing_ok=True)


def _prepared(place: Path, tables: str, made_by: int) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=_WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (known,) = connection.execute("PRAGMA user_version").fetchone()
        if known not in (0, made_by):
            raise sqlite3.DatabaseError(f"{place}: made by other rules")
        if not known:
            connection.executescript(f"BEGIN IMMEDIATE; {tables} PRAGMA user_version = {made_by}; COMMIT")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
