"""Places that a disaster struck, in Chinese by the words behind them."""

from __future__ import annotations

import re
from functools import cache

from charitydata.document import Sentence
from charitydata.lexicon import any_of, load_lexicon


@cache
def disaster_pattern(language: str) -> re.Pattern[str]:
    """Return the word of a disaster that befell the place in front of it (云南旱灾)."""
    return re.compile(rf"\s*{any_of(load_lexicon(language, 'cooperation')['disasters'])}")


@cache
def _befallen() -> re.Pattern[str]:
    words = load_lexicon("zh", "cooperation")
    return re.compile(rf"{any_of(words['struck'])}[^，,。；;]{{0,8}}?{any_of(words['disasters'])}")


def is_struck(sentence: Sentence, end: int) -> bool:
    """Say whether a Chinese sentence tells that a disaster struck a place: 某县遭遇洪灾, 某县水灾.

    Args:
        sentence: Any; in another language no place is struck.
        end: Where the place ends in the document.
    """
    behind = end - sentence.start
    struck = (_befallen(), disaster_pattern("zh"), _named_by_day()) if sentence.language == "zh" else ()
    return any(pattern.match(sentence.text, behind) for pattern in struck)


@cache
def _named_by_day() -> re.Pattern[str]:
    """Return the day or the strength by which a disaster is named behind its place (芦山4·20地震)."""
    words = load_lexicon("zh", "cooperation")
    return re.compile(rf"{words['disaster_names']}{any_of(words['disasters'])}")
