"""A document as stored beside its facts: its text, and what its reader said of it, so that it can be read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from charitydata.document import Document, Issue
from charitydata.workspace.connection import ask
from charitydata.workspace.manifest import Pin
from charitydata.workspace.rules import rules_version
from charitydata.workspace.sources import parquet
from charitydata.workspace.sql import Part, part

if TYPE_CHECKING:
    import pyarrow as pa

_ELSEWHERE = frozenset(("doc_id", "text"))
_PORTS = {"http": ":80", "https": ":443"}


def place_of(url: str) -> str:
    """Return host, path and query of an address: what is left when two ways of writing it are the same.

    >>> place_of("HTTP://News.Example.org:80/2023/a.html#top")
    'news.example.org/2023/a.html'
    >>> place_of("example.org/news/")
    'example.org/news'
    """
    text = url.strip()
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host = parts.netloc.rpartition("@")[2].lower().removesuffix(_PORTS.get(parts.scheme.lower(), ":"))
    except ValueError:
        return ""
    return host + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")


def address_of(url: str) -> str:
    """Return what a document is known by on the web; empty where its address does not name one document.

    The front page of a site is no document's address: sites that name nothing else would replace one article by the
    next.

    >>> address_of("https://example.org/2023/a.html"), address_of("https://example.org/")
    ('example.org/2023/a.html', '')
    """
    place = place_of(url)
    return place if "/" in place or "?" in place else ""


def metadata_of(document: Document) -> str:
    """Return what the reader said of a document beside its text, as JSON."""
    said = {name: value for name, value in asdict(document).items() if name not in _ELSEWHERE}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=_plain)


def document_of(doc_id: str, text: str, metadata: str) -> Document:
    """Return the document that a reader gave; what later versions of the program do not know is left out."""
    said: dict[str, Any] = json.loads(metadata)
    kinds = {field.name: str(field.type) for field in fields(Document) if field.name not in _ELSEWHERE}
    kept = {name: value for name, value in said.items() if name in kinds}
    for name, value in kept.items():
        if value and kinds[name].startswith("date"):
            kept[name] = date.fromisoformat(value)
    kept["issues"] = tuple(Issue(**issue) for issue in kept.get("issues", ()))
    return Document(doc_id=doc_id, text=text, **kept)


def read_documents(pin: Pin, where: Part, *, batch: int = 500) -> Iterator[Document]:
    """Yield stored documents as their readers gave them, in the order of their names.

    Args:
        pin: The version.
        where: Which rows of ``readings``, standing as ``t``.
        batch: How many texts are in memory at a time.
    """
    query = parquet(pin, "readings").inside("SELECT t.doc_id, t.metadata FROM ", " t WHERE") + where
    found = rows(pin, query + part("ORDER BY t.doc_id"))
    for first in range(0, found.num_rows, batch):
        some = found.slice(first, batch).to_pydict()
        text_of = _texts(pin, some["doc_id"])
        for doc_id, metadata in zip(some["doc_id"], some["metadata"], strict=True):
            yield document_of(doc_id, text_of[doc_id], metadata)


def _texts(pin: Pin, doc_ids: list[str]) -> dict[str, str]:
    """Return the texts of some documents, whose names are in order; what lies outside their range is not read."""
    query = parquet(pin, "texts").inside("SELECT doc_id, text FROM ", "")
    query += part("WHERE doc_id BETWEEN ? AND ?", doc_ids[0], doc_ids[-1])
    query += part("AND doc_id IN (SELECT unnest(?))", doc_ids)
    found = rows(pin, query).to_pydict()
    return dict(zip(found["doc_id"], found["text"], strict=True))


def count_stale(pin: Pin, doc_ids: Iterable[str]) -> int:
    """Return how many of some documents have rows that other rules than today's made."""
    stale = part("t.rules <> ?", rules_version())
    return count_documents(pin, stale + part("AND t.doc_id IN (SELECT unnest(?))", sorted(set(doc_ids))))


def count_documents(pin: Pin, where: Part) -> int:
    """Return how many documents fit a condition on ``readings``, standing as ``t``."""
    query = parquet(pin, "readings").inside("SELECT count(*) AS found FROM ", " t WHERE") + where
    return int(rows(pin, query)["found"][0].as_py())


def rows(pin: Pin, query: Part) -> pa.Table:
    """Return the answer to a query as an Arrow table."""
    return ask(pin.folder, query.sql, query.values)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"a document holds {type(value).__name__}, which cannot be stored")
