"""The ledger of one cell of a table of totals: which rows its sum counts, which it leaves out, and why."""

from __future__ import annotations

from charitydata.filter import Filter
from charitydata.resolution import Total, total
from charitydata.resolution.entries import LEDGER_COLUMNS, SHARED_COLUMNS, Entry
from charitydata.resolution.judgement import Claim, judge
from charitydata.resolution.ledger import sum_claims
from charitydata.resolution.statements import HUNDREDTHS
from charitydata.workspace.conditions import Where
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import Page, read_rows
from charitydata.workspace.totals import (
    MEASURES,
    larger_of_table,
    legs_of,
    relations_of,
    reprints_of,
    speakers,
    told_cells,
)

KINDS = {"donations": "flow", "beneficiaries": "unit", "indicators": "measure"}
"""What is never added within each table."""


def whole_total(pin: Pin, table: str, choice: Filter, shared: Where) -> Total:
    """Return the total of all rows that share some values, among them one kind."""
    rows = read_rows(pin, table, choice, where=shared)
    legs = legs_of(pin, str(shared["flow"])) if table == "donations" else ()
    relations, reprints = relations_of(pin, table), reprints_of(pin)
    return total(rows, measure=MEASURES[table], relations=relations, legs=legs, reprints=reprints)


def cell_total(pin: Pin, table: str, choice: Filter, shared: Where, cell: Where) -> Total:
    """Return the total of one cell with its ledger, the same sum that ``totals.donation_totals`` … give for it.

    A figure stands in one cell only: a row here whose figure stands elsewhere is left out as a repeat.

    Args:
        pin: The versions of the tables.
        table: One of ``MEASURES``.
        choice: What is chosen.
        shared: What all rows of the table of totals share, among them one kind (flow, unit or measure).
        cell: The one column that the totals are by, with the cell's value.
    """
    facet = _facet(cell)
    columns = dict.fromkeys((*SHARED_COLUMNS, *LEDGER_COLUMNS[MEASURES[table]], facet, KINDS[table]))
    rows = read_rows(pin, table, choice, Page(names=tuple(columns)), where=shared)
    told = told_cells(pin, rows, (facet, KINDS[table]), MEASURES[table])
    own = read_rows(pin, table, choice, where={**shared, **cell})
    inside = set(own["fact_id"])
    speaking = speakers(told)
    claims: list[Claim] = []
    reasons: dict[str, str] = {}
    entries = {entry.position: entry for _, entry in told}
    for key in sorted({key for key, entry in told if entry.fact_id in inside}, key=str):
        legs = legs_of(pin, str(key[1])) if table == "donations" else ()
        judgement = judge(speaking.get(key, []), larger_of_table(pin, table), legs)
        claims.extend(judgement.counted)
        reasons |= {entries[position].fact_id: reason for position, reason in judgement.reasons.items()}
    left_out = {e.fact_id: reasons.get(e.fact_id) or _why(e) for _, e in told if e.fact_id in inside | set(reasons)}
    return _ledger(pin, table, choice, claims, left_out)


def _facet(cell: Where) -> str:
    """Return the column that the totals of a cell are by; a place is a province, or a region that lies in none."""
    ((column, value),) = cell.items()
    if column != "place":
        return column
    return "province_code" if str(value).isdigit() else "region_code"


def _why(entry: Entry) -> str:
    return "rejected" if entry.rejected else "repeat"


def _ledger(pin: Pin, table: str, choice: Filter, claims: list[Claim], left_out: dict[str, str]) -> Total:
    counted = {claim.speaker.fact_id: claim for claim in claims}
    without = {fact: reason for fact, reason in left_out.items() if fact not in counted}
    whole = read_rows(pin, table, choice, where={"fact_id": tuple({**counted, **without})})
    yes = whole[whole["fact_id"].isin(counted)]
    no = whole[whole["fact_id"].isin(without)]
    ends = [counted[fact] for fact in yes["fact_id"]]
    amount, low, high = sum_claims(claims)
    bounds = {"low": [claim.low / HUNDREDTHS for claim in ends], "high": [claim.high / HUNDREDTHS for claim in ends]}
    reasons = no["fact_id"].map(without).astype("str")
    return Total(amount=amount, low=low, high=high, counted=yes.assign(**bounds), not_counted=no.assign(reason=reasons))
