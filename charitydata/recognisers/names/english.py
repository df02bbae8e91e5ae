"""English names of organisations: runs of capitalised words around a head word.

A head takes what follows with "of" (Ministry of Civil Affairs); otherwise the name ends with its last head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TypeAlias

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.geography.names import region_in_name
from charitydata.recognisers.names.pieces import Name

Words: TypeAlias = list[re.Match[str]]

_LONGEST_NAME = 16
"""Words of one name; what is further away decides nothing about it."""


@cache
def _run() -> re.Pattern[str]:
    capital = r"(?:(?:Co|Inc|Ltd|Corp)\.|[A-Z0-9][\w&’'.-]*\w|[A-Z])"
    links = any_of(load_lexicon("en", "organisations")["links"])
    inserted = r"(?: \([A-Z][a-z]+\)(?= [A-Z]))?"
    return re.compile(
        rf"(?<![\w’'])(?=[A-Z]){capital}(?:{inserted}[ \t]+(?:{links} ){{0,2}}{capital}|, (?:Ltd|Inc)\b\.?)*"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^ \t]+")


@cache
def _types() -> dict[str, str]:
    words = load_lexicon("en", "organisations")
    types = {head: type_ for type_, heads in words["heads"].items() for head in heads}
    return types | dict.fromkeys(words["branches"], "")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(_types())}(?![\w’'])")


@lru_cache(maxsize=8192)
def find_names(text: str) -> tuple[Name, ...]:
    """Return the organisations named in an English text, in reading order."""
    return tuple((*_names(text), *_small_heads(text)))


def _names(text: str) -> Iterator[Name]:
    for run in _run().finditer(text):
        words = [match for match in _word().finditer(text, run.start(), run.end())]
        for part in _parts(text, words):
            yield from _name(text, part)


@cache
def _small() -> tuple[re.Pattern[str], dict[str, str]]:
    words = load_lexicon("en", "organisations")
    types = {head: type_ for type_, heads in words["small_heads"].items() for head in heads}
    modifiers = any_of(words["small_modifiers"])
    return re.compile(
        rf"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}} (?:{modifiers} ){{0,3}}(?P<head>{any_of(types)})\b"
    ), types


def _small_heads(text: str) -> Iterator[Name]:
    """Yield names whose head is written small: Hunan provincial government."""
    pattern, types = _small()
    for match in pattern.finditer(text):
        words = [word for word in _word().finditer(text, match.start(), match.start("head"))]
        words = words[next((n for n, word in enumerate(words) if word[0] not in _openers()), len(words)) :]
        if words and words[0][0][0].isupper():
            yield Name(
                start=words[0].start(),
                end=match.end(),
                type=types[match["head"]],
                head=match["head"],
                modifiers=len(words),
                short=False,
            )


@cache
def _openers() -> frozenset[str]:
    return frozenset(load_lexicon("en", "organisations")["openers"])


def find_capitalised(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans of capitalised names of any kind, without the words that merely open a sentence."""
    for run in _run().finditer(text, start, len(text) if end is None else end):
        words = [match for match in _word().finditer(text, run.start(), run.end())]
        for part in _parts(text, words):
            if part:
                yield part[0].start(), part[-1].end()


def _parts(text: str, words: Words) -> Iterator[Words]:
    """Yield the stretches of a run that may be one name each: cut behind possessives and at a joining "and"."""
    lexicon = load_lexicon("en", "organisations")
    part: Words = []
    for number, word in enumerate(words):
        joined = word[0] == "and" and _ends_name(text, part, _until_and(words[number + 1 : number + 1 + _LONGEST_NAME]))
        if joined or word[0] in lexicon["times"] or _opens(word[0], part):
            yield _trimmed(part)
            part = []
            continue
        part.append(word)
        if word[0].endswith(("'s", "’s")) and word[0].replace("’", "'") not in lexicon["possessives"]:
            yield _trimmed(part[:-1])
            part = []
    yield _trimmed(part)


def _opens(word: str, part: Words) -> bool:
    """Tell whether "the" opens another name: in the United States | the Wenzhou Association."""
    lexicon = load_lexicon("en", "organisations")
    return word == "the" and bool(part) and part[-1][0] not in (*lexicon["links"], "of")


def _until_and(words: Words) -> Words:
    return words[: next((number for number, word in enumerate(words) if word[0] == "and"), len(words))]


def _ends_name(text: str, left: Words, right: Words) -> bool:
    """Tell whether "and" joins two names rather than two words of one (Human Resources and Social Security)."""
    if not left or not right or right[0][0] == "the":
        return True
    if any(_head().search(text, word.start(), word.end()) for word in right):
        return True
    return not any(word[0] in ("of", "for", "&") for word in left) or bool(region_in_name(left[-1][0], "en"))


def _trimmed(words: Words) -> Words:
    """Return the words without openers and links at either end; "president of the" goes with the president."""
    lexicon = load_lexicon("en", "organisations")
    outer = {*lexicon["openers"], *lexicon["links"]}
    first, last = 0, len(words)
    describing = tuple(lexicon["describing"])
    while first < last and (
        words[first][0].rstrip(".") in outer
        or not words[first][0][0].isalpha()
        or (first + 1 < last and words[first][0].endswith(describing))
    ):
        first += 1
    while last > first and words[last - 1][0] in lexicon["links"]:
        last -= 1
    return words[first:last]


def _name(text: str, words: Words) -> Iterator[Name]:
    """Yield the name that a stretch of words makes, if a head is among them."""
    if not words:
        return
    words = _behind_person(text, words)
    start, end = words[0].start(), words[-1].end()
    heads = list(_head().finditer(text, start, end))
    if not heads:
        return
    last = next((h for h in heads if _takes_complement(text, h, end)), heads[-1])
    stop = end if _takes_complement(text, last, end) else heads[-1].end()
    alone = heads[0].start() == start and stop == heads[-1].end() and len(heads) == 1
    if alone and _types()[last[0]] != "red_cross":
        return
    types = [_types()[h[0]] for h in (last, *reversed(heads)) if _types()[h[0]]]
    if types:
        modifiers = len(text[start : heads[0].start()].split())
        yield Name(start=start, end=stop, type=types[0], head=last[0], modifiers=modifiers, short=alone)


def _takes_complement(text: str, head: re.Match[str], end: int) -> bool:
    return any(text.startswith(f" {link} ", head.end(), end) for link in load_lexicon("en", "organisations")["joining"])


def _behind_person(text: str, words: Words) -> Words:
    """Return the words behind "of the" where only what follows holds a head (Wang of the Red Cross)."""
    for number in range(1, len(words) - 2):
        if words[number][0] == "of" and words[number + 1][0] == "the":
            left = _head().search(text, words[0].start(), words[number - 1].end())
            right = _head().search(text, words[number + 2].start(), words[-1].end())
            if right and not left:
                return words[number + 2 :]
    return words
