"""The shelf of sketches: a SQLite file derived from the stored texts, which can be deleted at any time.

A document stands there by ``doc_id`` and content and is never taken off, so that whatever version an import that was
killed or a snapshot that is restored goes back to, its sketches are there. The shelf remembers which of the store's
files it has taken in and reads only those that are new to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from charitydata.workspace.derived import forget, opened
from charitydata.workspace.reprints.agreement import likeness
from charitydata.workspace.reprints.sketch import VERSION, Sketch

MOST_COMPARED = 400
"""How many of the articles that share a key with a new one are compared with it, those sharing most first."""
_TABLES = """
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY, doc_id TEXT, sha256 TEXT, title TEXT, signature BLOB, numbers BLOB, UNIQUE (doc_id, sha256)
);
CREATE TABLE IF NOT EXISTS bands (key INTEGER, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pairs (id INTEGER, other INTEGER, likeness REAL, PRIMARY KEY (id, other)) WITHOUT ROWID;
"""
_CANDIDATES = """
SELECT d.id, d.title, d.signature, d.numbers FROM documents d
JOIN (SELECT id FROM bands WHERE key IN ({keys}) GROUP BY id ORDER BY count(*) DESC, id LIMIT ?) USING (id)
"""


class Shelf:
    """The open shelf."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def unseen(self, files: Iterable[str]) -> list[str]:
        """Return those of the store's files that have not been taken in yet."""
        seen = {name for (name,) in self._connection.execute("SELECT name FROM files")}
        return [file for file in files if Path(file).name not in seen]

    def has_seen(self, files: Iterable[str]) -> None:
        """Remember that all documents of these files are on the shelf."""
        names = [(Path(file).name,) for file in files]
        self._connection.executemany("INSERT OR IGNORE INTO files VALUES (?)", names)

    def holds(self, doc_id: str, sha256: str) -> bool:
        """Say whether a document with this content is on the shelf."""
        query = "SELECT 1 FROM documents WHERE doc_id = ? AND sha256 = ?"
        return self._connection.execute(query, (doc_id, sha256)).fetchone() is not None

    def put(self, doc_id: str, sha256: str, sketch: Sketch | None) -> None:
        """Put a document on the shelf, together with the likeness of every other one that tells the same story."""
        kept = (sketch.title, sketch.signature, sketch.numbers) if sketch else (None, None, None)
        insert = "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?)"
        added = self._connection.execute(insert, (doc_id, sha256, *kept)).lastrowid
        if sketch is None or added is None:
            return
        pairs = [(added, other, share) for other, share in self._same_story(sketch)]
        both = [*pairs, *((other, one, share) for one, other, share in pairs)]
        self._connection.executemany("INSERT INTO pairs VALUES (?, ?, ?)", both)
        self._connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(key, added) for key in sketch.keys])

    def _same_story(self, sketch: Sketch) -> Iterator[tuple[int, float]]:
        query = _CANDIDATES.format(keys=", ".join("?" * len(sketch.keys)))
        for found, title, signature, numbers in self._connection.execute(query, (*sketch.keys, MOST_COMPARED)):
            share = likeness(sketch, Sketch(title=title, signature=signature, numbers=numbers, keys=()))
            if share is not None:
                yield found, share

    def connected(self, doc_ids: Iterable[str]) -> Iterator[tuple[tuple[str, str], tuple[str, str], float]]:
        """Yield all pairs that can be reached from documents, whatever their content was, each pair both ways.

        A document is named by its ``doc_id`` and ``sha256``.
        """
        ahead, met = self._ids(doc_ids), set[int]()
        query = "SELECT p.other, d.doc_id, d.sha256, p.likeness FROM pairs p JOIN documents d ON d.id = p.other"
        while ahead:
            one = ahead.pop()
            if one in met:
                continue
            met.add(one)
            for other, doc_id, sha256, share in self._connection.execute(f"{query} WHERE p.id = ?", (one,)):
                yield self._named(one), (doc_id, sha256), share
                ahead.append(other)

    def _ids(self, doc_ids: Iterable[str]) -> list[int]:
        query = "SELECT id FROM documents WHERE doc_id = ?"
        return [found for doc_id in doc_ids for (found,) in self._connection.execute(query, (doc_id,))]

    def _named(self, one: int) -> tuple[str, str]:
        found: tuple[str, str] = self._connection.execute(
            "SELECT doc_id, sha256 FROM documents WHERE id = ?", (one,)
        ).fetchone()
        return found


@contextmanager
def open_shelf(folder: Path) -> Iterator[Shelf]:
    """Open the shelf of a workspace; what is put on it is kept when the block ends without an error."""
    place = _place(folder)
    place.parent.mkdir(exist_ok=True)
    with opened(place, _TABLES, made_by=_made_by()) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield Shelf(connection)
        connection.execute("COMMIT")


def forget_reprints(folder: Path) -> None:
    """Delete the shelf of a workspace; the next import makes it anew from the stored texts."""
    forget(_place(folder))


def _made_by() -> int:
    """Return a number for the rules and the library's algorithm that sketches come from."""
    import rensa

    return VERSION * 1000 + int(rensa.RMinHash.ALGORITHM_VERSION)


def _place(folder: Path) -> Path:
    return folder / "index" / "reprints.sqlite"
