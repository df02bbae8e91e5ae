"""What was given (money, goods, both) and through which channel, by the words around a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.flows import Cue
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon

_NEAR = 16


def form_of(reading: Reading, figure: Figure, cue: Cue | None, inherited: str) -> str:
    """Return the form of a sum: the nearest word before it, else right behind it, else that of its list."""
    language = reading.article.language
    pattern, meanings = _pattern(language)
    tail = re.match(rf"[^，,。；;]{{0,{_NEAR if language == 'zh' else 40}}}", figure.tail)
    behind = [m[0] for m in pattern.finditer(_fold(tail[0] if tail else "", language))]
    lead = [m[0] for m in pattern.finditer(_fold(figure.lead, language))]
    for words in (behind[:1], lead[-1:]):
        for word in words:
            if meanings[word] != "unstated":
                return meanings[word]
    for word in (*behind, *lead):
        if meanings[word] != "unstated":
            return meanings[word]
    if lead or behind or not cue or cue.rule not in ("list", "paragraph"):
        return "unstated"
    return inherited


def channel_of(reading: Reading, figure: Figure) -> str:
    """Return ``government`` or ``market`` where the figure's own clause says so, else ``charity``."""
    language = reading.article.language
    text = _fold(f"{figure.lead} {figure.tail[: _NEAR * (1 if language == 'zh' else 4)]}", language)
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
    return re.compile(_edged(meanings, language)), meanings
