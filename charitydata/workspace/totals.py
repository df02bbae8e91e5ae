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
        relations=_relations(pin, "donations"),
        legs=_legs(pin, flow),
        reprints=_reprints(pin),
        judgements=read_judgements(pin.folder / JUDGEMENTS_FILE),
    )


def _members(region: str) -> tuple[str, ...]:
    groups = region_groups()
    return groups[region].members if region in groups else (region,)


def _total(pin: Pin, rows: pd.DataFrame, flow: str) -> Total:
    return total(rows, relations=_relations(pin, "donations"), legs=_legs(pin, flow), reprints=_reprints(pin))


def donation_totals(pin: Pin, choice: Filter, facet: str, *, flows: Sequence[str], currency: str) -> pd.DataFrame:
    """Return the totals of each value of a facet and each flow.

    A figure stands in one cell, as it stands in the total of all: that of the statement that stands for it, or, where
    this one does not say, of the best-placed one that does. Apart from that every cell is a selection of its own: a
    figure that one cell counts may contain what another counts, so the cells do not add up to the total of all.

    Returns:
        Columns named for the facet, then ``flow``, ``amount``, ``amount_min``, ``amount_max``, ``rows`` (matching,
        counted or not) and ``documents``, ordered by facet and flow.
    """
    also = all_of([one_of("t.flow", flows), part("t.currency = ?", currency)])
    rows = _read(pin, "donations", choice.but(flows=()), ("amount", facet, "flow"), also)
    legs = {flow: _legs(pin, flow) for flow in flows}
    return _sum_cells(pin, rows, (facet, "flow"), "amount", legs)


def beneficiary_totals(pin: Pin, choice: Filter, facet: str) -> pd.DataFrame:
    """Return how many were helped, for each value of a facet and each unit; planned help is left out.

    Returns:
        Columns named for the facet, then ``unit``, ``count``, ``count_min``, ``count_max``, ``rows`` and
        ``documents``.
    """
    rows = _read(pin, "beneficiaries", choice, ("count", facet, "unit"), part("NOT t.planned"))
    return _sum_cells(pin, rows, (facet, "unit"), "count", {})


def _read(pin: Pin, table: str, choice: Filter, wanted: tuple[str, str, str], also: Part) -> pd.DataFrame:
    """Return what the ledger needs of the rows, for a measure, a facet and a kind."""
    measure, facet, kind = wanted
    if facet not in FACETS:
        raise ValueError(f"no totals by {facet!r}; facets are {', '.join(FACETS)}")
    names = dict.fromkeys((*SHARED_COLUMNS, *LEDGER_COLUMNS[measure], facet, kind))
    return read_rows(pin, table, choice, Page(names=tuple(names)), also=also)


def _sum_cells(
    pin: Pin, rows: pd.DataFrame, heads: tuple[str, str], measure: str, legs: Mapping[str, Sequence[Leg]]
) -> pd.DataFrame:
    import pandas as pd

    keys = rows[list(heads)].astype(object).where(rows[list(heads)].notna(), None).itertuples(index=False, name=None)
    told = list(zip(keys, read_entries(rows, measure, _reprints(pin)), strict=True))
    larger = _larger(pin, "donations" if measure == "amount" else "beneficiaries")
    cells: dict[Cell, list[Entry]] = defaultdict(list)
    for key, entry in told:
        cells[key].append(entry)
    speaking = _speakers(told)
    sums = (measure, f"{measure}_min", f"{measure}_max")
    lines = [
        (*key, *_sum_cell(speaking[key], larger, legs.get(key[1], ())), *_size(cells[key]))
        for key in sorted(cells, key=_order)
    ]
    frame = pd.DataFrame(lines, columns=[*heads, *sums, "rows", "documents"])
    kinds = {head: rows[head].dtype for head in heads}
    return frame.astype({**kinds, **dict.fromkeys(sums, "float64"), "rows": "int64", "documents": "int64"})


def _speakers(told: Iterable[tuple[Cell, Entry]]) -> Mapping[Cell, list[Entry]]:
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


def _sum_cell(entries: Sequence[Entry], larger: Larger, legs: Sequence[Leg]) -> tuple[float, float, float]:
    amount, low, high = sum_claims(judge(entries, larger, legs).counted)
    return float(amount), float(low), float(high)


def _size(entries: Sequence[Entry]) -> tuple[int, int]:
    return len(entries), len({entry.doc_id for entry in entries})


def _order(key: tuple[Any, ...]) -> tuple[bool, Any, str]:
    facet, kind = key
    return facet is None, "" if facet is None else facet, kind


@lru_cache(maxsize=8)
def _relations(pin: Pin, table: str) -> pd.DataFrame:
    return read_stored(pin, "relations", part('t."table" = ?', table))


@lru_cache(maxsize=32)
def _legs(pin: Pin, flow: str) -> tuple[Leg, ...]:
    """Return all gifts of a flow that lead on from somebody who was given to, whatever is chosen."""
    query = part("SELECT DISTINCT i.donor_id, i.org_id, t.year") + source(pin, "donations", ("donor_id", "org_id"))
    query += part("WHERE t.flow = ? AND i.donor_id IS NOT NULL AND i.org_id IS NOT NULL AND t.year IS NOT NULL", flow)
    gifts = values(pin, query)
    takers = {taker for _, taker, _ in gifts}
    givers = {giver for giver, _, _ in gifts}
    return tuple(leg for leg in gifts if leg[0] in takers or leg[1] in givers)


@lru_cache(maxsize=8)
def _reprints(pin: Pin) -> frozenset[str]:
    return frozenset(doc_id for (doc_id,) in values(pin, parquet(pin, "reprints").inside("SELECT doc_id FROM ", "")))


@lru_cache(maxsize=8)
def _larger(pin: Pin, table: str) -> Larger:
    relations = _relations(pin, table)
    return larger_of(relations, relations)
