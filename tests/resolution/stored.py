"""Facts written into a workspace without documents to read, for tests of what is derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa

from charitydata.schema import Beneficiary, DocumentRow, Donation
from charitydata.workspace import delta, manifest
from charitydata.workspace.arrow import arrow_table
from charitydata.workspace.changes import Changes
from charitydata.workspace.connection import ask
from charitydata.workspace.derivation import derive
from charitydata.workspace.layout import DERIVED_TABLES, stored_schema, table_path
from charitydata.workspace.sources import parquet

Facts = Sequence[Donation | Beneficiary]


def store(folder: Path, documents: Mapping[str, Facts], gone: Iterable[str] = ()) -> None:
    """Write the facts of documents, which take the place of what is stored of them, and take out others."""
    leaving = {*gone, *documents}
    for table in ("documents", "donations", "beneficiaries"):
        delta.delete_documents(table_path(folder, table), sorted(leaving))
    rows = [fact for facts in documents.values() for fact in facts]
    for table, kind in (("donations", Donation), ("beneficiaries", Beneficiary)):
        delta.append(table_path(folder, table), arrow_table([row for row in rows if isinstance(row, kind)], table))
    named = arrow_table([DocumentRow(doc_id=doc_id, sha256=doc_id) for doc_id in documents], "documents")
    kind_ = stored_schema("documents").field("imported_at").type
    delta.append(
        table_path(folder, "documents"), named.append_column("imported_at", pa.array([0] * len(documents), type=kind_))
    )


def link(folder: Path, reprints: Mapping[str, str]) -> None:
    """Write which documents are reprints."""
    lines = [{"doc_id": one, "reprint_of": other, "similarity": 1.0} for one, other in sorted(reprints.items())]
    delta.overwrite(table_path(folder, "reprints"), pa.Table.from_pylist(lines, schema=stored_schema("reprints")))


def settle(folder: Path, changes: Changes | None = None) -> None:
    """Derive what follows, and name the version."""
    derive(folder, changes)
    manifest.add_pin(folder, note="test")


def derived(folder: Path) -> dict[str, pd.DataFrame]:
    """Return what the derived tables hold, whatever pages they are kept in."""
    pin = manifest.look_ahead(folder)
    found = {}
    for table in DERIVED_TABLES:
        if table not in ("reprints", "derivations", "regions"):
            query = parquet(pin, table).inside("SELECT * EXCLUDE (page) FROM ", " ORDER BY ALL")
            found[table] = ask(folder, query.sql, query.values).to_pandas()
    return found
