"""Checks that every fact table has: words, evidence, place, period, rule and names."""

from __future__ import annotations

from charitydata.schema import FACT_TABLES, columns
from charitydata.workspace.checks.check import Check, Severity

_NAMED = (("org", "org_id"), ("project", "project_id"))


def _each(name: str, severity: Severity, where: str, *asked: str) -> tuple[Check, ...]:
    """Return a check once for every fact table that has the columns it looks at."""
    return tuple(
        Check(name=name, severity=severity, table=table, where=where)
        for table in FACT_TABLES
        if set(asked) <= {column.name for column in columns(table)}
    )


GROUND_CHECKS: tuple[Check, ...] = (
    *_each("span_without_words", "error", "t.mention = '' OR t.\"end\" <= t.start"),
    *_each("evidence_without_mention", "error", "NOT contains(t.evidence, t.mention)"),
    *_each("fact_without_document", "error", "d.doc_id IS NULL"),
    *_each("low_confidence", "note", "t.confidence < 0.5"),
    *_each("no_confidence", "warning", "t.confidence IS NULL"),
    *_each(
        "unknown_region",
        "error",
        "t.region_code <> '' AND t.region_code NOT IN (SELECT region_code FROM {regions})",
        "region_code",
    ),
    *_each("period_reversed", "error", "t.period_start > t.period_end", "period_end"),
    *_each("no_period", "note", "t.period_basis = 'none'", "period_basis", "flow"),
    *_each("year_out_of_range", "warning", "t.year < 1850 OR t.year > year(current_date) + 30", "year"),
    *_each(
        "happened_after_publication",
        "warning",
        "t.flow IN ('raised', 'donated', 'spent') AND t.period_basis = 'stated' AND t.period_start > d.published",
        "flow",
    ),
    *_each("name_too_long", "note", "length(t.org) > 40 AND NOT regexp_matches(t.org, '[a-z]')", "org", "flow"),
    Check(name="event_reversed", severity="error", table="dates", where="t.start_date > t.end_date"),
    Check(name="event_too_long", severity="note", table="dates", where="t.end_date - t.start_date > 3660"),
    Check(
        name="event_long_after_publication",
        severity="note",
        table="dates",
        where="t.start_date > d.published + INTERVAL 730 DAY",
    ),
    Check(name="event_without_label", severity="note", table="dates", where="t.label = ''"),
    Check(name="project_name_too_long", severity="note", table="projects", where="length(t.name) > 60"),
    Check(
        name="project_of_two_kinds",
        severity="note",
        table="projects",
        where="EXISTS (SELECT 1 FROM {projects} o WHERE o.name = t.name AND o.kind <> t.kind)",
    ),
    Check(name="region_with_itself", severity="error", table="cooperation", where="t.region_a = t.region_b"),
    Check(
        name="province_with_its_city",
        severity="warning",
        table="cooperation",
        where="t.region_a <> t.region_b AND left(t.region_a, 2) = left(t.region_b, 2) AND length(t.region_a) = 6"
        " AND (right(t.region_a, 4) = '0000' OR right(t.region_b, 4) = '0000')",
    ),
    Check(
        name="unresolved_organisation",
        severity="note",
        table="donations",
        where="t.org <> '' AND t.fact_id NOT IN"
        " (SELECT fact_id FROM {identities} WHERE org_id IS NOT NULL AND org_id <> '')",
    ),
)
