"""The tree of regions: groups, the country, each province with its cities and counties, and what lies abroad."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from charitydata.charts.places import place_name
from charitydata.filter import ABROAD, NOWHERE
from charitydata.language import Speaker
from charitydata.lexicon.groups import region_groups
from charitydata.lexicon.places import PlaceEntry, ancestry, level_of, names, places

COUNTRY = "CN"
LEVELS = ("province", "prefecture", "county")
STEP = " › "
"""Between a place and what it lies in, so that whoever types the name of a province finds its cities too."""


def in_tree_order(codes: Iterable[str]) -> list[str]:
    """Return codes in the order of the tree; what is in no gazetteer is left out.

    Groups stand first, then the country, then each province before its cities and each city before its counties, then
    other countries, and no place at all last.
    """
    groups, country = list(region_groups()), [COUNTRY]
    given = set(codes)
    inland = sorted(code for code in given if code.isdigit() and code in places())
    outside = sorted(code for code in given if code.isalpha() and code.isupper() and code != COUNTRY)
    return [code for code in (*groups, *country, *inland, ABROAD, *outside, NOWHERE) if code in given]


def path_words(code: str, speak: Speaker) -> str:
    """Return a place with what it lies in: ``Henan › Zhengzhou › Gongyi``."""
    if code.isdigit() and code in places():
        line = [place for place in reversed(ancestry(code)) if place != COUNTRY]
    elif code.isupper() and code != COUNTRY:
        line = [ABROAD, code]
    else:
        line = [code]
    return STEP.join(place_name(place, speak) for place in line)


def place_called(words: str) -> str:
    """Return the code of the one place of the highest level that goes by this name, ``""`` where there is none."""
    return _called().get(words.casefold(), "")


@cache
def _called() -> dict[str, str]:
    """Return name → code; of several places of one level that share a name none is meant."""
    found: dict[str, list[PlaceEntry]] = {}
    for entry in places().values():
        if entry.valid_to is None and entry.level in LEVELS:
            for name in names(entry.code):
                found.setdefault(name.casefold(), []).append(entry)
    called = {}
    for name, entries in found.items():
        highest = min(LEVELS.index(entry.level) for entry in entries)
        codes = [entry.code for entry in entries if level_of(entry.code) == LEVELS[highest]]
        if len(codes) == 1:
            called[name] = codes[0]
    return called
