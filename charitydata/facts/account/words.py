"""The word of a reason that stands nearest to a number in its clause."""

from __future__ import annotations

import re
from functools import cache

from charitydata.document import Language
from charitydata.lexicon import any_of, load_lexicon

_REACH = {"zh": 24, "en": 60}
_AHEAD = 2
"""How much farther a word behind a number weighs than it stands."""


def nearest_reason(name: str, lead: str, tail: str, language: Language) -> str:
    """Return the reason of the nearest word of a list, before or behind a number; ``""`` where there is none.

    Args:
        name: A list of the lexicon ``account`` that maps reasons to words.
        lead: The normalised text before the number in its clause.
        tail: The text behind it.
        language: The language of both.
    """
    reach, pattern, reasons = _REACH[language], _pattern(name, language), _reasons(name, language)
    before = None
    window = lead[-reach:].lower()
    for match in pattern.finditer(window):
        before = match
    behind = pattern.search(tail[:reach].lower())
    if before and behind and behind.start() * _AHEAD < len(window) - before.end():
        return reasons[behind[0]]
    found = before or behind
    return reasons[found[0]] if found else ""


@cache
def _reasons(name: str, language: Language) -> dict[str, str]:
    listed = load_lexicon(language, "account")[name]
    return {word.lower(): reason for reason, words in listed.items() for word in words}


@cache
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    edge = r"\b" if language == "en" else ""
    return re.compile(f"{edge}{any_of(_reasons(name, language))}{edge}")
