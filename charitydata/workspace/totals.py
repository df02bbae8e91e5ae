"""Totals of a choice, each by the ledger: never two rows that may be the same money or the same people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from charitydata.filter import Filter
from charitydata.lexicon.groups import region_groups
from charitydata.resolution import Boundary, Total, draw_boundary, read_judgements, total
from charitydata.resolution.entries import LEDGER_COLUMNS, SHARED_COLUMNS, Entry, Larger, larger_of, read_entries
from charitydata.resolution.judgement import judge, place_entry
from charitydata.resolution.ledger import sum_claims
from charitydata.resolution.passing import Leg
from charitydata.workspace.derivation import JUDGEMENTS_FILE
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import Page, read_rows, read_stored, values
from charitydata.workspace.sources import parquet, source
from charitydata.workspace.sql import Part, all_of, one_of, part

if TYPE_CHECKING:
    import pandas as pd

Cell: TypeAlias = tuple[Any, ...]
"""The value of a facet and of what is never added: the flow, or the unit."""

APART = ("channel", "form")
MEASURES = {"donations": "amount", "beneficiaries": "count", "indicators": "count"}
"""The tables that are added up, and the column that is."""
FACETS = (
    *("year", "province_code", "region_code", "channel", "form", "group", "measure"),
    *("org", "org_id", "project", "project_id", "donor_id"),
)


def donation_total(pin: Pin, choice: Filter, *, flow: str, currency: str) -> Total:
    """Return the total of one flow in one currency, with its ledger of whole rows."""
    also = all_of([part("t.flow = ?", flow), part("t.currency = ?", currency)])
    rows = read_rows(pin, "donations", choice.but(flows=()), also=also)
    return _total(pin, rows, flow)


def totals_apart(pin: Pin, choice: Filter, *, flow: str, apart: Sequence[str] = ()) -> dict[tuple[str, ...], Total]:
    """Return the totals of one flow, each currency by itself, and what else is asked to be kept apart.

    Args:
        pin: The versions of the tables.
        choice: What is chosen.
        flow: One flow.
        apart: Any of ``APART``, such as the channel, or the form (cash and goods).

    Returns:
        The currency and the values of the other columns → total; every matching row is in exactly one of the ledgers.
    """
    for column in apart:
        if column not in APART:
            raise ValueError(f"{column!r} cannot be kept apart; {', '.join(APART)} can")
    rows = read_rows(pin, "donations", choice.but(flows=()), also=part("t.flow = ?", flow))
    keys = list(zip(*(rows[column] for column in ("currency", *apart)), strict=True))
    return {key: _total(pin, rows[[one == key for one in keys]], flow) for key in sorted(set(keys))}


def regional_boundary(pin: Pin, regions: Sequence[str], choice: Filter, *, flow: str, currency: str) -> Boundary:
    """Return what crossed the boundary of some regions.

    Args:
        pin: The versions of the tables.
        regions: Codes of places, or of groups of places such as ``yangtze_river_delta``.
        choice: What else is chosen; its own regions are not looked at.
        flow: One flow; ``raised`` has no givers, so that all of it is unstated.
        currency: One currency.
    """
    codes = [code for region in regions for code in _members(region)]
    also = all_of([part("t.flow = ?", flow), part("t.currency = ?", currency)])
    rows = read_rows(pin, "donations", choice.but(flows=(), regions=()), also=also)
    return draw_boundary(
        rows,
        codes,
        relations=relations_of(pin, "donations"),
        legs=legs_of(pin, flow),
        reprints=reprints_of(pin),
        judgements=read_judgements(pin.folder / JUDGEMENTS_FILE),
    )


def _members(region: str) -> tuple[str, ...]:
    groups = region_groups()
    return groups[region].members if region in groups else (region,)


def _total(pin: Pin, rows: pd.DataFrame, flow: str) -> Total:
    return total(rows, relations=relations_of(pin, "donations"), legs=legs_of(pin, flow), reprints=reprints_of(pin))


def donation_totals(pin: Pin, choice: Filter, facet: str, *, flows: Sequence[str], currency: str) -> pd.DataFrame:
    """Return the totals of each value of a facet and each flow.

    A figure stands in one cell, as it stands in the total of all: that of the statement that stands for it, or, where
    this one does not say, of the best-placed one that does. Apart from that every cell is a selection of its own: a
    figure that one cell counts may contain what another counts, so the cells do not add up to the total of all.

    Returns:
        Columns named for the facet, then ``flow``, ``amount``, ``amount_min``, ``amount_max``, ``rows`` (matching,
        counted or not), ``documents`` and ``source`` (the document of the largest figure counted, ``""`` for none),
        ordered by facet and flow.
    """
    also = all_of([one_of("t.flow", flows), part("t.currency = ?", currency)])
    rows = _read(pin, "donations", choice.but(flows=()), ("amount", facet, "flow"), also)
    legs = {flow: legs_of(pin, flow) for flow in flows}
    return _sum_cells(pin, "donations", rows, (facet, "flow"), legs)


def beneficiary_totals(pin: Pin, choice: Filter, facet: str) -> pd.DataFrame:
    """Return how many were helped, for each value of a facet and each unit; planned help is left out.

    Returns:
        Columns named for the facet, then ``unit``, ``count``, ``count_min``, ``count_max``, ``rows``, ``documents``
        and ``source``.
    """
    rows = _read(pin, "beneficiaries", choice, ("count", facet, "unit"), part("NOT t.planned"))
    return _sum_cells(pin, "beneficiaries", rows, (facet, "unit"), {})


def indicator_totals(pin: Pin, choice: Filter, facet: str) -> pd.DataFrame:
    """Return how many donors, volunteers, funds … are told of, for each value of a facet and each measure.

    Returns:
        Columns as those of ``beneficiary_totals``, with ``measure`` for ``unit``.
    """
    rows = _read(pin, "indicators", choice, ("count", facet, "measure"), part("true"))
    return _sum_cells(pin, "indicators", rows, (facet, "measure"), {})


def _read(pin: Pin, table: str, choice: Filter, wanted: tuple[str, str, str], also: Part) -> pd.DataFrame:
    """Return what the ledger needs of the rows, for a measure, a facet and a kind."""
    measure, facet, kind = wanted
    if facet not in FACETS:
        raise ValueError(f"no totals by {facet!r}; facets are {', '.join(FACETS)}")
    names = dict.fromkeys((*SHARED_COLUMNS, *LEDGER_COLUMNS[measure], facet, kind))
    return read_rows(pin, table, choice, Page(names=tuple(names)), also=also)


def told_cells(pin: Pin, rows: pd.DataFrame, heads: tuple[str, str], measure: str) -> list[tuple[Cell, Entry]]:
    """Return the cell that each row says it belongs to, with the row as an entry."""
    keys = rows[list(heads)].astype(object).where(rows[list(heads)].notna(), None).itertuples(index=False, name=None)
    return list(zip(keys, read_entries(rows, measure, reprints_of(pin)), strict=True))


def _sum_cells(
    pin: Pin, table: str, rows: pd.DataFrame, heads: tuple[str, str], legs: Mapping[str, Sequence[Leg]]
) -> pd.DataFrame:
    import pandas as pd

    measure = MEASURES[table]
    told, larger = told_cells(pin, rows, heads, measure), larger_of_table(pin, table)
    cells: dict[Cell, list[Entry]] = defaultdict(list)
    for key, entry in told:
        cells[key].append(entry)
    speaking = speakers(told)
    sums = (measure, f"{measure}_min", f"{measure}_max")
    lines = [
        (*key, *_sum_cell(speaking[key], larger, legs.get(key[1], ())), *_size(cells[key]))
        for key in sorted(cells, key=_order)
    ]
    frame = pd.DataFrame(lines, columns=[*heads, *sums, "source", "rows", "documents"])
    kinds: dict[str, Any] = {head: rows[head].dtype for head in heads} | dict.fromkeys(sums, "float64")
    return frame.astype({**kinds, "source": "str", "rows": "int64", "documents": "int64"})


def speakers(told: Iterable[tuple[Cell, Entry]]) -> Mapping[Cell, list[Entry]]:
    """Return the entry that speaks for each figure, by the cell that the figure stands in."""
    figures: dict[tuple[str, Any], list[tuple[Cell, Entry]]] = defaultdict(list)
    for key, entry in told:
        if not entry.rejected:
            figures[entry.figure_id, key[1]].append((key, entry))
    cells: dict[Cell, list[Entry]] = defaultdict(list)
    for statements in figures.values():
        ordered = sorted(statements, key=lambda pair: place_entry(pair[1]))
        home = next((key for key, _ in ordered if key[0]), ordered[0][0])
        cells[home].append(ordered[0][1])
    return cells


def _sum_cell(entries: Sequence[Entry], larger: Larger, legs: Sequence[Leg]) -> tuple[float, float, float, str]:
    counted = judge(entries, larger, legs).counted
    amount, low, high = sum_claims(counted)
    largest = max((claim.speaker for claim in counted), key=lambda one: (one.value, one.fact_id), default=None)
    return float(amount), float(low), float(high), largest.doc_id if largest else ""


def _size(entries: Sequence[Entry]) -> tuple[int, int]:
    return len(entries), len({entry.doc_id for entry in entries})


def _order(key: tuple[Any, ...]) -> tuple[bool, Any, str]:
    facet, kind = key
    return facet is None, "" if facet is None else facet, kind


@lru_cache(maxsize=8)
def relations_of(pin: Pin, table: str) -> pd.DataFrame:
    """Return which figures of a table lie in which larger ones."""
    return read_stored(pin, "relations", part('t."table" = ?', table))


@lru_cache(maxsize=32)
def legs_of(pin: Pin, flow: str) -> tuple[Leg, ...]:
    """Return all gifts of a flow that lead on from somebody who was given to, whatever is chosen."""
    query = part("SELECT DISTINCT i.donor_id, i.org_id, t.year") + source(pin, "donations", ("donor_id", "org_id"))
    query += part("WHERE t.flow = ? AND i.donor_id IS NOT NULL AND i.org_id IS NOT NULL AND t.year IS NOT NULL", flow)
    gifts = values(pin, query)
    takers = {taker for _, taker, _ in gifts}
    givers = {giver for giver, _, _ in gifts}
    return tuple(leg for leg in gifts if leg[0] in takers or leg[1] in givers)


@lru_cache(maxsize=8)
def reprints_of(pin: Pin) -> frozenset[str]:
    """Return the documents that are reprints."""
    return frozenset(doc_id for (doc_id,) in values(pin, parquet(pin, "reprints").inside("SELECT doc_id FROM ", "")))


@lru_cache(maxsize=8)
def larger_of_table(pin: Pin, table: str) -> Larger:
    """Return figure → the figures it is a part of or lies within."""
    relations = relations_of(pin, table)
    return larger_of(relations, relations)
