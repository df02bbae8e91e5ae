"""Numerals as people write them: 1,234.5, 三百二十万, 17亿4900万, half a million."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from math import prod

from charitydata.lexicon import any_of, load_lexicon

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?![\d,]\d)|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""Western digits; a comma or a space belongs to the number only when three digits follow it."""
_SEPARATORS = {ord(","): None, ord(" "): None}
LONGEST = 80
"""Longer runs of numeral characters are no numbers that anybody wrote; they are not read."""


def read_numeral(text: str) -> Decimal:
    """Return the number that a numeral stands for; hedges and units are not part of a numeral.

    >>> read_numeral("3 200.5万")
    Decimal('32005000.0')
    >>> read_numeral("两亿三千万")
    Decimal('230000000')
    >>> read_numeral("half a million")
    Decimal('500000.0')

    Args:
        text: Half-width digits with or without thousands separators, Chinese numerals, English number words.

    Raises:
        ValueError: The text is not a numeral.
    """
    number = parse_numeral(text)
    if number is None:
        raise ValueError(f"not a numeral: {text[:LONGEST]!r}")
    return number


@lru_cache(maxsize=4096)
def parse_numeral(text: str) -> Decimal | None:
    """Return the number that a numeral stands for, ``None`` where the text is not one; 五六十 is two numbers, not one.

    >>> parse_numeral("五六十") is None
    True
    """
    plain = " ".join(text.lower().split())
    if len(plain) > LONGEST:
        return None
    for pattern, read in _readers():
        if pattern.fullmatch(plain):
            return read(plain)
    return None


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Callable[[str], Decimal | None]], ...]:
    patterns = (DIGITS, chinese_numeral(), english_numeral())
    return tuple(zip(map(re.compile, patterns), (_read_digits, _read_chinese, _read_english), strict=True))


def step_of(number: Decimal) -> Decimal:
    """Return the unit of the last non-zero digit: how finely the writer counted.

    >>> step_of(read_numeral("9800万")) == read_numeral("100万")
    True
    >>> int(step_of(Decimal(238339960)))
    10
    """
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if number and isinstance(exponent, int) else Decimal(1)


@cache
def chinese_numeral() -> str:
    """Return a pattern for a Chinese numeral: digits, numeral characters, or digits scaled by 十 to 亿."""
    words = load_lexicon("zh", "numbers")
    units = "".join(words["units"])
    characters = "".join([*words["digits"], *words["contracted"]]) + units
    large = "".join(unit for unit, value in words["units"].items() if value >= 10000)
    scaled = rf"{DIGITS}(?: ?(?=[{units}])[{characters}]++)?"
    return rf"(?:{scaled}|[{characters}]++(?:{decimals()})?)(?:(?<=[{large}]){scaled})*+"


@cache
def decimals() -> str:
    """Return a pattern for what follows the whole part of a decimal in words: the 点八亿 of 十九点八亿."""
    words = load_lexicon("zh", "numbers")
    digits, units = "".join(words["digits"]), "".join(words["units"])
    large = "".join(unit for unit, value in words["units"].items() if value >= 10000)
    return rf"{words['point']}[{digits}]++(?:[{large}]++|(?![{units}]))(?!{any_of(words['point_not_before'])})"


@cache
def english_numeral() -> str:
    """Return a pattern for an English numeral: digits with or without a scale, or number words.

    More words follow ``hundred`` and ``thousand`` only, so that "5 million and two schools" stays two numbers.
    """
    words = load_lexicon("en", "numbers")
    ones, scales = any_of(words["ones"]), any_of(words["scales"])
    small = rf"(?:{any_of(words['tens'])}(?:[ -]{ones})?|{ones})\b"
    article = rf"{any_of([*words['fractions'], *words['article']])}(?=[ -]{scales}\b)"
    half = rf"(?: {words['and_half']}(?= {scales}\b))?"
    joins = "|".join(f"(?<={scale})" for scale in words["joining"])
    spoken = rf"\b(?:{small}{half}|{article})(?:(?:[ -]{scales}\b)++(?:(?:{joins})(?: and)? {small})?)*+"
    return rf"(?:{DIGITS}(?:(?:[ -]{scales}\b)++| ?{any_of(words['short_scales'])}\b)?|{spoken})"


