"""Names of projects, campaigns and funds → identities, across years, editions, spellings and languages.

第十五届郑州慈善日 and 2023年“郑州慈善日”活动 are one undertaking. A name that many places use (慈善日, 一日捐) is an
undertaking of its place: what it is called and where it is held.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from charitydata.lexicon import any_of, load_lexicon, load_table
from charitydata.resolution.localities import place_named, read_place
from charitydata.resolution.names import identity_of, is_han, normalise_name, plain_name

_LEAST_CORE = 3
_NUMERAL = "[0-9〇零一二两三四五六七八九十百]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """What a name stands for.

    ``subject`` is what it is called anywhere, ``place`` where it is held if many places have it. A district's share in
    its city's campaign has the same subject.
    """

    subject: str
    place: str = ""
    sure: bool = False

    @property
    def key(self) -> str:
        """What all names of the undertaking share."""
        return f"{self.subject}@{self.place}" if self.place else self.subject

    @property
    def project_id(self) -> str:
        """The identity, ``""`` for no undertaking."""
        return identity_of(self.key)


NOTHING = Undertaking(subject="")


@lru_cache(maxsize=262144)
def identify_undertaking(name: str, region: str = "") -> Undertaking:
    """Return what a name stands for.

    Args:
        name: As a document writes it, in either language; ``""`` is nothing.
        region: The code of the place that the statement is about.

    >>> identify_undertaking("2023年“郑州慈善日”活动").key, identify_undertaking("慈善日", "410100").key
    ('common:慈善日@410100', 'common:慈善日@410100')
    >>> identify_undertaking("99公益日") == identify_undertaking("Tencent charity day")
    True
    """
    if not normalise_name(name):
        return NOTHING
    core = core_of(name)
    known = _known().get(normalise_name(name)) or _known().get(normalise_name(core))
    if known:
        return Undertaking(subject=known, sure=True)
    place, rest = _place_and_rest(core, region)
    if rest in _common() or rest.endswith(_common_ends()):
        return Undertaking(subject=f"common:{rest}", place=place or region, sure=True)
    return Undertaking(subject=f"name:{normalise_name(core)}")


@lru_cache(maxsize=65536)
def core_of(name: str) -> str:
    """Return a name without year, edition, quotes and words that only say that it is an activity.

    >>> core_of("第二十八届“蓝天下的至爱”系列慈善活动"), core_of("10th China Charity Fair")
    ('蓝天下的至爱', 'china charity fair')
    """
    plain = normalise_name(name) if is_han(name) else plain_name(name).strip("\"'“”‘’")
    core = _edition().sub("", plain).strip() or plain
    for ending in _wrappings():
        stem = core.removesuffix(ending).strip()
        if stem != core and len(stem) >= _LEAST_CORE:
            return stem
    return core


def _place_and_rest(core: str, region: str) -> tuple[str, str]:
    if is_han(core):
        return read_place(core, region)
    words = core.split(" ")
    for cut in range(1, len(words)):
        place = place_named(" ".join(words[:cut]).removesuffix("'s"), region)
        if place:
            return place, " ".join(words[cut:])
    return "", core


@cache
def _known() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in load_table("undertakings"):
        spellings = (row["name_zh"], row["name_en"], *row["aliases_zh"].split("|"), *row["aliases_en"].split("|"))
        for spelling in filter(None, spellings):
            found |= dict.fromkeys((normalise_name(spelling), normalise_name(core_of(spelling))), row["key"])
    return found


@cache
def known_names() -> Mapping[str, tuple[str, str]]:
    """Return identity → Chinese and English name, for the undertakings of the gazetteer."""
    return {identity_of(row["key"]): (row["name_zh"], row["name_en"]) for row in load_table("undertakings")}


@cache
def _common() -> frozenset[str]:
    return frozenset(word for language in ("zh", "en") for word in load_lexicon(language, "identities")["common"])


@cache
def _common_ends() -> tuple[str, ...]:
    return tuple(word for language in ("zh", "en") for word in load_lexicon(language, "identities")["common_ends"])


@cache
def _wrappings() -> tuple[str, ...]:
    words = [word for language in ("zh", "en") for word in load_lexicon(language, "identities")["wrappings"]]
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _edition() -> re.Pattern[str]:
    zh, en = load_lexicon("zh", "identities"), load_lexicon("en", "identities")
    year = rf"(?:19|20)[0-9]{{2}}(?:{any_of(zh['years'])}|\s|$)"
    nth = rf"{any_of(zh['edition_marks'])}{_NUMERAL}{{1,5}}{any_of(zh['edition_units'])}"
    ordinal = rf"[0-9]{{1,3}}{any_of(en['ordinal_endings'])}\s"
    return re.compile(rf"{year}|{nth}|{ordinal}")
