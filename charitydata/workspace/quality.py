"""How much of what was read is accounted for, and which places and years it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charitydata.filter import Filter
from charitydata.schema import FACT_TABLES
from charitydata.workspace.conditions import conditions, needed
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import frame
from charitydata.workspace.sources import column_names, parquet, source
from charitydata.workspace.sql import join, part

if TYPE_CHECKING:
    import pandas as pd

_PLACED = tuple(table for table in FACT_TABLES if {"province_code", "year"} <= set(column_names(table)))
_TOLD = 25
"""How many conflicts are shown at most."""


def read_numbers(pin: Pin, choice: Filter) -> pd.DataFrame:
    """Return what became of the numbers of the matching documents: ``reason``, ``numbers``, ``documents``.

    The most frequent reason comes first; ``claimed`` and ``unclaimed`` are among them.
    """
    query = part('SELECT a.reason, CAST(sum(a.numbers) AS BIGINT) AS "numbers", count(*) AS documents')
    query += parquet(pin, "accounts").inside("FROM ", " a")
    query += (part("SELECT t.doc_id") + source(pin, "documents", needed("documents", choice))).inside(
        "WHERE a.doc_id IN (", " WHERE"
    )
    query += conditions("documents", choice, pin).inside("", ")")
    return frame(pin, query + part("GROUP BY a.reason ORDER BY 2 DESC, 1"))


def read_coverage(pin: Pin, choice: Filter) -> pd.DataFrame:
    """Return ``rows`` and ``documents`` of facts by ``province_code`` and ``year``.

    What lies in no province or has no year has no row, and neither has a province of which nothing is told in a year.
    """
    found = [
        part("SELECT t.province_code, t.year, t.doc_id")
        + source(pin, table, needed(table, choice))
        + part("WHERE t.province_code <> '' AND t.year IS NOT NULL AND")
        + conditions(table, choice, pin)
        for table in _PLACED
    ]
    query = join(found, " UNION ALL ").inside(
        "SELECT province_code, year, count(*) AS rows, count(DISTINCT doc_id) AS documents FROM (", ")"
    )
    return frame(pin, query + part("GROUP BY ALL ORDER BY province_code, year"))


def read_conflicts(pin: Pin, choice: Filter, *, table: str = "donations", limit: int = _TOLD) -> pd.DataFrame:
    """Return the statements that contradict each other, those of one conflict below each other.

    All columns of the table, for the conflicts that have a matching row; the largest first.

    Args:
        pin: The versions of the tables.
        choice: Which conflicts; all statements of each are returned.
        table: ``donations``, ``beneficiaries`` or ``indicators``.
        limit: How many conflicts at most.
    """
    from charitydata.workspace.queries import Page, read_rows

    value = "amount" if table == "donations" else "count"
    chosen = part("f.conflict_id IS NOT NULL")
    matching = read_rows(pin, table, choice, Page(names=("conflict_id", value)), also=chosen)
    order = matching.groupby("conflict_id")[value].max().sort_values(ascending=False).head(limit)
    if order.empty:
        return read_rows(pin, table, choice, Page(limit=0))
    listed = part("list_contains(?, f.conflict_id)", list(order.index))
    rows = read_rows(pin, table, Filter(), Page(), also=listed)
    rank = {conflict: place for place, conflict in enumerate(order.index)}
    ordered = rows.assign(_rank=rows["conflict_id"].map(rank)).sort_values(["_rank", value], kind="stable")
    return ordered.drop(columns="_rank").reset_index(drop=True)
