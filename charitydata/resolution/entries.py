"""Rows as ledger entries: the few things that decide whether a row is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from charitydata.resolution.names import identity_of
from charitydata.resolution.organisations import identify_organisation
from charitydata.resolution.records import Record, records, stream_records
from charitydata.resolution.statements import Key, hundredths, place_statement, step_of

if TYPE_CHECKING:
    import pandas as pd

Larger: TypeAlias = dict[str, frozenset[str]]
"""Figure → the figures it is a part of or lies within."""

LEDGER_COLUMNS: dict[str, tuple[str, ...]] = {
    "amount": ("amount", "amount_min", "amount_max", "flow", "currency", "donor", "donor_id", "part_of"),
    "count": ("count", "count_min", "count_max"),
}
"""What a total reads of its rows for each measure, besides ``SHARED_COLUMNS``."""
SHARED_COLUMNS = (
    *(
        "fact_id",
        "doc_id",
        "qualifier",
        "cumulative",
        "period_basis",
        "year",
        "region_code",
        "org",
        "org_id",
        "project",
    ),
    *("review", "figure_id", "stands_for_figure", "within", "conflict_id"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a selection; values are whole hundredths, ``position`` is its place among the rows.

    ``giver`` and ``taker`` are identities, ``reprint`` says that its document tells again what another one told.
    """

    position: int
    fact_id: str
    doc_id: str
    figure_id: str
    conflict_id: str
    stands: bool
    reprint: bool
    rejected: bool
    cumulative: bool
    value: int
    low: int
    high: int
    year: int
    giver: str
    taker: str
    part_of: str
    rank: Key


def read_entries(rows: pd.DataFrame, measure: str, reprints: frozenset[str] = frozenset()) -> Iterator[Entry]:
    """Yield the rows of a frame as entries; a row without a figure is a figure of its own.

    Args:
        rows: ``SHARED_COLUMNS`` and those of the measure; the columns of stage ``r`` may be missing.
        measure: ``amount`` or ``count``.
        reprints: The documents that are reprints of others.
    """
    for position, record in enumerate(stream_records(rows)):
        yield _read(position, record, measure, reprints)


def larger_of(rows: pd.DataFrame, relations: pd.DataFrame | None) -> Larger:
    """Return which figures each figure is a part of or lies within.

    Args:
        rows: The selection; its ``part_of`` and ``within`` are read where no relations are given.
        relations: ``Resolution.relations``, which also know larger figures outside the selection.
    """
    pairs = _stated_pairs(records(rows)) if relations is None else _related_pairs(relations)
    found: dict[str, set[str]] = {}
    for small, large in pairs:
        found.setdefault(small, set()).add(large)
    return {small: frozenset(large) for small, large in found.items()}


def _related_pairs(relations: pd.DataFrame) -> Iterable[tuple[str, str]]:
    """Return the pairs that decide what is counted; running totals, which never are, contain nothing here."""
    counting = relations[relations["kind"] != "cumulative"]
    return zip(counting["figure_id"], counting["larger_id"], strict=True)


def _stated_pairs(rows: list[Record]) -> Iterator[tuple[str, str]]:
    figures = {record["fact_id"]: _figure(record) for record in rows}
    for record in rows:
        for larger in (figures.get(_text(record.get("part_of"))), _text(record.get("within"))):
            if larger and larger != _figure(record):
                yield _figure(record), larger


def _read(position: int, record: Record, measure: str, reprints: frozenset[str]) -> Entry:
    value, low, high = (hundredths(record[f"{measure}{end}"]) for end in ("", "_min", "_max"))
    return Entry(
        position=position,
        fact_id=record["fact_id"],
        doc_id=record["doc_id"],
        figure_id=_figure(record),
        conflict_id=_text(record.get("conflict_id")),
        stands=record.get("stands_for_figure") is True,
        reprint=record["doc_id"] in reprints,
        rejected=record.get("review") == "rejected",
        cumulative=bool(record["cumulative"]),
        value=value,
        low=low,
        high=high,
        year=int(record["year"] or 0),
        giver=_identity(record, "donor"),
        taker=_identity(record, "org"),
        part_of=_text(record.get("part_of")),
        rank=place_statement(record, value, step_of(value)),
    )


def _identity(record: Record, role: str) -> str:
    """Return the stored identity of a giver or taker, where there is none yet the one that the name has by itself."""
    name = record.get(role) or ""
    return _text(record.get(f"{role}_id")) or identity_of(identify_organisation(name, record["region_code"] or "").key)


def _figure(record: Record) -> str:
    return _text(record.get("figure_id")) or str(record["fact_id"])


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
