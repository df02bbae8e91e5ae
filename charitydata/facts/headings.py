"""The heading that a paragraph stands under, and the dates it lends to the figures below."""

from __future__ import annotations

import re
from bisect import bisect_left

from charitydata.facts.reading import Reading, once
from charitydata.recognisers.mention import Mention, Period

_LONGEST = 40
_MAJOR = re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．部]|[(（][一二三四五六七八九十]{1,3}[)）]|[【▌■●◆])")
"""How a heading of the first order begins: one below it is not governed by the one above."""
_STOPS = ("。", ".", ";", "；", "!", "！", "?", "？", ",", "，", "”", '"')


def dates_of_heading(reading: Reading, sentence: int) -> tuple[Mention, ...]:
    """Return the dates in the heading above a sentence's paragraph, the nearest heading that has any.

    A heading is a paragraph of one short line without a full stop. One of the first order (四、…) ends the search.
    """
    headings, dates = _headings(reading)
    above = bisect_left(headings, reading.paragraph_start(sentence))
    return dates[above - 1] if above else ()


def _is_long(mention: Mention) -> bool:
    """Return whether a date is a year, a season or the like: a single day is a dateline, not a heading's time."""
    return isinstance(mention.value, Period) and mention.value.form in ("year", "season", "month", "span")


@once
def _headings(reading: Reading) -> tuple[list[int], list[tuple[Mention, ...]]]:
    """Return the numbers of the sentences that are headings, and the dates that hold below each."""
    numbers = [n for n in range(len(reading.sentences)) if _is_heading(reading, n)]
    dates: list[tuple[Mention, ...]] = []
    for number in numbers:
        heading = reading.sentences[number]
        own = tuple(m for m in reading.between(heading.start, heading.end, "date") if _is_long(m))
        settled = bool(own or not dates or _MAJOR.match(heading.text))
        dates.append(own if settled else dates[-1])
    return numbers, dates


def _is_heading(reading: Reading, number: int) -> bool:
    """Return whether a sentence is a paragraph of its own, short and without a stop."""
    text = reading.sentences[number].text
    if len(text) > _LONGEST or text.endswith(_STOPS) or reading.paragraph_start(number) != number:
        return False
    following = reading.sentences[number + 1 : number + 2]
    return not following or following[0].paragraph != reading.sentences[number].paragraph
