"""English undertakings without quotes: capitalised words that end with, or follow, a head word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.geography.names import region_in_name
from charitydata.recognisers.names.english import find_names
from charitydata.recognisers.undertakings.pieces import Found

_CAPITAL = r"(?:[A-Z][\w’'-]*|\d+(?:st|nd|rd|th)(?= [A-Z]))"


def find_capitalised(text: str) -> Iterator[Found]:
    """Yield the undertakings named without quotes, in reading order."""
    for match in _name().finditer(text):
        head = next((head for head in _ordered() if f" {head}" in match[0]), "")
        start = _without_openers(text, match.start(), match.end())
        if head and _is_name(text[start : match.end()], head):
            yield Found(start=start, end=match.end(), kind=_kinds()[head])
        elif match["small"]:
            yield from _small(text, match, start)
        elif match["named"]:
            yield Found(start=match.start("named"), end=match.end("named"), kind=_small_kinds()[match["noun"]])
        elif match["said"]:
            yield Found(start=match.start("said"), end=match.end("said"), kind=_small_kinds()[match["apposed"]])
        elif match["sport"]:
            yield Found(start=match.start("sport"), end=match.end("sport"), kind="campaign")
        elif match["first"] or match["known"]:
            kind = "project" if match["first"] else "campaign"
            yield Found(start=match.start(), end=match.end(), kind=kind)


@cache
def _kinds() -> dict[str, str]:
    return {head: kind for kind, heads in load_lexicon("en", "projects")["heads"].items() for head in heads}


@cache
def _ordered() -> tuple[str, ...]:
    return tuple(sorted(_kinds(), key=lambda head: (-len(head), head)))


@cache
def _small_kinds() -> dict[str, str]:
    return {head: kind for kind, heads in load_lexicon("en", "projects")["small_heads"].items() for head in heads}


@cache
def _name() -> re.Pattern[str]:
    words = load_lexicon("en", "projects")
    link = any_of(words["links"])
    run = rf"{_CAPITAL}(?: (?:{link} ){{0,2}}{_CAPITAL}){{0,7}}?"
    complement = rf"(?: for (?:the )?{_CAPITAL}(?: (?:{link} )?{_CAPITAL}){{0,4}})?"
    greedy = rf"{_CAPITAL}(?: (?:{link} ){{0,2}}{_CAPITAL}){{0,7}}"
    named = rf"(?P<noun>{any_of(_small_kinds())})s? {any_of(words['namers'])} (?:the )?(?P<named>{greedy})"
    heads = rf"{run} {any_of(_kinds())}\b(?! {any_of(_kinds())}\b){complement}"
    leading = rf"(?P<first>{any_of(words['leading_heads'])}) [A-Z][\w-]+"
    small = rf"(?P<title>{_CAPITAL}(?: (?:{link} ){{0,2}}{_CAPITAL}){{1,7}}?) (?P<small>{any_of(_small_kinds())})\b"
    known = rf"(?P<known>{any_of(words['known'])})"
    sport = rf"(?P<sport>{any_of(words['sports'])} for (?:the )?{_CAPITAL}(?: {_CAPITAL}){{0,3}})"
    behind = rf"(?=[,.;]| {any_of(words['apposed_before'])}\b)"
    apposed = rf", (?:an?|the|our|its) (?:[a-z][a-z-]* ){{0,4}}?(?P<apposed>{any_of(_small_kinds())}){behind}"
    said = rf"(?P<said>{_CAPITAL}(?: {_CAPITAL}){{1,3}}){apposed}"
    return re.compile(rf"\b(?:{heads}|{leading}|{known}|{named}|{sport}|{small}|{said})")


def _without_openers(text: str, start: int, end: int) -> int:
    """Return where a name begins behind words that open a sentence, ordinals and possessors."""
    openers = {
        *load_lexicon("en", "organisations")["openers"],
        *load_lexicon("en", "projects")["ordinals"],
        "the",
        "of",
    }
    possessives = load_lexicon("en", "organisations")["possessives"]
    begin = start
    while (space := text.find(" ", begin, end)) >= 0:
        word = text[begin:space]
        if (word not in openers and not word[0].isdigit()) or _is_counted(text[begin:end]):
            break
        if word.isdigit():
            break
        begin = space + 1
    name = text[begin:end]
    cuts = [m.end() for m in _owner().finditer(name) if m[0].strip() not in possessives]
    return begin + (0 if _is_counted(name) else max(cuts, default=0))


def _is_counted(name: str) -> bool:
    """Tell whether a name begins with a time that something is of (One Day's Pay), which is no possessor."""
    number, _, rest = name.partition(" ")
    of = rest.partition(" ")[0]
    return number in load_lexicon("en", "projects")["counting"] and of[-2:-1] in ("'", "’")


@cache
def _owner() -> re.Pattern[str]:
    """Return what ends a possessor or an edition in front of a name: Ai You's, committee of the 9th."""
    return re.compile(r"\w+[’']s |\b[oO]f the \d+(?:st|nd|rd|th) ")


def _is_name(name: str, head: str) -> bool:
    words = load_lexicon("en", "projects")
    if name.endswith((*words["not_ending"], *words["others"])):
        return False
    return len(name.split(" ")) > len(head.split(" "))


def _small(text: str, match: re.Match[str], start: int) -> Iterator[Found]:
    """Yield a title of two words or more in front of a head written small, unless it names a body or a place."""
    end = match.end("title")
    title = text[start:end]
    words = load_lexicon("en", "projects")
    refused = title.endswith((*words["not_ending"], *words["others"]))
    if title.count(" ") and not refused and not region_in_name(title, "en") and not find_names(title):
        yield Found(start=start, end=end, kind=_small_kinds()[match["small"]])
