"""English undertakings: the "Blue Sky Below" campaign, the Spring Bud Project, the tenth China Charity Fair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.undertakings.pieces import Found

_CONTEXT = 40


def find_undertakings(text: str) -> Iterator[Found]:
    """Yield the undertakings of an English text; quoted ones first, each group in reading order."""
    quoted = list(_quotation().finditer(text))
    for match in quoted:
        yield from _judged(text, match)
    for found in _unquoted(text):
        if not any(match.start() < found.end and found.start < match.end() for match in quoted):
            yield found


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)[\"“]([A-Z0-9][^\"“”\n]{2,80}?),?[\"”](?!\w)")


@cache
def _kinds() -> dict[str, str]:
    return {head: kind for kind, heads in load_lexicon("en", "projects")["heads"].items() for head in heads}


@cache
def _behind() -> re.Pattern[str]:
    between = any_of(load_lexicon("en", "projects")["between"])
    near = rf" (?:{between} ){{0,2}}(?P<head>{any_of(_kinds())})s?\b"
    return re.compile(rf"{near}|, (?:the|an?) [a-z“\" -]{{0,30}}?(?P<apposed>{any_of(_kinds())})\b")


@cache
def _introduced() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('en', 'projects')['before'])} (?:the )?\Z")


def _judged(text: str, match: re.Match[str]) -> Iterator[Found]:
    words = load_lexicon("en", "projects")
    left = text[max(0, match.start() - _CONTEXT) : match.start()]
    right = text[match.end() : match.end() + _CONTEXT]
    if left.rstrip().endswith(tuple(words["not_before"])) or right.lstrip(" ,").startswith(tuple(words["not_after"])):
        return
    if not _is_title(match[1]) or match[1].endswith(tuple(words["not_ending"])):
        return
    behind, own = _behind().match(right), _own(match[1])
    if behind or own or _introduced().search(left):
        kind = _kinds()[behind["head"] or behind["apposed"]] if behind else own or "project"
        yield Found(start=match.start(1), end=match.end(1), kind=kind)


def _own(name: str) -> str:
    """Return the kind that a name's last word makes it, ``""`` if it makes none."""
    return _kinds().get(name.rsplit(" ", 1)[-1], "")


def _is_title(name: str) -> bool:
    """Tell whether a name is written in capitals as titles are."""
    longer = [word for word in re.findall(r"[A-Za-z]+", name) if len(word) > 3]
    return bool(longer) and sum(word[0].isupper() for word in longer) * 2 > len(longer)


@cache
def _name() -> re.Pattern[str]:
    words = load_lexicon("en", "projects")
    capital = r"[A-Z][\w’'-]*"
    heads = any_of(head for heads in words["unquoted"].values() for head in heads)
    link = any_of(words["links"])
    complement = rf"(?: for (?:the )?{capital}(?: (?:{link} )?{capital}){{0,4}})?"
    return re.compile(rf"\b{capital}(?: (?:{link} )?{capital}){{0,6}}?(?: {heads})\b(?! (?:{heads})\b){complement}")


def _unquoted(text: str) -> Iterator[Found]:
    words = load_lexicon("en", "projects")
    kinds = {head: kind for kind, heads in words["unquoted"].items() for head in heads}
    for match in _name().finditer(text):
        start = _without_openers(text, match.start(), match.end())
        name = text[start : match.end()]
        head = next((head for head in sorted(kinds, key=len, reverse=True) if f" {head}" in name), "")
        if head and name not in words["holidays"] and not name.endswith(tuple(words["not_ending"])):
            yield Found(start=start, end=match.end(), kind=kinds[head])


def _without_openers(text: str, start: int, end: int) -> int:
    """Return where a name begins behind words that open a sentence and behind ordinals."""
    openers = {*load_lexicon("en", "organisations")["openers"], *load_lexicon("en", "projects")["ordinals"]}
    while (space := text.find(" ", start, end)) >= 0 and text[start:space].removesuffix("'s") in openers:
        start = space + 1
    return start
