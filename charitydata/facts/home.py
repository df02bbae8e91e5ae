"""The place and the organisation a whole document is about."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from charitydata.facts.reading import Reading
from charitydata.facts.scope import code_of, places_between
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import LEVELS, level_of, within
from charitydata.recognisers.mention import Organisation

CHARITIES = frozenset({"charity", "foundation", "red_cross"})
_OPENING = 3
"""How many sentences of an article say what it is about."""


@lru_cache(maxsize=4)
def main_place(reading: Reading) -> str:
    """Return the region a document is about.

    The headline's comes first, then the publisher's, then the place most named in the opening sentences, then ``CN``
    where title or opening speak of the whole country; ``""`` if none is found.
    """
    for code in (_headline(reading), _publisher(reading), _opening(reading)):
        if code:
            return code
    article = reading.article
    text = (article.title + " ".join(s.text for s in reading.sentences[:_OPENING])).lower()
    if _national(article.language).search(text):
        return "CN"
    return reading.home[0] if reading.home else ""


def main_charity(reading: Reading) -> str:
    """Return the charity a document is about: the headline's, else the first one its opening names, else ``""``."""
    opening = (m for s in reading.sentences[:_OPENING] for m in reading.between(s.start, s.end, "organisation"))
    for mention in (*reading.headline, *opening):
        if isinstance(mention.value, Organisation) and mention.value.type in CHARITIES:
            return mention.value.name
    return ""


def other_place(reading: Reading, code: str) -> str:
    """Return the place most named in a document outside a region, the finest of those nested in each other."""
    counts = Counter(named for named in _named(reading) if not within(named, code) and not within(code, named))
    if not counts:
        return ""
    best = max(counts, key=lambda named: (counts[named], LEVELS.index(level_of(named))))
    finer = [named for named in counts if within(named, best)]
    return max(finer, key=lambda named: (LEVELS.index(level_of(named)), counts[named]))


def _headline(reading: Reading) -> str:
    codes = [code_of(m) for m in reading.headline if m.kind in ("region", "organisation") and code_of(m)]
    domestic = [code for code in codes if code.isdigit()]
    return _finest(domestic or codes)


def _publisher(reading: Reading) -> str:
    publisher = reading.article.publisher
    if not _is_body(reading, publisher):
        return ""
    return next((code for code in reading.home if code), "")


def _is_body(reading: Reading, publisher: str) -> bool:
    return bool(publisher) and reading.article.document.source_tier in ("organisation", "government", "register")


def _opening(reading: Reading) -> str:
    opening = reading.sentences[:_OPENING]
    counts: Counter[str] = Counter()
    for sentence in opening:
        counts.update(code_of(m) for m in places_between(reading, sentence.start, sentence.end))
        counts.update(code_of(m) for m in reading.between(sentence.start, sentence.end, "organisation") if code_of(m))
    domestic = {code: n for code, n in counts.items() if code.isdigit()}
    return max(domestic, key=lambda code: domestic[code]) if domestic else ""


def _named(reading: Reading) -> list[str]:
    """Return the domestic codes of the places and organisations a document names, in order."""
    return [code_of(m) for m in (*reading.headline, *reading.mentions) if code_of(m).isdigit()]


def _finest(codes: list[str]) -> str:
    if not codes:
        return ""
    first = codes[0]
    return next((code for code in codes[1:] if code != first and within(code, first)), first)


@cache
def _national(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "home")["national"]))
