"""The one pattern of English date words, put together from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.triggers import trigger

_DIGIT_BRANCHES = frozenset({"iso", "slashed", "fiscal", "decade", "fraction", "day_month", "ago", "year"})
_OPENING_LISTS = (
    *("month_parts", "year_parts", "near", "days_away", "weekends_away", "named_years", "named_months", "named_days"),
    *("half_days", "now", "recent", "past", "average", "yearly", "past_before", "fiscal", "year_end"),
)
YEAR = r"(?:1[89]\d\d|20\d\d)(?!\d|[.,]\d|%)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY_END = r"(?!\w|[.,:]\d|%)"
_ISO = r"(?<![\w./-])(?P<iso_year>(?:19|20)\d\d)(?P<mark>[-./])(?P<iso_month>0?[1-9]|1[0-2])(?P=mark)"
_ISO += r"(?P<iso_day>3[01]|[12]\d|0?[1-9])(?![\w%]|[-./:]\d)"
_SLASHED = r"(?<![\w./-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<slash_year>20\d\d)(?![\w/])"


@cache
def english_pattern(digit: bool) -> re.Pattern[str]:
    """Return the pattern of all date words that start with a digit, or of all that start with a letter.

    The outer group of each alternative names its reading.
    """
    branches = {
        "iso": _ISO,
        "slashed": _SLASHED,
        "ended": _year_ended(),
        "fiscal": _fiscal(),
        "decade": _decade(),
        "fraction": _fraction(),
        "season": _season(),
        "day_month": _day_month(),
        "month": _month(),
        "near": _near(),
        "weekday": _weekday(),
        "ago": _ago(),
        "past": _past(),
        "worded": _worded(),
        "nth": _nth(),
        "year": _year(),
    }
    chosen = [name for name in branches if (name in _DIGIT_BRANCHES if digit else name not in ("iso", "slashed"))]
    return re.compile("|".join(f"(?P<{name}>{branches[name]})" for name in chosen))


@cache
def english_trigger() -> re.Pattern[str]:
    """Return where date words may start: a digit, or the first word of a phrase and what tells it from others."""
    words = _words()
    phrases = [phrase for name in _OPENING_LISTS for phrase in words[name]]
    phrases += [
        f"{article} {word}" for article in words["articles"] for word in (*words["ordinals"], *words["first_of"])
    ]
    phrases += [f"{number} {unit}" for number in words["numbers"] for unit in words["units"]]
    phrases += [*words["ordinals"], *words["first_of"], *words["year_ended"], *words["seasons"], *words["decade_parts"]]
    openings = {_opening(phrase) for phrase in phrases}
    openings |= {f"{article} {digit}" for article in words["articles"] for digit in "0123456789"}
    names = [*words["months"], *words["weekdays"], "Q"]
    short = rf"\d{{0,2}}{_ordinal()}[-–/ ](?!{_any('counted')})"
    digits = [rf"{digit}(?<!\d\d){short}" for digit in "0123456789"]
    digits += [r"1(?<!\d\d)[89]\d\d", r"2(?<!\d\d)0\d\d"]
    return trigger(openings, *map(re.escape, names), *digits, ignore_case=True)


def _opening(phrase: str) -> str:
    """Return the first word, and of a short one the beginning of the next."""
    first, space, rest = phrase.partition(" ")
    return first if len(first) > 4 else first + space + rest[:3]


@cache
def _words() -> Mapping[str, Any]:
    return load_lexicon("en", "dates")


def _any(name: str, group: str = "") -> str:
    """Return the words of one list in any case, as a named group where a name is given."""
    chosen = f"(?i:{any_of(_words()[name])})"
    return f"(?P<{group}>{chosen})" if group else chosen


def _months() -> str:
    """Return the names of the months; a full stop belongs to a short one, unless the sentence ends with it."""
    return rf"{any_of(_words()['months'])}\b(?:(?<=\b\w{{3}})\.(?=\s)|(?<=\b\w{{4}})\.(?=\s))?"


def _ordinal() -> str:
    return f"{_any('ordinal_endings')}?"


def _number() -> str:
    return rf"(?:\d{{1,3}}|{_any('numbers')})"


def _join() -> str:
    return rf"(?:\s?[-–—]\s?|\s{any_of(['to', *_words()['far_join']])}\s(?:{any_of(_words()['articles'])}\s)?)"


def _year_words(name: str) -> str:
    """Return the year that follows: 2023, this year, the year; three groups by the prefix ``name``."""
    near = rf"(?P<{name}_near>{_any('near')})\s{any_of(_words()['year_word'])}"
    return rf"(?:(?P<{name}_year>{YEAR})|{near}|(?P<{name}_named>{_any('this_year_words')}))"


def _of_year(name: str) -> str:
    return rf"(?:,?\s(?:{any_of(_words()['of'])}\s)?{_year_words(name)})?"


def _month() -> str:
    """Return a month with all that may stand before and behind it: early December, Sept 7 to 9, 2018."""
    words = _words()
    part = rf"(?:{_any('month_parts', 'm_part')}[\s-](?:{any_of(words['part_links'])}\s)?)?"
    near = rf"(?:{_any('near', 'm_which')}\s)?"
    last = rf"(?:{_join()}(?P<m_to>{_DAY}){_ordinal()}{_DAY_END}{_no_unit()})?"
    day = rf"(?:\s(?P<m_day>{_DAY}){_ordinal()}{_DAY_END}{_no_unit()}{last})?"
    return rf"\b{part}{near}(?P<m_month>{_months()})(?!\w|-[a-z]){day}{_of_year('m')}"


def _no_unit() -> str:
    return rf"(?!\s{_any('counted')})"


def _day_month() -> str:
    of, articles = any_of(_words()["of"]), any_of(_words()["articles"])
    first = rf"(?:(?P<d_from>{_DAY}){_ordinal()}{_join()})?"
    return (
        rf"(?<![\w.,/:-])(?:{articles}\s)?{first}(?P<d_day>{_DAY}){_ordinal()}\s(?:{of}\s)?"
        rf"(?P<d_month>{_months()})(?![\w-]){_of_year('d')}"
    )


def _fraction() -> str:
    words = _words()
    article = rf"(?:{_any('articles')}\s)?"
    unit = rf"(?:(?P<f_quarter>{any_of(words['quarter'])})|(?P<f_half>{any_of(words['half'])}))"
    named = rf"{article}{_any('ordinals', 'f_ordinal')}[\s-]{unit}\b"
    months = rf"{article}{_any('first_of')}\s(?P<f_months>{_number()})\s{any_of(words['months_word'])}\b"
    short = r"Q(?P<f_short>[1-4])\b"
    return rf"\b(?:{named}|{months}|{short}){_of_year('f')}"


def _season() -> str:
    of = any_of(_words()["of"])
    name = any_of(_words()["seasons"])
    year = rf"(?P<s_year>{YEAR})"
    return rf"\b(?:{_any('near', 's_near')}\s(?P<s_name>{name})\b|(?P<s_of>{name})\s(?:{of}\s)?{year})"


def _near() -> str:
    """Return a week, month or year counted from now: late last month, the end of this year, next weekend."""
    words = _words()
    part = rf"(?:{_any('year_parts', 'n_part')}\s)?"
    unit = any_of([*words["week"], *words["weekend"], *words["year_word"], *words["month_word"]])
    plain = rf"{part}{_any('near', 'n_near')}\s(?P<n_unit>{unit})\b"
    end = rf"{_any('year_parts', 'n_end')}\s{_any('this_year_words', 'n_named')}\b"
    return rf"\b(?:{plain}|{end}|{_any('year_end', 'n_year_end')}\b)"


def _weekday() -> str:
    words = _words()
    behind = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in words["weekday_not_after"])
    near = rf"(?:{_any('near', 'w_near')}\s)?"
    return rf"\b{behind}{near}(?P<w_day>{any_of(words['weekdays'])})\b(?:\s{any_of(words['day_parts'])}\b)?"


def _ago() -> str:
    return rf"\b(?P<ago_number>{_number()})\s(?P<ago_unit>{any_of(_words()['units'])})\s{any_of(_words()['ago'])}\b"


def _past() -> str:
    words = _words()
    number = rf"(?:(?:{_number()}|{_any('past_vague')})\s)?"
    return rf"\b{_any('past_before')}\s{number}{any_of(words['units'])}\b|\b{_any('past')}\b"


def _worded() -> str:
    names = (
        "recent",
        "now",
        "average",
        "yearly",
        "days_away",
        "weekends_away",
        "named_years",
        "named_months",
        "named_days",
    )
    chosen = "|".join(_any(name, f"x_{name}") for name in (*names, "half_days"))
    return rf"\b(?:{chosen})\b"


def _nth() -> str:
    """Return a day by its number alone (the 27th), which must not number a thing (the 10th fair)."""
    words = _words()
    which = rf"(?P<nth_near>{_any('near')}|{any_of(words['articles'])})"
    of_month = rf"(?:\s{any_of(words['of'])}\s{which}\s{any_of(words['month_word'])}\b)?"
    after = rf"(?=\s?(?:[,.;:)]|$)|\s{any_of(words['after_nth'])}\b)"
    return rf"\b{any_of(words['articles'])}\s(?P<nth_day>{_DAY}){any_of(words['ordinal_endings'])}\b{of_month}{after}"


def _fiscal() -> str:
    words = _words()
    to = r"(?:[-–/](?P<fy{0}_to>\d{{4}}|\d\d))?"
    head = rf"\b{_any('fiscal')}\s?(?P<fy_year>{YEAR}){to.format('')}"
    kind = rf"(?P<fy_kind>{any_of([*words['fiscal_after'], *words['school_after']])})"
    tail = rf"(?<![\w.,])(?P<fy2_year>(?:19|20)\d\d){to.format('2')}\s{kind}"
    return rf"{head}|{tail}"


def _year_ended() -> str:
    american = rf"(?P<e_month>{_months()})\s(?P<e_day>{_DAY})"
    british = rf"(?P<e_day_first>{_DAY})\s(?P<e_month_last>{_months()})"
    day = rf"(?:{american}|{british}),?\s(?P<e_year>{YEAR})"
    return rf"\b{_any('year_ended')}\s(?:{_any('day_links')}\s)?{day}"


def _decade() -> str:
    return rf"\b(?:{_any('decade_parts', 'decade_part')}[\s-])?(?P<decade_year>(?:18|19|20)\d0)s\b"


def _year() -> str:
    part = rf"(?:{_any('year_parts', 'y_part')}[\s-](?:{any_of(_words()['part_links'])}\s)?)?"
    return rf"(?<![\w.,$¥€£/-]){part}(?P<y_year>{YEAR})(?:[-–/](?P<y_to>(?:19|20)\d\d|\d\d))?(?![\w-])"
