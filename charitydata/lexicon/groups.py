"""Groups of regions that one looks at together: 长三角, the Greater Bay Area, the west."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from charitydata.lexicon import load_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionGroup:
    """One group: its code in an address, its names, and the codes of the provinces or cities it is made of."""

    code: str
    zh: str
    en: str
    members: tuple[str, ...]


@cache
def region_groups() -> Mapping[str, RegionGroup]:
    """Return all groups by code, in the order in which they are offered.

    >>> region_groups()["yangtze_river_delta"].members
    ('310000', '320000', '330000', '340000')
    """
    told = {group["code"]: group["members"] for group in load_lexicon("any", "regions")["groups"]}
    return {
        one["code"]: RegionGroup(
            code=one["code"], zh=one["zh"], en=one["en"], members=tuple(one.get("members") or told[one["code"]])
        )
        for one in load_lexicon("any", "groups")["groups"]
    }
