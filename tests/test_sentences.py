"""Sentences, clauses, normalisation that keeps places, and words for search."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from charitydata.document import Language, Sentence
from charitydata.lexicon import load_table
from charitydata.text.clauses import split_clauses
from charitydata.text.normalise import normalise
from charitydata.text.script import detect_language
from charitydata.text.segment import index_words, segment
from charitydata.text.sentences import LONGEST, split_sentences

FOLDER = Path(__file__).parent / "cases"
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def cases(name: str) -> list[Any]:
    table = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["text"][:30]) for case in table]


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences_of_a_paragraph(case: dict[str, Any]) -> None:
    found = list(split_sentences(case["text"], 5, case["language"], paragraph=3))
    assert [sentence.original for sentence in found] == case["expect"]
    assert {sentence.paragraph for sentence in found} == {3}
    assert all(case["text"][one.start - 5 : one.end - 5] == one.original for one in found)


@pytest.mark.parametrize("case", cases("clauses"))
def test_clauses_of_a_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    sentence = Sentence(text=text, original=text, start=11, language=case["language"])
    assert [text[start - 11 : end - 11] for start, end in split_clauses(sentence)] == case["expect"]


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("共３，２５０人次，占４５％", "共3,250人次，占45%"),
        ("２０１９年５月，３００户", "2019年5月，300户"),
        ("ＨＫ＄５００万", "HK$500万"),
        ("￥５００．５", "¥500.5"),
        ("2019\u00a0年\u3000善款\u200b3\u2009万元\t", "2019 年 善款 3 万元 "),
        ("該會向災區捐贈３００餘萬元", "该会向灾区捐赠300余万元"),
        ("皇后、乾隆、著名、瞭望台", "皇后、乾隆、著名、了望台"),
        ("⼀⽉⽇", "一月日"),
        ("第一行\n第二行", "第一行\n第二行"),
        ("5\tmillion", "5 million"),
        ("−5", "-5"),
    ],
)
def test_normalisation(original: str, expected: str) -> None:
    assert normalise(original) == expected


@given(st.text(max_size=200))
def test_normalisation_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(normalise(text)) == len(text)
    assert normalise(normalise(text)) == normalise(text)


def test_the_table_of_traditional_characters_changes_no_simplified_one() -> None:
    rows = load_table("traditional")
    assert len(rows) > 2500
    assert {row["traditional"] for row in rows}.isdisjoint(row["simplified"] for row in rows)
    assert all(len(row["traditional"]) == len(row["simplified"]) == 1 for row in rows)


@given(st.text(alphabet="。，.,!?“”\"'（）()；:A b\n1慈", max_size=80), st.sampled_from(LANGUAGES))
def test_sentences_and_clauses_cover_all_words_in_order(text: str, language: Language) -> None:
    sentences = list(split_sentences(text, 0, language))
    assert "".join("".join(sentence.original for sentence in sentences).split()) == "".join(text.split())
    for sentence in sentences:
        clauses = split_clauses(sentence)
        assert (clauses[0][0], clauses[-1][1]) == (sentence.start, sentence.end)
        assert all(one[1] == two[0] for one, two in pairwise(clauses))


@pytest.mark.parametrize("text", ["。" * 50_000, "." * 50_000 + "x", '!"' * 25_000, "“" * 50_000, ",1" * 25_000])
@pytest.mark.parametrize("language", LANGUAGES)
def test_long_runs_of_signs_are_read_in_one_pass(text: str, language: Language) -> None:
    assert "".join(sentence.original for sentence in split_sentences(text, 0, language)) == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("募集善款300万元", "zh"),
        ("The fund raised 3 million yuan", "en"),
        ("通过Tencent Charity募集", "zh"),
        ("The China Charity Federation (中华慈善总会) said on Friday that it had raised more.", "en"),
        ("123", "zh"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_words_for_search() -> None:
    assert segment("鄭州慈善總會 Charity Day 2023！") == ["郑州", "慈善", "总会", "Charity", "Day", "2023"]
    assert segment("慈善日！") == ["慈善日"]


def test_words_of_an_index() -> None:
    words = index_words("鄭州慈善總會 Charity Day 2023！").split()
    assert words == ["郑州", "州慈", "慈善", "善总", "总会", "会", "Charity", "Day", "2023！"]
    assert index_words("善。").split() == ["善", "。"]


def test_a_run_without_a_full_stop_is_cut_at_commas_and_loses_nothing() -> None:
    text = "某公司捐款300万元，" * 1000
    sentences = list(split_sentences(text, 0, "zh"))
    assert "".join(sentence.original for sentence in sentences) == text
    assert all(len(sentence.text) <= LONGEST for sentence in sentences)
    assert all(sentence.text.endswith("，") for sentence in sentences)
    assert all(len(s.text) <= LONGEST for s in split_sentences("捐" * 10_000, 0, "zh"))
