"""Documents taken out of a workspace again: one by one, or all of a source."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.workspace import delta
from charitydata.workspace.arrow import pandas_frame
from charitydata.workspace.changes import Changes, counted
from charitydata.workspace.finishing import changing, finish
from charitydata.workspace.layout import DOCUMENT_TABLES, table_path
from charitydata.workspace.manifest import Pin
from charitydata.workspace.progress import Cancel, Report, Watch, never, nothing
from charitydata.workspace.readings import place_of, rows
from charitydata.workspace.sources import parquet
from charitydata.workspace.spool import without
from charitydata.workspace.sql import any_of, part

if TYPE_CHECKING:
    import pandas as pd

_BEHIND_A_FILE = ("/", "#", "!")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What to take out: what fits any of these.

    ``doc_ids`` and ``publishers`` must be the whole name; ``addresses`` are whole or the beginning of others up to a
    ``/`` (a site, a section, a page); ``folders`` are files or folders that were imported, on disk or in a store of
    objects, whether they are still there or not.
    """

    doc_ids: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


def find_documents(pin: Pin, source: Source) -> pd.DataFrame:
    """Return ``doc_id``, ``title``, ``publisher``, ``published`` and ``url`` of the documents of a source."""
    query = parquet(pin, "documents").inside("SELECT doc_id, title, publisher, published, url FROM ", "")
    stored = rows(pin, query + part("ORDER BY doc_id"))
    doc_ids = {*source.doc_ids, *_from_folders(pin, source.folders)}
    publishers = {publisher.strip().casefold() for publisher in source.publishers}
    outer = [place for address in source.addresses if (place := place_of(address))]
    wanted = [
        row["doc_id"] in doc_ids
        or (row["publisher"] or "").strip().casefold() in publishers
        or _lies_in(place_of(row["url"] or ""), outer)
        for row in stored.to_pylist()
    ]
    return pandas_frame(stored.filter(wanted))


def remove_documents(  # noqa: PLR0913  (all but the first two are named)
    folder: Path,
    doc_ids: Collection[str],
    *,
    note: str = "",
    progress: Report = nothing,
    cancel: Cancel = never,
    agree: Callable[[], bool] = lambda: True,
) -> Pin:
    """Take documents out: no total counts their figures any more, earlier versions still hold them.

    Args:
        folder: The workspace.
        doc_ids: Which documents; those that are not there are passed over.
        note: What the version is called; the number of documents if not given.
        progress: Called at the beginning of every phase.
        cancel: Asked between phases whether to stop.
        agree: Asked at the very end whether to name the new version.

    Returns:
        The new version, or the one that was, where there was nothing to remove.
    """
    watch = Watch(len(doc_ids), progress, cancel)
    with changing(folder) as pin:
        gone = frozenset(find_documents(pin, Source(doc_ids=tuple(doc_ids)))["doc_id"])
        if not gone:
            return pin
        watch.enter("writing")
        for table in (*DOCUMENT_TABLES, "origins"):
            path = table_path(folder, table)
            removed, kept = without(folder, table, gone, delta.list_files(path))
            delta.commit(path, kept, removed)
        note = note or f"removal of {counted(len(gone))}"
        return finish(pin, Changes(removed=gone), watch, note=note, agree=agree)


def _from_folders(pin: Pin, folders: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for place in (folder if "://" in folder else os.path.realpath(folder) for folder in folders if folder):
        query = parquet(pin, "origins").inside("SELECT DISTINCT doc_id FROM ", "")
        inside = any_of(part("starts_with(origin, ?)", place.rstrip("/") + sign) for sign in _BEHIND_A_FILE)
        query += part("WHERE origin = ? OR", place) + inside
        found += rows(pin, query)["doc_id"].to_pylist()
    return found


def _lies_in(place: str, outer: list[str]) -> bool:
    return any(place == one or place.startswith((one + "/", one + "?")) for one in outer)
