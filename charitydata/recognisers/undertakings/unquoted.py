"""Chinese undertakings without quotes: a head noun with something of its own in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.names.chinese import find_names, read_tokens
from charitydata.recognisers.undertakings.pieces import Found

_LONGEST_NAME = 32
_OWN = 2
_OWN_DEMANDED = 3


@cache
def _kinds() -> dict[str, str]:
    kinds = load_lexicon("zh", "projects")["unquoted"]
    return {head: kind for kind, heads in kinds.items() for head in heads}


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_kinds())}(?!{any_of(load_lexicon('zh', 'projects')['unquoted_not_before'])})")


@cache
def _generic() -> re.Pattern[str]:
    words = load_lexicon("zh", "projects")
    return re.compile(any_of([*words["generic"], *words["heads"]["project"], *words["heads"]["fund"], "计划", "行动"]))


@cache
def _leading() -> re.Pattern[str]:
    words = load_lexicon("zh", "projects")
    numeral = r"第?[\d一二两三四五六七八九十几多数百千万]+"
    return re.compile(rf"(?:{any_of(words['leading'])}|{numeral}{any_of(words['counted'])})+")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"第[\d一二三四五六七八九十百]+{any_of(load_lexicon('zh', 'projects')['counted'])}")


def find_unquoted(text: str) -> Iterator[Found]:
    """Yield the undertakings named without quotes, in reading order."""
    heads = list(_head().finditer(text))
    if not heads:
        return
    allowed = set(load_lexicon("zh", "projects")["inside"])
    stops = [t.end for t in read_tokens(text) if t.role == "stop" and text[t.start : t.end] not in allowed]
    organisations = list(find_names(text))
    for head in heads:
        if any(name.start <= head.start() and name.end >= head.end() for name in organisations):
            continue
        begin = max((stop for stop in stops if stop <= head.start()), default=0)
        begin = _without_lead(text, max(begin, head.end() - _LONGEST_NAME), head.start())
        if _is_name(text[begin : head.start()], head[0]):
            yield Found(start=begin, end=head.end(), kind=_kinds()[head[0]])


def has_own_words(name: str) -> bool:
    """Tell whether a name says more than what any undertaking may be called (“慈善项目” does not)."""
    return len(_generic().sub("", name)) >= _OWN or name.endswith(tuple(load_lexicon("zh", "projects")["sure"]))


def _without_lead(text: str, begin: int, end: int) -> int:
    """Return where a name begins behind verbs and counts, or at the number that belongs to it (99公益日)."""
    number = text[max(0, begin - 2) : begin]
    if number.isdigit() and begin == end and not text[max(0, begin - 3) : begin - 2].isdigit():
        return begin - 2
    for ordinal in _ordinal().finditer(text, begin, end):
        begin = ordinal.end()
    match = _leading().match(text, begin, end)
    return match.end() if match else begin


def _is_name(modifier: str, head: str) -> bool:
    """Tell whether a head is modified by more than what any undertaking may be called."""
    words = load_lexicon("zh", "projects")
    if head in words["sure"]:
        return bool(modifier) or head in words["complete"]
    if any(modifier == first + second for first in words["pairs"]["first"] for second in words["pairs"]["second"]):
        return True
    own = _generic().sub("", modifier + head)
    return len(own) >= (_OWN_DEMANDED if head in words["demanding"] else _OWN)
