"""The numbers of a sentence as they are written, whatever they mean: digits, Chinese numerals, English number words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from charitydata.document import Language
from charitydata.lexicon import any_of, load_lexicon
from charitydata.text.numerals import DIGITS, decimals


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written, without hedge and unit; ``start`` and ``end`` are offsets into the text looked at.

    ``spoken`` is true where it is written in words alone (三十, twenty), which only then is a number when it counts.
    """

    start: int
    end: int
    spoken: bool


def find_numerals(text: str, language: Language) -> Iterator[Numeral]:
    """Yield the numbers of a text in reading order, numerals inside of words too (``is_word`` tells them).

    Args:
        text: Normalised text.
        language: Whose number words are looked for.
    """
    for match in _pattern(language).finditer(text):
        yield Numeral(match.start(), match.end(), match.lastgroup == "spoken")


def is_word(text: str, numeral: Numeral, language: Language) -> bool:
    """Return whether a numeral is part of a word that counts nothing (万一, 十分, 一些)."""
    words, longest = _words(language)
    start, end = numeral.start, numeral.end
    low = max(0, start - longest + 1)
    return any(
        text[first : first + length] in words
        for first in range(low, start + 1)
        for length in range(max(2, end - first), longest + 1)
    )


@cache
def _words(language: Language) -> tuple[frozenset[str], int]:
    words = frozenset(load_lexicon(language, "account")["words"])
    return words, max(map(len, words), default=0)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    return re.compile(_chinese() if language == "zh" else _english())


def _chinese() -> str:
    words = load_lexicon("zh", "numbers")
    units = "".join(words["units"])
    characters = "".join([*words["digits"], *words["contracted"]]) + units
    digits = rf"{DIGITS}(?: ?[{units}]++(?:{DIGITS}[{units}]++)*+)?"
    return rf"(?P<digits>{digits})|(?P<spoken>[{characters}]++(?:{decimals()})?)"


def _english() -> str:
    """Match digits with what scales them, or number words, each tried only at the letters they begin with."""
    words = load_lexicon("en", "numbers")
    scales = any_of([*words["scales"], *words["short_scales"]])
    spoken = (*words["ones"], *words["tens"], *words["scales"], *words["magnitudes"])
    cased = any_of(form for word in spoken for form in (word, word.capitalize()))
    firsts = "".join(sorted({form[0] for word in spoken for form in (word, word.capitalize())}))
    more = rf"(?:(?:[ -]|\ and\ | of )(?={any_of(spoken)}\b){any_of(spoken)}\b)*+"
    return rf"(?P<digits>{DIGITS}(?:[ -]?{scales}\b)?)|\b(?=[{firsts}])(?P<spoken>{cased}\b{more})"
