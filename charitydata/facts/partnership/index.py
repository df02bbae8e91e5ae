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
_TOKEN = re.compile(r"\w+")
_INSIDE = re.compile(r"\w")


@lru_cache(maxsize=64)
def find_words(text: str, language: str) -> Mapping[str, tuple[Span, ...]]:
    """Return the places of the words of each list that a sentence holds, as offsets into it.

    Args:
        text: The sentence.
        language: Its language.
    """
    lists = _lists(language)
    judged = _JUDGED if language == "zh" else ()
    found: dict[str, list[Span]] = {}
    free: dict[str, int] = {}
    for start, word in _chinese_words(text) if language == "zh" else _english_words(text.lower()):
        for name, length in lists[word]:
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


def _chinese_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield where words of any list begin, and the longest there."""
    return ((match.start(), match[1]) for match in _chinese_pattern().finditer(text))


@cache
def _chinese_pattern() -> re.Pattern[str]:
    return re.compile(f"(?=({any_of_many(_lists('zh'))}))")


def _english_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield where words or phrases of any list begin, and the longest there that ends with a word."""
    phrases = _english_phrases()
    for match in _TOKEN.finditer(text):
        for phrase in phrases.get(match[0], ()):
            end = match.start() + len(phrase)
            if text.startswith(phrase, match.start()) and not _INSIDE.match(text, end):
                yield match.start(), phrase
                break


@cache
def _english_phrases() -> Mapping[str, tuple[str, ...]]:
    """Return the words and phrases of all lists by their first word, the longest first."""
    phrases: dict[str, list[str]] = {}
    for phrase in sorted(_lists("en"), key=lambda phrase: (-len(phrase), phrase)):
        first = _TOKEN.match(phrase)
        phrases.setdefault(first[0] if first else phrase, []).append(phrase)
    return {first: tuple(listed) for first, listed in phrases.items()}


@cache
def _lists(language: str) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return for each word the lists it is in or begins with a word of."""
    words = _words(language)
    every = {word for listed in words.values() for word in listed}
    return {word: tuple(_openings(word, words, language)) for word in every}


def _openings(word: str, lists: Mapping[str, Iterable[str]], language: str) -> Iterator[tuple[str, int]]:
    """Yield each list that has a word or its beginning, with the length of the longest, in English whole words."""
    for name, words in lists.items():
        lengths = [len(w) for w in words if word.startswith(w) and (language == "zh" or _is_whole(word, len(w)))]
        if lengths:
            yield name, max(lengths)


def _is_whole(text: str, end: int) -> bool:
    return end == len(text) or text[end - 1].isalnum() != text[end].isalnum()
