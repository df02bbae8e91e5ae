"""Whole days with their year, as pages state them: 2024-05-09, May 9, 2024, and the Chinese forms."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from charitydata.lexicon import any_of, load_lexicon
from charitydata.text.numerals import parse_numeral

_FIRST_YEAR = 1900
_MONTHS = 12
_DIGITS = re.compile(r"\d+")


@cache
def day_pattern() -> str:
    """Return a pattern without groups that matches one day with its year; ignore case with it."""
    signs, months = _signs(), any_of(_months())
    year, month, day = signs["year"], signs["month"], signs["day"]
    ordinal = any_of(load_lexicon("en", "page")["day"]["ordinals"])
    numeric = rf"(?<!\d)(?:19|20)\d\d ?[-/.{year}] ?\d{{1,2}} ?[-/.{month}] ?\d{{1,2}}(?: ?{day}|(?!\d))"
    numerals = f"[{signs['numerals']}]"
    written = rf"[{signs['digits']}]{{4}}{year}{numerals}{{1,2}}{month}{numerals}{{1,3}}{day}"
    american = rf"\b{months}\.? \d{{1,2}}{ordinal}?,? ?(?:19|20)\d\d(?!\d)"
    british = rf"(?<!\d)\d{{1,2}}{ordinal}? {months}\.?,? (?:19|20)\d\d(?!\d)"
    year_last = r"(?<![\d./])(?:\d{1,2}\.\d{1,2}\.|\d{1,2}/\d{1,2}/)(?:19|20)\d\d(?!\d)"
    return f"{numeric}|{written}|{american}|{british}|{year_last}"


def read_day(text: str) -> date | None:
    """Return the day that a match of ``day_pattern`` states, ``None`` where it states none.

    There is none where the calendar has no such day, or where nothing tells day from month, as in 12/1/2005.

    >>> read_day("Oct. 16th, 2023"), read_day("16.10.2023")
    (datetime.date(2023, 10, 16), datetime.date(2023, 10, 16))
    """
    numbers = list(map(int, _DIGITS.findall(text)))
    if len(numbers) == 2:
        name = next(name for name in sorted(_months(), key=len, reverse=True) if name in text.lower())
        numbers = [max(numbers), _months()[name], min(numbers)]
    elif not numbers:
        numbers = _read_written(text)
    elif numbers[0] < _FIRST_YEAR:
        numbers = _year_first(*numbers, dotted="." in text)
    try:
        return date(*numbers)
    except (TypeError, ValueError):
        return None


def _year_first(one: int, two: int, year: int, *, dotted: bool) -> list[int]:
    """Return year, month and day; with dots the day stands first, with strokes only a number over 12 tells."""
    if dotted or one > _MONTHS or one == two:
        return [year, two, one]
    return [year, one, two] if two > _MONTHS else []


def _read_written(text: str) -> list[int]:
    year, month, day = re.split("[{year}{month}{day}]".format(**_signs()), text)[:3]
    digits = "".join(str(parse_numeral(digit) or 0) for digit in year)
    return [int(digits), int(parse_numeral(month) or 0), int(parse_numeral(day) or 0)]


def _signs() -> dict[str, Any]:
    return dict(load_lexicon("zh", "page")["day"])


@cache
def _months() -> dict[str, int]:
    names = load_lexicon("en", "page")["months"]
    return {name: number for number, forms in enumerate(names, 1) for name in forms}
