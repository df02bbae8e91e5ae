"""What an English number counts: the plural noun that ends the phrase behind it."""

from __future__ import annotations

import re
from functools import cache

from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Qualifier
from charitydata.recognisers.quantity import Figure, read_after

_LONGEST = 7
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_english_count(text: str, figure: Figure) -> tuple[int, Qualifier | None, str, str] | None:
    """Return where a count ends, the hedge behind its number, the head noun and the whole noun phrase.

    A number with thousands separators is a count even where no noun follows (of which 1,293 held a licence).
    """
    position, after = read_after(text, figure.end, "en")
    plain = figure.start == figure.bare and not after
    if figure.number == 1 or (plain and _YEAR.fullmatch(figure.numeral)):
        return None
    words = _noun_phrase(text, position)
    if words:
        end = words[-1][1]
        return end, after, text[words[-1][0] : end], text[words[0][0] : end]
    return (position, after, "", "") if "," in figure.numeral else None


def _noun_phrase(text: str, position: int) -> list[tuple[int, int]]:
    """Return the spans of the words from the number to the head noun, the first plural; none where there is no head."""
    spans: list[tuple[int, int]] = []
    head = 0
    start = position
    for match in _words().finditer(text, position):
        if match.start() != start or len(spans) == _LONGEST:
            break
        word = match["word"].lower()
        if word in _stops() or (head and word in _joiners()):
            break
        if head and not _is_plural(word):
            break
        spans.append(match.span("word"))
        start = match.end()
        if _is_plural(word):
            head = len(spans)
    measured = head and text[slice(*spans[head - 1])].lower() in _measures()
    return [] if measured or any(text[slice(*span)].lower() in _measures() for span in spans[:1]) else spans[:head]


def _is_plural(word: str) -> bool:
    words = load_lexicon("en", "counts")
    if word in words["plurals"]:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "ous", "'s", "is"))
        and word not in _not_plural()
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"(?: of)?(?: the)? (?P<word>[A-Za-z][A-Za-z'-]*)")


@cache
def _stops() -> frozenset[str]:
    return frozenset(load_lexicon("en", "counts")["stops"])


@cache
def _joiners() -> frozenset[str]:
    return frozenset(load_lexicon("en", "counts")["joiners"])


@cache
def _measures() -> frozenset[str]:
    return frozenset(load_lexicon("en", "counts")["measures"])


@cache
def _not_plural() -> frozenset[str]:
    return frozenset(load_lexicon("en", "counts")["not_plural"])
