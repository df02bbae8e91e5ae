"""The store (Delta Lake tables of Parquet) and its questions (DuckDB → pandas).

``Workspace`` is the one door: it pins a version of all tables, answers from it, and imports documents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.document import Document
from charitydata.filter import Filter
from charitydata.readers import Named
from charitydata.resolution import Boundary, Total
from charitydata.workspace import (
    cells,
    checks,
    comparison,
    documents,
    facets,
    importer,
    manifest,
    quality,
    queries,
    removal,
    search,
    search_index,
    totals,
)
from charitydata.workspace.comparison import Difference
from charitydata.workspace.conditions import Where
from charitydata.workspace.documents import StoredDocument
from charitydata.workspace.layout import find_folder
from charitydata.workspace.lock import prepare
from charitydata.workspace.progress import Cancel, Progress, Report, never, nothing
from charitydata.workspace.refreshing import RefreshReport, refresh_documents
from charitydata.workspace.removal import Source
from charitydata.workspace.report import ImportReport, Outcome
from charitydata.workspace.search_facets import count_by
from charitydata.workspace.snapshots import Snapshot, list_snapshots, restore_snapshot

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Boundary",
    "Difference",
    "ImportReport",
    "Outcome",
    "Progress",
    "RefreshReport",
    "Snapshot",
    "Source",
    "StoredDocument",
    "Total",
    "Workspace",
    "list_snapshots",
    "refresh_documents",
    "restore_snapshot",
]

EVERYTHING = Filter()


class Workspace:
    """A workspace at one version.

    Every answer comes from the version that was the newest when it was opened, whatever others import meanwhile; an
    own import moves it on. It may be shared by threads.
    """

    def __init__(self, pin: manifest.Pin) -> None:
        self._pin = pin

    @classmethod
    def open(cls, folder: Path | None = None, *, create: bool = False, version: int | None = None) -> Workspace:
        """Open the workspace of a folder.

        Args:
            folder: Where it lies; the default is what ``CHARITYDATA_WORKSPACE`` names, else ``workspace`` in the
                project.
            create: Make an empty one where there is none.
            version: An earlier version to answer from.

        Raises:
            WorkspaceError: There is none, it is damaged or of another schema; the message says what to do.
        """
        place = find_folder(folder)
        if create:
            prepare(place)
        return cls(manifest.read_pin(place, version))

    @property
    def folder(self) -> Path:
        """Where the workspace lies."""
        return self._pin.folder

    @property
    def version(self) -> int:
        """The version that is answered from: a row of the manifest, one more after each import."""
        return self._pin.version

    @property
    def made(self) -> datetime:
        """When this version was made, in UTC."""
        return self._pin.made

    @property
    def newest(self) -> int:
        """The newest version there is, which another import may have made meanwhile."""
        return manifest.newest(self.folder)

    def import_paths(
        self,
        paths: Iterable[Named],
        progress: Report = nothing,
        *,
        cancel: Cancel = never,
        processes: int = 1,
        root: Path | None = None,
    ) -> ImportReport:
        """Import files and folders and answer from the result; what is stored already is left alone.

        Args:
            paths: Files, and folders whose readable files are taken.
            progress: Called with a ``Progress`` after every file and at the beginning of every phase.
            cancel: Asked between files and phases whether to stop; ``Cancelled`` is raised then and nothing is kept.
            processes: How many processes extract.
            root: A folder that stands for one place whenever it is given, such as the temporary folder of uploads, so
                that a file of the same name in it is a newer version of the same document.
        """
        report = importer.import_files(self.folder, paths, progress, cancel=cancel, processes=processes, root=root)
        self._pin = manifest.read_pin(self.folder, report.version)
        return report

    def find(self, source: Source) -> pd.DataFrame:
        """Return the documents of a source, as ``removal.find_documents`` describes."""
        return removal.find_documents(self._pin, source)

    def remove(self, doc_ids: Collection[str], *, note: str = "", progress: Report = nothing) -> int:
        """Take documents out and return how many; no total counts them any more, earlier versions still hold them."""
        before = self.count("documents")
        self._pin = removal.remove_documents(self.folder, doc_ids, note=note, progress=progress)
        return before - self.count("documents")

    def compare(self, after: Workspace) -> Difference:
        """Return what differs between this version and another one of the same workspace."""
        return comparison.compare(self._pin, after._pin)

    def rows(  # noqa: PLR0913  (all but the first two are named)
        self,
        table: str,
        choice: Filter = EVERYTHING,
        *,
        columns: Sequence[str] | None = None,
        order: Sequence[str] = (),
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
        where: Where | None = None,
    ) -> pd.DataFrame:
        """Return the matching rows of one of ``schema.TABLES``, all columns of stages ``e`` and ``r`` by default.

        ``where`` narrows them to the rows that share some values, as ``conditions.equal`` describes.

        Raises:
            ValueError: A column is not one of the table's.
        """
        page = queries.Page(names=columns, order=order, descending=descending, limit=limit, offset=offset)
        return queries.read_rows(self._pin, table, choice, page, where=where)

    def count(self, table: str, choice: Filter = EVERYTHING) -> int:
        """Return the number of matching rows."""
        return queries.count_rows(self._pin, table, choice)

    def document_count(self, table: str, choice: Filter = EVERYTHING) -> int:
        """Return the number of documents among the matching rows."""
        return queries.count_documents(self._pin, table, choice)

    def total(self, choice: Filter, *, flow: str, currency: str = "CNY") -> Total:
        """Return the total of one flow in one currency, with the rows counted and those not, and why."""
        return totals.donation_total(self._pin, choice, flow=flow, currency=currency)

    def totals_apart(self, choice: Filter, *, flow: str, apart: Sequence[str] = ()) -> dict[tuple[str, ...], Total]:
        """Return a total for each currency and, if asked, channel and form, as ``totals.totals_apart`` describes."""
        return totals.totals_apart(self._pin, choice, flow=flow, apart=apart)

    def boundary(
        self, regions: Sequence[str], choice: Filter = EVERYTHING, *, flow: str = "donated", currency: str = "CNY"
    ) -> Boundary:
        """Return what came into some regions, moved inside and went out, as ``totals.regional_boundary`` describes."""
        return totals.regional_boundary(self._pin, regions, choice, flow=flow, currency=currency)

    def totals_by(self, choice: Filter, facet: str, *, flows: Sequence[str], currency: str = "CNY") -> pd.DataFrame:
        """Return one counted total per value of a facet and flow, as ``totals.donation_totals`` describes."""
        return totals.donation_totals(self._pin, choice, facet, flows=flows, currency=currency)

    def beneficiary_totals(self, choice: Filter, facet: str) -> pd.DataFrame:
        """Return one counted number per value of a facet and unit, as ``totals.beneficiary_totals`` describes."""
        return totals.beneficiary_totals(self._pin, choice, facet)

    def indicator_totals(self, choice: Filter, facet: str) -> pd.DataFrame:
        """Return one counted number per value of a facet and measure, as ``totals.indicator_totals`` describes."""
        return totals.indicator_totals(self._pin, choice, facet)

    def ledger(self, table: str, choice: Filter, shared: Where, cell: Where | None = None) -> Total:
        """Return the total of rows that share some values, or of one cell of them, as ``cells`` describes."""
        if cell:
            return cells.cell_total(self._pin, table, choice, shared, cell)
        return cells.whole_total(self._pin, table, choice, shared)

    def document(self, doc_id: str) -> StoredDocument:
        """Return one document with its text and its facts.

        Raises:
            WorkspaceError: There is no such document.
        """
        return documents.read_document(self._pin, doc_id)

    def original(self, doc_id: str) -> Document:
        """Return one document as its reader gave it, from which article, furniture and numbers follow.

        Raises:
            WorkspaceError: There is no such document.
        """
        return documents.read_original(self._pin, doc_id)

    def reprints_of(self, doc_id: str) -> pd.DataFrame:
        """Return the documents that are reprints of one, the earliest first: ``documents`` columns."""
        return documents.read_reprints(self._pin, doc_id)

    def search(  # noqa: PLR0913  (all but the first two are named)
        self,
        query: str,
        choice: Filter = EVERYTHING,
        *,
        publishers: Sequence[str] = (),
        order: search.Order = "relevance",
        limit: int | None = 50,
        offset: int = 0,
    ) -> pd.DataFrame:
        """Return the documents that fit a question, as ``search.search_documents`` describes."""
        return search.search_documents(
            self._pin, query, choice, publishers=publishers, order=order, limit=limit, offset=offset
        )

    def search_count(self, query: str, choice: Filter = EVERYTHING, *, publishers: Sequence[str] = ()) -> int:
        """Return how many documents ``search`` finds in all."""
        return search.count_found(self._pin, query, choice, publishers=publishers)

    def search_facet(
        self, query: str, facet: str, choice: Filter = EVERYTHING, *, publishers: Sequence[str] = ()
    ) -> dict[str, int]:
        """Return value → documents that ``search`` finds with it, as ``search_facets.count_by`` describes."""
        return count_by(self._pin, query, choice, facet, publishers)

    def refresh_search(self) -> None:
        """Bring the search index to this version now, so that the first search does not wait for it."""
        search_index.refresh(self._pin)

    def facet(self, table: str, column: str, choice: Filter = EVERYTHING) -> pd.DataFrame:
        """Return the values of a column with their ``rows`` and ``documents``, the most frequent first."""
        return queries.read_facet(self._pin, table, column, choice)

    def facet_counts(
        self, table: str, names: Collection[str], choice: Filter = EVERYTHING
    ) -> dict[str, dict[str, int]]:
        """Return facet → code → rows under the rest of the choice, as ``facets.count_facets`` describes."""
        return {name: dict(counts) for name, counts in facets.count_facets(self._pin, table, names, choice).items()}

    def checks(self, choice: Filter = EVERYTHING) -> pd.DataFrame:
        """Return every named check with how many rows and documents fail it, as ``checks.count_failing`` describes."""
        return checks.count_failing(self._pin, choice)

    def failing(self, check: str, choice: Filter = EVERYTHING, *, limit: int = 200) -> pd.DataFrame:
        """Return the rows that fail a check, as ``checks.read_failing`` describes."""
        return checks.read_failing(self._pin, check, choice, limit=limit)

    def numbers(self, choice: Filter = EVERYTHING) -> pd.DataFrame:
        """Return what became of the numbers of the matching documents: ``reason``, ``numbers``, ``documents``."""
        return quality.read_numbers(self._pin, choice)

    def coverage(self, choice: Filter = EVERYTHING) -> pd.DataFrame:
        """Return how many facts there are of each province and year, as ``quality.read_coverage`` describes."""
        return quality.read_coverage(self._pin, choice)

    def conflicts(self, choice: Filter = EVERYTHING, *, table: str = "donations") -> pd.DataFrame:
        """Return the statements that contradict each other, as ``quality.read_conflicts`` describes."""
        return quality.read_conflicts(self._pin, choice, table=table)

    def years(self) -> tuple[int, int] | None:
        """Return the first and the last year that figures, cooperation or documents are filed under."""
        return queries.read_years(self._pin)

    def stored(self, table: str) -> pd.DataFrame:
        """Return a whole stored table, such as ``organisations``, ``undertakings``, ``regions`` or ``relations``."""
        return queries.read_stored(self._pin, table)
