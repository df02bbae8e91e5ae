"""Names of organisations → identities, across spellings, short forms, languages and branches.

An organisation that the gazetteer of charities names is that one, in either language. A kind of which a place has one
(慈善总会, 红十字会, …) is the organisation of the place, however the place is written. A branch is an organisation of
its own that belongs to its head. All of a place's organisations of a family together (全市慈善总会系统) are a system.
Any other name is itself, without the words that only say its legal form. What could be two organisations stays apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from charitydata.lexicon import load_lexicon, load_table
from charitydata.resolution.english_names import bare_english, split_english
from charitydata.resolution.localities import enclosing_level, place_named, read_place
from charitydata.resolution.names import identity_of, is_han, normalise_name, plain_name

COUNTRY = "CN"
_LEAST_CORE = 2
_SEVERAL = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Who a name stands for.

    ``key`` is what all its names share, ``region`` where it is at home as far as its name or the gazetteer says,
    ``head`` the key of the organisation it is a branch of. ``families`` are those whose systems it lies in; a system is
    all organisations of ``system`` in its region. ``sure`` says that a gazetteer or a rule knows it, rather than that
    its spelling is all there is.
    """

    key: str
    region: str = ""
    head: str = ""
    families: tuple[str, ...] = ()
    system: str = ""
    sure: bool = False

    @property
    def org_id(self) -> str:
        """The identity, ``""`` for nobody."""
        return identity_of(self.key)

    @property
    def head_id(self) -> str:
        """The identity of the organisation it is a branch of, ``""`` for none."""
        return identity_of(self.head)


NOBODY = Organisation(key="")


@lru_cache(maxsize=262144)
def identify_organisation(name: str, region: str = "", *, at_home: bool = False) -> Organisation:
    """Return who a name stands for.

    Args:
        name: As a document writes it, in either language; ``""`` is nobody.
        region: The code of the place that the statement is about, for names that leave their place out (市慈善总会).
        at_home: The region is where the organisation is at home, so that a mere kind (红十字会) is that of the region.

    >>> identify_organisation("郑州慈善总会").key, identify_organisation("市慈善总会", "410102").key
    ('federation@410100', 'federation@410100')
    >>> identify_organisation("Henan Red Cross").key == identify_organisation("中国红十字会河南省分会").key
    True
    """
    plain = normalise_name(name)
    if not plain:
        return NOBODY
    known = _known().get(plain)
    if known:
        return known
    if not is_han(plain):
        return _read_english(plain_name(name), region, at_home) or _itself(plain_name(name), region)
    if at_home and region and (kind := _kinds("zh").get(plain)):
        return _one_of_a_place(kind, region)
    return _of_a_place(plain, region) or _branch(plain, region) or _itself(plain, region)


def _of_a_place(name: str, region: str) -> Organisation | None:
    """Read a place and the kind or system that it has."""
    for place, rest in _places_of(name, region):
        if family := _families_of_systems().get(rest):
            return _system(family, place)
        if kind := _kinds("zh").get(rest):
            return _one_of_a_place(kind, place)
    return None


