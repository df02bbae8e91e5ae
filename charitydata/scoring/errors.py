"""What was missed, what was invented and which fields are wrong, one line each, to work from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from charitydata.schema import FACT_TABLES
from charitydata.scoring.comparison import Row
from charitydata.scoring.cooperation import found_pairs, labelled_pairs, list_pair_errors
from charitydata.scoring.fields import FIELDS
from charitydata.scoring.matching import match
from charitydata.scoring.sources import load_gold, load_tables


def list_errors(tables: Path, gold: Path, table: str, part: str | None = None) -> Iterator[str]:
    """Yield one line for each wrong field, missed row and invented row of one table.

    Args:
        tables: Folder of extracted tables.
        gold: Folder of labels.
        table: One of ``schema.FACT_TABLES``.
        part: ``work`` or ``held``; ``None`` for all documents.

    Raises:
        ValueError: There is no such table.
    """
    if table not in FACT_TABLES:
        raise ValueError(f"{table}: not a table of facts ({', '.join(FACT_TABLES)})")
    found, labels = load_tables(tables)[table], load_gold(gold, part)
    for doc_id, labelled in labels.items():
        rows = labelled.get(table, [])
        if table == "cooperation":
            yield from list_pair_errors(doc_id, found_pairs(found.get(doc_id, [])), labelled_pairs(rows))
            continue
        matching = match(table, found.get(doc_id, []), rows)
        for pair in matching.pairs:
            yield from _wrong_fields(doc_id, table, *pair)
        for row in matching.missed:
            yield f"MISSED {doc_id} {_words(row)!r} | {row.get('evidence', '')}"
        for row in matching.extra:
            yield f"EXTRA {doc_id} {_words(row)!r} | {row.get('evidence', '')}"


def _wrong_fields(doc_id: str, table: str, found: Row, labelled: Row) -> Iterator[str]:
    for name, check in FIELDS[table].items():
        if check(found, labelled) is False:
            wanted = labelled.get(name, labelled.get("period"))
            where = labelled.get("evidence", labelled.get("name"))
            yield f"WRONG {doc_id} {name}: {_value(found, name)!r} should be {wanted!r} | {where}"


def _value(found: Row, name: str) -> Any:
    """Return what a row says of a labelled field, which may stand in other columns."""
    if name in ("year", "period"):
        return found.get("period_start"), found.get("period_end")
    return found.get("region_code" if name == "region" else name)


def _words(row: Row) -> Any:
    return row.get("mention", row.get("name"))
