"""A short label for what happened, in the document's own words."""

from __future__ import annotations

import re
from functools import cache

from charitydata.document import Language
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Mention

_LENGTH = {"zh": 40, "en": 90}
_EDGES = " \t\n,，。;；:：、.!！?？-—"


def label_of(reading: Reading, date: Mention, start: int, end: int) -> str:
    """Return the words of a date's clauses without the date, cut at a length.

    Args:
        reading: The document.
        date: The mention of the date.
        start: Offset where the words before the date begin, its clause's unless a bracket interrupts it.
        end: Offset behind the last clause that tells of the happening.
    """
    language = reading.article.language
    own = reading.clause_at(date.start)
    reach = 2 * _LENGTH[language]
    before = reading.original(max(start, date.start - reach), date.start)
    after = reading.original(date.end, min(own.end, date.end + reach))
    text = _ties(language).sub("", before.strip(_EDGES)) + _joint(language) + after.strip(_EDGES)
    if len(text.strip(_EDGES)) < _LENGTH[language] // 6 and own.end < end:
        text += _joint(language) + reading.original(own.end, min(end, own.end + reach))
    if not text.strip(_EDGES):
        text = reading.original(max(reading.sentence_at(date.start).start, date.start - reach), date.start)
    return _cut(" ".join(text.strip(_EDGES).split()), language)


def _joint(language: Language) -> str:
    return "" if language == "zh" else " "


@cache
def _ties(language: Language) -> re.Pattern[str]:
    """Return the little words that only tied the date to what stands before it."""
    words = any_of(load_lexicon(language, "events")["label_cuts"])
    return re.compile(rf"{words}$" if language == "zh" else rf"(?i:(?:^|\s){words}$)")


def _cut(text: str, language: Language) -> str:
    length = _LENGTH[language]
    if len(text) <= length:
        return text
    if language == "zh":
        return text[: length - 1] + "…"
    return text[:length].rsplit(" ", 1)[0] + "…"
