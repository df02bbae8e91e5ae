"""Chinese undertakings without quotes: a head noun with something of its own in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.names.chinese import read_tokens
from charitydata.recognisers.undertakings.pieces import Found

_LONGEST_NAME = 32


@cache
def _head() -> re.Pattern[str]:
    kinds = load_lexicon("zh", "projects")["unquoted"]
    after = any_of(load_lexicon("zh", "projects")["unquoted_not_before"])
    return re.compile(rf"{any_of(head for heads in kinds.values() for head in heads)}(?!{after})")


@cache
def _kinds() -> dict[str, str]:
    kinds = load_lexicon("zh", "projects")["unquoted"]
    return {head: kind for kind, heads in kinds.items() for head in heads}


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "projects")["generic"]))


def find_unquoted(text: str) -> Iterator[Found]:
    """Yield the undertakings named without quotes, in reading order."""
    heads = list(_head().finditer(text))
    if not heads:
        return
    allowed = set(load_lexicon("zh", "projects")["inside"])
    stops = [t.end for t in read_tokens(text) if t.role == "stop" and text[t.start : t.end] not in allowed]
    for head in heads:
        begin = max((stop for stop in stops if stop <= head.start()), default=0)
        begin = max(begin, head.end() - _LONGEST_NAME)
        begin = _with_number(text, begin)
        if _is_name(text[begin : head.start()], head[0]):
            yield Found(start=begin, end=head.end(), kind=_kinds()[head[0]])


def _with_number(text: str, begin: int) -> int:
    """Return the beginning with the number that belongs to a day's name: 99公益日, 95公益周."""
    match = re.search(r"(?<![\d.])\d{2}\Z", text[max(0, begin - 3) : begin])
    return begin - 2 if match and text[begin : begin + 2] in load_lexicon("zh", "projects")["numbered"] else begin


def _is_name(modifier: str, head: str) -> bool:
    """Tell whether a head is modified by more than what any undertaking may be called."""
    if head in load_lexicon("zh", "projects")["sure"]:
        return len(modifier) > 0 or head in load_lexicon("zh", "projects")["complete"]
    return len(_generic().sub("", modifier)) >= 2
