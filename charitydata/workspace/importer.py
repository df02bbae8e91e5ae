"""Files → workspace: nothing twice, nothing lost, and nothing seen before all of it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.document import Document
from charitydata.readers import Failure, find_files
from charitydata.schema import TABLES
from charitydata.workspace import delta, manifest
from charitydata.workspace.arrow import arrow_table
from charitydata.workspace.compaction import compact
from charitydata.workspace.derivation import derive
from charitydata.workspace.extraction import Extracted, Known, extract_files
from charitydata.workspace.guarding import writing
from charitydata.workspace.layout import DOCUMENT_TABLES, stored_schema, table_path
from charitydata.workspace.lock import hold
from charitydata.workspace.progress import Cancel, Report, Watch, never, nothing
from charitydata.workspace.queries import read_stored
from charitydata.workspace.report import ImportReport, Outcome

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 500
_SORTED_BY = ("region_code", "year", "doc_id", "start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a workspace holds before an import: identities by content and by name."""

    by_hash: dict[str, str]
    doc_ids: frozenset[str]


@dataclass(slots=True, kw_only=True)
class Batch:
    """Documents waiting to be written together."""

    extracted: list[Extracted] = field(default_factory=list)
    replaced: set[str] = field(default_factory=set)


def import_files(
    folder: Path, paths: Iterable[Path], progress: Report = nothing, *, cancel: Cancel = never, processes: int = 1
) -> ImportReport:
    """Import files and folders into a workspace and return what became of each file.

    A file whose content is stored already changes nothing. A document of a known ``doc_id`` with other content
    replaces the stored one. Readers see either none of an import or all of it.

    Args:
        folder: The workspace; it must exist.
        paths: Files and folders, as ``readers.find_files`` takes them.
        progress: Called with a ``Progress`` after every file and at the beginning of every phase.
        cancel: Asked between files and phases whether to stop.
        processes: How many processes extract.
    """
    files = list(find_files(paths))
    with hold(folder), writing(folder):
        pin = manifest.read_pin(folder)
        manifest.roll_back(pin)
        manifest.add_tables(folder)
        stored = _stored(pin)
        outcomes = []
        watch = Watch(len(files), progress, cancel)
        for outcome in _store(folder, stored, files, processes):
            outcomes.append(outcome)
            watch.step(Path(outcome.path).name)
        changed = sum(outcome.status in ("imported", "replaced") for outcome in outcomes)
        version = _finish(folder, changed) if changed else pin.version
    return ImportReport(outcomes=tuple(outcomes), version=version)


def _stored(pin: manifest.Pin) -> Stored:
    documents = read_stored(pin, "documents")
    by_hash = dict(zip(documents["sha256"], documents["doc_id"], strict=True))
    return Stored(by_hash=by_hash, doc_ids=frozenset(documents["doc_id"]))


def _store(folder: Path, stored: Stored, files: list[Path], processes: int) -> Iterator[Outcome]:
    """Write the documents in batches and yield the outcome of each file."""
    batch = Batch()
    for item in extract_files(files, processes=processes, known=_finder(stored)):
        if isinstance(item, Failure):
            yield Outcome(path=str(item.path), doc_id="", status="failed", reason=item.reason)
        elif isinstance(item, Known):
            yield Outcome(path=str(item.path), doc_id=item.doc_id, status="unchanged")
        else:
            yield _take(item, batch, stored)
        if len(batch.extracted) >= BATCH:
            _write(folder, batch)
            batch = Batch()
    _write(folder, batch)


def _finder(stored: Stored) -> Callable[[Document], str | None]:
    """Return what says which document has some content already, in the workspace or earlier in this import."""
    seen: dict[str, str] = {}

    def find(document: Document) -> str | None:
        if document.sha256 in stored.by_hash:
            return stored.by_hash[document.sha256]
        first = seen.setdefault(document.sha256, document.doc_id)
        return first if first != document.doc_id else None

    return find


def _take(item: Extracted, batch: Batch, stored: Stored) -> Outcome:
    doc_id = item.document.doc_id
    batch.extracted.append(item)
    if doc_id not in stored.doc_ids:
        return Outcome(path=str(item.path), doc_id=doc_id, status="imported")
    batch.replaced.add(doc_id)
    return Outcome(path=str(item.path), doc_id=doc_id, status="replaced")


def _write(folder: Path, batch: Batch) -> None:
    for table in DOCUMENT_TABLES:
        path = table_path(folder, table)
        delta.delete_documents(path, sorted(batch.replaced))
        delta.append(path, _sorted(_rows(table, batch.extracted)))


def _rows(table: str, extracted: list[Extracted]) -> pa.Table:
    import pyarrow as pa

    if table == "texts":
        lines = [{"doc_id": item.document.doc_id, "text": item.document.text} for item in extracted]
        return pa.Table.from_pylist(lines, schema=stored_schema("texts"))
    rows = arrow_table((row for item in extracted for row in item.extraction.rows(table)), table)
    if table == "documents":
        moment = pa.array([datetime.now(UTC)] * rows.num_rows, type=stored_schema(table).field("imported_at").type)
        return rows.append_column("imported_at", moment)
    return rows


def _sorted(rows: pa.Table) -> pa.Table:
    return rows.sort_by([(name, "ascending") for name in _SORTED_BY if name in rows.column_names])


def _finish(folder: Path, changed: int) -> int:
    """Derive what follows from the new rows, tidy the files, and name the new versions."""
    derive(folder)
    for table in TABLES:
        compact(folder, table)
    return manifest.add_pin(folder, note=f"import of {changed} documents").version
