"""Places in English text: capitalised names, the kind of place behind them, chains such as Kashgar in Xinjiang."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import place
from charitydata.recognisers.geography.index import Name, english_names, top_codes
from charitydata.recognisers.geography.runs import sight_groups
from charitydata.recognisers.geography.sighting import Sighting, merge, narrow, seen, without_overlaps

_WORD = re.compile(r"[A-ZÜ][\w'’.]*")


def sight_english(text: str, *, whole: bool = False) -> list[Sighting]:
    """Return the places of a sentence in reading order; Kashgar in Xinjiang is one.

    Args:
        text: Normalised text.
        whole: True for an organisation's name, in which Nanjing University names Nanjing too.
    """
    plain = text.replace("’", "'")
    return without_overlaps(sight_groups(plain), _chained(plain, list(_names_in(plain, whole))))


def _names_in(text: str, whole: bool) -> Iterator[Sighting]:
    free, before, before_end = 0, "", 0
    for match in _WORD.finditer(text):
        start, word = match.start(), match[0]
        if start >= free:
            sighting = _name_at(text, start, _candidates(word))
            person = before in _surnames() and text[before_end:start] == " "
            if sighting and not person and (whole or not _something_else(text, sighting)):
                free = sighting.end
                yield sighting
        before, before_end = word, match.end()


def _candidates(word: str) -> tuple[Name, ...]:
    names = english_names()
    bare = word.removesuffix("'s").rstrip(".'")
    return names.get(word, ()) or names.get(bare, ())


def _name_at(text: str, start: int, names: tuple[Name, ...]) -> Sighting | None:
    for name in names:
        end = start + len(name.text)
        if text.startswith(name.text, start) and not text[end : end + 1].isalnum() and text[end : end + 1] != "$":
            return _sighting(text, start, name)
    return None


def _sighting(text: str, start: int, name: Name) -> Sighting:
    """Return a name with the word for its kind behind it, where that fits: Shache County."""
    kind = None if name.full else _kind().match(text, start + len(name.text))
    codes = _of_kind(name.codes, kind[1]) if kind else ()
    if kind and codes:
        return Sighting(start=start, end=kind.end(), codes=codes, full=True)
    return seen(name, start)


def _of_kind(codes: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Return the codes whose Chinese names end as the English word for the kind of place allows, highest level only."""
    endings = tuple(load_lexicon("en", "regions")["kinds"][kind])
    fitting = tuple(code for code in codes if place(code).name_zh.endswith(endings))
    return top_codes(fitting) if fitting else ()


def _something_else(text: str, sighting: Sighting) -> bool:
    if sighting.full and not text[sighting.start : sighting.end].isupper():
        return False
    return bool(_institution().match(text, sighting.end))


def _chained(text: str, found: list[Sighting]) -> list[Sighting]:
    joined: list[Sighting] = []
    words = load_lexicon("en", "regions")
    for sighting in found:
        last = joined[-1] if joined else None
        link = text[last.end : sighting.start] if last else ""
        if last and link in words["up"] and (codes := narrow(sighting, last)):
            joined[-1] = merge(sighting, last, codes)
        elif last and link in words["down"] and (codes := narrow(last, sighting)):
            joined[-1] = merge(last, sighting, codes)
        else:
            joined.append(sighting)
    return joined


@cache
def _surnames() -> frozenset[str]:
    return frozenset(load_lexicon("en", "regions")["surnames"])


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf" ({any_of(load_lexicon('en', 'regions')['kinds'])})\b")


@cache
def _institution() -> re.Pattern[str]:
    return re.compile(rf" {any_of(load_lexicon('en', 'regions')['institutions'])}\b")
