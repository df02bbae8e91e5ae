"""What happened when: the rows of the table ``dates``."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from charitydata.document import Document, Language
from charitydata.facts.dates import extract_dates
from charitydata.facts.reading import read_article
from charitydata.schema import Event
from charitydata.text import part

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "events.yml").read_text(encoding="utf-8"))


def events(text: str, language: Language, published: date | None) -> tuple[Event, ...]:
    document = Document(doc_id="made-up", text=text, language=language, published=published)
    return tuple(extract_dates(read_article(part(document, bare=True))))


def mark(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"][:40], marks=mark(case)) for case in TABLE])
def test_what_happened_when(case: dict[str, Any]) -> None:
    found = events(case["text"], case["language"], case["published"])
    assert sorted([row.start_date, row.end_date, row.kind] for row in found) == sorted(case["expect"])
    for row in found:
        assert case["text"][row.start : row.end] == row.mention
        assert row.mention in row.evidence
        assert row.label and row.mention not in row.label


@pytest.mark.parametrize(
    ("text", "language", "label"),
    [
        ("2月28日，两地慈善总会签署战略合作协议。", "zh", "两地慈善总会签署战略合作协议"),
        ("第三届慈善论坛2月25日在成都举办。", "zh", "第三届慈善论坛在成都举办"),
        ("A charity gala was held in Hangzhou on November 3.", "en", "A charity gala was held in Hangzhou"),
    ],
)
def test_labels_are_the_clause_without_its_date(text: str, language: Language, label: str) -> None:
    (row,) = events(text, language, date(2023, 3, 2))
    assert row.label == label


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("苏州市慈善总会代表团2月18日到陇南市考察，看望当地学生。", "zh", "621200"),
        ("全省公益项目交流会2月18日在合肥市召开，南京市的代表介绍了做法。", "zh", "340100"),
        ("2月18日，苏州市慈善总会与陇南市慈善会签署帮扶协议。", "zh", "621200"),
        ("2月18日，南京市企业家捐款50万元，定向捐给陇南市的三所小学。", "zh", "621200"),
        ("甘肃省陇南市2月18日发生5.4级地震，苏州市迅速组织救援。", "zh", "621200"),
        ("3月1日，新修订的慈善法施行，苏州市开展宣传。", "zh", "CN"),
        ("Charities from Shanghai and Nanjing met in Hefei on February 18 for a forum.", "en", "340100"),
        ("A flood struck Hefei on February 18, and Shanghai sent boats.", "en", "340100"),
    ],
)
def test_where_it_happened(text: str, language: Language, code: str) -> None:
    row, *_ = events(text, language, date(2023, 3, 2))
    assert row.region_code == code


def test_the_same_day_told_again_is_one_row() -> None:
    text = "2月18日，捐赠活动在市民中心举行。2月18日的捐赠活动由市慈善总会主办。"
    assert len(events(text, "zh", date(2023, 3, 2))) == 1


PIECES = [
    "2月18日",
    "，",
    "2016年",
    "慈善总会",
    "成立",
    "记者",
    "会上",
    "当天",
    "自",
    "以来",
    "地震",
    "。",
    "（",
    "《",
    "捐款",
    "5万元",
]
ENGLISH = [
    "On May 8 ",
    "the fund ",
    "since 2010 ",
    "was founded ",
    "in 2016 ",
    ", ",
    ". ",
    "said ",
    "a quake hit ",
    "today ",
]


@settings(max_examples=120, deadline=None)
@given(
    pieces=st.lists(st.sampled_from(PIECES + ENGLISH), max_size=16),
    language=st.sampled_from(["zh", "en"]),
    published=st.one_of(st.none(), st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1))),
)
def test_any_text_gives_sound_rows(pieces: list[str], language: Language, published: date | None) -> None:
    text = "".join(pieces)
    for row in events(text, language, published):
        assert text[row.start : row.end] == row.mention
        assert row.start_date is None or row.end_date is None or row.start_date <= row.end_date
