"""The names of places, ready to be looked up by their first characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import LEVELS, PlaceEntry, current, place, places


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One spelling and the places it may mean, the highest level first.

    ``full`` says that the kind of place stands in it (郑州市, Bachu County); a short form may be another word.
    ``ordinary`` marks short forms that usually are.
    """

    text: str
    codes: tuple[str, ...]
    full: bool
    ordinary: bool = False


@cache
def chinese_names() -> Mapping[str, tuple[Name, ...]]:
    """Return the Chinese names by their first two characters, the longest first."""
    ordinary = frozenset(load_lexicon("zh", "regions")["ordinary"])
    found = (Name(text=n, codes=c, full=f, ordinary=n in ordinary) for n, c, f in _collect(_spelt_in_chinese()))
    return _by_head(name for name in found if len(name.text) > 1)


@cache
def english_names() -> Mapping[str, tuple[Name, ...]]:
    """Return the English names by their first word, the longest first."""
    found = (Name(text=n, codes=c, full=f) for n, c, f in _collect(_spelt_in_english()))
    by_word: dict[str, list[Name]] = {}
    for name in found:
        by_word.setdefault(first_word(name.text), []).append(name)
    return {word: tuple(sorted(names, key=lambda n: -len(n.text))) for word, names in by_word.items()}


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
        if full or text not in fullnames:
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