def _places_of(name: str, region: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read the place at the beginning of a name, and the rest without words for all of it."""
    words = load_lexicon("zh", "identities")
    code, rest = read_place(name, region)
    if code:
        yield from _with_and_without(code, rest)
    if nation := next((word for word in words["nation"] if name.startswith(word)), ""):
        yield from _with_and_without(COUNTRY, name.removeprefix(nation))
    for prefix in ("", *words["every"]):
        for level, spelled in words["levels"].items():
            for word in spelled:
                if name.startswith(prefix + word) and (around := enclosing_level(region, level)):
                    yield from _with_and_without(around, name[len(prefix + word) :])


def _with_and_without(place: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield the rest of a name as it is, and without a word for all of the place that it begins with."""
    yield place, name
    every = load_lexicon("zh", "identities")["every"]
    yield from ((place, name.removeprefix(word)) for word in every if name.startswith(word))


def _branch(name: str, region: str) -> Organisation | None:
    """Read the branch of an organisation that is known by itself: its name, a place and a word for a branch."""
    word = next((word for word in load_lexicon("zh", "identities")["branches"] if name.endswith(word)), "")
    stem = name.removesuffix(word)
    for length in range(len(stem), 1, -1) if word else ():
        head = _known().get(stem[:length]) or _of_a_place(stem[:length], region)
        if head and not head.system:
            return _branch_of(head, place_named(stem[length:], region), stem[length:])
    return None


def _read_english(name: str, region: str, at_home: bool) -> Organisation | None:
    if at_home and region and name in _kinds("en"):
        return _one_of_a_place(_kinds("en")[name], region)
    told = split_english(name, frozenset(_kinds("en")), region)
    if told is None:
        return None
    head = _known().get(normalise_name(told.head)) if told.head else None
    if head is None and told.kind:
        head = _one_of_a_place(_kinds("en")[told.kind], told.place)
    if head is None or not told.branch:
        return head
    return _branch_of(head, place_named(told.branch, region), told.branch)


def _branch_of(head: Organisation, place: str, words: str) -> Organisation:
    """Return the branch of an organisation; that of the Red Cross is the society of its place."""
    kind, _, home = head.key.partition("@")
    if kind == "red_cross" and place:
        return _one_of_a_place(kind, place)
    key = f"{head.key}/{place or normalise_name(words)}"
    return Organisation(key=key, region=place or home, head=head.key, families=head.families, sure=True)


def _one_of_a_place(kind: str, place: str) -> Organisation:
    key = f"{kind}@{place}"
    return _entries().get(key) or Organisation(key=key, region=place, families=_families(kind), sure=True)


def _system(family: str, place: str) -> Organisation:
    above = _families(family)
    return Organisation(key=f"system:{family}@{place}", region=place, families=above, system=family, sure=True)


def _itself(plain: str, region: str) -> Organisation:
    """Return the organisation that is known by its spelling alone."""
    core = _core_of(plain) if is_han(plain) else bare_english(plain)
    if whole := place_named(core, region):
        return Organisation(key=f"place@{whole}", region=whole)
    place, rest = read_place(core, region)
    if place and len(rest) >= _LEAST_CORE:
        core = f"{rest}@{place}"
    charity = any(core.partition("@")[0].endswith(word) for word in load_lexicon("zh", "identities")["foundation"])
    return Organisation(
        key=f"name:{normalise_name(core)}", region=place, families=_families("charity") if charity else ()
    )


def _core_of(name: str) -> str:
    """Return a Chinese name without legal forms, brackets that say nothing, and fillers before 基金会."""
    words = load_lexicon("zh", "identities")
    core = name
    for word in words["brackets"]:
        core = core.replace(f"({word})", "")
    core = _shorten(core, words["legal"], "")
    for foundation in words["foundation"]:
        core = _shorten(core, [f"{filler}{foundation}" for filler in words["fillers"]], foundation)
    return core


def _shorten(name: str, endings: list[str], instead: str) -> str:
    """Return a name with its longest listed ending replaced, unless too little or a mere place would be left."""
    for ending in sorted(endings, key=len, reverse=True):
        stem = name.removesuffix(ending)
        if stem != name and len(stem) >= _LEAST_CORE and not place_named(stem):
            return stem + instead
    return name


@cache
def _known() -> Mapping[str, Organisation]:
    """Return normalised name → organisation, for all names and aliases of the gazetteer."""
    found = {}
    for row in load_table("charities"):
        spellings = (row["name_zh"], row["name_en"], *row["aliases_zh"].split("|"), *row["aliases_en"].split("|"))
        found.update({normalise_name(spelling): _entries()[row["key"]] for spelling in spellings if spelling})
    return found


@cache
def _entries() -> Mapping[str, Organisation]:
    return {
        row["key"]: Organisation(key=row["key"], region=row["region_code"], families=_families(row["kind"]), sure=True)
        for row in load_table("charities")
    }


@cache
def gazetteer_names() -> Mapping[str, tuple[str, str]]:
    """Return identity → Chinese and English name, for the organisations of the gazetteer."""
    return {identity_of(row["key"]): (row["name_zh"], row["name_en"]) for row in load_table("charities")}


def _families(kind: str) -> tuple[str, ...]:
    return tuple(load_lexicon("any", "identities")["families"].get(kind, ()))


@cache
def _kinds(language: str) -> Mapping[str, str]:
    kinds = load_lexicon(language, "identities")["kinds"]
    return {spelling: kind for kind, spellings in kinds.items() for spelling in spellings}


@cache
def _families_of_systems() -> Mapping[str, str]:
    systems = load_lexicon("zh", "identities")["systems"]
    return {spelling: family for family, spellings in systems.items() for spelling in spellings}
