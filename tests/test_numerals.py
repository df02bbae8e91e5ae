"""Numerals: the case table, and numbers that survive being written out."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from charitydata.text.numerals import parse_numeral, read_numeral, step_of

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "numerals.yml").read_text(encoding="utf-8"))
DIGITS = "零一二三四五六七八九"
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def cases() -> list[Any]:
    gap = {id(c): [pytest.mark.xfail(reason=c["gap"], strict=True)] if "gap" in c else [] for c in TABLE}
    return [pytest.param(case, id=case["text"] or "empty", marks=gap[id(case)]) for case in TABLE]


def chinese(number: int) -> str:
    """Write a number below 10**12 in Chinese, by the book."""
    if number == 0:
        return DIGITS[0]
    words, gap = "", False
    for value, unit in ((number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")):
        if value:
            words += (DIGITS[0] if words and (gap or value < 1000) else "") + _group(value) + unit
        gap = value == 0 and bool(words)
    return words


def _group(value: int) -> str:
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            words += (DIGITS[0] if gap else "") + DIGITS[digit] + name
        gap = digit == 0 and bool(words)
    return words


def english(number: int) -> str:
    """Write a number below 10**12 in English."""
    for unit, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= unit:
            rest = f" {english(number % unit)}" if number % unit else ""
            return f"{english(number // unit)} {name}{rest}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize("case", cases())
def test_cases(case: dict[str, Any]) -> None:
    expected = None if case["expect"] is None else Decimal(str(case["expect"]))
    assert parse_numeral(case["text"]) == expected


def test_a_text_that_is_no_numeral_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="not a numeral: '多少'"):
        read_numeral("多少")


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_chinese_numerals_round_trip(number: int) -> None:
    assert read_numeral(chinese(number)) == number


@given(st.integers(min_value=1, max_value=999_999))
def test_english_numerals_round_trip(number: int) -> None:
    assert read_numeral(english(number)) == number


@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert read_numeral(f"{number:,}") == read_numeral(str(number)) == number


@given(st.text(alphabet="〇零一二两三四十百千万亿0123456789,. ", max_size=60))
def test_any_run_of_numeral_characters_has_a_value_or_none(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value >= 0


@given(st.integers(min_value=1, max_value=10**12))
def test_the_step_is_the_unit_of_the_last_digit_that_is_not_zero(number: int) -> None:
    step = step_of(Decimal(number))
    assert number % step == 0
    assert number % (step * 10) != 0


@pytest.mark.parametrize(
    ("numeral", "step"), [("4.65亿", 1_000_000), ("9800万", 1_000_000), ("1亿", 100_000_000), ("238339960", 10)]
)
def test_steps_of_the_definition(numeral: str, step: int) -> None:
    assert step_of(read_numeral(numeral)) == step
