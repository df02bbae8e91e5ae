"""Date and source lines of many styles."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.text.dateline import Dateline, read_byline, read_dateline, read_opening
from charitydata.text.days import day_pattern, read_day
from charitydata.text.normalise import normalise

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "datelines.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_what_a_line_says(case: dict[str, Any]) -> None:
    expected = Dateline(**case["expect"]) if case["expect"] else None
    assert read_dateline(normalise(case["text"])) == expected


def test_a_long_line_is_no_date_line() -> None:
    assert read_dateline("来源：某某日报 " + "慈" * 300) is None


@pytest.mark.parametrize(
    ("line", "paper"),
    [("By Li Hua in Shanghai", ""), ("Written by Wang Fang", ""), ("By  Li Hua & Wang Fang (Bay Daily)", "Bay Daily")],
)
def test_bylines(line: str, paper: str) -> None:
    assert read_byline(line) == Dateline(publisher=paper)


@pytest.mark.parametrize(
    "line", ["By the end of May", "By Friday we had raised enough. More came.", "By Friday.", "Bypass"]
)
def test_what_only_begins_like_a_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Updated: 2011-02-07 17:19 HARBIN - By 6 pm on Monday, citizens had given 5 million yuan.", date(2011, 2, 7)),
        ("发布时间：2011年2月7日 昨日，全市捐款500万元。", date(2011, 2, 7)),
        ("2011年2月7日，全市捐款500万元。", None),
        ("Published in 2011 by the fund.", None),
    ],
)
def test_a_date_line_run_together_with_the_text(line: str, day: date | None) -> None:
    assert read_opening(line) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("09.05.2014", date(2014, 5, 9)),
        ("25/12/2005", date(2005, 12, 25)),
        ("12/25/2005", date(2005, 12, 25)),
        ("5/5/2005", date(2005, 5, 5)),
        ("12/1/2005", None),
        ("2005-13-01", None),
    ],
)
def test_day_and_month_are_not_guessed(words: str, day: date | None) -> None:
    assert re.fullmatch(day_pattern(), words)
    assert read_day(words) == day


def test_the_pattern_of_days_has_no_groups() -> None:
    assert re.compile(day_pattern()).groups == 0
