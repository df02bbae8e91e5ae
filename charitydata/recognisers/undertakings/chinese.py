"""Chinese undertakings: “慈心之旅”项目, “蓝鲸之爱”“心佑工程”等品牌, 郑州慈善日, 长三角慈善一体化专项基金.

What stands in quotes is an undertaking when a head noun ends it or follows it, or when the words around it treat it as
one; awards, slogans, papers and laws stand in quotes as well and are told by their endings and surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.undertakings.pieces import Found
from charitydata.recognisers.undertakings.unquoted import find_unquoted, has_own_words

Chain: TypeAlias = list[re.Match[str]]

_CONTEXT = 18
_JOINTS = ("", "、", "和", "与", "及", "以及", ",", "，")


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The words around a chain of quotations, and the noun that follows it."""

    left: str
    right: str
    noun: re.Match[str] | None
    listed: bool


def find_undertakings(text: str) -> Iterator[Found]:
    """Yield the undertakings of a Chinese text; quoted ones first, each group in reading order."""
    quoted = list(_quotation().finditer(text))
    for chain in _chains(text, quoted):
        yield from _judged(text, chain)
    for found in find_unquoted(text):
        if not any(match.start() < found.end and found.start <= match.end() for match in quoted):
            yield found


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"[“「『《〈\"]([^“”「」『』《》〈〉\"\n]{2,40})[”」』》〉\"]")


def _chains(text: str, quoted: list[re.Match[str]]) -> Iterator[Chain]:
    """Yield quotations that are listed together: “甲”“乙”和“丙”."""
    chain: Chain = []
    for match in quoted:
        if chain and text[chain[-1].end() : match.start()] not in _JOINTS:
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


@cache
def _words() -> dict[str, tuple[str, ...]]:
    words = load_lexicon("zh", "projects")
    return {name: tuple(words[name]) for name in ("not_before", "not_ending", "naming")}


@cache
def _kinds() -> dict[str, str]:
    return {head: kind for kind, heads in load_lexicon("zh", "projects")["heads"].items() for head in heads}


@cache
def _noun_behind() -> re.Pattern[str]:
    heads, break_ = any_of(_kinds()), "，,。、；;：:“”《》\\s\\d"
    return re.compile(rf"(?P<list>等)[^{break_}]{{0,12}}?(?P<listed>{heads})|[^{break_}的]{{0,10}}?(?P<head>{heads})")


@cache
def _noun_named() -> re.Pattern[str]:
    return re.compile(rf"的[^，,。、；;：:“”《》\s\d]{{0,6}}?(?P<head>{any_of(_kinds())})(?P<listed>)(?P<list>)")


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(rf"等?{any_of(load_lexicon('zh', 'projects')['not_after'])}")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_kinds())}\Z")


@cache
def _introduced() -> re.Pattern[str]:
    words = load_lexicon("zh", "projects")
    ordinal = r"第[\d一二三四五六七八九十百]+[个届次]|\d{4}年?度?"
    return re.compile(rf"(?:{any_of(words['before'])}|{ordinal}|{any_of(words['listing'])}[^。；;“”]{{0,8}})\Z")


@cache
def _continued() -> re.Pattern[str]:
    words = load_lexicon("zh", "projects")
    return re.compile(rf"{any_of(words['after'])}|{any_of(words['did'])}\d")


def _judged(text: str, chain: Chain) -> Iterator[Found]:
    """Yield the members of a chain that are undertakings."""
    around = _surroundings(text, chain)
    if _refused().match(around.right):
        return
    slogan = around.left.endswith(_words()["not_before"])
    for match in chain:
        if match[1].endswith(_words()["not_ending"]) or (slogan and match[0][0] not in "《〈"):
            continue
        if _is_plan(match) if match[0][0] in "《〈" else _is_supported(match, around):
            yield Found(start=match.start(1), end=match.end(1), kind=_kind(match, around))


def _surroundings(text: str, chain: Chain) -> _Surroundings:
    left = text[max(0, chain[0].start() - _CONTEXT) : chain[0].start()]
    right = text[chain[-1].end() : chain[-1].end() + _CONTEXT]
    noun = _noun_behind().match(right)
    if not noun and left.endswith(_words()["naming"]):
        noun = _noun_named().match(right)
    return _Surroundings(left, right, noun, len(chain) > 1 or bool(noun and noun["list"]))


def _is_supported(match: re.Match[str], around: _Surroundings) -> bool:
    """Tell whether the words in or around quotes make them an undertaking."""
    if around.noun or _introduced().search(around.left) or _continued().match(around.right):
        return True
    ending = _ending().search(match[1])
    return bool(ending) and has_own_words(match[1])


def _is_plan(match: re.Match[str]) -> bool:
    return match[1].endswith(tuple(load_lexicon("zh", "projects")["heads"]["plan"]))


def _kind(match: re.Match[str], around: _Surroundings) -> str:
    """Return the kind by the noun behind a list, else by the name's own ending, else by the noun behind it."""
    own = _ending().search(match[1])
    if around.noun and (around.listed or not own):
        return _kinds()[around.noun["listed"] or around.noun["head"]]
    return _kinds()[own[0]] if own else "project"
