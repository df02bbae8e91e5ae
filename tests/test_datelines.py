"""Date and source lines of many styles."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.text.dateline import Dateline, is_byline, read_dateline
from charitydata.text.days import day_pattern
from charitydata.text.normalise import normalise

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "datelines.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_what_a_line_says(case: dict[str, Any]) -> None:
    expected = Dateline(**case["expect"]) if case["expect"] else None
    assert read_dateline(normalise(case["text"])) == expected


def test_a_long_line_is_no_date_line() -> None:
    assert read_dateline("来源：某某日报 " + "慈" * 300) is None


@pytest.mark.parametrize("line", ["By Li Hua in Shanghai", "Written by Wang Fang"])
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By the end of May", "By Friday we had raised enough. More came.", "Bypass"])
def test_what_only_begins_like_a_byline(line: str) -> None:
    assert not is_byline(line)


def test_the_pattern_of_days_has_no_groups() -> None:
    assert "(?P" not in day_pattern()
