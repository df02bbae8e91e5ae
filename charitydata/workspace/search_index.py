"""The index of words: SQLite FTS5 over the pairs of characters of ``text.segment``, derived from the stored texts.

A document stands in it by ``doc_id`` and content and is never taken out, so that every version of the workspace finds
its own; the store says which of them are there. The index remembers which of the store's files it has taken in and
reads only those that are new to it. It can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from charitydata.text.segment import index_words
from charitydata.workspace.connection import ask
from charitydata.workspace.derived import forget, opened
from charitydata.workspace.manifest import Pin
from charitydata.workspace.search_terms import FIELDS
from charitydata.workspace.sources import parquet
from charitydata.workspace.sql import Part, part

Row: TypeAlias = tuple[Any, ...]

_VERSION = 2
"""Raise it when texts are taken in otherwise; an index made otherwise is made anew."""
_BATCH = 500
_WEIGHTS = (8.0, 2.0, 1.0, 0.0, 0.0, 0.0)
"""How much a word counts in each of ``FIELDS``: one in a title says most."""
_TABLES = f"""
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY, doc_id TEXT, sha256 TEXT, stated TEXT, newest INTEGER, UNIQUE (doc_id, sha256, stated)
);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 ({", ".join(FIELDS)}, content = '');
"""
_STATED = "coalesce(title, ''), coalesce(publisher, ''), coalesce(year(published)::VARCHAR, ''), language, source_tier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Documents by ``doc_id`` and ``sha256`` with their scores, in three lists of one length; best is highest."""

    doc_ids: list[str]
    sha256: list[str]
    scores: list[float]


def find(pin: Pin, match: str) -> Hits:
    """Return what fits a question of ``search_query``; whether a version holds it is for the store to say."""
    weights = ", ".join(map(str, _WEIGHTS))
    query = f"""SELECT d.doc_id, d.sha256, -bm25(words, {weights}) FROM words JOIN documents d ON d.id = words.rowid
        WHERE words MATCH ? AND d.newest"""  # noqa: S608  (weights are ours)
    with _opened(pin.folder) as connection:
        _update(connection, pin)
        rows = connection.execute(query, (match,)).fetchall()
    doc_ids, hashes, scores = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [])
    return Hits(doc_ids=doc_ids, sha256=hashes, scores=scores)


def refresh(pin: Pin) -> None:
    """Take in the documents of a version now, so that the first search does not wait for it."""
    with _opened(pin.folder) as connection:
        _update(connection, pin)


def forget_index(folder: Path) -> None:
    """Delete the index of a workspace; the next search makes it anew from the stored texts."""
    forget(_place(folder))


def _update(connection: sqlite3.Connection, pin: Pin) -> None:
    """Take in what is new, a batch at a time, so that neither memory nor the wait of another writer grows."""
    seen = {name for (name,) in connection.execute("SELECT name FROM files")}
    files = [file for file in pin.files("documents") if Path(file).name not in seen]
    if not files:
        return
    names = iter(_values(pin, part("SELECT doc_id FROM read_parquet(?) ORDER BY doc_id", files)))
    while batch := [doc_id for (doc_id,) in islice(names, _BATCH)]:
        rows = _values(pin, part(f"SELECT doc_id, sha256, {_STATED} FROM read_parquet(?)", files) + _among(batch))  # noqa: S608
        connection.execute("BEGIN IMMEDIATE")
        _take_in(connection, pin, rows)
        connection.execute("COMMIT")
    connection.executemany("INSERT OR IGNORE INTO files VALUES (?)", [(Path(file).name,) for file in files])


def _among(doc_ids: list[str]) -> Part:
    """Return the condition that a row is of one of some documents, whose names are in order; others are not read."""
    within = part("WHERE doc_id BETWEEN ? AND ?", doc_ids[0], doc_ids[-1])
    return within + part("AND doc_id IN (SELECT unnest(?))", doc_ids)


def _take_in(connection: sqlite3.Connection, pin: Pin, rows: list[Row]) -> None:
    """Add the documents that the index lacks; one whose title or the like changed stands for its content from now."""
    missing = [row for row in rows if not _is_known(connection, row)]
    if not missing:
        return
    query = parquet(pin, "texts").inside("SELECT doc_id, text FROM ", "") + _among(sorted(row[0] for row in missing))
    found: dict[str, str] = dict(_values(pin, query))
    for row in missing:
        connection.execute("UPDATE documents SET newest = 0 WHERE doc_id = ? AND sha256 = ?", row[:2])
        added = connection.execute("INSERT INTO documents VALUES (NULL, ?, ?, ?, 1)", (*row[:2], _stated(row)))
        _, _, title, publisher, year, language, source = row
        words = (index_words(title), index_words(publisher), index_words(found.get(row[0], "")))
        cells = (added.lastrowid, *words, year, language, source)
        connection.execute(f"INSERT INTO words (rowid, {', '.join(FIELDS)}) VALUES (?, ?, ?, ?, ?, ?, ?)", cells)  # noqa: S608


def _values(pin: Pin, query: Part) -> list[Row]:
    table = ask(pin.folder, query.sql, query.values)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _is_known(connection: sqlite3.Connection, row: Row) -> bool:
    query = "SELECT 1 FROM documents WHERE doc_id = ? AND sha256 = ? AND stated = ?"
    return connection.execute(query, (*row[:2], _stated(row))).fetchone() is not None


def _stated(row: Row) -> str:
    return "\n".join(row[2:])


def _opened(folder: Path) -> AbstractContextManager[sqlite3.Connection]:
    return opened(_place(folder), _TABLES, made_by=_VERSION)


def _place(folder: Path) -> Path:
    """Return where the index lies: in the workspace, or among temporary files where that cannot be written."""
    beside = folder / "index"
    if os.access(folder, os.W_OK):
        beside.mkdir(exist_ok=True)
        return beside / "search.sqlite"
    away = Path(tempfile.gettempdir(), "charitydata")
    away.mkdir(exist_ok=True)
    return away / f"search-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}.sqlite"
