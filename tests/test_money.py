"""Sums of money: the case table, and what holds for any text."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from charitydata.document import Language, Sentence
from charitydata.recognisers.mention import Mention, Money, Setting
from charitydata.recognisers.money import recognise_money
from charitydata.text.normalise import normalise

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "money.yml").read_text(encoding="utf-8"))
PIECES = [
    "约",
    "近",
    "超过",
    "第",
    "三",
    "百",
    "万",
    "亿",
    "多",
    "余",
    "元",
    "港币",
    "12",
    ",",
    "345",
    ".",
    "5",
    "~",
    "至",
    "（",
    "）",
]
PIECES += ["$", "RMB", " ", "million", "yuan", "more than", "between", " and ", "捐款", "\u00a0", "角", "（折合"]


def cases() -> list[Any]:
    gap = {id(c): [pytest.mark.xfail(reason=c["gap"], strict=True)] if "gap" in c else [] for c in TABLE}
    return [pytest.param(case, id=case["text"][:40], marks=gap[id(case)]) for case in TABLE]


def sums(text: str, language: Language) -> list[tuple[Mention, Money]]:
    """Return the sums of one sentence with their values."""
    sentence = Sentence(text=normalise(text), original=text, start=0, language=language)
    return [(m, m.value) for m in recognise_money(sentence, Setting()) if isinstance(m.value, Money)]


@pytest.mark.parametrize("case", cases())
def test_cases(case: dict[str, Any]) -> None:
    found = sums(case["text"], case["language"])
    said = [[m.text, v.quantity.number, v.currency, v.quantity.qualifier] for m, v in found]
    wanted = [
        [words, Decimal(str(amount)), currency, (more or ["exact"])[0]]
        for words, amount, currency, *more in case["expect"]
    ]
    assert said == wanted
    for (_, value), (_, _, _, *more) in zip(found, case["expect"], strict=True):
        if len(more) > 1:
            assert [value.quantity.minimum, value.quantity.maximum] == more[1:]
    assert [m.text for m, v in found if v.bare] == case.get("bare", [])


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(["zh", "en"]))
def test_spans_match_and_intervals_hold_the_value(text: str, language: Language) -> None:
    for mention, value in sums(text, language):
        assert text[mention.start : mention.end] == mention.text
        assert value.quantity.minimum <= value.quantity.number <= value.quantity.maximum


@pytest.mark.parametrize(
    "noise", ["9" * 20_000, "万" * 20_000, "$" * 20_000, "12,345," * 20_000, "约" * 20_000, "3至" * 10_000]
)
def test_monstrous_runs_are_read_in_one_pass(noise: str) -> None:
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        assert sums(noise + "元" if language == "zh" else noise, language) is not None
