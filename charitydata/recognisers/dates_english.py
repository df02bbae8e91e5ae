"""English date words → points: October 16, 2023; the third quarter; last month; on Tuesday; two years ago."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.date_points import Point
from charitydata.recognisers.dates_english_pattern import english_pattern, english_trigger
from charitydata.recognisers.triggers import scan

_Fields: TypeAlias = dict[str, Any]
_Match: TypeAlias = re.Match[str]


def english_points(text: str) -> Iterator[Point]:
    """Yield the runs of date words in reading order; they may still join, and lean on each other."""
    digits, letters = english_pattern(digit=True), english_pattern(digit=False)
    for match in scan(text, english_trigger(), letters, digits):
        fields = _READERS[match.lastgroup or ""](match)
        if fields is not None:
            yield Point(start=match.start(), end=match.end(), **fields)


@cache
def _words() -> Mapping[str, Any]:
    return load_lexicon("en", "dates")


@cache
def _lower(name: str) -> dict[str, Any]:
    return {word.lower(): value for word, value in _words()[name].items()}


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(_words()["numbers"][text.lower()])


def _month_number(text: str) -> int:
    return int(_words()["months"][text.rstrip(".")])


def _follows(match: _Match, name: str) -> bool:
    """Whether one of the listed words stands just before the match."""
    return bool(_before(name).search(match.string, max(0, match.start() - 20), match.start()))


@cache
def _before(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<!\w){any_of(_words()[name])})\s$")


def _year_fields(match: _Match, name: str) -> _Fields:
    if match[f"{name}_year"]:
        return {"year": int(match[f"{name}_year"])}
    if match[f"{name}_near"]:
        return {"year_shift": _lower("near")[match[f"{name}_near"].lower()]}
    return {"year_shift": 0} if match[f"{name}_named"] else {}


def _iso(match: _Match) -> _Fields:
    return {"year": int(match["iso_year"]), "month": int(match["iso_month"]), "day": int(match["iso_day"])}


def _slashed(match: _Match) -> _Fields | None:
    """Read 17/10/2023 and 10/17/2023; where both numbers could be the month it stays unread."""
    first, second = int(match["first"]), int(match["second"])
    if (first > 12) == (second > 12):
        return None
    return {"year": int(match["slash_year"]), "month": min(first, second), "day": max(first, second)}


def _month(match: _Match) -> _Fields | None:
    fields: _Fields = {"month": _month_number(match["m_month"]), **_year_fields_of_month(match)}
    if match["m_day"]:
        return fields | {"day": int(match["m_day"]), "day_end": int(match["m_to"]) if match["m_to"] else None}
    if match["m_part"]:
        return fields | {"days": tuple(_lower("month_parts")[match["m_part"].lower()])}
    bare = len(fields) == 1
    return fields if not bare or _follows(match, "month_before") or _leads_to_month(match) else None


def _leads_to_month(match: _Match) -> bool:
    """Whether another month follows at once (April-June, March to June)."""
    return bool(_to_month().match(match.string, match.end()))


@cache
def _to_month() -> re.Pattern[str]:
    return re.compile(rf"\s?{any_of(_words()['join'])}\s?{any_of(_words()['months'])}\b")


def _year_fields_of_month(match: _Match) -> _Fields:
    """Read the year of a month: September last year counts years, last September goes back to the latest one."""
    fields = _year_fields(match, "m")
    if not fields and match["m_which"]:
        return {"near": _lower("near")[match["m_which"].lower()]}
    return fields


def _day_month(match: _Match) -> _Fields:
    first, last = match["d_from"] or match["d_day"], match["d_day"]
    return {
        "month": _month_number(match["d_month"]),
        "day": int(first),
        "day_end": int(last) if match["d_from"] else None,
        **_year_fields(match, "d"),
    }


def _fraction(match: _Match) -> _Fields | None:
    fields = _year_fields(match, "f")
    if match["f_half"] and not fields and match.string.startswith(tuple(_words()["of_thing"]), match.end()):
        return None
    if match["f_months"]:
        return fields | {"months": (1, min(12, _number(match["f_months"])))}
    if match["f_half"]:
        half = _lower("halves").get(match["f_ordinal"].lower())
        return fields | {"months": tuple(half)} if half else None
    last = 3 * int(match["f_short"] or _lower("ordinals")[match["f_ordinal"].lower()])
    return fields | {"months": (last - 2, last)}


def _season(match: _Match) -> _Fields:
    months = tuple(_words()["seasons"][match["s_name"] or match["s_of"]])
    year = (
        {"year_shift": _lower("near")[match["s_near"].lower()]} if match["s_near"] else {"year": int(match["s_year"])}
    )
    return {"months": months, **year}


def _near(match: _Match) -> _Fields:
    words = _words()
    part = (match["n_part"] or match["n_end"] or "").lower()
    if match["n_year_end"]:
        return {"year_shift": 0, "months": (12, 12)}
    if match["n_named"]:
        return {"year_shift": 0, "months": tuple(words["year_parts"][part])}
    shift, unit = _lower("near")[match["n_near"].lower()], match["n_unit"]
    if unit in words["week"] or unit in words["weekend"]:
        return {"week_shift": shift, "days": (6, 7) if unit in words["weekend"] else None}
    if unit in words["month_word"]:
        return {"month_shift": shift, "days": tuple(words["month_parts"][part]) if part else None}
    return {"year_shift": shift, "months": tuple(words["year_parts"][part]) if part else None}


def _weekday(match: _Match) -> _Fields:
    near = match["w_near"]
    shift = _lower("near")[near.lower()] if near else None
    return {"weekday": _words()["weekdays"][match["w_day"]], "week_shift": shift}


def _ago(match: _Match) -> _Fields:
    unit, number = _words()["units"][match["ago_unit"]], _number(match["ago_number"])
    if unit in ("day", "week"):
        return {"day_shift": -number * (7 if unit == "week" else 1)}
    if unit == "decade":
        return {"year_shift": -10 * number}
    return {f"{unit}_shift": -number}


def _worded(match: _Match) -> _Fields | None:
    for form in ("recent", "now", "average", "yearly"):
        if match[f"x_{form}"]:
            return {"form": form}
    if match["x_half_days"]:
        return None if _follows(match, "half_day_not_after") else {"day_shift": 0, "named": True}
    if match["x_weekends_away"]:
        return {"week_shift": _lower("weekends_away")[match["x_weekends_away"].lower()], "days": (6, 7)}
    if match["x_days_away"]:
        return {"day_shift": _lower("days_away")[match["x_days_away"].lower()]}
    for unit in ("year", "month", "day"):
        word = match[f"x_named_{unit}s"]
        if word:
            return {f"{unit}_shift": _lower(f"named_{unit}s")[word.lower()], "named": True}
    return None


def _nth(match: _Match) -> _Fields | None:
    if not _follows(match, "nth_after"):
        return None
    near = (match["nth_near"] or "").lower()
    return {"day": int(match["nth_day"]), **({"month_shift": _lower("near").get(near, 0)} if near else {})}


def _fiscal(match: _Match) -> _Fields:
    first = int(match["fy_year"] or match["fy2_year"])
    last = match["fy_to"] or match["fy2_to"]
    if match["fy_kind"] in _words()["school_after"]:
        return {"year": first, "months": (9, 20)}
    return {"year": first, "year_end": first // 100 * 100 + int(last[-2:]) if last else None}


def _ended(match: _Match) -> _Fields:
    return {
        "year": int(match["e_year"]),
        "month": _month_number(match["e_month"] or match["e_month_last"]),
        "day": int(match["e_day"] or match["e_day_first"]),
        "whole_year": True,
    }


def _decade(match: _Match) -> _Fields:
    first = int(match["decade_year"])
    low, high = _lower("decade_parts")[match["decade_part"].lower()] if match["decade_part"] else (0, 9)
    return {"year": first + low, "year_end": first + high}


def _year(match: _Match) -> _Fields | None:
    year = int(match["y_year"])
    if match["y_part"]:
        return {"year": year, "months": tuple(_lower("year_parts")[match["y_part"].lower()])}
    if match["y_to"]:
        last = year // 100 * 100 + int(match["y_to"][-2:])
        return {"year": year, "year_end": last} if last > year else None
    return {"year": year} if _is_year(match) else None


def _is_year(match: _Match) -> bool:
    """Whether a bare number between 1800 and 2099 is a year by the word before it, and no count by the one behind.

    In, since and the like make a year of any such number; of, the or and only where no counted noun follows.
    """
    text, start, end = match.string, match.start(), match.end()
    if text[start - 1 : start] == "(" and text[end : end + 1] in (")", ","):
        return True
    if _follows(match, "year_before"):
        return True
    following = re.match(r"\s([a-z]+)", text[end : end + 20])
    counted = bool(following and (following[1].endswith("s") or following[1] in _words()["counted"]))
    return not counted and (_follows(match, "year_weakly_before") or _possessed(match) or start == 0)


def _possessed(match: _Match) -> bool:
    return match.string.endswith(tuple(f"{ending} " for ending in _words()["possessive"]), 0, match.start())


_READERS: dict[str, Callable[[_Match], _Fields | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "ended": _ended,
    "fiscal": _fiscal,
    "decade": _decade,
    "fraction": _fraction,
    "season": _season,
    "day_month": _day_month,
    "month": _month,
    "near": _near,
    "weekday": _weekday,
    "ago": _ago,
    "past": lambda _: {"form": "past"},
    "worded": _worded,
    "nth": _nth,
    "year": _year,
}
