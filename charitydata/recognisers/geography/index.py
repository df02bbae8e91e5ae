"""The names of places, ready to be looked up by their first characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import LEVELS, PlaceEntry, current, level_of, place, places

_SHORT = 5
"""Counties' names of fewer Latin letters are too often something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One spelling and the places it may mean, the highest level first.

    ``full`` says that the kind of place stands in it (郑州市, Bachu County); a short form may be another word.
    ``ordinary`` marks short forms that usually are. ``sure`` says that the name alone is enough to tell a place; a sure
    short form means those of the highest level only (吉林 is the province, 阿坝 the prefecture).
    """

    text: str
    codes: tuple[str, ...]
    full: bool
    sure: bool
    ordinary: bool = False


@cache
def chinese_names() -> Mapping[str, tuple[Name, ...]]:
    """Return the Chinese names by their first two characters, the longest first."""
    words = load_lexicon("zh", "regions")
    ordinary, plain = frozenset(words["ordinary"]), frozenset(words["plain"])
    found = (
        _name(text, codes, full, ordinary=text in ordinary, plain=text in plain)
        for text, codes, full in _collect(_spelt_in_chinese())
    )
    return _by_head(name for name in found if len(name.text) > 1)


def _name(text: str, codes: tuple[str, ...], full: bool, *, ordinary: bool = False, plain: bool = False) -> Name:
    sure = not plain and (full or (not ordinary and level_of(codes[0]) != "county"))
    meant = top_codes(codes) if sure and not full else codes
    return Name(text=text, codes=meant, full=full, sure=sure, ordinary=ordinary)


def top_codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of the highest level among those given, the highest first."""
    if len(codes) == 1:
        return codes
    highest = level_of(codes[0])
    return tuple(code for code in codes if level_of(code) == highest)


@cache
def chinese_heads() -> re.Pattern[str]:
    """Return a pattern that stops where a name may begin: first and second characters, not which go together."""
    heads = chinese_names()
    first, second = (re.escape("".join(sorted({head[nth] for head in heads}))) for nth in (0, 1))
    return re.compile(f"(?=[{first}][{second}])")


@cache
def english_names() -> Mapping[str, tuple[Name, ...]]:
    """Return the English names by their first word, the longest first."""
    found = (
        _name(text, codes, full, ordinary=_is_short(text, codes)) for text, codes, full in _collect(_spelt_in_english())
    )
    by_word: dict[str, list[Name]] = {}
    for name in found:
        by_word.setdefault(first_word(name.text), []).append(name)
    return {word: tuple(sorted(names, key=lambda n: -len(n.text))) for word, names in by_word.items()}


def _is_short(text: str, codes: tuple[str, ...]) -> bool:
    return len(text) < _SHORT and level_of(codes[0]) == "county"


def first_word(text: str) -> str:
    """Return the letters up to the first space or hyphen."""
    return text.replace("-", " ").split(" ", 1)[0]


def _by_head(names: Iterator[Name]) -> dict[str, tuple[Name, ...]]:
    heads: dict[str, list[Name]] = {}
    for name in names:
        heads.setdefault(name.text[:2], []).append(name)
    return {head: tuple(sorted(group, key=lambda n: -len(n.text))) for head, group in heads.items()}


def _collect(spelt: Iterator[tuple[str, PlaceEntry, bool]]) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield each spelling with its codes; a place in force hides abolished ones of the name in its province."""
    entries: dict[tuple[str, bool], list[PlaceEntry]] = {}
    for text, entry, full in spelt:
        entries.setdefault((text, full), []).append(entry)
    fullnames = {text for text, full in entries if full}
    for (text, full), group in entries.items():
        if not full and text in fullnames:
            continue
        if len(group) == 1:
            yield text, (group[0].code,), full
        else:
            inforce = {e.code[:2] for e in group if e.valid_to is None}
            kept = {e.code: e for e in group if e.valid_to is None or e.code[:2] not in inforce}
            ranked = sorted(kept.values(), key=lambda e: (LEVELS.index(e.level), e.valid_to is not None, e.code))
            yield text, tuple(e.code for e in ranked), full


def _spelt_in_chinese() -> Iterator[tuple[str, PlaceEntry, bool]]:
    words = load_lexicon("any", "places")
    endings, autonomous = tuple(words["suffixes"]), words["autonomous"]
    for entry in places().values():
        if entry.code == "CN":
            continue
        yield entry.name_zh, entry, entry.level != "country"
        if entry.short_zh != entry.name_zh:
            yield entry.short_zh, entry, False
        if entry.name_zh[-3:-1] == autonomous and entry.short_zh != entry.name_zh:
            yield entry.short_zh + entry.name_zh[-1], entry, True
        for alias in entry.aliases_zh:
            yield alias, entry, len(alias) > 2 and alias.endswith(endings)


def _spelt_in_english() -> Iterator[tuple[str, PlaceEntry, bool]]:
    """Yield English spellings; those of an abolished place mean the one in force, as English usage does not tell."""
    kinds = tuple(f" {kind}" for kind in load_lexicon("en", "regions")["kinds"])
    for entry in places().values():
        if entry.code != "CN":
            meant = place(current(entry.code))
            for text in (entry.name_en, *entry.aliases_en):
                yield text.removeprefix("the "), meant, text.endswith(kinds)
