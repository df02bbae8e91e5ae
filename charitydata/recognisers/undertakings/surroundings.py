"""What stands around Chinese quotations: the words before and behind them, and the noun that says what they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from charitydata.lexicon import any_of
from charitydata.recognisers.undertakings.heads import kinds, words

Chain: TypeAlias = list[re.Match[str]]

_PIECES = re.compile(r"(?:^|(?<=、))[^、]{3,8}(?=、|$)")
_CONTEXT = 18
_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a chain of quotations, and the noun that follows it."""

    left: str
    right: str
    noun: re.Match[str] | None
    listed: bool
    listed_inside: bool = False


@cache
def _noun_behind() -> re.Pattern[str]:
    heads, break_ = any_of(kinds()), "，,。、；;：:“”《》\\s\\d"
    count = r"(?:\d+|[一二两三四五六七八九十多几]+)?"
    return re.compile(
        rf"(?P<list>等){count}[^{break_}]{{0,12}}?(?P<listed>{heads})|[^{break_}的]{{0,14}}?(?P<head>{heads})"
    )


@cache
def _noun_before() -> re.Pattern[str]:
    return re.compile(rf"(?P<head>{any_of(words('nouns'))})(?:之一)?(?:——|－－|：|:|--)?(?P<listed>)(?P<list>)\Z")


@cache
def _noun_said() -> re.Pattern[str]:
    """Return what says of a quotation that it is an undertaking: 是…的活动, 作为…品牌."""
    said = rf"(?:已?成为|是|作为)[^，,。；;“”]{{0,40}}?(?P<head>{any_of(words('nouns'))})"
    return re.compile(rf"{said}(?P<listed>)(?P<list>)")


@cache
def _noun_branded() -> re.Pattern[str]:
    return re.compile(rf"的{any_of(words('inner'))}?(?P<head>{any_of(words('branding'))})(?P<listed>)(?P<list>)")


@cache
def _noun_named() -> re.Pattern[str]:
    return re.compile(rf"的[^，,。、；;：:“”《》\s\d]{{0,6}}?(?P<head>{any_of(kinds())})(?P<listed>)(?P<list>)")


def surroundings_of(text: str, chain: Chain) -> Surroundings:
    """Return what stands around a chain of quotations; ``listed_inside`` says that its last one is a list itself."""
    left = text[max(0, chain[0].start() - _CONTEXT) : chain[0].start()]
    right = text[chain[-1].end() : chain[-1].end() + _SENTENCE]
    noun = _noun_behind().match(right) or _noun_before().search(left) or _noun_said().match(right)
    noun = noun or _noun_branded().match(right)
    if not noun and left.endswith(tuple(words("naming"))):
        noun = _noun_named().match(right)
    inside = bool(_several().match(right)) and len(_PIECES.findall(chain[-1][1])) == chain[-1][1].count("、") + 1 > 1
    return Surroundings(left, right, noun, bool(noun and noun["list"]), inside)


@cache
def _several() -> re.Pattern[str]:
    """Return what sums up the names that one pair of quotes lists: 五大工程, 等项目."""
    number = r"等?(?:\d|[两二三四五六七八九十])?[大个项类]|等"
    return re.compile(rf"(?:{number})[^，,。；;“”]{{0,8}}?{any_of(words('nouns'))}")
