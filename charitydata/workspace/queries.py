"""Questions to one pinned version of the tables; pandas frames come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from charitydata.filter import Filter
from charitydata.workspace.arrow import pandas_frame
from charitydata.workspace.conditions import VIRTUAL, Where, conditions, equal, needed
from charitydata.workspace.connection import ask
from charitydata.workspace.layout import PAGED_TABLES
from charitydata.workspace.manifest import Pin
from charitydata.workspace.sources import check_columns, column_names, expression, parquet, source
from charitydata.workspace.sql import Part, all_of, join, name, part

if TYPE_CHECKING:
    import pandas as pd

_KEYS: dict[str, tuple[str, ...]] = {"documents": ("doc_id",), "issues": ("doc_id", "start", "reason")}
_EVERYTHING = part("true")
_ALL = 1 << 62
_DATED_TABLES = ("donations", "beneficiaries", "indicators", "cooperation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which columns of the matching rows to return, in which order, and which stretch of them.

    ``names`` are the columns (all of stages ``e`` and ``r`` by default), ``order`` the columns to sort by,
    ``descending`` whether the largest comes first.
    """

    names: Sequence[str] | None = None
    order: Sequence[str] = ()
    descending: bool = False
    limit: int | None = None
    offset: int = 0


WHOLE = Page()


def read_rows(  # noqa: PLR0913 - all but the first three are named or have a default
    pin: Pin,
    table: str,
    choice: Filter,
    page: Page = WHOLE,
    *,
    also: Part = _EVERYTHING,
    where: Where | None = None,
) -> pd.DataFrame:
    """Return the matching rows; rows that the order leaves equal come by their identity, empty values last.

    Args:
        pin: The versions of the tables.
        table: One of ``schema.TABLES``.
        choice: What is chosen.
        page: Which columns, order and stretch.
        also: A further condition on the rows.
        where: Column → value that all rows share, as ``conditions.equal`` describes.
    """
    shared = [column for column in where or {} if column not in VIRTUAL]
    check_columns(table, shared)
    also = all_of([also, equal(table, where or {})])
    chosen = column_names(table) if page.names is None else tuple(page.names)
    cells = ", ".join(f"{expression(column)} AS {name(column)}" for column in chosen)
    query = part(f"SELECT {cells}") + _matching(pin, table, choice, (*chosen, *page.order, *shared), also)
    query += _ordered(table, page)
    if page.limit is not None or page.offset:
        query += part("LIMIT ? OFFSET ?", _ALL if page.limit is None else page.limit, page.offset)
    return frame(pin, query)


def count_rows(pin: Pin, table: str, choice: Filter) -> int:
    """Return the number of matching rows."""
    return _number(pin, part("SELECT count(*)") + _matching(pin, table, choice))


def count_documents(pin: Pin, table: str, choice: Filter) -> int:
    """Return the number of documents among the matching rows."""
    return _number(pin, part("SELECT count(DISTINCT t.doc_id)") + _matching(pin, table, choice))


def read_facet(pin: Pin, table: str, column: str, choice: Filter) -> pd.DataFrame:
    """Return the values of a column with their numbers of rows and documents, the most frequent first."""
    query = part(f"SELECT {expression(column)} AS value, count(*) AS rows, count(DISTINCT t.doc_id) AS documents")
    query += _matching(pin, table, choice, (column,))
    return frame(pin, query + part("GROUP BY ALL ORDER BY rows DESC, value ASC NULLS LAST"))


def read_years(pin: Pin) -> tuple[int, int] | None:
    """Return the first and the last year of any figure, cooperation or document, ``None`` where there is none.

    Founding years of the timeline and of projects, which reach back a century, are not looked at.
    """
    sources = [parquet(pin, table).inside("SELECT year FROM ", "") for table in _DATED_TABLES]
    sources.append(parquet(pin, "documents").inside("SELECT year(published) AS year FROM ", ""))
    query = join(sources, " UNION ALL ").inside("SELECT min(year), max(year) FROM (", ")")
    ((first, last),) = values(pin, query)
    return (int(first), int(last)) if first is not None else None


def read_stored(pin: Pin, table: str, where: Part = _EVERYTHING) -> pd.DataFrame:
    """Return rows of any stored table, also of those that only the workspace has, in a fixed order."""
    chosen = "* EXCLUDE (page)" if table in PAGED_TABLES else "*"
    query = parquet(pin, table).inside(f"SELECT {chosen} FROM ", " t WHERE") + where
    return frame(pin, query + part("ORDER BY ALL"))


def frame(pin: Pin, query: Part) -> pd.DataFrame:
    """Return the answer to a query as a frame."""
    return pandas_frame(ask(pin.folder, query.sql, query.values))


def _matching(pin: Pin, table: str, choice: Filter, names: Sequence[str] = (), also: Part = _EVERYTHING) -> Part:
    where = all_of([conditions(table, choice, pin), also])
    return source(pin, table, (*names, *needed(table, choice))) + where.inside("WHERE ", "")


def _ordered(table: str, page: Page) -> Part:
    way = "DESC" if page.descending else "ASC"
    wanted = [f"{expression(column)} {way} NULLS LAST" for column in page.order]
    keys = [f"t.{name(key)}" for key in _KEYS.get(table, ("fact_id",))]
    return part("ORDER BY " + ", ".join([*wanted, *keys]))


def values(pin: Pin, query: Part) -> list[tuple[Any, ...]]:
    """Return the answer to a query as plain rows."""
    table = ask(pin.folder, query.sql, query.values)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _number(pin: Pin, query: Part) -> int:
    ((number,),) = values(pin, query)
    return int(number)
