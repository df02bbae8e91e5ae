"""Totals of a choice, each by the ledger: never two rows that may be the same money or the same people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from charitydata.filter import Filter
from charitydata.resolution import Total, total
from charitydata.resolution.entries import LEDGER_COLUMNS, SHARED_COLUMNS, Entry, Larger, larger_of, read_entries
from charitydata.resolution.judgement import judge
from charitydata.resolution.ledger import sum_claims
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import Page, read_rows, read_stored
from charitydata.workspace.sql import Part, all_of, one_of, part

if TYPE_CHECKING:
    import pandas as pd

FACETS = (
    *("year", "province_code", "region_code", "channel", "form", "group", "measure"),
    *("org", "org_id", "project", "project_id", "donor_id"),
)


def donation_total(pin: Pin, choice: Filter, *, flow: str, currency: str) -> Total:
    """Return the total of one flow in one currency, with its ledger of whole rows."""
    also = all_of([part("t.flow = ?", flow), part("t.currency = ?", currency)])
    rows = read_rows(pin, "donations", choice.but(flows=()), also=also)
    return total(rows, measure="amount", relations=_relations(pin, "donations"))


def donation_totals(pin: Pin, choice: Filter, facet: str, *, flows: Sequence[str], currency: str) -> pd.DataFrame:
    """Return the totals of each value of a facet and each flow.

    Every cell is a selection of its own: a row that one cell counts may repeat or contain what another counts, so
    the cells do not add up to the total of all.

    Returns:
        Columns named for the facet, then ``flow``, ``amount``, ``amount_min``, ``amount_max``, ``rows`` (matching,
        counted or not), ``documents`` and ``source`` (the document of the largest row counted, ``""`` for none),
        ordered by facet and flow.
    """
    also = all_of([one_of("t.flow", flows), part("t.currency = ?", currency)])
    rows = _read(pin, "donations", choice.but(flows=()), ("amount", facet, "flow"), also)
    return _sum_cells(rows, (facet, "flow"), "amount", _larger(pin, "donations"))


def beneficiary_totals(pin: Pin, choice: Filter, facet: str) -> pd.DataFrame:
    """Return how many were helped, for each value of a facet and each unit; planned help is left out.

    Returns:
        Columns named for the facet, then ``unit``, ``count``, ``count_min``, ``count_max``, ``rows``, ``documents``
        and ``source``.
    """
    rows = _read(pin, "beneficiaries", choice, ("count", facet, "unit"), part("NOT t.planned"))
    return _sum_cells(rows, (facet, "unit"), "count", _larger(pin, "beneficiaries"))


def indicator_totals(pin: Pin, choice: Filter, facet: str) -> pd.DataFrame:
    """Return how many donors, volunteers, funds … are told of, for each value of a facet and each measure.

    Returns:
        Columns as those of ``beneficiary_totals``, with ``measure`` for ``unit``.
    """
    rows = _read(pin, "indicators", choice, ("count", facet, "measure"), part("true"))
    return _sum_cells(rows, (facet, "measure"), "count", _larger(pin, "indicators"))


def _read(pin: Pin, table: str, choice: Filter, wanted: tuple[str, str, str], also: Part) -> pd.DataFrame:
    """Return what the ledger needs of the rows, for a measure, a facet and a kind."""
    measure, facet, kind = wanted
    if facet not in FACETS:
        raise ValueError(f"no totals by {facet!r}; facets are {', '.join(FACETS)}")
    names = dict.fromkeys((*SHARED_COLUMNS, *LEDGER_COLUMNS[measure], facet, kind))
    return read_rows(pin, table, choice, Page(names=tuple(names)), also=also)


def _sum_cells(rows: pd.DataFrame, heads: tuple[str, str], measure: str, larger: Larger) -> pd.DataFrame:
    import pandas as pd

    cells: dict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    keys = rows[list(heads)].astype(object).where(rows[list(heads)].notna(), None).itertuples(index=False, name=None)
    for key, entry in zip(keys, read_entries(rows, measure), strict=True):
        cells[key].append(entry)
    lines = [(*key, *_sum_cell(cells[key], larger)) for key in sorted(cells, key=_order)]
    sums = (measure, f"{measure}_min", f"{measure}_max")
    frame = pd.DataFrame(lines, columns=[*heads, *sums, "rows", "documents", "source"])
    kinds = {head: rows[head].dtype for head in heads}
    return frame.astype(
        {**kinds, **dict.fromkeys(sums, "float64"), "rows": "int64", "documents": "int64", "source": "str"}
    )


def _sum_cell(entries: list[Entry], larger: Larger) -> tuple[float, float, float, int, int, str]:
    counted = judge(entries, larger).counted
    amount, low, high = sum_claims(counted)
    speakers = [claim.speaker for claim in counted]
    source = max(speakers, key=lambda entry: (entry.value, entry.fact_id)).doc_id if speakers else ""
    return float(amount), float(low), float(high), len(entries), len({entry.doc_id for entry in entries}), source


def _order(key: tuple[Any, ...]) -> tuple[bool, Any, str]:
    facet, kind = key
    return facet is None, "" if facet is None else facet, kind


@lru_cache(maxsize=8)
def _relations(pin: Pin, table: str) -> pd.DataFrame:
    return read_stored(pin, "relations", part('t."table" = ?', table))


@lru_cache(maxsize=8)
def _larger(pin: Pin, table: str) -> Larger:
    relations = _relations(pin, table)
    return larger_of(relations, relations)
