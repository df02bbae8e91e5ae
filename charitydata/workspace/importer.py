"""Files → workspace: nothing twice, nothing lost, and nothing seen before all of it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from charitydata.readers import Failure, File, Named, find_files
from charitydata.workspace import delta
from charitydata.workspace.changes import Changes, counted
from charitydata.workspace.extraction import Extracted
from charitydata.workspace.finishing import changing, finish
from charitydata.workspace.intake import Intake, take_in
from charitydata.workspace.layout import stored_schema, table_path
from charitydata.workspace.manifest import Pin
from charitydata.workspace.migration import fill_readings
from charitydata.workspace.progress import Cancel, Report, Watch, never, nothing
from charitydata.workspace.readings import count_stale
from charitydata.workspace.register import Register
from charitydata.workspace.report import ImportReport, Outcome
from charitydata.workspace.spool import Spool, text_table, without


@dataclass(slots=True, kw_only=True)
class _Taken:
    """What an import has taken so far: documents by what became of them, and which file gave which content."""

    added: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    origins: dict[str, tuple[str, str]] = field(default_factory=dict)

    def changes(self) -> Changes:
        return Changes(added=frozenset(self.added), replaced=frozenset(self.replaced))


def import_files(  # noqa: PLR0913  (all but the first three are named)
    folder: Path,
    paths: Iterable[Named],
    progress: Report = nothing,
    *,
    cancel: Cancel = never,
    processes: int = 1,
    root: Path | None = None,
) -> ImportReport:
    """Import files and folders into a workspace and return what became of each file.

    A file whose content is stored already changes nothing. A newer version of a stored document, known by its address
    or its file, replaces it. Readers see either none of an import or all of it.

    Args:
        folder: The workspace; it must exist.
        paths: Files and folders, as ``readers.find_files`` takes them.
        progress: Called with a ``Progress`` after every file and at the beginning of every phase.
        cancel: Asked between files and phases whether to stop.
        processes: How many processes extract.
        root: A folder that stands for one place whenever it is given, such as the temporary folder of uploads.

    Raises:
        Cancelled: It was asked to stop; the workspace is as it was.
    """
    files = list(find_files(paths))
    watch = Watch(len(files), progress, cancel)
    with changing(folder) as pin:
        fill_readings(folder)
        register, taken, spool = Register(pin, root), _Taken(), Spool(folder)
        try:
            outcomes = tuple(_read(files, register, taken, spool, processes, watch))
            version = _write(pin, taken, spool, watch)
        except BaseException:
            spool.discard()
            raise
    unchanged = [outcome.doc_id for outcome in outcomes if outcome.status == "unchanged"]
    return ImportReport(outcomes=outcomes, version=version.version, stale=count_stale(version, unchanged))


def _read(  # noqa: PLR0913, PLR0917  (what an import consists of)
    files: list[File], register: Register, taken: _Taken, spool: Spool, processes: int, watch: Watch
) -> Iterator[Outcome]:
    """Spool the documents that are new, and yield the outcome of each file."""
    with closing(take_in(files, register, processes)) as intakes:  # type: ignore[type-var]
        for intake in intakes:
            yield _outcome(intake, register, taken, spool)
            watch.step(intake.path.rsplit("/", 1)[-1], done=intake.file)


def _outcome(intake: Intake, register: Register, taken: _Taken, spool: Spool) -> Outcome:
    placement, path = intake.placement, intake.path
    if isinstance(intake.content, Failure):
        if placement is not None:
            register.forget(placement)
        failure = intake.content
        return Outcome(path=path, doc_id="", status="failed", reason=failure.reason, failure=failure)
    if placement is None:
        raise ValueError(f"{path}: neither placed nor failed")
    if isinstance(intake.content, Extracted):
        spool.add(intake.content)
        taken.origins[placement.origin] = (placement.doc_id, intake.content.document.sha256)
        if placement.status == "imported":
            taken.added.add(placement.doc_id)
        elif placement.doc_id not in taken.added:
            taken.replaced.add(placement.doc_id)
    return Outcome(path=path, doc_id=placement.doc_id, status=placement.status, reason=placement.note)


def _write(pin: Pin, taken: _Taken, spool: Spool, watch: Watch) -> Pin:
    """Make what was spooled part of the tables and return the version that holds it."""
    changes = taken.changes()
    if not changes:
        return pin
    watch.enter("writing")
    spool.commit(changes.replaced)
    _remember(pin.folder, taken.origins)
    return finish(pin, changes, watch, note=f"import of {counted(len(changes))}")


def _remember(folder: Path, origins: dict[str, tuple[str, str]]) -> None:
    """Store which file gave which content."""
    path = table_path(folder, "origins")
    removed, kept = without(folder, "origins", origins, delta.list_files(path), key="origin")
    lines = [(origin, doc_id, sha256) for origin, (doc_id, sha256) in sorted(origins.items())]
    delta.commit(path, [*kept, delta.write_file(path, text_table(lines, stored_schema("origins")))], removed)
