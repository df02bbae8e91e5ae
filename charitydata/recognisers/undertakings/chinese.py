"""Chinese undertakings: “慈心之旅”项目, “蓝鲸之爱”“心佑工程”等品牌, 郑州慈善日, 长三角慈善一体化专项基金.

What stands in quotes is an undertaking when a head noun ends it or follows it, or when the words around it treat it as
one; awards, slogans, papers and laws stand in quotes as well and are told by their endings and surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.undertakings.pieces import Found
from charitydata.recognisers.undertakings.unquoted import find_unquoted

Chain: TypeAlias = list[re.Match[str]]

_CONTEXT = 14


def find_undertakings(text: str) -> Iterator[Found]:
    """Yield the undertakings of a Chinese text; quoted ones first, each group in reading order."""
    quoted = list(_quotations(text))
    for chain in _chains(text, quoted):
        yield from _judged(text, chain)
    covered = [match.span() for match in quoted]
    for found in find_unquoted(text):
        if not any(start < found.end and found.start < end for start, end in covered):
            yield found


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"[“「『《〈\"]([^“”「」『』《》〈〉\"\n]{2,40})[”」』》〉\"]")


def _quotations(text: str) -> Iterator[re.Match[str]]:
    yield from _quotation().finditer(text)


def _chains(text: str, quoted: list[re.Match[str]]) -> Iterator[Chain]:
    """Yield quotations that are listed together: “甲”“乙”和“丙”."""
    chain: Chain = []
    for match in quoted:
        if chain and text[chain[-1].end() : match.start()] not in ("", "、", "和", "与", "及", "以及", ",", "，"):
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


@cache
def _kinds() -> dict[str, str]:
    return {head: kind for kind, heads in load_lexicon("zh", "projects")["heads"].items() for head in heads}


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?P<list>等)?[^，,。、；;：:“”《》\s\d的]{{0,10}}?(?P<head>{any_of(_kinds())})")


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(rf"等?{any_of(load_lexicon('zh', 'projects')['not_after'])}")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_kinds())}\Z")


@cache
def _introduced() -> re.Pattern[str]:
    words = load_lexicon("zh", "projects")["before"]
    ordinal = r"第[\d一二三四五六七八九十百]+[个届次]|\d{4}年?度?"
    return re.compile(rf"(?:{any_of(words)}|{ordinal})\Z")


@cache
def _continued() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "projects")["after"]))


def _judged(text: str, chain: Chain) -> Iterator[Found]:
    """Yield the members of a chain that are undertakings."""
    words = load_lexicon("zh", "projects")
    left = text[max(0, chain[0].start() - _CONTEXT) : chain[0].start()]
    right = text[chain[-1].end() : chain[-1].end() + _CONTEXT]
    if _refused().match(right) or left.endswith(tuple(words["not_before"])):
        return
    behind = _behind().match(right)
    for match in chain:
        kind = _kind(match, behind, listed=len(chain) > 1)
        supported = behind or _ending().search(match[1]) or _introduced().search(left) or _continued().match(right)
        if supported and not _is_paper(match) and not match[1].endswith(tuple(words["not_ending"])):
            yield Found(start=match.start(1), end=match.end(1), kind=kind)


def _is_paper(match: re.Match[str]) -> bool:
    """Tell whether book-title marks hold anything but a plan."""
    return match[0][0] in "《〈" and not match[1].endswith(tuple(load_lexicon("zh", "projects")["heads"]["plan"]))


def _kind(match: re.Match[str], behind: re.Match[str] | None, *, listed: bool) -> str:
    """Return the kind by the noun behind a list, else by the name's own ending, else by the noun behind it."""
    own = _ending().search(match[1])
    if behind and (behind["list"] or listed or not own):
        return _kinds()[behind["head"]]
    return _kinds()[own[0]] if own else "project"
