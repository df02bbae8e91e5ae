"""The columns that every fact shares, filled one way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from charitydata.facts.period_scope import Scope
from charitydata.facts.reading import Reading, evidence
from charitydata.lexicon.places import place, province_of
from charitydata.measured import confidence_of
from charitydata.recognisers.mention import Mention
from charitydata.schema import Row, fact_id

R = TypeVar("R", bound=Row)


def ground(reading: Reading, mention: Mention, rule: str) -> dict[str, Any]:
    """Return the columns that say where a fact stands and which rule made it."""
    return {
        "doc_id": reading.article.document.doc_id,
        "mention": reading.original(mention.start, mention.end),
        "evidence": evidence(reading, mention.start, mention.end),
        "start": mention.start,
        "end": mention.end,
        "rule": rule,
    }


def locate(code: str) -> dict[str, Any]:
    """Return the four columns of a place; an empty code leaves them empty."""
    if not code:
        return {}
    entry = place(code)
    return {
        "region_code": code,
        "region": entry.name_zh,
        "region_en": entry.name_en,
        "province_code": province_of(code),
    }


def date_columns(scope: Scope, published: date | None) -> dict[str, Any]:
    """Return period, basis and year; without an end the year is that of the publication date."""
    filed = scope.end or scope.start or published
    return {
        "period_start": scope.start,
        "period_end": scope.end,
        "period_basis": scope.basis,
        "year": filed.year if filed else None,
    }


def identify(rows: Iterable[R], table: str) -> tuple[R, ...]:
    """Return the rows with their identities and the measured precision of their rules, in reading order.

    Rows that have their identity keep it.
    """
    ordered = tuple(sorted(rows, key=lambda row: (row.start, row.end)))
    seen: dict[tuple[int, int], int] = {}
    for row in ordered:
        span = (row.start, row.end)
        ordinal = seen.get(span, 0)
        if not row.fact_id:
            identity = fact_id(row.doc_id, table, *span, ordinal)
            complete(row, fact_id=identity, confidence=confidence_of(table, row.rule))
        seen[span] = ordinal + 1
    return ordered


def complete(row: Row, **columns: Any) -> None:
    """Fill columns of a row that nobody else holds yet, and that need no check; what is handed on stays as it is.

    A copy of a row of fifty columns would cost as much as all that was read to make it.
    """
    for name, value in columns.items():
        object.__setattr__(row, name, value)
