"""The index of words: SQLite FTS5 over the words of ``text.segment``, derived from the stored texts.

The index follows the newest version that was searched: documents that came are added, those that went are removed.
It can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from charitydata.text.segment import segment
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import read_stored
from charitydata.workspace.sql import one_of

_BATCH = 200
_WAIT = 60.0
_TITLE_WEIGHT = 5.0
_TABLES = (
    "CREATE TABLE IF NOT EXISTS known (doc_id TEXT PRIMARY KEY, sha256 TEXT)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (doc_id UNINDEXED, title, body)",
)


def find_words(pin: Pin, query: str) -> dict[str, float]:
    """Return the documents that hold all words of a query, with their scores, the best first.

    Words between blanks must stand together in their order.
    """
    match = " AND ".join(phrase for term in query.split() if (phrase := _phrase(term)))
    if not match:
        return {}
    ranked = "SELECT doc_id, -bm25(words, 0, ?, 1) FROM words WHERE words MATCH ? ORDER BY 2 DESC, 1"
    with closing(_open(pin.folder)) as connection:
        update(connection, pin)
        return dict(connection.execute(ranked, (_TITLE_WEIGHT, match)))


def refresh(pin: Pin) -> None:
    """Bring the index to a version now, so that the first search does not wait for it."""
    with closing(_open(pin.folder)) as connection:
        update(connection, pin)


def update(connection: sqlite3.Connection, pin: Pin) -> None:
    """Add the documents that the index lacks and remove those that are gone; never back to an older version."""
    (indexed,) = connection.execute("PRAGMA user_version").fetchone()
    if indexed > pin.version:
        return
    documents = read_stored(pin, "documents")
    there = dict(zip(documents["doc_id"], documents["sha256"], strict=True))
    connection.execute("BEGIN IMMEDIATE")
    known = dict(connection.execute("SELECT doc_id, sha256 FROM known"))
    _remove(connection, [doc_id for doc_id, sha256 in known.items() if there.get(doc_id) != sha256])
    missing = sorted(doc_id for doc_id, sha256 in there.items() if known.get(doc_id) != sha256)
    titles = dict(zip(documents["doc_id"], documents["title"], strict=True))
    for first in range(0, len(missing), _BATCH):
        _add(connection, pin, missing[first : first + _BATCH], titles)
    connection.executemany("INSERT INTO known VALUES (?, ?)", [(doc_id, there[doc_id]) for doc_id in missing])
    connection.execute(f"PRAGMA user_version = {pin.version + 1}")
    connection.execute("COMMIT")


def _remove(connection: sqlite3.Connection, doc_ids: Iterable[str]) -> None:
    for doc_id in doc_ids:
        connection.execute("DELETE FROM known WHERE doc_id = ?", (doc_id,))
        connection.execute("DELETE FROM words WHERE doc_id = ?", (doc_id,))


def _add(connection: sqlite3.Connection, pin: Pin, doc_ids: list[str], titles: dict[str, str]) -> None:
    texts = read_stored(pin, "texts", one_of("t.doc_id", doc_ids))
    lines = zip(texts["doc_id"], texts["text"], strict=True)
    rows = ((doc_id, _words(titles[doc_id]), _words(text)) for doc_id, text in lines)
    connection.executemany("INSERT INTO words VALUES (?, ?, ?)", rows)


def _words(text: str) -> str:
    return " ".join(segment(text))


def _phrase(term: str) -> str:
    """Return a term as an FTS5 phrase; words hold letters and digits only, so nothing needs quoting but quotes."""
    words = _words(term).replace('"', " ").strip()
    return f'"{words}"' if words else ""


def _open(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(_place(folder), timeout=_WAIT, isolation_level=None)
    for statement in _TABLES:
        connection.execute(statement)
    return connection


def _place(folder: Path) -> Path:
    """Return where the index lies: in the workspace, or among temporary files where that cannot be written."""
    beside = folder / "index"
    if os.access(folder, os.W_OK):
        beside.mkdir(exist_ok=True)
        return beside / "search.sqlite"
    away = Path(tempfile.gettempdir(), "charitydata")
    away.mkdir(exist_ok=True)
    return away / f"search-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}.sqlite"
