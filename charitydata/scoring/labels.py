"""Whether gold labels are well formed and grounded in their documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from charitydata.scoring.comparison import Row
from charitydata.vocabulary import VOCABULARIES

Labels: TypeAlias = Mapping[str, Any]

_CODES: Mapping[str, Mapping[str, str]] = {
    "donations": {"flow": "flow", "qualifier": "qualifier", "form": "form", "channel": "channel"},
    "beneficiaries": {"unit": "unit", "qualifier": "qualifier", "group": "group"},
    "indicators": {"measure": "measure", "qualifier": "qualifier"},
    "projects": {"kind": "project_kind"},
    "dates": {"kind": "date_kind"},
    "cooperation": {"kind": "cooperation_kind"},
}
_NUMBERS = {"donations": "amount", "beneficiaries": "count", "indicators": "count"}
_ABROAD = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")


def find_problems(doc_id: str, body: str, labels: Labels, regions: frozenset[str]) -> Iterator[str]:
    """Yield one line for every label that is malformed or not grounded in its document.

    Args:
        doc_id: How lines call the document.
        body: The document's text, without front matter.
        labels: The labels of all tables.
        regions: The known region codes.
    """
    for table, codes in _CODES.items():
        for i, row in enumerate(labels.get(table, [])):
            found = (
                *_ungrounded(row, body),
                *_unknown_codes(row, codes),
                *_bad_value(row, table),
                *_bad_days(row, table),
                *_unknown_regions(row, table, regions),
            )
            yield from (f"{doc_id} {table}[{i}]: {problem}" for problem in found)


def _ungrounded(row: Row, body: str) -> Iterator[str]:
    mention, evidence = row.get("mention"), row.get("evidence")
    for key in ("mention", "evidence", "name"):
        if row.get(key) and row[key] not in body:
            yield f"{key} {row[key]!r} is not in the text"
    if mention and evidence and mention not in evidence:
        yield f"mention {mention!r} is not inside its evidence"
    if evidence and body.count(evidence) > 1:
        yield f"evidence {evidence!r} is not unique"


def _unknown_codes(row: Row, codes: Mapping[str, str]) -> Iterator[str]:
    for key, vocabulary in codes.items():
        if row.get(key) not in VOCABULARIES[vocabulary]:
            yield f"{key} {row.get(key)!r} is not one of {sorted(VOCABULARIES[vocabulary])}"


def _bad_value(row: Row, table: str) -> Iterator[str]:
    number = _NUMBERS.get(table)
    if number and not isinstance(row.get(number), (int, float)):
        yield f"{number} {row.get(number)!r} is not a number"
    if table == "projects" and not row.get("name"):
        yield "a project without a name"
    if table == "donations":
        if not _CURRENCY.fullmatch(str(row.get("currency"))):
            yield f"currency {row.get('currency')!r} is no ISO 4217 code"
        if not isinstance(row.get("cumulative"), bool):
            yield "cumulative must be true or false"


def _bad_days(row: Row, table: str) -> Iterator[str]:
    period = [row.get("start"), row.get("end")] if table == "dates" else row.get("period")
    if period is None:
        return
    if not (isinstance(period, list) and len(period) == 2):
        yield f"period {period!r} is not [start, end]"
        return
    yield from (f"{side!r} is not an ISO day" for side in period if side is not None and not _is_day(side))
    if period[0] and period[1] and period[0] > period[1]:
        yield f"period {period!r} runs backwards"


def _is_day(side: object) -> bool:
    try:
        return str(side) == date.fromisoformat(str(side)).isoformat()
    except ValueError:
        return False


def _unknown_regions(row: Row, table: str, regions: frozenset[str]) -> Iterator[str]:
    named = (row.get("parties") or []) if table == "cooperation" else [row.get("region")]
    if table == "cooperation" and len(set(named)) < 2:
        yield "fewer than two parties"
    for region in named:
        if region is not None and region not in regions and not _ABROAD.fullmatch(str(region)):
            yield f"unknown region {region!r}"
