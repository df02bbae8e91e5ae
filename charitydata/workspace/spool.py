"""Documents on their way into the tables: written to files as they come, made part of the tables all at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.workspace import delta
from charitydata.workspace.arrow import arrow_table
from charitydata.workspace.compaction import in_order
from charitydata.workspace.connection import ask
from charitydata.workspace.delta import DataFile
from charitydata.workspace.extraction import Extracted
from charitydata.workspace.layout import DOCUMENT_TABLES, stored_schema, table_path, waiting_place
from charitydata.workspace.readings import address_of, metadata_of
from charitydata.workspace.rules import rules_version

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 500
_BATCH_CHARACTERS = 4_000_000


class Spool:
    """The documents of one import, or of one refresh.

    Memory holds a batch of them; the rest lies in files that belong to no table until ``commit``. A document that
    comes twice is kept as it came last.

    Args:
        folder: The workspace.
        imported: When documents were imported that only change their rows; for all others it is now.
    """

    def __init__(self, folder: Path, *, imported: Mapping[str, datetime] | None = None) -> None:
        self._folder = folder
        self._moment = datetime.now(UTC)
        self._imported = imported or {}
        self._characters = 0
        self._waiting: dict[str, Extracted] = {}
        self._written: dict[str, list[DataFile]] = {table: [] for table in DOCUMENT_TABLES}
        self._flushed: set[str] = set()

    def add(self, item: Extracted) -> None:
        """Take one document."""
        self._waiting[item.document.doc_id] = item
        self._characters += len(item.document.text)
        if len(self._waiting) >= BATCH or self._characters >= _BATCH_CHARACTERS:
            self._flush()

    def commit(self, gone: Collection[str] = ()) -> None:
        """Make the documents part of the tables, in which they take the place of stored ones.

        Args:
            gone: Documents whose stored rows leave the tables.
        """
        self._flush()
        for table in DOCUMENT_TABLES:
            path = table_path(self._folder, table)
            removed, kept = without(self._folder, table, gone, delta.list_files(path) if gone else [])
            self._written[table] = [delta.settle(file, path) for file in self._written[table]]
            delta.commit(path, [*self._written[table], *kept], removed)

    def discard(self) -> None:
        """Remove the files, where the work has failed."""
        for file in (file for files in self._written.values() for file in files):
            file.path.unlink(missing_ok=True)

    def _flush(self) -> None:
        again = self._flushed & self._waiting.keys()
        place = waiting_place(self._folder)
        place.mkdir(exist_ok=True)
        for table, files in self._written.items():
            removed, kept = without(self._folder, table, again, files, place=place)
            self._written[table] = [*(file for file in files if file not in removed), *kept]
            for file in removed:
                file.path.unlink()
            rows = in_order(self._rows(table))
            if rows.num_rows:
                self._written[table].append(delta.write_file(place, rows))
        self._flushed |= self._waiting.keys()
        self._waiting, self._characters = {}, 0

    def _rows(self, table: str) -> pa.Table:
        import pyarrow as pa

        items = self._waiting.values()
        if table == "texts":
            return text_table([(item.document.doc_id, item.document.text) for item in items], stored_schema(table))
        if table == "readings":
            return text_table([_reading(item) for item in items], stored_schema(table))
        if table == "accounts":
            lines = [_account(item) for item in items]
            return pa.Table.from_pylist([line for some in lines for line in some], schema=stored_schema(table))
        rows = arrow_table((row for item in items for row in item.extraction.rows(table)), table)
        if table == "documents":
            kind = stored_schema(table).field("imported_at").type
            moments = [self._imported.get(doc_id, self._moment) for doc_id in rows["doc_id"].to_pylist()]
            return rows.append_column("imported_at", pa.array(moments, type=kind))
        return rows


def without(  # noqa: PLR0913  (all but the first four are named)
    folder: Path,
    table: str,
    gone: Collection[str],
    files: list[DataFile],
    *,
    key: str = "doc_id",
    place: Path | None = None,
) -> tuple[list[DataFile], list[DataFile]]:
    """Return the files that hold rows of some documents, and new files of their other rows.

    Args:
        folder: The workspace.
        table: The table that the files are of.
        gone: The documents, or other values of ``key``.
        files: Where to look.
        key: The column that is compared.
        place: Where the new files are written; beside the table if not given.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if not gone or not files:
        return [], []
    listed = sorted(gone)
    query = f'SELECT DISTINCT filename FROM read_parquet(?, filename = true) WHERE "{key}" IN (SELECT unnest(?))'  # noqa: S608
    places = [str(file.path) for file in files]
    hit = set(ask(folder, query, (places, listed)).column("filename").to_pylist())
    touched = [file for file in files if str(file.path) in hit]
    kept = []
    for file in touched:
        rows = delta.read_files([file], stored_schema(table))
        rest = rows.filter(pc.invert(pc.is_in(rows[key], pa.array(listed))))
        if rest.num_rows:
            kept.append(delta.write_file(place or table_path(folder, table), rest))
    return touched, kept


def _reading(item: Extracted) -> tuple[str, str, str, str]:
    document = item.document
    return document.doc_id, address_of(document.url), rules_version(), metadata_of(document)


def _account(item: Extracted) -> list[dict[str, object]]:
    doc_id = item.document.doc_id
    return [{"doc_id": doc_id, "reason": reason, "numbers": n} for reason, n in item.extraction.numbers]


def text_table(lines: Sequence[tuple[str, ...]], schema: pa.Schema) -> pa.Table:
    """Return rows of words as an Arrow table."""
    import pyarrow as pa

    columns = list(zip(*lines, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
