"""What was given (money, goods, both) and through which channel, by the words around a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.flows import Cue
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon

_NEAR = {"zh": 16, "en": 40}
"""How many characters behind a figure the word may stand that says what it was."""


def form_of(reading: Reading, figure: Figure, cue: Cue | None, inherited: str) -> str:
    """Return the form of a sum: what the words right behind it say, else the words before it, else its list's.

    Before a sum the word for both (款物) outweighs one that only says how it was counted (款物价值…万元).
    """
    language = reading.article.language
    tail = re.match(rf"[^，,、。；;]{{0,{_NEAR[language]}}}", figure.tail)
    behind = _forms(tail[0] if tail else "", language)
    lead = _forms(figure.lead, language)
    mixed = ["mixed"] if "mixed" in lead else []
    told = [form for form in (*behind[:1], *mixed, *reversed(lead), *behind) if form != "unstated"]
    if told:
        return told[0]
    if lead or behind or not cue or cue.rule not in ("list", "paragraph", "document"):
        return "unstated"
    return inherited


def _forms(text: str, language: str) -> list[str]:
    pattern, meanings = _pattern(language)
    found = pattern.finditer(_fold(text, language))
    return ["mixed" if match["both"] else meanings[match["word"]] for match in found]


def channel_of(reading: Reading, figure: Figure) -> str:
    """Return ``government`` or ``market`` where the figure's own clause says so, else ``charity``."""
    language = reading.article.language
    text = _fold(f"{figure.lead} {figure.tail[: _NEAR[language]]}", language)
    for channel in ("government", "market"):
        if _channel(language, channel).search(text):
            return channel
    return "charity"


def _fold(text: str, language: str) -> str:
    return text if language == "zh" else text.lower()


def _edged(words: Iterable[str], language: str) -> str:
    return rf"\b{any_of(words)}\b" if language == "en" else any_of(words)


@cache
def _channel(language: str, channel: str) -> re.Pattern[str]:
    return re.compile(_edged(load_lexicon(language, "forms")[channel], language))


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    words = load_lexicon(language, "forms")
    meanings = {word: form for form in ("unstated", "cash", "goods", "mixed") for word in words[form]}
    both = words["both"]
    return re.compile(rf"(?P<word>{_edged(meanings, language)})(?P<both>{both})?"), meanings
