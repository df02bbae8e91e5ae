"""The place that a name begins or ends with, read with the gazetteer.

A name of several places (朝阳) is the one around or in the region that the statement is about, else the province of
that name (海南), else none: what is ambiguous stays unread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import ancestry, level_of, names, places
from charitydata.resolution.names import is_han

_LONGEST = 16
_SHORTEST = 2


@lru_cache(maxsize=65536)
def read_place(name: str, near: str = "") -> tuple[str, str]:
    """Return the code of the place that a Chinese name begins with and the rest, ``""`` and the name for none.

    Args:
        name: Without quotes and spaces.
        near: The region that decides between places of one name.

    >>> read_place("浙江省温州市瓯海区慈善总会"), read_place("郑州慈善总会")
    (('330304', '慈善总会'), ('410100', '慈善总会'))
    """
    code, rest = "", name
    while found := _next_place(rest, code, near):
        code, rest = found
    return code, rest


@lru_cache(maxsize=65536)
def place_named(name: str, near: str = "") -> str:
    """Return the code of the place that a whole name stands for, in either language; ``""`` for none or several.

    >>> place_named("henan"), place_named("songjiang"), place_named("朝阳"), place_named("朝阳", "110000")
    ('410000', '310117', '', '110105')
    """
    return _choose(_codes().get(name, ()), near)


def enclosing_level(code: str, level: str) -> str:
    """Return the place of a level around a place, ``""`` where there is none or where it may be either of two.

    >>> enclosing_level("410181", "province"), enclosing_level("411602", "prefecture")
    ('410000', '411600')
    >>> enclosing_level("310109", "prefecture"), enclosing_level("410181", "prefecture")
    ('310000', '')
    """
    if code not in places():
        return ""
    line = [one for one in ancestry(code) if one.isdigit()]
    if level == "prefecture" and _is_city_in_a_city(code):
        return ""
    found = next((one for one in line if level_of(one) == level), "")
    if not found and level == "prefecture" and line and _is_municipality(line[-1]):
        return line[-1]
    return found


def _is_city_in_a_city(code: str) -> bool:
    return level_of(code) == "county" and places()[code].name_zh.endswith(_city_endings())


def _is_municipality(code: str) -> bool:
    return places()[code].name_zh.endswith(_city_endings())


@cache
def _city_endings() -> tuple[str, ...]:
    return tuple(load_lexicon("zh", "identities")["levels"]["prefecture"])


def _next_place(name: str, inside: str, near: str) -> tuple[str, str] | None:
    """Return the longest place at the beginning of a name, inside the place read before, and the rest behind it."""
    for length in range(min(_LONGEST, len(name) - 1), _SHORTEST - 1, -1):
        codes = _codes().get(name[:length], ())
        inner = [code for code in codes if not inside or (inside in ancestry(code) and code != inside)]
        if chosen := _choose(inner, near):
            return chosen, name[length:]
        if codes and not inside:
            return None
    return None


def _choose(codes: Sequence[str], near: str) -> str:
    """Return the one place of several of one name that is meant, ``""`` where that is not sure."""
    if len(codes) > 1:
        line = ancestry(near) if near in places() else ()
        close = [code for code in codes if code in line or (near.isdigit() and near in ancestry(code))]
        codes = close or [code for code in codes if level_of(code) == "province"]
    return codes[0] if len(codes) == 1 else ""


@cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    """Return name → codes in force, Chinese names and English ones in small letters, with and without the level."""
    found: dict[str, set[str]] = defaultdict(set)
    levels = tuple(f" {word}" for word in load_lexicon("en", "identities")["levels"])
    for code, entry in places().items():
        if entry.valid_to is not None:
            continue
        for spelling in filter(None, names(code)):
            small = spelling.casefold()
            found[small].add(code)
            if not is_han(small):
                found[next((small.removesuffix(end) for end in levels if small.endswith(end)), small)].add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}
