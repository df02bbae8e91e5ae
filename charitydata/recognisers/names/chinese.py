"""Chinese names of organisations: right-headed, cut off on the left where a name cannot reach.

The text is read once, word by word of a closed list: heads, parts of organisations, words that end what stands before
a name, and words that hold such a word innocently (和平 holds 和). Everything else may belong to a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import names, places
from charitydata.lexicon.trie import any_of_many
from charitydata.recognisers.geography.chinese import sight_chinese
from charitydata.recognisers.names.pieces import Name

_REMEMBERED = 8192
"""Sentences kept in mind: several recognisers read each, and short names are looked for before all else."""
_SHORTEST_PLACE = 2
_LONGEST_GAP = 12
_LONGEST_NAME = 40
_BRACKET = r"[（(][^（）()，,。、；;：:\s]{1,8}[）)](?=[^，,。、；;：:\s（）()]{0,6}(?:公司|集团))"
_DASH = r"(?<=[一-鿿])[-—－·](?=[一-鿿])"
_BREAK = r"\d[\d.,]*|[^\w（）()]|[（）()_]"


class Token(NamedTuple):
    """A word of the closed list; ``role`` is ``head``, ``branch`` or ``stop``. A tuple, since there are very many."""

    start: int
    end: int
    role: str
    type: str


@cache
def _roles() -> dict[str, tuple[str, str]]:
    words = load_lexicon("zh", "organisations")
    table = {word: ("stop", "") for group in words["stops"].values() for word in group}
    table |= {word: ("kept", "") for word in (*words["kept"], *_places_around(table))}
    table |= {word: ("branch", "") for word in words["branches"]}
    return table | {word: ("head", type_) for type_, heads in words["heads"].items() for word in heads}


def _places_around(stops: Iterable[str]) -> Iterator[str]:
    """Yield the names of places that hold a stop word: 和田市 holds 和.

    Names of two characters are left to the lexicon: 和县 is a county, and what joins 福利院和县医院.
    """
    inner = re.compile(any_of(stops))
    for code in places():
        for name in names(code):
            if len(name) > _SHORTEST_PLACE and "一" <= name[0] <= "鿿" and inner.search(name) and name not in stops:
                yield name


@cache
def _pattern() -> re.Pattern[str]:
    refused = load_lexicon("zh", "organisations")["not_before"]
    listed = any_of_many(_roles(), {word: f"(?!{any_of(after)})" for word, after in refused.items()})
    return re.compile(f"(?P<kept>{_BRACKET}|{_DASH})|(?P<word>{listed})|(?P<stop>{_BREAK})")


@lru_cache(maxsize=_REMEMBERED)
def read_tokens(text: str) -> tuple[Token, ...]:
    """Return the heads, parts and stops of a text in reading order; what is merely kept is left out."""
    return tuple(_tokens(text))


@lru_cache(maxsize=_REMEMBERED)
def find_names(text: str) -> tuple[Name, ...]:
    """Return the organisations named in a Chinese text, the longest reading of each, in reading order.

    A run without a stop word makes one name up to its last head: 上海市慈善基金会浦东代表处 is one organisation.
    """
    return tuple(_names(text))


def _tokens(text: str) -> Iterator[Token]:
    roles, conjunctions = _roles(), tuple(load_lexicon("zh", "organisations")["conjunctions"])
    last = Token(0, 0, "stop", "")
    for match in _pattern().finditer(text):
        start, end = match.span()
        role, type_ = roles[text[start:end]] if match.lastgroup == "word" else (match.lastgroup or "", "")
        if text.startswith(conjunctions, start) and end - start <= _SHORTEST_PLACE:
            role, end = _joining(text, last, start, end, role)
        if role != "kept":
            last = Token(start, end, role, type_)
            yield last


def _joining(text: str, last: Token, start: int, end: int, role: str) -> tuple[str, int]:
    """Return what 和 or 与 is where it stands, and its end.

    Behind a head it joins (医院和平安集团 holds no 和平); behind a list's mark or one character of a name it joins
    nothing (、和信基金会, 爱与希望基金会).
    """
    if role == "kept":
        return ("stop", start + 1) if last.role == "head" and last.end == start else ("kept", end)
    if text[start - 1 : start] == "、" or (last.role == "stop" and start - last.end == 1 and _is_break(text, last)):
        return "kept", end
    return role, end


def _is_break(text: str, token: Token) -> bool:
    """Tell whether a stop is a mark of the sentence, or its very beginning."""
    return token.start == token.end or not text[token.start].isalnum()


def _names(text: str) -> Iterator[Name]:
    begin, heads = 0, list[Token]()
    for token in read_tokens(text):
        if token.role == "stop" or (heads and token.start - heads[-1].end > _LONGEST_GAP):
            yield from _name(text, begin, heads)
            begin, heads = (token.end if token.role == "stop" else heads[-1].end), []
        if token.role == "head" or (token.role == "branch" and heads):
            heads.append(token)
    yield from _name(text, begin, heads)


def _name(text: str, begin: int, heads: list[Token]) -> Iterator[Name]:
    """Yield the name that a run of heads makes, if it is one."""
    if not heads:
        return
    begin = max(begin, heads[-1].end - _LONGEST_NAME)
    begin = _without_measure(text, begin, heads[0].start)
    begin = _at_place(text, begin, heads)
    if text[begin - 1 : begin] in ("（", "(") and text[heads[-1].end : heads[-1].end + 1] in ("）", ")"):
        return
    first, last = heads[0], next((head for head in reversed(heads) if head.role == "head"), heads[-1])
    head, modifier = text[first.start : first.end], text[begin : first.start]
    alone = first is heads[-1]
    if _is_nothing(head, modifier) and alone:
        return
    yield Name(
        start=begin,
        end=heads[-1].end,
        type=last.type,
        head=text[last.start : last.end],
        modifiers=len(modifier),
        short=alone and (not modifier or modifier in load_lexicon("zh", "organisations")["levels"]),
    )


def _at_place(text: str, begin: int, heads: list[Token]) -> int:
    """Return where the name of a charity begins: at the place in it, before which only words of the sentence stand."""
    words = load_lexicon("zh", "organisations")
    modifier = text[begin : heads[0].start]
    if heads[0].type not in words["place_first"] or len(modifier) <= _SHORTEST_PLACE:
        return begin
    starts = [s.start for s in sight_chinese(modifier, whole=True) if s.sure]
    starts += [at for word in words["nationwide"] if (at := modifier.find(word)) >= 0]
    return begin + min(starts, default=0)


def _is_nothing(head: str, modifier: str) -> bool:
    """Tell whether a head with what stands in front of it names nobody (医院, 一个中心)."""
    words = load_lexicon("zh", "organisations")
    if modifier:
        return len(modifier) < 2 and head in words["weak"] and modifier not in words["levels"]
    return head in words["weak"] and head not in words["bare"]


@cache
def _measures() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_lexicon("zh", "organisations")
    return re.compile(any_of(words["measures"])), re.compile(
        rf"[一二两三四五六七八九十百几多数]+{any_of(words['counted'])}"
    )


def _without_measure(text: str, begin: int, end: int) -> int:
    """Return where a name begins behind a number: 12家, 3月, 两所."""
    digits, numerals = _measures()
    if begin and text[begin - 1].isdigit() and (match := digits.match(text, begin, end)):
        begin = match.end()
    while match := numerals.match(text, begin, end):
        begin = match.end()
    return begin
