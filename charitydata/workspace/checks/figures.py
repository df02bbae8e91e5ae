"""Checks of sums and counts."""

from __future__ import annotations

from charitydata.workspace.checks.check import Check, Severity

_TOTAL = "SELECT {} FROM {{donations}} w WHERE w.fact_id = t.part_of"
_PARTS = "SELECT sum(p.amount_min) FROM {donations} p WHERE p.part_of = t.fact_id AND p.currency = t.currency"

MONEY_CHECKS: tuple[Check, ...] = (
    Check(name="amount_not_positive", severity="error", table="donations", where="t.amount <= 0"),
    Check(
        name="amount_outside_interval",
        severity="error",
        table="donations",
        where="t.amount NOT BETWEEN t.amount_min AND t.amount_max",
    ),
    Check(
        name="amount_too_large",
        severity="warning",
        table="donations",
        where="t.currency = 'CNY' AND t.amount > 1000000000000",
    ),
    Check(
        name="total_too_small",
        severity="note",
        table="donations",
        where="t.flow IN ('raised', 'spent', 'target', 'assets') AND t.amount < 100",
    ),
    Check(
        name="wide_interval",
        severity="note",
        table="donations",
        where="t.amount_min > 0 AND t.amount_max >= 5 * t.amount_min",
    ),
    Check(name="foreign_currency", severity="note", table="donations", where="t.currency <> 'CNY'"),
    Check(
        name="part_without_total",
        severity="error",
        table="donations",
        where="t.part_of <> '' AND t.part_of NOT IN (SELECT fact_id FROM {donations})",
    ),
    Check(
        name="part_larger_than_total",
        severity="error",
        table="donations",
        where=f"t.amount_min > ({_TOTAL.format('w.amount_max')} AND w.currency = t.currency)",
    ),
    Check(
        name="part_in_other_currency",
        severity="warning",
        table="donations",
        where=f"t.currency <> ({_TOTAL.format('w.currency')})",
    ),
    Check(name="parts_exceed_total", severity="warning", table="donations", where=f"1.01 * t.amount_max < ({_PARTS})"),
    Check(
        name="gift_without_giver",
        severity="note",
        table="donations",
        where="t.flow IN ('donated', 'pledged') AND t.donor = ''",
    ),
    Check(name="gift_to_oneself", severity="warning", table="donations", where="t.donor <> '' AND t.donor = t.org"),
    Check(
        name="spending_without_spender",
        severity="note",
        table="donations",
        where="t.flow IN ('spent', 'planned') AND t.org = ''",
    ),
    Check(name="money_without_place", severity="note", table="donations", where="coalesce(t.region_code, '') = ''"),
    Check(
        name="running_total_without_end",
        severity="note",
        table="donations",
        where="t.cumulative AND t.period_end IS NULL",
    ),
    Check(
        name="conflicting_figures",
        severity="warning",
        table="donations",
        where="f.conflict_id IS NOT NULL",
        columns=("conflict_id",),
    ),
)


def _of_counts(table: str, plural: str) -> tuple[Check, ...]:
    """Return the checks that people helped and other results share."""
    faults: tuple[tuple[str, Severity, str], ...] = (
        ("not_positive", "error", "t.count <= 0"),
        ("outside_interval", "error", "t.count NOT BETWEEN t.count_min AND t.count_max"),
        ("not_whole", "warning", "t.qualifier = 'exact' AND t.count <> floor(t.count)"),
        ("without_place", "note", "coalesce(t.region_code, '') = ''"),
    )
    return tuple(
        Check(name=f"{plural}_{fault}", severity=severity, table=table, where=where)
        for fault, severity, where in faults
    )


COUNT_CHECKS: tuple[Check, ...] = (
    *_of_counts("beneficiaries", "people"),
    *_of_counts("indicators", "results"),
    Check(
        name="more_than_mankind",
        severity="error",
        table="beneficiaries",
        where="t.unit = 'person' AND t.count > 1500000000",
    ),
    Check(
        name="conflicting_people",
        severity="warning",
        table="beneficiaries",
        where="f.conflict_id IS NOT NULL",
        columns=("conflict_id",),
    ),
)
