"""Stored documents read again with today's rules, and what that changes shown before it counts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from charitydata.errors import WorkspaceError
from charitydata.readers import Failure
from charitydata.schema import SCHEMA_VERSION
from charitydata.workspace import manifest
from charitydata.workspace.batch import map_in_order
from charitydata.workspace.changes import Changes, counted
from charitydata.workspace.comparison import Difference, compare
from charitydata.workspace.extraction import extract_item
from charitydata.workspace.finishing import Declined, changing, finish
from charitydata.workspace.manifest import Pin
from charitydata.workspace.migration import fill_readings, make_anew
from charitydata.workspace.progress import Cancel, Report, Watch, never, nothing
from charitydata.workspace.readings import count_documents, read_documents, rows
from charitydata.workspace.rules import rules_version
from charitydata.workspace.sources import parquet
from charitydata.workspace.spool import Spool
from charitydata.workspace.sql import Part, part


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshReport:
    """What a refresh came to.

    ``documents`` were read again; ``failures`` say on which documents the rules failed, which keep the rows they had;
    ``version`` holds the result, and is the one that was where the difference was not agreed to.
    """

    documents: int
    failures: tuple[str, ...]
    difference: Difference
    version: int
    agreed: bool


def refresh_documents(  # noqa: PLR0913  (all but the first are named)
    folder: Path,
    *,
    agree: Callable[[Difference], bool] = lambda _: True,
    every: bool = False,
    progress: Report = nothing,
    cancel: Cancel = never,
    processes: int = 1,
) -> RefreshReport:
    """Extract stored documents again and return what that changes; a workspace of an older schema is brought to this.

    Args:
        folder: The workspace.
        agree: Asked, with the difference, before the new version is named; where it says no, nothing is kept.
        every: Whether to read all documents, not only those that other rules than today's have read.
        progress: Called with a ``Progress`` after every document and at the beginning of every phase.
        cancel: Asked between documents and phases whether to stop.
        processes: How many processes extract.
    """
    with changing(folder, any_schema=True) as pin:
        fill_readings(folder)
        ahead = manifest.look_ahead(folder)
        other_schema = pin.schema_version != SCHEMA_VERSION
        chosen = part("true") if every or other_schema else part("t.rules <> ?", rules_version())
        watch = Watch(count_documents(ahead, chosen), progress, cancel)
        spool = Spool(folder, imported=_imported(ahead))
        try:
            done, failures = _read(ahead, chosen, spool, processes, watch)
            return _write(pin, spool, done, failures, watch, agree, other_schema)
        except BaseException:
            spool.discard()
            raise


def _read(ahead: Pin, chosen: Part, spool: Spool, processes: int, watch: Watch) -> tuple[set[str], tuple[str, ...]]:
    """Spool documents with their new rows; return which, and on which the rules failed."""
    done, failures = set(), []
    items = ((Path(document.doc_id), document) for document in read_documents(ahead, chosen))
    with closing(map_in_order(extract_item, items, processes)) as extracted:  # type: ignore[type-var]
        for item in extracted:
            if isinstance(item, Failure):
                failures.append(item.reason)
            else:
                spool.add(item)
                done.add(item.document.doc_id)
            watch.step(str(item.path))
    return done, tuple(failures)


def _write(  # noqa: PLR0913, PLR0917  (what a refresh consists of)
    pin: Pin,
    spool: Spool,
    done: set[str],
    failures: tuple[str, ...],
    watch: Watch,
    agree: Callable[[Difference], bool],
    other_schema: bool,
) -> RefreshReport:
    folder = pin.folder
    watch.enter("writing")
    if other_schema:
        _check_all(folder, failures)
        make_anew(folder)
    spool.commit(() if other_schema else done)
    difference = compare(pin, manifest.look_ahead(folder))
    version, agreed = pin.version, False
    changes = Changes(replaced=frozenset(done if other_schema else difference.doc_ids()))
    try:
        if done:
            note = f"refresh of {counted(len(done))}, {len(difference.doc_ids())} changed"
            version = finish(pin, changes, watch, note=note, agree=lambda: agree(difference)).version
        agreed = True
    except Declined:
        manifest.roll_back(pin)
    return RefreshReport(documents=len(done), failures=failures, difference=difference, version=version, agreed=agreed)


def _check_all(folder: Path, failures: tuple[str, ...]) -> None:
    """Refuse to bring a workspace to another schema without some of its documents.

    Raises:
        WorkspaceError: Names the first that cannot be read any more.
    """
    if failures:
        raise WorkspaceError(f"{folder}: {len(failures)} documents cannot be read again; the first: {failures[0]}")


def _imported(pin: Pin) -> dict[str, datetime]:
    """Return when each document was imported, which a refresh does not change."""
    query = parquet(pin, "documents").inside("SELECT doc_id, imported_at FROM ", "")
    found = rows(pin, query).to_pydict()
    return dict(zip(found["doc_id"], found["imported_at"], strict=True))
