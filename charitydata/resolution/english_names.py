"""The parts of an English name of an organisation: place, kind, and the branch it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from charitydata.lexicon import load_lexicon
from charitydata.resolution.localities import place_named

COUNTRY = "CN"
_LEAST_CORE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishName:
    """``head`` is the name of the whole organisation, ``place`` and ``kind`` its parts where both are known.

    ``branch`` is the place of the branch, in the words of the name; ``""`` where the name is that of a whole.
    """

    head: str
    place: str = ""
    kind: str = ""
    branch: str = ""


def split_english(name: str, kinds: frozenset[str], near: str = "") -> EnglishName | None:
    """Return the parts of a name in small letters, ``None`` where they are not known.

    >>> kinds = frozenset({"red cross", "charity foundation"})
    >>> split_english("songjiang branch of the shanghai charity foundation", kinds).branch
    'songjiang'
    >>> split_english("guangdong provincial red cross", kinds).place
    '440000'
    """
    bare = _without_article(name)
    for head, branch in _branches(bare):
        whole = _whole(head, kinds, near)
        if whole:
            return EnglishName(head=head, place=whole[0], kind=whole[1], branch=branch)
    whole = _whole(bare, kinds, near)
    return EnglishName(head=bare, place=whole[0], kind=whole[1]) if whole else None


def bare_english(name: str) -> str:
    """Return a name in small letters without article, punctuation and the words for its legal form.

    >>> bare_english("the anta group co., ltd.")
    'anta'
    """
    core = " ".join(_without_article(name).replace(",", " ").replace(".", " ").split())
    for _ in _words("legal"):
        ending = next((word for word in _words("legal") if core.endswith(f" {word}")), "")
        stem = core.removesuffix(f" {ending}") if ending else core
        if stem == core or len(stem) < _LEAST_CORE or place_named(stem):
            break
        core = stem
    return core


def _without_article(name: str) -> str:
    """Return a name without its article and possessives."""
    for article in _words("articles"):
        name = name.removeprefix(f"{article} ")
    return name.replace("'s ", " ").replace("’s ", " ")


def _branches(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a name into a whole and the place of its branch."""
    for word in _words("branches"):
        for of in _words("of"):
            place, found, head = name.partition(f" {word} {of} ")
            if found and head:
                yield head, place
        if name.endswith(f" {word}"):
            parts = name.removesuffix(f" {word}").split(" ")
            yield from ((" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(len(parts) - 1, 0, -1))


def _whole(name: str, kinds: frozenset[str], near: str) -> tuple[str, str] | None:
    """Return the place and the kind of a name that is made of both."""
    for kind in sorted(kinds, key=len, reverse=True):
        before = name.removesuffix(f" {kind}")
        if before != name and (place := _place(before, near)):
            return place, kind
        for of in _words("of"):
            behind = name.removeprefix(f"{kind} {of} ")
            if behind != name and (place := _place(behind, near)):
                return place, kind
    return None


def _place(words: str, near: str) -> str:
    if words in _words("nation"):
        return COUNTRY
    level = next((level for level in _words("levels") if words.endswith(f" {level}")), "")
    return place_named(words, near) or (place_named(words.removesuffix(f" {level}"), near) if level else "")


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(load_lexicon("en", "identities")[name], key=len, reverse=True))
