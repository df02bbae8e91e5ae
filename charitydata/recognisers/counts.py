"""Counts of people and things: a number with a classifier (906个村社) or with the noun it counts (42 villages)."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.document import Sentence
from charitydata.recognisers.chinese_counts import read_chinese_count
from charitydata.recognisers.english_counts import read_english_count
from charitydata.recognisers.mention import Count, Mention, Setting
from charitydata.recognisers.quantity import find_figures, quantity

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
    for figure in find_figures(sentence.text, sentence.language):
        if figure.ordinal or figure.currency:
            continue
        found = read(sentence.text, figure)
        if found is None:
            continue
        end, after, unit, noun = found
        yield Mention(
            kind="count",
            start=sentence.start + figure.start,
            end=sentence.start + end,
            text=sentence.original[figure.start : end],
            value=Count(quantity=quantity(figure, after), unit=unit, noun=noun),
        )
