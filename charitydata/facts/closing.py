"""The open side of a figure's period, closed by what its sentence or paragraph has told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from charitydata.facts.period_scope import Scope
from charitydata.facts.reading import Reading
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Mention, Period
from charitydata.text.numerals import parse_numeral

_FEW_DAYS = 62
"""A span longer than this is a period of its own, not the drive that a cut-off ends."""


def close(reading: Reading, position: int, scope: Scope) -> Scope:
    """Return the period of a figure with the side that earlier words close.

    A cut-off (截至10月31日) begins where its sentence says so (自9月20日以来) or with the drive of a few days that the
    paragraph has just told and that ends with it (5月6日至10日). So many years up to now (五年来) end at the cut-off of
    their sentence, or are the span of so many years told before (2013年至2017年).
    """
    if scope.form == "past":
        return _years_told(reading, position, scope) or _cut_off(reading, position, scope)
    if scope.form != "until" or scope.start or not scope.end:
        return scope
    for mention in _before(reading, reading.sentence_at(position).start, position):
        value = mention.value
        if isinstance(value, Period) and value.form == "since" and value.start and value.start <= scope.end:
            return replace(scope, start=value.start)
    return _drive_told(reading, position, scope) or scope


def _drive_told(reading: Reading, position: int, scope: Scope) -> Scope | None:
    """Return the few days, told before in the paragraph, that end with a cut-off."""
    for mention in _before(reading, _paragraph(reading, position), position):
        value = mention.value
        if not isinstance(value, Period) or value.form != "span" or not value.start or value.end != scope.end:
            continue
        if value.end and (value.end - value.start).days <= _FEW_DAYS:
            return replace(scope, start=value.start)
    return None


def _years_told(reading: Reading, position: int, scope: Scope) -> Scope | None:
    """Return the span told before in the paragraph that lasts as many years as the words say."""
    years = _number_of_years(scope.mention.text, reading.article.language) if scope.mention else None
    if not years:
        return None
    for mention in _before(reading, _paragraph(reading, position), position):
        value = mention.value
        if not isinstance(value, Period) or value.form != "span" or not value.start or not value.end:
            continue
        if value.end.year - value.start.year + 1 == years:
            return replace(scope, start=value.start, end=value.end, form="span")
    return None


def _cut_off(reading: Reading, position: int, scope: Scope) -> Scope:
    """Return the years up to now as far as the cut-off that their sentence names (截至2012年底，十年来累计…)."""
    for mention in _before(reading, reading.sentence_at(position).start, position):
        value = mention.value
        if isinstance(value, Period) and value.form == "until" and value.end and not scope.start:
            return replace(scope, end=value.end)
    return scope


def _before(reading: Reading, start: int, position: int) -> Iterator[Mention]:
    """Yield the dates between two offsets, the last first."""
    return reversed(reading.between(start, position, "date"))


def _paragraph(reading: Reading, position: int) -> int:
    """Return where the paragraph of an offset begins."""
    number = reading.sentence_number(position)
    first = number
    while first and reading.sentences[first - 1].paragraph == reading.sentences[number].paragraph:
        first -= 1
    return reading.sentences[first].start


def _number_of_years(words: str, language: str) -> int | None:
    match = _years(language).search(words.lower())
    number = parse_numeral(match[1]) if match else None
    return int(number) if number is not None else None


@cache
def _years(language: str) -> re.Pattern[str]:
    return re.compile(load_lexicon(language, "scope")["number_of_years"])
