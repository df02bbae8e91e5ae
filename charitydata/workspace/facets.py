"""How many rows stand behind each value that one can filter by, under the rest of the choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from charitydata.filter import ABROAD, FACETS, NONE, YEARS, Filter
from charitydata.lexicon.groups import region_groups
from charitydata.resolution.regions import COUNTRY, enclosing
from charitydata.workspace.conditions import NAMING, conditions, needed
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import values
from charitydata.workspace.sources import column_names, expression, parquet, source
from charitydata.workspace.sql import part

COLUMNS: dict[str, tuple[str, ...]] = {
    "years": ("year",),
    "region": ("region_code", "region_a", "region_b"),
    "flow": ("flow",),
    "channel": ("channel",),
    "form": ("form",),
    "org": ("org_id", "donor_id"),
    "project": ("project_id",),
    "written": ("language",),
    "source": ("source_tier",),
    "review": ("review",),
}
"""The columns that hold the values of each facet; a row counts once for each value it has in any of them."""
_OF_DOCUMENT = frozenset(("language", "source_tier"))
_FIELDS = {YEARS: ("first_year", "last_year", "undated")} | {facet.name: (facet.field,) for facet in FACETS}


def facet_columns(table: str, facet: str) -> tuple[str, ...]:
    """Return the columns of a table, or of its rows' documents, that hold the values of a facet; none for some."""
    if table in NAMING and facet in ("org", "project"):
        return ()
    own = column_names(table)
    return tuple(c for c in COLUMNS[facet] if c in own or c in _OF_DOCUMENT)


def count_facets(pin: Pin, table: str, facets: Collection[str], choice: Filter) -> dict[str, Counter[str]]:
    """Return, for each facet, code → rows that match the choice without that facet's own part.

    A row without a value counts for ``none``. A region also counts for the places it lies in. Facets that a table has
    no column for are left out. Those about which nothing is chosen are counted together, in one reading of the rows.

    Args:
        pin: The versions of the tables.
        table: One of ``schema.FACT_TABLES`` or ``documents``.
        facets: Names of ``COLUMNS``.
        choice: What is chosen.
    """
    known = [facet for facet in facets if facet_columns(table, facet)]
    chosen = [facet for facet in known if without(choice, facet) != choice]
    counts = _count(pin, table, [facet for facet in known if facet not in chosen], choice)
    for facet in chosen:
        counts |= _count(pin, table, [facet], without(choice, facet))
    return counts


def without(choice: Filter, facet: str) -> Filter:
    """Return a choice without its part about one facet."""
    everything = Filter()
    return choice.but(**{field: getattr(everything, field) for field in _FIELDS[facet]})


def _count(pin: Pin, table: str, facets: Collection[str], choice: Filter) -> dict[str, Counter[str]]:
    if not facets:
        return {}
    groups = {facet: facet_columns(table, facet) for facet in facets}
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in facets}
    for facet, cells, rows in _grouped(pin, table, groups, choice):
        for code in _codes(facet, cells):
            counts[facet][code] += rows
    return counts


def _grouped(
    pin: Pin, table: str, groups: Mapping[str, tuple[str, ...]], choice: Filter
) -> Iterator[tuple[str, list[Any], int]]:
    """Yield facet, the values of its columns, and the rows that have them."""
    names = list(dict.fromkeys(column for columns in groups.values() for column in columns))
    cells = {name: _cell(table, name) for name in names}
    for facet, line in zip(groups, _ask(pin, table, groups, cells, choice), strict=True):
        for row in line:
            yield facet, list(row[:-1]), int(row[-1])


def _ask(
    pin: Pin, table: str, groups: Mapping[str, tuple[str, ...]], cells: Mapping[str, str], choice: Filter
) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the groups of each facet, all asked in one query over the rows that match."""
    own = [name for name in cells if name in column_names(table)]
    matching = part("SELECT " + ", ".join(f"{cell} AS {name}" for name, cell in cells.items()))
    matching += source(pin, table, (*own, *needed(table, choice)))
    if table != "documents" and _OF_DOCUMENT & set(cells):
        matching += parquet(pin, "documents").inside("LEFT JOIN (SELECT doc_id, language, source_tier FROM ", ") d")
        matching += part("ON d.doc_id = t.doc_id")
    matching += conditions(table, choice, pin).inside("WHERE ", "")
    sets = ", ".join(f"({', '.join(columns)})" for columns in groups.values())
    every = ", ".join(cells)
    query = part(f"SELECT GROUPING({every}), {every}, count(*)") + matching.inside("FROM (", ")")
    query += part(f"GROUP BY GROUPING SETS ({sets})")
    lines = values(pin, query)
    for columns in groups.values():
        mark = sum(1 << (len(cells) - 1 - at) for at, name in enumerate(cells) if name not in columns)
        places = [1 + list(cells).index(name) for name in columns]
        yield [(*(line[at] for at in places), line[-1]) for line in lines if line[0] == mark]


def _cell(table: str, name: str) -> str:
    return f"d.{name}" if name in _OF_DOCUMENT and table != "documents" else expression(name)


def _codes(facet: str, cells: list[Any]) -> set[str]:
    """Return the codes a row counts for, given the values of its columns."""
    given = [str(cell) for cell in cells if cell not in (None, "")]
    if facet == "region":
        return {place for code in given for place in _around(code)} or {NONE}
    return set(given) or {NONE}


@lru_cache(maxsize=8192)
def _around(code: str) -> frozenset[str]:
    """Return a place, the places and groups of China it lies in, or ``abroad``; the country only where it is meant."""
    if code.isalpha() and code != COUNTRY:
        return frozenset((code, ABROAD))
    line = frozenset(place for place in enclosing(code) if place == code or place.isdigit())
    return line | {group.code for group in region_groups().values() if line & set(group.members)}
