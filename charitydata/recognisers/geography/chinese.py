"""Places in Chinese text: names by their first two characters, chains of names, abbreviations and groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import level_of
from charitydata.recognisers.geography.index import Name, chinese_heads, chinese_names, top_codes
from charitydata.recognisers.geography.runs import sight_runs
from charitydata.recognisers.geography.sighting import Sighting, merge, narrow, seen, without_overlaps


def sight_chinese(text: str, *, whole: bool = False) -> list[Sighting]:
    """Return the places of a sentence in reading order; a chain 河南省郑州市金水区 is one.

    Args:
        text: Normalised text.
        whole: True for an organisation's name, in which 北京大学 names Beijing too.
    """
    names = list(_names_in(text))
    runs = sight_runs(text)
    if runs:
        surely = [s for s in names if s.sure]
        runs = [s for s in without_overlaps(surely, runs) if s not in surely]
    chained = _chained(text, names, whole)
    if not runs:
        return chained
    return without_overlaps(without_overlaps((s for s in chained if s.sure), runs), chained)


def _names_in(text: str) -> Iterator[Sighting]:
    """Yield the names of a sentence, left to right, the longest at each place, none overlapping."""
    heads = chinese_names()
    free = 0
    for match in chinese_heads().finditer(text):
        start = match.start()
        if start < free:
            continue
        name = next((n for n in heads.get(text[start : start + 2], ()) if text.startswith(n.text, start)), None)
        if not name or text.startswith(_barred_behind().get(name.text, ()) or ("\0",), start + len(name.text)):
            continue
        if not _hides_another(text, start, name) and not _is_counting(text, start):
            free = start + len(name.text)
            yield seen(name, start)


def _hides_another(text: str, start: int, name: Name) -> bool:
    """Say whether a county's short form takes the first character of a surer name: 新会|南京."""
    if name.sure or name.full:
        return False
    behind = chinese_names().get(text[start + 1 : start + 3], ())
    return any(n.sure and text.startswith(n.text, start + 1) for n in behind)


def _is_counting(text: str, start: int) -> bool:
    """Say whether a name's first character is the classifier of the number before it: 1500名|山区孩子."""
    words = load_lexicon("zh", "regions")
    return start > 0 and text[start] in words["classifiers"] and text[start - 1] in words["numerals"]


def _chained(text: str, found: list[Sighting], whole: bool) -> list[Sighting]:
    """Return the sightings with adjacent ones joined where the later lies in the earlier, false ones left out."""
    joined: list[Sighting] = []
    for sighting in found:
        last = joined[-1] if joined else None
        if last and last.end == sighting.start:
            codes = narrow(last, sighting)
            codes = codes if sighting.full or not codes else top_codes(codes)
            if codes and _may_follow(text, sighting):
                joined[-1] = merge(last, sighting, codes)
                continue
        if sighting.full or whole or not _something_else(text, sighting, last):
            joined.append(sighting)
    return joined


def _may_follow(text: str, sighting: Sighting) -> bool:
    if sighting.full:
        return True
    if sighting.ordinary and all(level_of(code) == "county" for code in sighting.codes):
        return False
    return not _institution().match(text, sighting.end)


def _something_else(text: str, sighting: Sighting, last: Sighting | None) -> bool:
    """Say whether a short form is part of another word, an institution's or a person's name."""
    word, start, end = text[sighting.start : sighting.end], sighting.start, sighting.end
    before = text[start - 1 : start]
    if before and before in _barred_before().get(word, ""):
        return True
    if _institution().match(text, end):
        return True
    touches = last is not None and last.end == start
    return not touches and len(word) == 2 and _is_person(text, start, end)


def _is_person(text: str, start: int, end: int) -> bool:
    """Say whether a surname stands before and a title behind, or a title before the surname."""
    words = load_lexicon("zh", "regions")
    if start == 0 or text[start - 1] not in words["surnames"]:
        return False
    return text.startswith(tuple(words["titles"]), end) or text[: start - 1].endswith(tuple(words["titles"]))


@cache
def _barred_before() -> dict[str, str]:
    return {word: str(characters) for word, characters in load_lexicon("zh", "regions")["not_after"].items()}


@cache
def _barred_behind() -> dict[str, tuple[str, ...]]:
    return {word: tuple(behind) for word, behind in load_lexicon("zh", "regions")["not_before"].items()}


@cache
def _institution() -> re.Pattern[str]:
    words = load_lexicon("zh", "regions")
    middle, tails, roads = (any_of(words[key]) for key in ("institution_words", "institutions", "roads"))
    return re.compile(f"{middle}?{tails}|{roads}(?![过上径透演])")
