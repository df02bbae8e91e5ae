"""English undertakings: the "Blue Sky Below" campaign, the Spring Bud Project, the tenth China Charity Fair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.undertakings.capitalised import find_capitalised
from charitydata.recognisers.undertakings.pieces import Found

_CONTEXT = 48
_HEAD_WORDS = 3
"""How many words the longest head has (Public Welfare Day)."""


def find_undertakings(text: str) -> Iterator[Found]:
    """Yield the undertakings of an English text; quoted ones first, each group in reading order."""
    quoted = list(_quotation().finditer(text))
    listed: Found | None = None
    for match in quoted:
        listed = _judged(text, match, listed)
        if listed:
            yield listed
    spans = iter([*(match.span() for match in quoted), (len(text), len(text))])
    span = next(spans)
    for found in find_capitalised(text):
        while span[1] <= found.start:
            span = next(spans)
        if found.end <= span[0]:
            yield found


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)[\"“]([ ]?[A-Z0-9][^\"“”\n]{2,80}?),?[\"”](?!\w)")


@cache
def _kinds() -> dict[str, str]:
    words = load_lexicon("en", "projects")
    groups = (*words["small_heads"].items(), *words["heads"].items())
    return {head: kind for kind, heads in groups for head in heads}


@cache
def head_kinds() -> dict[str, str]:
    """Return the kind that each head noun written small makes."""
    return {head: kind for kind, heads in load_lexicon("en", "projects")["small_heads"].items() for head in heads}


@cache
def _small() -> str:
    return any_of(head for heads in load_lexicon("en", "projects")["small_heads"].values() for head in heads)


@cache
def _behind() -> re.Pattern[str]:
    between = any_of(load_lexicon("en", "projects")["between"])
    near = rf" (?:{between} ){{0,3}}(?P<head>{_small()})s?\b"
    return re.compile(rf"{near}|, (?:the|an?) [a-z“\" -]{{0,30}}?(?P<apposed>{_small()})\b")


@cache
def _before() -> re.Pattern[str]:
    words = load_lexicon("en", "projects")
    named = rf"\b(?P<head>{_small()})s? (?:{any_of(words['naming'])}|{any_of(words['listing'])}) (?:the )?\Z"
    return re.compile(rf"{named}|{any_of(words['before'])} (?:the )?\Z")


def _judged(text: str, match: re.Match[str], listed: Found | None) -> Found | None:
    """Return the undertaking that a quotation holds, ``None`` for a slogan, an award, a figure of speech."""
    words = load_lexicon("en", "projects")
    left = text[max(0, match.start() - _CONTEXT) : match.start()]
    right = text[match.end() : match.end() + _CONTEXT]
    if left.rstrip().endswith(tuple(words["not_before"])) or right.lstrip(" ,").startswith(tuple(words["not_after"])):
        return None
    if not _is_title(match[1]) or match[1].endswith(tuple(words["not_ending"])):
        return None
    kind = _kind(text, match, listed, _behind().match(right), _before().search(left))
    return Found(start=match.start(1) + (match[1][0] == " "), end=match.end(1), kind=kind) if kind else None


def _kind(
    text: str, match: re.Match[str], listed: Found | None, behind: re.Match[str] | None, before: re.Match[str] | None
) -> str:
    """Return the kind that the noun behind, the noun before, the list or the name itself gives, ``""`` if none does."""
    if behind:
        return _kinds()[behind["head"] or behind["apposed"]]
    if before:
        return _kinds()[before["head"]] if before["head"] else "project"
    if listed and text[listed.end + 1 : match.start()].strip(" ,") in ("", "and", "or"):
        return listed.kind
    words = match[1].split(" ")
    ends = (" ".join(words[-count:]) for count in range(min(_HEAD_WORDS, len(words) - 1), 0, -1))
    return next((kind for end in ends if (kind := _kinds().get(end))), "")


def _is_title(name: str) -> bool:
    """Tell whether a name is written in capitals as titles are."""
    longer = [word for word in re.findall(r"[A-Za-z]+", name) if len(word) > 3]
    return bool(longer) and sum(word[0].isupper() for word in longer) * 2 > len(longer)
