"""Large numbers in few digits, on the scale each language counts by (万 and 亿, million and billion)."""

from __future__ import annotations

from typing import Literal

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal

DIGITS = 4
"""Significant digits kept on a scale: 29.74亿 keeps what a headline states."""
BRIEF_DIGITS = 3


def compact(value: float, locale: Locale) -> str:
    """Return a number in at most four digits and a scale word of the language; small numbers stand in full.

    Source: The scale words are CLDR's compact patterns, as Babel ships them.

    >>> compact(2_974_000_000, Locale.parse("zh_Hans_CN"))
    '29.74亿'
    >>> compact(2_974_000_000, Locale.parse("en_GB"))
    '2.974 billion'
    >>> compact(105_234, Locale.parse("en_GB"))
    '105,234'
    """
    if abs(value) < _first_scale(locale):
        return str(format_decimal(value, format="#,##0.##", locale=locale))
    rounded = float(f"{value:.{DIGITS}g}")
    style: Literal["long", "short"] = "long" if "long" in locale.compact_decimal_formats else "short"
    return str(format_compact_decimal(rounded, format_type=style, locale=locale, fraction_digits=DIGITS - 1))


def brief(value: float, locale: Locale) -> str:
    """Return a number in at most three digits and the shortest scale word, for places with no room.

    >>> brief(2_974_000_000, Locale.parse("zh_Hans_CN")), brief(2_974_000_000, Locale.parse("en_GB"))
    ('29.7亿', '2.97B')
    """
    rounded = float(f"{value:.{BRIEF_DIGITS}g}")
    return str(format_compact_decimal(rounded, format_type="short", locale=locale, fraction_digits=BRIEF_DIGITS - 1))


def _first_scale(locale: Locale) -> float:
    """Return where scale words begin to help: a language that counts by 万 begins there, others at a million."""
    return 1e6 if "long" in locale.compact_decimal_formats else 1e4
