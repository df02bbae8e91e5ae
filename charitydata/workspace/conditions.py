"""A ``Filter`` as SQL: what it means on every table."""

from __future__ import annotations

from charitydata.filter import NOWHERE, Filter
from charitydata.resolution.regions import code_range
from charitydata.schema import FACT_TABLES
from charitydata.workspace.manifest import Pin
from charitydata.workspace.sources import column_names, parquet
from charitydata.workspace.sql import Part, all_of, any_of, join, name, one_of, part

_TEXT_COLUMNS = (
    *("title", "publisher", "evidence", "org", "project", "donor", "name", "label", "orgs"),
    *("region", "region_en", "words"),
)
_FIRST, _LAST = 0, 9999


def conditions(table: str, choice: Filter, pin: Pin) -> Part:
    """Return what rows of a table must satisfy.

    Years compare ``year`` (in ``documents`` and ``issues`` the year in which the document was published); rows
    without one match only where no year is chosen. A region chooses what lies in it; a cooperation matches with
    either side, a document or its issues with any of the document's facts. Flows restrict only tables that have one.
    A query matches rows whose words contain it, and documents whose title, publisher or text does.

    Args:
        table: One of ``schema.TABLES``, standing in the query as ``t``.
        choice: What is chosen.
        pin: The versions of the tables, for questions that other tables answer.
    """
    parts = []
    if choice.first_year or choice.last_year:
        parts.append(_in_years(table, choice, pin))
    if choice.regions:
        parts.append(_with_facts_in(choice, pin) if table in ("documents", "issues") else _in_regions(table, choice))
    if choice.flows and "flow" in column_names(table):
        parts.append(one_of("t.flow", choice.flows))
    if choice.query:
        parts.append(_with_words(table, choice.query, pin))
    return all_of(parts)


def _in_years(table: str, choice: Filter, pin: Pin) -> Part:
    bounds = (choice.first_year or _FIRST, choice.last_year or _LAST)
    if table == "documents":
        return part("year(t.published) BETWEEN ? AND ?", *bounds)
    if table == "issues":
        documents = parquet(pin, "documents").inside("t.doc_id IN (SELECT doc_id FROM ", "")
        return documents + part("WHERE year(published) BETWEEN ? AND ?)", *bounds)
    return part("t.year BETWEEN ? AND ?", *bounds)


def _in_regions(table: str, choice: Filter) -> Part:
    places = ("region_a", "region_b") if table == "cooperation" else ("region_code",)
    return any_of(_in_region(place, code) for place in places for code in choice.regions)


def _in_region(column: str, code: str) -> Part:
    if code == NOWHERE:
        return part(f"t.{name(column)} = ''")
    return part(f"t.{name(column)} BETWEEN ? AND ?", *code_range(code))


def _with_facts_in(choice: Filter, pin: Pin) -> Part:
    """Return the condition that any fact of the document is in a chosen region."""
    found = (
        parquet(pin, table).inside("SELECT t.doc_id FROM ", " t WHERE") + _in_regions(table, choice)
        for table in FACT_TABLES
    )
    return join(found, " UNION ALL ").inside("t.doc_id IN (", ")")


def _with_words(table: str, query: str, pin: Pin) -> Part:
    known = column_names(table)
    parts = [part(f"contains(lower(t.{name(c)}), lower(?))", query) for c in _TEXT_COLUMNS if c in known]
    if table == "documents":
        texts = parquet(pin, "texts").inside("t.doc_id IN (SELECT doc_id FROM ", " WHERE")
        parts.append(texts + part("contains(lower(text), lower(?)))", query))
    return any_of(parts)
