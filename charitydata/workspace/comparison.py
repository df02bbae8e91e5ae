"""Two versions of a workspace → which documents and which facts differ, and in what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from charitydata.schema import FACT_TABLES, columns
from charitydata.workspace.manifest import Pin
from charitydata.workspace.readings import rows
from charitydata.workspace.sql import Part, join, name, part

if TYPE_CHECKING:
    import pandas as pd

CHANGES = ("added", "removed", "changed")
_KEYS = {"documents": "doc_id"}
Rows: TypeAlias = dict[str, dict[str, Any]]
_COLUMNS = ("table", "change", "doc_id", "fact_id", "mention", "column", "before", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What became of the rows between two versions.

    ``cells`` holds ``table``, ``change`` (one of ``CHANGES``), ``doc_id``, ``fact_id``, ``mention``, and ``column``,
    ``before`` and ``after`` as text: one line per cell of a changed row, one line with an empty column per row that
    came or went. Only what a document itself yields is compared (stage ``e``), resolution is not.
    """

    cells: pd.DataFrame

    def __bool__(self) -> bool:
        return not self.cells.empty

    def doc_ids(self) -> frozenset[str]:
        """Return the documents with any difference."""
        return frozenset(self.cells["doc_id"])

    def count(self, table: str, change: str) -> int:
        """Return how many rows of a table came, went or changed."""
        own = self.cells[(self.cells["table"] == table) & (self.cells["change"] == change)]
        return int(own["fact_id"].nunique() if table != "documents" else own["doc_id"].nunique())


def compare(before: Pin, after: Pin) -> Difference:
    """Return what differs between two versions; only files that are not in both are read."""
    import pandas as pd

    lines = [line for table in ("documents", *FACT_TABLES) for line in _compare_table(table, before, after)]
    return Difference(cells=pd.DataFrame(lines, columns=list(_COLUMNS), dtype="str"))


def _compare_table(table: str, before: Pin, after: Pin) -> Iterator[tuple[str, ...]]:
    key = _KEYS.get(table, "fact_id")
    old, new = _differing(table, before, after)
    for identity in sorted(old.keys() | new.keys()):
        one, other = old.get(identity), new.get(identity)
        if one is None or other is None:
            row = one or other or {}
            yield (table, "removed" if other is None else "added", *_known_by(row, key), "", "", "")
            continue
        for column in one:
            if one[column] != other[column]:
                yield (table, "changed", *_known_by(other, key), column, _said(one[column]), _said(other[column]))


def _differing(table: str, before: Pin, after: Pin) -> tuple[Rows, Rows]:
    """Return the rows, by identity, that stand so in the one version only, and those that do in the other only.

    Files that both versions have are not read, and columns that one of them lacks are not compared.
    """
    files = [set(pin.files(table)) for pin in (before, after)]
    own = sorted(files[0] - files[1]), sorted(files[1] - files[0])
    wanted = _shared_columns(table, before, own)
    if not wanted:
        return {}, {}
    sides = [part(f"SELECT {wanted} FROM read_parquet(?)", side) for side in own if side]  # noqa: S608  (names of ours)
    if len(sides) < 2:
        found = [_rows(table, before, side) for side in sides]
        return (found[0], {}) if own[0] else ({}, found[0])
    return _rows(table, before, join(sides, " EXCEPT ")), _rows(table, before, join(sides[::-1], " EXCEPT "))


def _shared_columns(table: str, pin: Pin, sides: tuple[list[str], list[str]]) -> str:
    stored = [
        set(rows(pin, part("SELECT * FROM read_parquet(?) LIMIT 0", side)).column_names) for side in sides if side
    ]
    shared = set.intersection(*stored) if stored else set()
    return ", ".join(name(column.name) for column in columns(table) if column.name in shared)


def _rows(table: str, pin: Pin, query: Part) -> Rows:
    key = _KEYS.get(table, "fact_id")
    return {row[key]: row for row in rows(pin, query).to_pylist()}


def _known_by(row: dict[str, Any], key: str) -> tuple[str, str, str]:
    return row["doc_id"], row[key], str(row.get("mention") or row.get("title") or "")


def _said(value: Any) -> str:
    return "" if value is None else str(value)
