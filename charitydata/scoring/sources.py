"""The tables and the labels, as they stand in their folders."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from charitydata.errors import BadGold, UnreadableFile
from charitydata.schema import FACT_TABLES
from charitydata.scoring.comparison import Row

Rows: TypeAlias = Mapping[str, Sequence[Row]]
"""The rows of one table, by document."""

PARTS = ("work", "held")
_LONGEST_CELL = 1 << 24


def load_tables(folder: Path) -> dict[str, Rows]:
    """Return the found rows of the six fact tables; a table without a file has none.

    Each row gets ``part_of_mention``, the words of the total that its ``part_of`` names.

    Raises:
        UnreadableFile: There is no such folder.
    """
    if not folder.is_dir():
        raise UnreadableFile(str(folder), "there is no such folder; write tables with charitydata extract --out")
    return {table: _by_document(list(read_rows(folder / f"{table}.csv"))) for table in FACT_TABLES}


def load_gold(folder: Path, part: str | None = None) -> dict[str, dict[str, Any]]:
    """Return the labels by document, in the order of their names.

    Args:
        folder: One JSON file per document.
        part: ``work`` for two thirds of the documents, ``held`` for the others, ``None`` for all.

    Raises:
        BadGold: There are no labels, or a file is not a JSON object.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise BadGold(f"{folder}: no gold labels there; name a folder of JSON files, one for each document")
    return {path.stem: _load(path) for path in paths if part is None or part_of_gold(path.stem) == part}


def part_of_gold(doc_id: str) -> str:
    """Return the part that a document belongs to: a third is held back, chosen by a hash of its name."""
    first = hashlib.md5(doc_id.encode(), usedforsecurity=False).digest()[0]
    return "held" if first % 3 == 0 else "work"


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file, none where there is no such file."""
    if path.exists():
        csv.field_size_limit(_LONGEST_CELL)
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def _by_document(rows: list[dict[str, str]]) -> Rows:
    mentions = {row.get("fact_id"): row.get("mention") for row in rows if row.get("fact_id")}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        total = row.get("part_of")
        found[row.get("doc_id", "")].append({**row, "part_of_mention": mentions.get(total, total)})
    return found


def _load(path: Path) -> dict[str, Any]:
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadGold(f"{path}: not JSON ({error}); correct the file") from error
    if not isinstance(labels, dict):
        raise BadGold(f"{path}: not a JSON object with a list for each table; correct the file")
    return labels
