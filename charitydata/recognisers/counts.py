"""Counts of people and things: a number with a classifier (906个村社) or with the noun it counts (42 villages)."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.document import Sentence
from charitydata.recognisers.chinese_counts import read_chinese_count
from charitydata.recognisers.english_counts import read_english_count
from charitydata.recognisers.mention import Count, Mention, Setting
from charitydata.recognisers.money import is_money
from charitydata.recognisers.numbers import find_numbers
from charitydata.recognisers.quantity import quantity

_READERS = {"zh": read_chinese_count, "en": read_english_count}


def recognise_counts(sentence: Sentence, setting: Setting) -> Iterator[Mention]:
    """Find what is counted in one sentence.

    Ordinals, dates, times, percentages, ages, measures and 一个 are no counts. Nothing here knows money: 501万 without
    a unit may be claimed twice, and the settling of overlaps prefers the sum.

    Args:
        sentence: Normalised text; offsets are the document's.
        setting: Not needed.

    Yields:
        Mentions in reading order; ``text`` spans hedge, number and unit, in English with the counted noun.
    """
    read = _READERS[sentence.language]
    for number in find_numbers(sentence.text, sentence.language):
        if number.ordinal or is_money(sentence.text, number, sentence.language):
            continue
        found = read(sentence.text, number)
        if found is None:
            continue
        end, after, unit, noun = found
        yield Mention(
            kind="count",
            start=sentence.start + number.start,
            end=sentence.start + end,
            text=sentence.original[number.start : end],
            value=Count(quantity=quantity(number, after), unit=unit, noun=noun),
        )
