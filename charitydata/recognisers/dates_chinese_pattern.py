"""The one pattern of Chinese date words, put together from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.triggers import trigger

_OPENING_LISTS = (
    *("years", "named_years", "months_away", "named_months", "days_away", "named_days", "weeks_away", "weekday_heads"),
    *("average", "yearly", "past", "past_before", "now", "recent", "halves", "short_seasons", "centuries"),
    *("alone_year_parts", "alone_month_parts", "plans", "holidays", "from_today"),
)
_ISO = r"(?<![\d./\-A-Za-z])(?P<iso_year>(?:19|20)\d\d)(?P<mark>[-./])(?P<iso_month>0?[1-9]|1[0-2])(?P=mark)"
_ISO += r"(?P<iso_day>3[01]|[12]\d|0?[1-9])(?![\d%]|[-./:]\d)"


@cache
def _words() -> Mapping[str, Any]:
    return load_lexicon("zh", "dates")


def _not(*names: str) -> str:
    return "".join(f"(?!{any_of(_words()[name])})" for name in names)


def _choice(name: str, key: str) -> str:
    """Return a named group of the words of one list, each with the neighbours it must not have."""
    before, after = _words()["not_before"], _words()["not_after"]
    return f"(?P<{name}>{'|'.join(_guarded(word, after, before) for word in _longest_first(_words()[key]))})"


def _longest_first(words: Iterable[Any]) -> list[str]:
    return sorted(map(str, words), key=len, reverse=True)


def _guarded(word: str, after: Mapping[str, list[str]], before: Mapping[str, list[str]]) -> str:
    behind = "".join(f"(?<!{re.escape(other)})" for other in after.get(word, ()))
    ahead = f"(?!{any_of(before[word])})" if word in before else ""
    return f"{behind}{re.escape(word)}{ahead}"


def _several(name: str, words: Iterable[Any]) -> str:
    return f"(?P<{name}>{any_of(words)})"


@cache
def chinese_pattern() -> re.Pattern[str]:
    """Return one pattern for all date words; each alternative starts at a digit, a numeral or a word of the lexicon.

    Its group names are what ``dates_chinese`` reads; those of dates without a year carry the prefix ``a_``.
    """
    branches = (_ISO, _dotted(), _dated(), _weekly(), _counted(), _worded(), _decade())
    return re.compile("|".join(branches))


@cache
def chinese_trigger() -> re.Pattern[str]:
    """Return where date words may start: a number before a unit, or the first two characters of a listed word."""
    words = _words()
    openings = {str(word)[:2] for name in _OPENING_LISTS for word in words[name]}
    openings |= {f"{quote}{plan[:1]}" for quote in ("“", '"') for plan in words["plans"]}
    openings |= {f"{first}{unit[0]}" for first in words["first_of"] for unit in words["quarter"]}
    numbers = "".join(sorted({*"".join((*words["numbers"], *words["tens"])), *map(str, words["digits"])}))
    counted = rf"(?:\d{{0,3}}|[{numbers}]{{0,4}}){any_of(words['past_vague'])}?\s{{0,2}}[{re.escape(_unit_heads())}]"
    patterns = [rf"{digit}(?<!\d\d){counted}" for digit in "0123456789"]
    patterns += [character + counted for character in numbers]
    patterns += [rf"{head}[\d{numbers}]" for head in (*words["first_of"], *words["quarter_before"])]
    return trigger(openings, *patterns)


def _unit_heads() -> str:
    """Return the characters that may follow the number at the start of a date."""
    words = _words()
    lists = [
        words[name] for name in ("quarter", "of_months", "past_years", "ago", "decade", "school_year", "fiscal_year")
    ]
    lists += [*words["units"].values(), words["join"], words["list"]]
    return "".join(sorted({str(word)[0] for each in lists for word in each} | {*"./-·•"}))


def _dotted() -> str:
    """Return the day of a disaster (4·20芦山地震), unless it is the anniversary that is told of."""
    words = _words()
    day = r"(?<![\d.·•])(?P<dot_month>1[0-2]|0?[1-9])[·•](?P<dot_day>3[01]|[12]\d|0?[1-9])(?!\d)"
    disaster = rf"(?=[”\"’』]?[^，,。；;：:、\s\d]{{0,8}}?{any_of(words['dotted'])})"
    return rf"{day}{disaster}(?![^，,。；;]{{0,14}}{any_of(words['anniversary'])})"


def _dated() -> str:
    """Year, month and day in any company: 2023年10月16日, 去年底, 10月中旬, 16日, 第三季度."""
    inner = "|".join(
        (
            _in_month(),
            _month_range(),
            *_fractions(),
            _several("year_part", _words()["year_parts"]) + _part_guard(),
            any_of(_words()["whole_year"]),
        )
    )
    year = rf"{_year()}(?:\s{{0,2}}{any_of(_words()['of'])}?\s{{0,2}}(?:{inner}))?"
    return "|".join((year, _alone()))


def _part_guard() -> str:
    return _not("month_parts_not_before")


def _year() -> str:
    words, digits = _words(), "".join(map(str, _words()["digits"]))
    unit = any_of(words["units"]["year"]) + _not("year_not_before")
    joined = rf"(?=(?:\s?{_joiner()}\s?(?:19|20)\d\d){{1,6}}\s?{unit})"
    span = rf"{any_of(words['school_year'])}|{any_of(words['fiscal_year'])}"
    plain = rf"(?<![\d.第])(?P<year>1[89]\d\d|20\d\d|(?<![{digits}])[一二][{digits}]{{3}})"
    last = r"(?:[-–—/](?P<year_last>(?:19|20)\d\d|\d\d))?"
    long = rf"(?:[-–—/至](?P<year_to>\d{{4}}|\d\d))?(?P<long_year>{span})"
    tail = rf"(?:{last}\s{{0,2}}{unit}|(?P<open_year>{joined})|{long})"
    year, month, day = (words["units"][name][-1] for name in ("year", "month", "plain_day"))
    ahead = rf"(?=\s?\d{{1,2}}\s?{month})"
    whole = rf"\d\d(?=\s?{year}\s?\d{{1,2}}\s?{month}\s?\d{{1,2}}\s?{day})"
    short = rf"(?<![\d.第])(?P<short_year>0\d|[89]\d|{whole})\s?{year}{ahead}"
    worded = f"{_choice('near_year', 'years')}|{_choice('named_year', 'named_years')}"
    return f"(?:{plain}{tail}|{short}|{worded})"


def _joiner() -> str:
    return any_of([*_words()["join"], *_words()["list"]])


def _month(suffix: str) -> str:
    words = _words()
    numerals = "".join(sorted(set("".join(words["numbers"]))))
    number = rf"(?<![\d.])(?:1[0-2]|0?[1-9])|(?<![{numerals}第几每数])(?:{any_of(words['months'])})"
    unit = any_of(words["units"]["month"]) + _not("month_not_before")
    return rf"(?P<month{suffix}>{number})\s{{0,2}}{unit}"


def _day(suffix: str) -> str:
    words = _words()
    number = rf"3[01]|[12]\d|0?[1-9]|{any_of(words['numbers'])}"
    joined = rf"(?P<open_day{suffix}>(?=\s?{_joiner()}\s?\d{{1,2}}\s?{any_of(words['units']['plain_day'])}))"
    unit = any_of(words["units"]["day"]) + _not("day_not_before")
    parts = rf"(?:\s?{any_of(words['day_parts'])}{_not('day_parts_not_before')})?"
    return rf"(?P<day{suffix}>{number})(?!\d)(?:\s{{0,2}}{unit}{parts}|{joined})"


def _in_month() -> str:
    part = _several("month_part", _words()["month_parts"]) + _part_guard()
    return rf"(?:{_month('')}|{_choice('near_month', 'months_away')}|{_choice('named_month', 'named_months')})" + (
        rf"(?:\s{{0,2}}(?:{_day('')}|{part}))?"
    )


def _month_range() -> str:
    unit = any_of(_words()["units"]["month"])
    return rf"(?<![\d.])(?P<open_month>1[0-2]|0?[1-9])(?=\s?{_joiner()}\s?(?:1[0-2]|0?[1-9])\s?{unit})"


def _fractions() -> tuple[str, ...]:
    words = _words()
    first, number = any_of(words["first_of"]), any_of(words["numbers"])
    season = any_of(words["seasons"]) + _not("season_not_before")
    return (
        _several("half", words["halves"]),
        rf"{any_of(words['quarter_before'])}?{_several('quarter', words['quarters'])}{any_of(words['quarter'])}",
        rf"{first}(?P<quarters>{any_of(words['quarters'])}|{number}){any_of(words['quarter'])}",
        rf"{first}(?P<months>1[0-2]|[1-9]|{number}){any_of(words['of_months'])}",
        f"(?P<season>{season})",
    )


def _alone() -> str:
    """Return what stands without a year; a bare season or a bare 初 is no date."""
    words = _words()
    half, quarter, quarters, months, _ = _fractions()
    day_unit = any_of(words["units"]["plain_day"]) + _not("bare_day_not_before")
    before = "".join(f"(?<!{re.escape(word)})" for word in words["bare_day_not_after"])
    numerals = "".join(sorted(set("".join(words["numbers"]))))
    parts = rf"(?:\s?{any_of(words['day_parts'])}{_not('day_parts_not_before')})?"
    joined = rf"(?P<a_open_bare>(?=\s?{_joiner()}\s?\d{{1,2}}{day_unit}))"
    bare = (
        rf"(?<![\d.月年{numerals}/·]){before}(?P<bare_day>3[01]|[12]\d|0?[1-9])(?!\d)(?:\s?{day_unit}{parts}|{joined})"
    )
    pieces = (
        *(piece.replace("(?P<", "(?P<a_") for piece in (_in_month(), _month_range(), half, quarters, months)),
        rf"(?<![\d.{numerals}个每])" + quarter.replace("(?P<", "(?P<a_"),
        _several("alone_year_part", words["alone_year_parts"]),
        _several("alone_month_part", words["alone_month_parts"]) + _not("lunar_days"),
        bare,
    )
    return "|".join(pieces)


def _weekly() -> str:
    words = _words()
    before = "".join(f"(?<!{re.escape(word)})" for word in words["weekday_not_after"])
    name = rf"(?P<weekday>{any_of(words['weekdays'])}){_not('weekday_not_before')}"
    parts = rf"(?:{any_of(words['day_parts'])}{_not('day_parts_not_before')})?"
    counted = name.replace(_not("weekday_not_before"), _not("weekday_of_week_not_before"))
    near = rf"(?P<week>{any_of(words['weeks_away'])})(?:{counted}{parts}|(?P<weekend>{any_of(words['weekend'])}))?"
    bare = name.replace("<weekday>", "<bare_weekday>")
    return rf"{near}|{before}{any_of(words['weekday_heads'])}{bare}{parts}"


def _worded() -> str:
    words = _words()
    parts = rf"(?:{any_of(words['day_parts'])}{_not('day_parts_not_before')})?"
    recent = "|".join(
        _guarded(word, words["recent_not_after"], words["recent_not_before"])
        for word in _longest_first(words["recent"])
    )
    return "|".join(
        (
            _several("short_season", words["short_seasons"]),
            rf"(?:{_choice('near_day', 'days_away')}|{_choice('named_day', 'named_days')}){parts}",
            _several("average", words["average"]),
            _several("yearly", words["yearly"]) + f"(?!{any_of(words['of'])}?{_month('')})".replace("?P<month>", "?:"),
            _several("past", words["past"]),
            _choice("now", "now"),
            f"(?P<recent>{recent})",
            _several("holiday", words["holidays"]) + f"(?={any_of(words['holiday_after'])})",
            _several("today", words["from_today"]) + f"(?={any_of(words['join'])})",
        )
    )


def _counted() -> str:
    """Return what counts years back: 近五年来, 十年来, 三年前."""
    words = _words()
    number = rf"(?:\d{{1,3}}|{any_of([*words['numbers'], *words['tens']])})"
    vague = f"{any_of(words['past_vague'])}?"
    units, after = any_of(words["past_years"]), any_of(words["past_after"])
    numerals = "".join(sorted(set("".join(words["numbers"]))))
    start = rf"(?<![\d.第{numerals}])"
    past = rf"(?P<past_near>{any_of(words['past_before'])}\s?{number}{vague}\s?{units}{vague}{after}?)"
    past += rf"|(?P<past_plain>{start}{number}{vague}\s?{units}{vague}{after})"
    ago = rf"(?P<ago>{start}{number})(?P<ago_unit>{any_of(words['ago'])}){any_of(words['ago_after'])}"
    return f"{past}|{ago}{_not('before_not_before')}"


def _decade() -> str:
    words = _words()
    century = f"(?:{any_of(words['centuries'])})?"
    after = rf"(?:{any_of(words['plan_after'])}|(?={any_of(words['since_after'])}))"
    plan = rf"[“\"]?(?P<plan>{any_of(words['plans'])})[”\"]?{after}"
    return rf"{plan}|{century}(?P<decade>(?:19|20)\d0|{any_of(words['decades'])}){any_of(words['decade'])}"
