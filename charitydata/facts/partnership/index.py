"""Where the words of cooperation stand in a sentence: all lists of the lexicon found in one pass.

Each list is found as a pattern of its own would find it: from left to right, the longest word at each place, none
overlapping, in English whole words whatever their case. Chinese verbs of giving may overlap, since what stands around
one may show that it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from charitydata.lexicon import load_lexicon
from charitydata.lexicon.trie import any_of_many

Span = tuple[int, int]

_GIVING = ("give", "give_what", "give_to", "hand_out", "carried", "spend", "shares", "gone", "build", "put_up", "goods")
_TAKING = ("receive", "supported", "help_people", "what", "others", "ourselves", "both", "whose")
_AIDING = ("counterpart", "counterpart_first", "aided", "assist", "assigned", "relatives", "aid")
_SHARING = ("sign", "signed_alone", "agreement", "jointly", "undertake", "fund", "project", "declare", "declaration")
_MEETING = ("meeting", "held", "talks", "visit", "come", "arrive", "stays", "go")
_REACHING = ("reaching", "there", "draw")
_ASKED = (*_GIVING, *_TAKING, *_REACHING, *_AIDING, *_SHARING, *_MEETING)
"""The lists of the lexicon that anything asks for; a language may lack some."""

_JUDGED = ("give", "give_what")


@lru_cache(maxsize=64)
def find_words(text: str, language: str) -> Mapping[str, tuple[Span, ...]]:
    """Return the places of the words of each list that a sentence holds, as offsets into it.

    Args:
        text: The sentence.
        language: Its language.
    """
    pattern, lists = _pattern(language)
    judged = _JUDGED if language == "zh" else ()
    found: dict[str, list[Span]] = {}
    free: dict[str, int] = {}
    for match in pattern.finditer(text if language == "zh" else text.lower()):
        start = match.start()
        for name, length in lists[match[1]]:
            if free.get(name, 0) <= start:
                free[name] = start + (length if name not in judged else 0)
                found.setdefault(name, []).append((start, start + length))
    return {name: tuple(spans) for name, spans in found.items()}


def _words(language: str) -> dict[str, list[str]]:
    """Return the word lists of the lexicon, in English in small letters.

    The Chinese verbs of handing over are those listed and those that it puts together: 汇来, 送往, 划拨给.
    """
    lexicon = load_lexicon(language, "cooperation")
    lists = {name: lexicon[name] for name in _ASKED if lexicon.get(name)}
    if language == "en":
        return {name: [word.lower() for word in words] for name, words in lists.items()}
    ways = (*lexicon["ways"], *lexicon["hither"])
    moving = (move + way for move in lexicon["moves"] for way in ways)
    return {**lists, "give_what": [*lists["give_what"], *moving]}


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], Mapping[str, tuple[tuple[str, int], ...]]]:
    """Return what stops at every word, and for each word the lists it is in or begins with a word of."""
    words = _words(language)
    every = {word for listed in words.values() for word in listed}
    lists = {word: tuple(_openings(word, words, language)) for word in every}
    edges = (r"\b", r"\b") if language == "en" else ("", "")
    return re.compile(f"{edges[0]}(?=({any_of_many(every)}{edges[1]}))"), lists


def _openings(word: str, lists: Mapping[str, Iterable[str]], language: str) -> Iterator[tuple[str, int]]:
    """Yield each list that has a word or its beginning, with the length of the longest, in English whole words."""
    for name, words in lists.items():
        lengths = [len(w) for w in words if word.startswith(w) and (language == "zh" or _is_whole(word, len(w)))]
        if lengths:
            yield name, max(lengths)


def _is_whole(text: str, end: int) -> bool:
    return end == len(text) or text[end - 1].isalnum() != text[end].isalnum()
