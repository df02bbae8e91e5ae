"""Dates of a sentence, and the tense they contradict."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from charitydata.document import Language, Sentence
from charitydata.recognisers import recognise
from charitydata.recognisers.dates import recognise_dates, tense_issues
from charitydata.recognisers.dates_chinese_pattern import chinese_pattern, chinese_trigger
from charitydata.recognisers.dates_english_pattern import english_pattern, english_trigger
from charitydata.recognisers.mention import Mention, Period, Setting
from charitydata.recognisers.triggers import scan

CASES = Path(__file__).parent / "cases"
PUBLISHED = date(2023, 6, 15)


def cases(name: str) -> list[Any]:
    table = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        pytest.param(
            case,
            id=f"{case['text'][:40]} ({case.get('published')})",
            marks=[pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else [],
        )
        for case in table
    ]


def sentence(text: str, language: Language, start: int = 0) -> Sentence:
    return Sentence(text=text, original=text, start=start, language=language)


def dates_of(text: str, language: Language, setting: Setting) -> tuple[Mention, ...]:
    return tuple(recognise_dates(sentence(text, language), setting))


def period(mention: Mention) -> Period:
    assert isinstance(mention.value, Period)
    return mention.value


@pytest.mark.parametrize("case", cases("dates"))
def test_dates_of_a_sentence(case: dict[str, Any]) -> None:
    found = dates_of(case["text"], case["language"], Setting(published=case.get("published")))
    values = [(mention.text, period(mention)) for mention in found]
    assert [[words, value.start, value.end] for words, value in values] == [row[:3] for row in case["expect"]]
    wanted = [row[3] if len(row) > 3 else value.form for row, (_, value) in zip(case["expect"], values, strict=True)]
    assert [value.form for _, value in values] == wanted


@pytest.mark.parametrize(
    ("text", "setting", "expect"),
    [
        (
            "当天募得3万元。",
            Setting(published=PUBLISHED, day=date(2023, 5, 20)),
            (date(2023, 5, 20), date(2023, 5, 20)),
        ),
        ("同年12月获奖。", Setting(published=PUBLISHED, year=2019), (date(2019, 12, 1), date(2019, 12, 31))),
        ("全年支出3万元。", Setting(published=PUBLISHED, year=2019), (date(2019, 1, 1), date(2019, 12, 31))),
        ("5月20日募得3万元。", Setting(year=2019), (date(2019, 5, 20), date(2019, 5, 20))),
        ("5月20日募得3万元。", Setting(published=PUBLISHED, year=2019), (date(2023, 5, 20), date(2023, 5, 20))),
    ],
)
def test_what_earlier_sentences_lend(text: str, setting: Setting, expect: tuple[date, date]) -> None:
    (found,) = dates_of(text, "zh", setting)
    assert (period(found).start, period(found).end) == expect


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("2008年5月12日，大地震发生。5月19日，全国哀悼。", [date(2008, 5, 12), date(2008, 5, 19)]),
        ("2014年募集3万元，较上年增长。全年支出2万元。", [date(2014, 1, 1), date(2013, 1, 1), date(2014, 1, 1)]),
        ("2022年10月16日，开工。8月16日，竣工。", [date(2022, 10, 16), date(2023, 8, 16)]),
        ("2022年3月8日，开工。\n\n5月20日，又有捐款。", [date(2022, 3, 8), date(2023, 5, 20)]),
        ("2022年3月8日，开工。今年4月竣工。5月20日剪彩。", [date(2022, 3, 8), date(2023, 4, 1), date(2023, 5, 20)]),
        ("5月20日开幕。当天募得3万元，同年年底拨付。", [date(2023, 5, 20), date(2023, 5, 20), date(2023, 12, 1)]),
    ],
)
def test_dates_lean_on_those_of_the_sentences_before(text: str, expect: list[date]) -> None:
    found = [period(m) for m in recognise(text, "zh", PUBLISHED) if m.kind == "date"]
    assert [value.start for value in found] == expect


def test_a_since_keeps_the_end_of_its_beginning() -> None:
    (found,) = dates_of("自2010年以来，累计资助3人。", "zh", Setting(published=PUBLISHED))
    assert period(found).start_end == date(2010, 12, 31)


@pytest.mark.parametrize("case", cases("tense"))
def test_dates_that_contradict_their_tense(case: dict[str, Any]) -> None:
    mentions = dates_of(case["text"], case["language"], Setting(published=case["published"]))
    found = tense_issues([(sentence(case["text"], case["language"]), mentions)], case["published"])
    assert [issue.words for issue in found] == case["expect"]


def test_without_a_day_of_publication_no_tense_is_contradicted() -> None:
    mentions = dates_of("2099年5月20日举行了义卖。", "zh", Setting())
    assert mentions
    assert not list(tense_issues([(sentence("2099年5月20日举行了义卖。", "zh"), mentions)], None))


CHINESE = [
    "年",
    "月",
    "日",
    "至",
    "-",
    "截至",
    "自",
    "以来",
    "底",
    "今年",
    "前",
    "三",
    "季度",
    "去冬今春",
    "当天",
    "5",
    "2023",
]
ENGLISH = [
    "May ",
    "8",
    ", ",
    "to ",
    "since ",
    "last ",
    "year ",
    "the ",
    "2021 ",
    "and ",
    "th ",
    "by ",
    "Monday ",
    "first half ",
]


@pytest.mark.parametrize("case", cases("dates"))
def test_the_trigger_misses_nothing(case: dict[str, Any]) -> None:
    text = case["text"]
    if case["language"] == "zh":
        found = scan(text, chinese_trigger(), chinese_pattern())
        every = chinese_pattern().finditer(text)
    else:
        letters, digits = english_pattern(digit=False), english_pattern(digit=True)
        found = scan(text, english_trigger(), letters, digits)
        every = scan(text, re.compile(r"\w"), letters, digits)
    assert [match.span() for match in found] == [match.span() for match in every]


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(st.text(max_size=60), st.lists(st.sampled_from(CHINESE + ENGLISH), max_size=14).map("".join)),
    language=st.sampled_from(["zh", "en"]),
    published=st.one_of(st.none(), st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 12, 31))),
)
def test_any_text_gives_sound_dates(text: str, language: Language, published: date | None) -> None:
    found = tuple(recognise_dates(sentence(text, language, start=3), Setting(published=published)))
    ends = [0, *(mention.end for mention in found)]
    for mention, before in zip(found, ends, strict=False):
        value = period(mention)
        assert text[mention.start - 3 : mention.end - 3] == mention.text
        assert before <= mention.start < mention.end
        assert value.start is None or value.end is None or value.start <= value.end
