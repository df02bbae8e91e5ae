"""Counts of people and things: the case table, and what holds for any text."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from charitydata.document import Language, Sentence
from charitydata.recognisers.counts import recognise_counts
from charitydata.recognisers.mention import Count, Mention, Setting
from charitydata.text.normalise import normalise

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "counts.yml").read_text(encoding="utf-8"))
PIECES = [
    "约",
    "近",
    "上",
    "第",
    "三",
    "百",
    "万",
    "千",
    "多",
    "余",
    "人",
    "户",
    "个",
    "（次）",
    "12",
    ",",
    "345",
    "月",
    "困难群众",
    "的",
]
PIECES += [" ", "million", "people", "villages", "more than", "two", "dozens of", "a", "-", "children", "and", "人次超"]


def cases() -> list[Any]:
    gap = {id(c): [pytest.mark.xfail(reason=c["gap"], strict=True)] if "gap" in c else [] for c in TABLE}
    return [pytest.param(case, id=case["text"][:40], marks=gap[id(case)]) for case in TABLE]


def counts(text: str, language: Language) -> list[tuple[Mention, Count]]:
    """Return the counts of one sentence with their values."""
    sentence = Sentence(text=normalise(text), original=text, start=0, language=language)
    return [(m, m.value) for m in recognise_counts(sentence, Setting()) if isinstance(m.value, Count)]


@pytest.mark.parametrize("case", cases())
def test_cases(case: dict[str, Any]) -> None:
    found = counts(case["text"], case["language"])
    said = [[m.text, v.quantity.number, v.unit, v.noun, v.quantity.qualifier] for m, v in found]
    wanted = [
        [words, Decimal(str(number)), unit, noun, (more or ["exact"])[0]]
        for words, number, unit, noun, *more in case["expect"]
    ]
    assert said == wanted
    for (_, value), (_, _, _, _, *more) in zip(found, case["expect"], strict=True):
        if len(more) > 1:
            assert [value.quantity.minimum, value.quantity.maximum] == more[1:]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(["zh", "en"]))
def test_spans_match_and_intervals_hold_the_value(text: str, language: Language) -> None:
    for mention, value in counts(text, language):
        assert text[mention.start : mention.end] == mention.text
        assert value.quantity.minimum <= value.quantity.number <= value.quantity.maximum


@pytest.mark.parametrize(
    "noise", ["9" * 20_000, "千" * 20_000, "5个" * 10_000, "5 x" * 10_000, "two " * 10_000, "人次" * 10_000]
)
def test_monstrous_runs_are_read_in_one_pass(noise: str) -> None:
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        assert counts(noise, language) is not None
