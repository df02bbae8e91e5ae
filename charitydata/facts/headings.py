"""The heading that a paragraph stands under, and the dates it lends to the figures below."""

from __future__ import annotations

import re
from functools import lru_cache

from charitydata.facts.reading import Reading
from charitydata.recognisers.mention import Mention, Period

_LONGEST = 40
_MAJOR = re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．部]|[(（][一二三四五六七八九十]{1,3}[)）]|[【▌■●◆])")
"""How a heading of the first order begins: one below it is not governed by the one above."""
_STOPS = ("。", ".", ";", "；", "!", "！", "?", "？", ",", "，", "”", '"')


def dates_of_heading(reading: Reading, sentence: int) -> tuple[Mention, ...]:
    """Return the dates in the heading above a sentence's paragraph, the nearest heading that has any.

    A heading is a paragraph of one short line without a full stop. One of the first order (四、…) ends the search.
    """
    paragraph = reading.sentences[sentence].paragraph
    for number in reversed([n for n in _headings(reading) if reading.sentences[n].paragraph < paragraph]):
        heading = reading.sentences[number]
        dates = tuple(m for m in reading.between(heading.start, heading.end, "date") if _is_long(m))
        if dates or _MAJOR.match(heading.text):
            return dates
    return ()


def _is_long(mention: Mention) -> bool:
    """Return whether a date is a year, a season or the like: a single day is a dateline, not a heading's time."""
    return isinstance(mention.value, Period) and mention.value.form in ("year", "season", "month", "span")


@lru_cache(maxsize=4)
def _headings(reading: Reading) -> tuple[int, ...]:
    sentences = reading.sentences
    found = []
    for number, sentence in enumerate(sentences):
        alone = all(
            not 0 <= other < len(sentences) or sentences[other].paragraph != sentence.paragraph
            for other in (number - 1, number + 1)
        )
        text = sentence.text.strip()
        if alone and len(text) <= _LONGEST and not text.endswith(_STOPS):
            found.append(number)
    return tuple(found)
