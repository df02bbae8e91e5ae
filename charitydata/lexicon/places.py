"""The gazetteer: places by code, their names, levels and parents.

Codes are GB/T 2260 for China (abolished ones too, with the years in which they held), ``CN`` for the whole country
and ISO 3166-1 alpha-2 for other countries. The table is read on first use, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias, cast

from charitydata.lexicon import load_table

Level: TypeAlias = Literal["country", "province", "prefecture", "county"]

LEVELS: tuple[Level, ...] = ("country", "province", "prefecture", "county")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """One place.

    ``valid_from`` and ``valid_to`` are years, ``None`` for always and still; ``successor`` is the code in force that
    took an abolished place over, ``""`` if there is none or it is not abolished.
    """

    code: str
    parent: str
    level: Level
    name_zh: str
    short_zh: str
    name_en: str
    aliases_zh: tuple[str, ...]
    aliases_en: tuple[str, ...]
    valid_from: int | None
    valid_to: int | None
    successor: str


@cache
def places() -> Mapping[str, PlaceEntry]:
    """Return all places by code."""
    return {row["code"]: _entry(row) for row in load_table("places")}


def place(code: str) -> PlaceEntry:
    """Return one place.

    >>> place("653130").name_en
    'Bachu County'

    Raises:
        KeyError: The gazetteer has no such code.
    """
    return places()[code]


def parent(code: str) -> str:
    """Return the code one level up, ``""`` above a country. A county the province administers has its province."""
    return place(code).parent


@cache
def ancestry(code: str) -> tuple[str, ...]:
    """Return the code itself, its parent and so on up to the country.

    >>> ancestry("410181")
    ('410181', '410100', '410000', 'CN')
    """
    line = [code]
    while above := parent(line[-1]):
        line.append(above)
    return tuple(line)


def province_of(code: str) -> str:
    """Return the province of a place, ``""`` for a country or for no place."""
    return code[:2] + "0000" if code.isdigit() else ""


def within(code: str, other: str) -> bool:
    """Say whether a place is the other or lies in it; everything with a GB/T 2260 code lies in ``CN``."""
    return bool(code and other) and other in ancestry(code)


@cache
def names(code: str) -> tuple[str, ...]:
    """Return all names of a place, Chinese ones first, each once."""
    entry = place(code)
    listed = (entry.name_zh, entry.short_zh, *entry.aliases_zh, entry.name_en, *entry.aliases_en)
    return tuple(dict.fromkeys(listed))


def common_parent(codes: Iterable[str]) -> str:
    """Return the finest place of China that holds all the places, ``""`` across provinces and for other countries.

    One place alone is its own; a place named beside the place it lies in gives the larger one.

    >>> common_parent(["410181", "410100"]), common_parent(["410181", "411525"]), common_parent(["310000", "320000"])
    ('410100', '410000', '')
    """
    lines = [ancestry(code) for code in dict.fromkeys(codes)]
    if not lines:
        return ""
    if len(lines) == 1:
        return lines[0][0]
    shared = next((code for code in lines[0] if all(code in line for line in lines)), "")
    return shared if shared.isdigit() else ""


def children(code: str) -> tuple[str, ...]:
    """Return the places directly below one that are in force, in the order of their codes."""
    return _below().get(code, ())


def current(code: str) -> str:
    """Return the code in force for an abolished place that has a successor, else the code itself."""
    entry = place(code)
    return entry.successor or code


def level_of(code: str) -> Level:
    """Return the level of a place."""
    return place(code).level


@cache
def _below() -> dict[str, tuple[str, ...]]:
    below: dict[str, list[str]] = {}
    for entry in places().values():
        if entry.parent and entry.valid_to is None:
            below.setdefault(entry.parent, []).append(entry.code)
    return {code: tuple(sorted(codes)) for code, codes in below.items()}


def _entry(row: dict[str, str]) -> PlaceEntry:
    return PlaceEntry(
        code=row["code"],
        parent=row["parent"],
        level=cast(Level, row["level"]),
        name_zh=row["name_zh"],
        short_zh=row["short_zh"],
        name_en=row["name_en"],
        aliases_zh=_several(row["aliases_zh"]),
        aliases_en=_several(row["aliases_en"]),
        valid_from=_year(row["valid_from"]),
        valid_to=_year(row["valid_to"]),
        successor=row["successor"],
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _year(cell: str) -> int | None:
    return int(cell) if cell else None
