"""Pieces of SQL with the values of their question marks; a value never becomes part of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of SQL and the values of its question marks, in order."""

    sql: str
    values: tuple[Any, ...] = ()

    def __add__(self, other: Part) -> Part:
        return Part(sql=f"{self.sql} {other.sql}", values=self.values + other.values)

    def inside(self, before: str, after: str) -> Part:
        """Return this piece between two others that hold no question marks."""
        return Part(sql=f"{before}{self.sql}{after}", values=self.values)


def part(sql: str, *values: Any) -> Part:
    """Return a piece of SQL with its values."""
    return Part(sql=sql, values=values)


def join(parts: Iterable[Part], separator: str) -> Part:
    """Return pieces one after the other with a separator between them."""
    listed = list(parts)
    return Part(sql=separator.join(p.sql for p in listed), values=tuple(value for p in listed for value in p.values))


def all_of(parts: Iterable[Part]) -> Part:
    """Return the condition that all hold, which is true of none."""
    return join([part("true"), *(p.inside("(", ")") for p in parts)], " AND ")


def any_of(parts: Iterable[Part]) -> Part:
    """Return the condition that at least one holds, which is false of none."""
    return join([part("false"), *(p.inside("(", ")") for p in parts)], " OR ")


def one_of(column: str, values: Iterable[Any]) -> Part:
    """Return the condition that a column holds one of the values."""
    listed = list(values)
    return part(f"list_contains(?, {column})", listed)


def name(column: str) -> str:
    """Return a column's name as SQL; the caller has checked that there is such a column."""
    return f'"{column}"'
