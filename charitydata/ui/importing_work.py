"""An import under way: it runs beside the pages, which ask how far it is, and may be stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

import streamlit as st

from charitydata.errors import Cancelled, CharityDataError
from charitydata.filter import Filter
from charitydata.ui.importing_files import Kept, Upload, kept
from charitydata.ui.importing_gate import login_configured, may_import
from charitydata.workspace import Difference, ImportReport, Outcome, Progress, Workspace

FLOWS = ("raised", "donated", "pledged", "spent")
_STARTING = Lock()
"""Two clicks at once must not start two imports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What an import came to; ``difference`` and ``sums`` are of the whole collection.

    ``outcomes`` name files as the browser called them; ``beside`` are those that only say something about others.
    ``sums`` holds flow → total in yuan before and after.
    """

    report: ImportReport
    outcomes: tuple[Outcome, ...]
    beside: tuple[str, ...]
    difference: Difference | None
    sums: dict[str, tuple[float, float]]


@dataclass(slots=True, kw_only=True)
class Job:
    """One import. It writes its fields while pages read them, each in one assignment.

    ``progress`` is ``None`` before the first file and again once everything is stored; ``fault`` says why it failed.
    """

    folder: Path
    uploads: Sequence[Upload]
    progress: Progress | None = None
    stored: bool = False
    stopped: bool = False
    finished: Finished | None = None
    fault: str = ""
    cancel: Event = field(default_factory=Event)
    thread: Thread | None = None

    @property
    def running(self) -> bool:
        """Say whether it is still at work."""
        return self.thread is not None and self.thread.is_alive()

    def run(self) -> None:
        """Import the uploads and find out what changed; whatever goes wrong is told on the page."""
        try:
            with kept(self.uploads) as files:
                self._import(files)
        except Cancelled:
            self.stopped = True
        except (CharityDataError, OSError) as error:
            self.fault = str(error)
        except Exception as error:  # the boundary of a thread: the page tells what went wrong, the log keeps the trace
            self.fault = f"{type(error).__name__}: {error}"
            raise
        finally:
            self.uploads = ()

    def _import(self, files: Kept) -> None:
        before = Workspace.open(self.folder)
        after = Workspace.open(self.folder)
        report = after.import_paths(files.files, self._report, cancel=self.cancel.is_set, root=files.folder)
        self.progress, self.stored = None, True
        changed = report.count("imported") + report.count("replaced") > 0
        if changed:
            after.refresh_search()
        self.finished = Finished(
            report=report,
            outcomes=tuple(_named(outcome, files) for outcome in report.outcomes),
            beside=files.beside,
            difference=before.compare(after) if changed else None,
            sums={flow: (_sum(before, flow), _sum(after, flow)) for flow in FLOWS} if changed else {},
        )

    def _report(self, progress: Progress) -> None:
        self.progress = progress


@st.cache_resource(show_spinner=False)
def _jobs() -> dict[str, Job]:
    """Return workspace and reader → the last import; it outlives a reload of the page."""
    return {}


def current(folder: Path) -> Job | None:
    """Return the reader's last import into a workspace, or ``None`` where there is none to tell of."""
    return _jobs().get(_whose(folder))


def start(folder: Path, uploads: Sequence[Upload]) -> bool:
    """Begin to import uploads and say whether that was done.

    Nothing is done for who may not, for no files, and while an import of the same reader is under way.
    """
    if not may_import() or not uploads:
        return False
    with _STARTING:
        running = current(folder)
        if running is not None and running.running:
            return False
        job = Job(folder=folder, uploads=tuple(uploads))
        job.thread = Thread(target=job.run, name="charitydata-import", daemon=True)
        _jobs()[_whose(folder)] = job
        job.thread.start()
    return True


def stop(folder: Path) -> None:
    """Ask the import that is under way to stop; the workspace stays as it was."""
    job = current(folder)
    if job is not None and may_import():
        job.cancel.set()


def forget(folder: Path) -> None:
    """Put away what the last import came to, unless it is still at work."""
    job = current(folder)
    if job is not None and not job.running:
        _jobs().pop(_whose(folder), None)


def _whose(folder: Path) -> str:
    reader = st.user.get("sub") or st.user.get("email") if login_configured() else None
    return f"{folder}\n{reader or ''}"


def _named(outcome: Outcome, files: Kept) -> Outcome:
    return Outcome(
        path=files.shown(outcome.path),
        doc_id=outcome.doc_id,
        status=outcome.status,
        reason=files.shown(outcome.reason),
        failure=outcome.failure,
    )


def _sum(workspace: Workspace, flow: str) -> float:
    return float(workspace.total(Filter(), flow=flow).amount)
