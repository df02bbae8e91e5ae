"""The words that make one sum a part of another: 其中, of which, 从来源看, a class, a share of the whole."""

from __future__ import annotations

import re
from functools import cache

from charitydata.lexicon import any_of, load_lexicon


@cache
def inside(language: str) -> re.Pattern[str]:
    """Return what says that a sum lies inside another (其中)."""
    return re.compile(any_of(load_lexicon(language, "parts")["inside"]))


@cache
def itemised(language: str) -> re.Pattern[str]:
    """Return what opens an itemised list (分别为)."""
    return re.compile(any_of(load_lexicon(language, "parts")["itemised"]))


@cache
def opening_class(language: str) -> re.Pattern[str]:
    """Return a class of givers, receivers or things that opens a clause."""
    behind = r"\b(?! (?:in|from|of)\b)" if language == "en" else "(?=[捐接收共筹总占为折募,，方]|和海外|及海外|地区)"
    return re.compile(
        rf"(?:^|[;；,，。.])\s*(?:and |而|来自|其中)?{any_of(load_lexicon(language, 'parts')['classes'])}{behind}"
    )


@cache
def adding(language: str) -> re.Pattern[str]:
    """Return what adds one sum to others (加上)."""
    return re.compile(any_of(load_lexicon(language, "parts")["adding"]))


@cache
def summed(language: str) -> re.Pattern[str]:
    """Return what sums up the figures before (合计)."""
    return re.compile(any_of(load_lexicon(language, "parts")["summed"]))


@cache
def behind(language: str) -> re.Pattern[str]:
    """Return what points at the whole right behind a sum (1.2 million of it); it matches nothing in Chinese."""
    words = load_lexicon(language, "parts")["behind"]
    return re.compile(rf"\s*{any_of(words)}\b" if words else "(?!)")


@cache
def share(language: str) -> re.Pattern[str]:
    """Return what tells behind a sum how many per cent of the whole it is (占65.81%), the number as its one group."""
    return re.compile(load_lexicon(language, "parts")["shares"])


@cache
def sorting(language: str) -> re.Pattern[str]:
    """Return what opens a sentence whose sums divide one whole (从来源看)."""
    return re.compile(load_lexicon(language, "parts")["sorted"])


@cache
def kinds(language: str) -> re.Pattern[str]:
    """Return what names a kind of purpose right before a sum (助学类…万元)."""
    return re.compile(load_lexicon(language, "parts")["kinds"])


@cache
def arrived(language: str) -> re.Pattern[str]:
    """Return what says that a promised sum has come in."""
    return re.compile(any_of(load_lexicon(language, "parts")["arrived"]))


@cache
def many() -> re.Pattern[str]:
    """Return what shows that a giver is many: a number, a class alone, all walks of life (35家企业, enterprises)."""
    chinese, english = load_lexicon("zh", "parts")["many"], load_lexicon("en", "parts")["many"]
    return re.compile(f"{chinese}|{english}")
