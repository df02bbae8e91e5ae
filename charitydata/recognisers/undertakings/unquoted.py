"""Chinese undertakings without quotes: a head noun with something of its own in front of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.trie import any_of_many
from charitydata.recognisers.geography.chinese import sight_chinese
from charitydata.recognisers.names.chinese import find_names, read_tokens
from charitydata.recognisers.names.pieces import Name
from charitydata.recognisers.undertakings.heads import known, plain_kinds, sure, words
from charitydata.recognisers.undertakings.pieces import Found

_LONGEST_NAME = 32
_OWN = 2
_OWN_DEMANDED = 3
_NUMERAL = r"第?[\d一二两三四五六七八九十几多数百千万]+"


@cache
def _head() -> re.Pattern[str]:
    counted = rf"\d[\d.,]{{0,20}}[余多]?{any_of(words('classifiers'))}"
    return re.compile(rf"{any_of_many(plain_kinds())}(?!{any_of(words('unquoted_not_before'))}|{counted})")


@cache
def _generic() -> re.Pattern[str]:
    heads = load_lexicon("zh", "projects")["heads"]
    common = [head for kind in ("project", "fund", "plan") for head in heads[kind]]
    return re.compile(any_of([*words("generic"), *words("deeds"), *common]))


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('leading'))}+")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(f"(?:{_NUMERAL}|首)" + any_of(words("counted")))


def find_unquoted(text: str) -> Iterator[Found]:
    """Yield the undertakings named without quotes, in reading order; of two that overlap the one with the last head."""
    last: Found | None = None
    for found in _candidates(text):
        if last and found.start >= last.end:
            yield last
        last = found
    if last:
        yield last


def has_own_words(name: str) -> bool:
    """Tell whether a name says more than what any undertaking may be called (“慈善项目” does not)."""
    return len(_generic().sub("", name)) >= _OWN or name.endswith(tuple(sure()))


def _candidates(text: str) -> Iterator[Found]:
    heads = list(_head().finditer(text))
    if not heads:
        return
    stops = [t.end for t in read_tokens(text) if t.role == "stop" and text[t.start : t.end] not in words("inside")]
    names = find_names(text)
    ends = [name.end for name in names]
    for head in heads:
        covering = names[bisect_right(ends, head.end() - 1) :][:1]
        if covering and covering[0].start <= head.start():
            continue
        if head[0] in known():
            yield Found(start=head.start(), end=head.end(), kind=plain_kinds()[head[0]])
            continue
        begin = stops[bisect_right(stops, head.start()) - 1] if stops and stops[0] <= head.start() else 0
        before = bisect_right(ends, head.start())
        begin = _begin(text, begin, head, names[before - 1] if before else None)
        carrier = names[before - 1] if before and names[before - 1].start == begin else None
        if carrier and 0 < head.start() - carrier.end < _OWN_DEMANDED:
            continue
        if _is_name(text[begin : head.start()], head[0]):
            yield Found(start=begin, end=head.end(), kind=plain_kinds()[head[0]])


def _begin(text: str, begin: int, head: re.Match[str], before: Name | None) -> int:
    """Return where a name begins: behind an organisation (unless a fund carries it), behind verbs and counts."""
    begin = max(begin, head.end() - _LONGEST_NAME)
    if before and begin <= before.start and head[0] not in words("keeping"):
        begin = before.end
    return _without_lead(text, begin, head.start())


def _without_lead(text: str, begin: int, end: int) -> int:
    """Return where a name begins behind verbs and counts, or at the number that belongs to it (99公益日)."""
    number = text[max(0, begin - 2) : begin]
    if number.isdigit() and begin == end and not text[max(0, begin - 3) : begin - 2].isdigit():
        return begin - 2
    for ordinal in _ordinal().finditer(text, begin, end):
        begin = ordinal.end()
    if begin and text[begin - 1].isdigit() and (measure := _measure().match(text, begin, end)):
        begin = measure.end()
    if begin and (pointed := _pointed().match(text, begin - 1, end)):
        begin = pointed.end()
    match = _leading().match(text, begin, end)
    return match.end() if match else begin


@cache
def _pointed() -> re.Pattern[str]:
    return re.compile(load_lexicon("zh", "projects")["pointed"])


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(any_of([*words("counted"), *load_lexicon("zh", "organisations")["measures"]]) + "[-—]?")


def _is_name(modifier: str, head: str) -> bool:
    """Tell whether a head is modified by more than what any undertaking may be called."""
    if head in sure():
        return bool(modifier) or head in words("complete")
    pairs = load_lexicon("zh", "projects")["pairs"]
    if any(modifier == first + second for first in pairs["first"] for second in pairs["second"]):
        return True
    if modifier.endswith(tuple(words("classing"))) or modifier.startswith(tuple(words("superlatives"))):
        return False
    if head in words("demanding"):
        return len(_generic().sub("", _without_places(modifier))) >= _OWN_DEMANDED
    return len(_generic().sub("", modifier)) >= _OWN


def _without_places(modifier: str) -> str:
    """Return a modifier without the places in it: a county hospital's office project has no name of its own."""
    for sighting in reversed([sighting for sighting in sight_chinese(modifier) if sighting.sure]):
        modifier = modifier[: sighting.start] + modifier[sighting.end :]
    return modifier
