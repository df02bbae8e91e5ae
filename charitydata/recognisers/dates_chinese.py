"""Chinese date words → points: 2023年10月16日, 去年底, 前三季度, 当天, 近五年来."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from charitydata.lexicon import load_lexicon
from charitydata.recognisers.date_points import Point
from charitydata.recognisers.dates_chinese_pattern import chinese_pattern, chinese_trigger
from charitydata.recognisers.triggers import scan

_OLD = 80
"""A year of two digits from here on belongs to the twentieth century."""


def chinese_points(text: str) -> Iterator[Point]:
    """Yield the runs of date words in reading order; they may still join, and lean on each other."""
    for match in scan(text, chinese_trigger(), chinese_pattern()):
        point = _read(match)
        if point is not None:
            yield point


@cache
def _words() -> Mapping[str, Any]:
    return load_lexicon("zh", "dates")


def _read(match: re.Match[str]) -> Point | None:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    span: dict[str, Any] = {"start": match.start(), "end": match.end()}
    for name, reader in _readers().items():
        if name in found:
            fields = reader(found)
            return Point(**span, **fields) if fields is not None else None
    fields = _read_date(found)
    if _is_lunar(match, found):
        return None
    return Point(**span, **fields) if fields else None


def _is_lunar(match: re.Match[str], found: Mapping[str, str]) -> bool:
    """Whether the month is one of the farmers' calendar (农历八月十五)."""
    head = match.string[max(0, match.start() - 2) : match.start()]
    if any(head.endswith(word) for word in _words()["lunar_before"]):
        return True
    month = found.get("month") or found.get("a_month") or "0"
    following = match.string[match.end() : match.end() + 1]
    has_day = any(name in found for name in ("day", "a_day"))
    return not month[0].isdigit() and not has_day and following in ("", *_words()["numbers"]) and following != ""


@cache
def _readers() -> dict[str, Callable[[Mapping[str, str]], dict[str, Any] | None]]:
    words = _words()
    return {
        "iso_year": lambda f: {"year": int(f["iso_year"]), "month": int(f["iso_month"]), "day": int(f["iso_day"])},
        "dot_month": _read_dotted,
        "holiday": lambda f: dict(zip(("month", "day"), words["holidays"][f["holiday"]], strict=True)),
        "today": lambda _: {"day_shift": 0},
        "bare_day": lambda f: {"day": int(f["bare_day"]), "open": "a_open_bare" in f},
        "week": lambda f: {
            "week_shift": words["weeks_away"][f["week"]],
            "weekday": words["weekdays"].get(f.get("weekday")),
            "days": (6, 7) if "weekend" in f else None,
        },
        "bare_weekday": lambda f: {"weekday": words["weekdays"][f["bare_weekday"]]},
        "short_season": lambda f: _short_season(words["short_seasons"][f["short_season"]]),
        "near_day": lambda f: {"day_shift": words["days_away"][f["near_day"]]},
        "named_day": lambda f: {"day_shift": words["named_days"][f["named_day"]], "named": True},
        "average": lambda _: {"form": "average"},
        "yearly": lambda _: {"form": "yearly"},
        "past": lambda _: {"form": "past"},
        "past_near": lambda _: {"form": "past"},
        "past_plain": lambda _: {"form": "past"},
        "now": lambda _: {"form": "now"},
        "recent": lambda _: {"form": "recent"},
        "ago": _ago,
        "decade": _read_decade,
        "plan": lambda f: {"year": words["plans"][f["plan"]][0], "year_end": words["plans"][f["plan"]][1]},
        "long_year": _long_year,
        "alone_year_part": lambda f: {"months": tuple(words["alone_year_parts"][f["alone_year_part"]])},
        "alone_month_part": lambda f: {
            "month_shift": 0,
            "days": tuple(words["alone_month_parts"][f["alone_month_part"]]),
        },
    }


def _read_dotted(found: Mapping[str, str]) -> dict[str, Any]:
    """Read the day of a disaster; one that the whole country knows by its day has its year."""
    month, day = int(found["dot_month"]), int(found["dot_day"])
    return {"year": _words()["known_days"].get(f"{month}·{day}"), "month": month, "day": day}


def _short_season(entry: list[int]) -> dict[str, Any]:
    shift, first, last = entry
    return {"year_shift": shift, "months": (first, last)}


def _number(text: str) -> int:
    return int(text) if text.isdigit() else {**_words()["numbers"], **_words()["tens"]}[text]


def _ago(found: Mapping[str, str]) -> dict[str, Any]:
    unit, number = _words()["ago"][found["ago_unit"]], _number(found["ago"])
    if unit in ("day", "week"):
        return {"day_shift": -number * (7 if unit == "week" else 1)}
    return {f"{unit}_shift": -number}


def _read_decade(found: Mapping[str, str]) -> dict[str, Any]:
    text = found["decade"]
    first = int(text) if len(text) == 4 else _words()["decades"][text]
    return {"year": first, "year_end": first + 9}


def _long_year(found: Mapping[str, str]) -> dict[str, Any]:
    """Read a school or fiscal year; a school year runs from September to August."""
    first = _year_number(found["year"])
    last = int(found["year_to"][-2:]) + first // 100 * 100 if "year_to" in found else None
    if found["long_year"] in _words()["school_year"]:
        return {"year": first, "months": (9, 20)}
    return {"year": first, "year_end": last}


def _year_number(text: str) -> int:
    digits = _words()["digits"]
    return int("".join(str(digits.get(character, character)) for character in text))


def _read_date(found: Mapping[str, str]) -> dict[str, Any]:
    plain = {name.removeprefix("a_"): value for name, value in found.items()}
    return {**_year_fields(plain), **_month_fields(plain), **_fraction_fields(plain)}


def _year_fields(found: Mapping[str, str]) -> dict[str, Any]:
    words = _words()
    if "year" in found:
        first = _year_number(found["year"])
        last = first // 100 * 100 + int(found["year_last"][-2:]) if "year_last" in found else None
        return {"year": first, "year_end": last, "open": "open_year" in found}
    if "short_year" in found:
        short = int(found["short_year"])
        return {"year": short + (1900 if short >= _OLD else 2000)}
    if "near_year" in found:
        return {"year_shift": words["years"][found["near_year"]]}
    if "named_year" in found:
        return {"year_shift": words["named_years"][found["named_year"]], "named": True}
    return {}


def _month_fields(found: Mapping[str, str]) -> dict[str, Any]:
    words = _words()
    fields: dict[str, Any] = {}
    if "month" in found:
        fields["month"] = _number(found["month"])
    elif "open_month" in found:
        fields |= {"month": int(found["open_month"]), "open": True}
    elif "near_month" in found:
        fields["month_shift"] = words["months_away"][found["near_month"]]
    elif "named_month" in found:
        fields |= {"month_shift": words["named_months"][found["named_month"]], "named": True}
    if "day" in found:
        fields |= {"day": _number(found["day"]), "open": "open_day" in found}
    if "month_part" in found:
        fields["days"] = tuple(words["month_parts"][found["month_part"]])
    return fields


def _fraction_fields(found: Mapping[str, str]) -> dict[str, Any]:
    """Read a part of a year as its first and last month."""
    words = _words()
    for name, table in (("half", "halves"), ("season", "seasons"), ("year_part", "year_parts")):
        if name in found:
            return {"months": tuple(words[table][found[name]])}
    if "quarter" in found:
        last = 3 * words["quarters"][found["quarter"]]
        return {"months": (last - 2, last)}
    for name, months in (("quarters", 3), ("months", 1)):
        if name in found:
            return {"months": (1, min(12, months * _number(found[name])))}
    return {}
