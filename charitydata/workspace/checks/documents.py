"""Checks of documents and of what was seen in them and could not be placed."""

from __future__ import annotations

from charitydata.schema import FACT_TABLES
from charitydata.workspace.checks.check import Check

_HAS_FACTS = " UNION ALL ".join(f"SELECT doc_id FROM {{{table}}}" for table in FACT_TABLES)  # noqa: S608
_NUMBERS = "SELECT sum(numbers) FROM {accounts} a WHERE a.doc_id = t.doc_id AND a.reason"

DOCUMENT_CHECKS: tuple[Check, ...] = (
    Check(name="no_publication_date", severity="warning", table="documents", where="t.published IS NULL"),
    Check(name="published_in_future", severity="error", table="documents", where="t.published > current_date"),
    Check(name="published_long_ago", severity="warning", table="documents", where="year(t.published) < 1950"),
    Check(name="no_publisher", severity="note", table="documents", where="t.publisher = ''"),
    Check(name="no_title", severity="note", table="documents", where="t.title = ''"),
    Check(name="unknown_source", severity="note", table="documents", where="t.source_tier = 'unknown'"),
    Check(name="very_short", severity="note", table="documents", where="t.characters < 80"),
    Check(name="no_facts", severity="note", table="documents", where=f"t.doc_id NOT IN ({_HAS_FACTS})"),
    Check(
        name="reprint", severity="note", table="documents", where="r.reprint_of IS NOT NULL", columns=("reprint_of",)
    ),
    Check(
        name="many_unclaimed",
        severity="warning",
        table="documents",
        where=f"({_NUMBERS} = 'unclaimed') > 1"
        f" AND 10 * ({_NUMBERS} = 'unclaimed') > ({_NUMBERS} NOT IN ('furniture', 'article'))",
    ),
    Check(name="unclaimed_number", severity="note", table="issues", where="t.reason = 'unclaimed_number'"),
    Check(name="ambiguous_place", severity="warning", table="issues", where="t.reason = 'ambiguous_place'"),
    Check(name="unknown_place", severity="warning", table="issues", where="t.reason = 'unknown_place'"),
    Check(name="contradicts_tense", severity="warning", table="issues", where="t.reason = 'contradicts_tense'"),
    Check(name="unreadable", severity="error", table="issues", where="t.reason = 'unreadable'"),
)
