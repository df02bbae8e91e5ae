"""Stored tables as sources of rows, with the columns of resolution joined where they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from charitydata.schema import columns
from charitydata.workspace.layout import stored_schema
from charitydata.workspace.manifest import Pin
from charitydata.workspace.sql import Part, join, name, part

_FIGURE_COLUMNS = frozenset(("figure_id", "stands_for_figure", "within", "conflict_id"))
_IDENTITY_COLUMNS = frozenset(("org_id", "project_id", "donor_id"))
_REPRINT_COLUMNS = frozenset(("reprint_of",))
_CONSTANTS = {"review": "'unreviewed'"}
"""Columns that nothing in this version fills in; they hold what an untouched row holds."""
_SQL_TYPES = {
    "string": "VARCHAR",
    "decimal128(20, 2)": "DECIMAL(20, 2)",
    "double": "DOUBLE",
    "int64": "BIGINT",
    "bool": "BOOLEAN",
    "date32[day]": "DATE",
    "timestamp[us, tz=UTC]": "TIMESTAMPTZ",
}


def parquet(pin: Pin, table: str) -> Part:
    """Return the pinned rows of a table as a source; a table without files is a source without rows."""
    files = pin.files(table)
    return part("read_parquet(?)", files) if files else part(f"({_nothing(table)})")


def column_names(table: str) -> tuple[str, ...]:
    """Return all columns that can be asked for of a table: those of stages ``e`` and ``r`` for tables of the schema."""
    return tuple(column.name for column in columns(table, stages="er"))


def check_columns(table: str, names: Iterable[str]) -> None:
    """Refuse columns that a table does not have.

    Raises:
        ValueError: Names the first such column and the table.
    """
    known = frozenset(column_names(table))
    for asked in names:
        if asked not in known:
            raise ValueError(f"{table} has no column {asked!r}; it has {', '.join(sorted(known))}")


def source(pin: Pin, table: str, names: Sequence[str]) -> Part:
    """Return ``FROM …``: the table as ``t``, and what the named columns need joined to it."""
    check_columns(table, names)
    joined = [parquet(pin, table).inside("FROM ", " t")]
    for alias, stored, wanted in (("f", "figures", _FIGURE_COLUMNS), ("i", "identities", _IDENTITY_COLUMNS)):
        if wanted & set(names):
            rows = parquet(pin, stored).inside("LEFT JOIN (SELECT * FROM ", "")
            joined.append(rows + part('WHERE "table" = ?)', table) + part(f"{alias} ON {alias}.fact_id = t.fact_id"))
    if _REPRINT_COLUMNS & set(names):
        joined.append(parquet(pin, "reprints").inside("LEFT JOIN ", " r ON r.doc_id = t.doc_id"))
    return join(joined, " ")


def expression(column: str) -> str:
    """Return what stands for a column in a query over ``source``."""
    if column in _CONSTANTS:
        return _CONSTANTS[column]
    joined = {"f": _FIGURE_COLUMNS, "i": _IDENTITY_COLUMNS, "r": _REPRINT_COLUMNS}
    alias = next((alias for alias, names in joined.items() if column in names), "t")
    return f"{alias}.{name(column)}"


def _nothing(table: str) -> str:
    cells = (f"CAST(NULL AS {_SQL_TYPES[str(field.type)]}) AS {name(field.name)}" for field in stored_schema(table))
    return f"SELECT {', '.join(cells)} WHERE false"
