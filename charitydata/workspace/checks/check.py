"""One named check of the stored tables, as SQL over one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from charitydata.filter import Filter
from charitydata.schema import FACT_TABLES
from charitydata.workspace.conditions import conditions, needed
from charitydata.workspace.manifest import Pin
from charitydata.workspace.sources import parquet, source
from charitydata.workspace.sql import Part, join, part

Severity: TypeAlias = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_STORED = re.compile(r"\{(\w+)\}")
_WORDS = {"documents": "t.title", "issues": "t.words"}
"""What is shown of a row that has no mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A condition that good rows do not fulfil.

    ``name`` is a code of the vocabulary ``check``. ``where`` is SQL over a row ``t`` of ``table`` and its document
    ``d``; ``{donations}`` in it stands for a stored table. ``columns`` are the columns of resolution that it asks for.
    """

    name: str
    severity: Severity
    table: str
    where: str
    columns: tuple[str, ...] = ()


def failing(pin: Pin, check: Check, choice: Filter) -> Part:
    """Return the query for the rows that fail a check: ``doc_id``, ``fact_id`` (empty where it is no fact), ``words``.

    Args:
        pin: The versions of the tables.
        check: The check.
        choice: Which rows are looked at.
    """
    fact = "t.fact_id" if check.table in FACT_TABLES else "''"
    words = _WORDS.get(check.table, "t.mention")
    query = part(f"SELECT t.doc_id, {fact} AS fact_id, {words} AS words")
    query += source(pin, check.table, (*check.columns, *needed(check.table, choice)))
    query += parquet(pin, "documents").inside("LEFT JOIN ", " d ON d.doc_id = t.doc_id WHERE")
    return query + conditions(check.table, choice, pin) + _filled(check.where, pin).inside("AND (", ")")


def _filled(where: str, pin: Pin) -> Part:
    """Return a condition with its stored tables named."""
    pieces = _STORED.split(where)
    parts = (part(piece) if place % 2 == 0 else parquet(pin, piece) for place, piece in enumerate(pieces))
    return join(parts, " ")