def _read_digits(text: str) -> Decimal:
    return Decimal(text.translate(_SEPARATORS))


def _read_english(text: str) -> Decimal:
    total = section = Decimal(0)
    for word in _english_parts().findall(text):
        value, multiplies = _english_value(word)
        if not multiplies:
            section += value
        elif value < 1000:
            section = (section or 1) * value
        else:
            total, section = total + (section or 1) * value, Decimal(0)
    return total + section


@cache
def _english_words() -> Mapping[str, tuple[Decimal, bool]]:
    """Return what each number word is worth, and whether it multiplies what stands before it."""
    words = load_lexicon("en", "numbers")
    worth = {word: (Decimal(str(value)), False) for word, value in {**words["ones"], **words["tens"]}.items()}
    worth |= {word: (Decimal(value), True) for word, value in {**words["scales"], **words["short_scales"]}.items()}
    worth |= {word: (Decimal(1), False) for word in words["article"]}
    worth[words["and_half"]] = (Decimal("0.5"), False)
    return worth | {word: (Decimal(str(value)), False) for word, value in words["fractions"].items()}


@cache
def _english_parts() -> re.Pattern[str]:
    return re.compile(rf"{DIGITS}|{any_of(_english_words())}(?![a-z])")


def _english_value(word: str) -> tuple[Decimal, bool]:
    return _english_words().get(word) or (_read_digits(word), False)


@cache
def _two_numbers() -> re.Pattern[str]:
    """Match 五六十: two digits in one place."""
    words = load_lexicon("zh", "numbers")
    digit, unit = any_of(word for word, value in words["digits"].items() if value), any_of(words["units"])
    return re.compile(f"{digit}{digit}{unit}")


@cache
def _chinese_parts() -> re.Pattern[str]:
    return re.compile(rf"{DIGITS}|[^\d ]")


def _read_chinese(text: str) -> Decimal | None:
    """Read in one pass what stands above 亿, between 万 and 亿, and below; a unit without a number counts once."""
    words = load_lexicon("zh", "numbers")
    units, contracted = words["units"], words["contracted"]
    if words["point"] in text:
        return _read_decimal(text)
    if _two_numbers().search(text):
        return None
    high = middle = low = Decimal(0)
    digits, last = "", 1
    for part in _chinese_parts().findall("".join(contracted.get(character, character) for character in text)):
        if part not in units:
            digits += str(words["digits"].get(part, part.translate(_SEPARATORS)))
            continue
        value, digits, last = Decimal(digits or 0), "", units[part]
        if last < 10000:
            low += (value or 1) * last
        elif last == 10000:
            middle, low = middle + (low + value or 1) * last, Decimal(0)
        else:
            high, middle, low = high + (middle + low + value or 1) * last, Decimal(0), Decimal(0)
    return high + middle + low + Decimal(digits or 0) * _colloquial(text, last)


def _read_decimal(text: str) -> Decimal | None:
    """Return the value of a decimal in words: 三点五万 is 35000."""
    words = load_lexicon("zh", "numbers")
    whole, _, rest = text.partition(words["point"])
    fraction = "".join(str(words["digits"][c]) for c in rest if c in words["digits"])
    scale = prod(words["units"][c] for c in rest if c in words["units"])
    head = _read_chinese(whole)
    return None if head is None else Decimal(f"{head}.{fraction}") * scale


def _colloquial(text: str, last: int) -> int:
    """Return what a last single digit is worth: 三万五 is 35000, 两百五 is 250, but 十五 is 15 and 一百零五 is 105."""
    words = load_lexicon("zh", "numbers")
    spoken = last >= 100 and text[-1] in words["digits"] and text[-2:-1] in words["units"]
    return last // 10 if spoken else 1
