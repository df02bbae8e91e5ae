"""The tables that follow from all documents together: figures, relations, identities and the names they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.resolution import identify, resolve
from charitydata.resolution.statements import SUBJECTS
from charitydata.schema import FACT_TABLES
from charitydata.workspace import delta, manifest
from charitydata.workspace.layout import stored_schema, table_path
from charitydata.workspace.naming import list_regions, name_organisations, name_undertakings
from charitydata.workspace.queries import frame
from charitydata.workspace.sources import column_names, parquet
from charitydata.workspace.sql import part

if TYPE_CHECKING:
    import pandas as pd

_NAMED = {"org": "org_id", "project": "project_id", "donor": "donor_id"}
"""Columns that hold names, and the identities they get."""


def derive(folder: Path) -> None:
    """Write the derived tables anew from the newest rows of all documents, whether a manifest names them yet or not."""
    import pandas as pd

    pin = manifest.look_ahead(folder)
    facts = {table: _facts(pin, table) for table in FACT_TABLES if "org" in column_names(table)}
    resolutions = {table: resolve(facts[table], table) for table in SUBJECTS}
    written = {
        "figures": pd.concat([r.figures.assign(table=table) for table, r in resolutions.items()]),
        "relations": pd.concat([r.relations.assign(table=table) for table, r in resolutions.items()]),
        "identities": pd.concat(_identities(rows, table) for table, rows in facts.items()),
        "organisations": name_organisations(facts.values()),
        "undertakings": name_undertakings(facts.values()),
        "regions": list_regions(),
    }
    for table, rows in written.items():
        _overwrite(folder, table, rows)


def _facts(pin: manifest.Pin, table: str) -> pd.DataFrame:
    """Return all rows of a table, with what their documents say of the source.

    A row of ``projects`` is a named undertaking: its name is its project.
    """
    query = parquet(pin, table).inside("SELECT t.*, d.source_tier, d.published FROM ", " t")
    query += parquet(pin, "documents").inside("JOIN ", " d ON d.doc_id = t.doc_id")
    rows = frame(pin, query + part("ORDER BY t.fact_id"))
    return rows.assign(project=rows["name"]) if table == "projects" else rows


def _identities(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    named = {key: rows[name].map(identify) for name, key in _NAMED.items() if name in rows}
    found = rows[["fact_id"]].assign(table=table, **named).reindex(columns=stored_schema("identities").names)
    return _without_nothing(found, _NAMED.values())


def _without_nothing(rows: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """Return the rows with empty identities as missing ones, and without rows that have none at all."""
    keys = list(names)
    filled = rows.assign(**{key: rows[key].astype("str").replace("", None) for key in keys})
    return filled.dropna(subset=keys, how="all")


def _overwrite(folder: Path, table: str, rows: pd.DataFrame) -> None:
    import pyarrow as pa

    schema = stored_schema(table)
    delta.overwrite(table_path(folder, table), pa.Table.from_pandas(rows[schema.names], schema, preserve_index=False))
