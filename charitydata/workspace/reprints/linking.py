"""Which documents are reprints, and of which original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from charitydata.document import Document
from charitydata.vocabulary import VOCABULARIES
from charitydata.workspace import delta, manifest
from charitydata.workspace.changes import Changes
from charitydata.workspace.layout import stored_schema, table_path
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import values
from charitydata.workspace.readings import read_documents
from charitydata.workspace.reprints.shelf import Shelf, open_shelf
from charitydata.workspace.reprints.sketch import Sketch, sketch
from charitydata.workspace.sources import parquet
from charitydata.workspace.sql import part

if TYPE_CHECKING:
    import pyarrow as pa

Name: TypeAlias = tuple[str, str]
"""A document by ``doc_id`` and ``sha256``."""
Pairs: TypeAlias = Mapping[Name, Mapping[Name, float]]

_PLACES = tuple(VOCABULARIES["source_tier"])
_LAST = date.max


def link_reprints(folder: Path, changes: Changes) -> int:
    """Link reprints to their originals in the newest rows of a workspace and return how many there are in all.

    Of documents that tell the same story the earliest is the original, of several the best placed (``source_tier``),
    and every other one that is like it is its reprint. ``reprint_of`` never names a document that is a reprint
    itself. The outcome depends on the documents alone, not on the order in which they came.

    A reprint's facts repeat its original's only where they say the same: rules may read a cut copy differently.

    Args:
        folder: A workspace whose writer this process is; the rows of its documents are written, a manifest need not
            name them yet.
        changes: The documents that differ from the last version.
    """
    ahead = manifest.look_ahead(folder)
    with open_shelf(folder) as shelf:
        _take_in(shelf, ahead)
        pairs = _pairs(shelf, (*changes.added, *changes.replaced, *changes.removed))
    touched = {doc_id for doc_id, _ in pairs} | changes.added | changes.replaced | changes.removed
    before = _stored(ahead)
    links = {doc_id: link for doc_id, link in before.items() if doc_id not in touched}
    links |= _choose(pairs, _ranks(ahead, pairs))
    if links != before:
        delta.overwrite(table_path(folder, "reprints"), _table(links))
    return len(links)


def _take_in(shelf: Shelf, pin: Pin) -> None:
    """Put the documents on the shelf that it lacks."""
    files = shelf.unseen(pin.files("documents"))
    if not files:
        return
    named = values(pin, part("SELECT doc_id, sha256 FROM read_parquet(?) ORDER BY doc_id", files))
    missing = [doc_id for doc_id, sha256 in named if not shelf.holds(doc_id, sha256)]
    documents = read_documents(pin, part("t.doc_id IN (SELECT unnest(?))", missing)) if missing else ()
    for doc_id, sha256, found in map(_sketched, documents):
        shelf.put(doc_id, sha256, found)
    shelf.has_seen(files)


def _sketched(document: Document) -> tuple[str, str, Sketch | None]:
    return document.doc_id, document.sha256, sketch(document)


def _pairs(shelf: Shelf, doc_ids: Iterable[str]) -> Pairs:
    found: defaultdict[Name, dict[Name, float]] = defaultdict(dict)
    for one, other, share in shelf.connected(doc_ids):
        found[one][other] = share
    return found


def _ranks(pin: Pin, pairs: Pairs) -> dict[Name, tuple[date, int, str]]:
    """Return what makes a document the original rather than another, for those that the workspace holds."""
    query = parquet(pin, "documents").inside("SELECT doc_id, sha256, published, source_tier FROM ", " WHERE")
    query += part("doc_id IN (SELECT unnest(?))", sorted({doc_id for doc_id, _ in pairs}))
    rows = values(pin, query) if pairs else ()
    return {
        (doc_id, sha256): (published or _LAST, _PLACES.index(tier), doc_id)
        for doc_id, sha256, published, tier in rows
    }  # fmt: skip


def _choose(pairs: Pairs, ranks: Mapping[Name, tuple[date, int, str]]) -> dict[str, tuple[str, float]]:
    """Return ``doc_id`` → original and likeness: each joins the first original it is like, else is one itself."""
    links: dict[str, tuple[str, float]] = {}
    for one in sorted(ranks, key=ranks.__getitem__):
        earlier = [other for other in pairs[one] if other in ranks and ranks[other] < ranks[one]]
        originals = [other for other in earlier if other[0] not in links]
        if originals:
            first = min(originals, key=ranks.__getitem__)
            links[one[0]] = (first[0], pairs[one][first])
    return links


def _stored(pin: Pin) -> dict[str, tuple[str, float]]:
    rows = values(pin, parquet(pin, "reprints").inside("SELECT doc_id, reprint_of, similarity FROM ", ""))
    return {doc_id: (reprint_of, similarity) for doc_id, reprint_of, similarity in rows}


def _table(links: Mapping[str, tuple[str, float]]) -> pa.Table:
    import pyarrow as pa

    rows = [
        {"doc_id": doc_id, "reprint_of": original, "similarity": share}
        for doc_id, (original, share) in sorted(links.items())
    ]
    return pa.Table.from_pylist(rows, schema=stored_schema("reprints"))
