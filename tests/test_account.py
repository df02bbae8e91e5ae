"""The account of numbers: each is claimed by a fact, explained by a rule, or left unclaimed."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Document
from charitydata.facts import account_numbers, extract, extract_facts
from charitydata.facts.account import CLAIMED, UNCLAIMED
from charitydata.readers import read_all
from charitydata.schema import FACT_TABLES
from charitydata.scoring.accounting import score_account
from charitydata.scoring.sources import load_gold
from charitydata.vocabulary import VOCABULARIES

FOLDER = Path(__file__).parent / "cases"
CASES = yaml.safe_load((FOLDER / "account.yml").read_text(encoding="utf-8"))
ARTICLES = yaml.safe_load((FOLDER / "account_articles.yml").read_text(encoding="utf-8"))


def marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []


def document(case: dict[str, Any]) -> Document:
    published: date | None = case.get("published", date(2024, 3, 8) if "numbers" in case else None)
    return Document(doc_id="case", text=case["text"], language=case["language"], published=published)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"], marks=marks(case)) for case in CASES])
def test_every_number_is_accounted_for(case: dict[str, Any]) -> None:
    entries = account_numbers(document(case))
    assert [[entry.words, entry.reason] for entry in entries] == [[str(w), r] for w, r in case["expect"]]


def judged() -> list[tuple[str, str, str]]:
    """Return each number of the judged articles: its words, the reason it got and the reason it should get."""
    found = []
    for article in ARTICLES:
        entries = account_numbers(document(article))
        assert [entry.words for entry in entries] == [words for words, _ in article["numbers"]], article["text"]
        pairs = zip(entries, article["numbers"], strict=True)
        found += [(entry.words, entry.reason, str(right)) for entry, (_, right) in pairs]
    return found


def test_nine_reasons_in_ten_are_right() -> None:
    reasons = [row for row in judged() if row[1] not in (CLAIMED, UNCLAIMED)]
    wrong = [row for row in reasons if row[1] != row[2]]
    assert len(reasons) > 150
    assert len(wrong) <= len(reasons) / 10, wrong


def test_few_facts_are_explained_away() -> None:
    facts = [row for row in judged() if row[2] == CLAIMED]
    lost = [row for row in facts if row[1] not in (CLAIMED, UNCLAIMED)]
    assert len(lost) <= len(facts) / 20, lost


def test_every_reason_has_a_title_and_a_case() -> None:
    wanted = {reason for case in CASES for _, reason in case["expect"]}
    wanted |= {str(reason) for article in ARTICLES for _, reason in article["numbers"]}
    assert wanted | {"furniture", "field"} == set(VOCABULARIES["account"])


def test_furniture_is_listed_and_never_unclaimed() -> None:
    article = "全年募集善款300万元，捐款踊跃。"
    text = f"某会募捐\n2021-03-04 来源：某报\n\n{article}\n\n责任编辑：王\n版权所有 电话 010-12345678\n"
    entries = account_numbers(Document(doc_id="page", text=text, language="zh"))
    assert [e.words for e in entries if e.reason == "furniture"] == ["2021", "03", "04", "010", "12345678"]
    assert [e.words for e in entries if e.reason == CLAIMED] == ["300万元"]


def test_a_number_in_the_name_that_a_fact_gives_is_a_field_of_it() -> None:
    text = "“9958救助中心”是老项目。昨天，王先生向“9958救助中心”捐款20万元。"
    entries = account_numbers(Document(doc_id="case", text=text, language="zh", published=date(2021, 3, 4)))
    assert {entry.reason for entry in entries if entry.words == "9958"} <= {"field", "name", CLAIMED}


def test_unclaimed_numbers_are_issue_rows() -> None:
    document = Document(doc_id="case", text="搜救犬12台次出动，结果是88。", language="zh", published=date(2021, 3, 4))
    entries = [e for e in account_numbers(document) if e.reason == UNCLAIMED]
    issues = [i for i in extract(document).rows("issues") if i.reason == "unclaimed_number"]
    assert [(i.words, i.start, i.end) for i in issues] == [(e.words, e.start, e.end) for e in entries]
    assert issues


def test_the_six_tables_alone_are_those_of_the_whole_extraction() -> None:
    for article in ARTICLES:
        page = document(article)
        whole, facts = extract(page), extract_facts(page)
        assert set(facts) == set(FACT_TABLES)
        assert all(whole.rows(table) == rows for table, rows in facts.items())


def test_entries_stand_where_they_say_and_name_their_facts() -> None:
    for article in ARTICLES:
        page = document(article)
        facts = extract(page)
        for entry in account_numbers(page):
            assert page.text[entry.start : entry.end] == entry.words
            known = {row.fact_id for row in facts.rows(entry.table)} if entry.table else {""}
            assert entry.fact_id in known


GOLD = os.environ.get("CHARITYDATA_GOLD", "")


@pytest.mark.skipif(not GOLD, reason="CHARITYDATA_GOLD does not name a folder with the folders gold and corpus")
def test_fewer_than_three_in_a_hundred_numbers_stay_unclaimed() -> None:
    documents = [d for d in read_all([Path(GOLD, "corpus")]) if isinstance(d, Document)]
    result = score_account(documents, load_gold(Path(GOLD, "gold")))
    assert result.unclaimed < 0.03, result.text()
    assert len(result.misread) <= result.labelled / 30, result.text()


def test_the_score_of_an_account_lists_what_is_explained_away() -> None:
    page = Document(doc_id="page", text="会上表彰了15家企业，共募集善款30万元，另有88。", language="zh")
    labels = {"indicators": [{"mention": "15家", "evidence": "会上表彰了15家企业"}]}
    result = score_account([page], {"page": labels})
    assert [(bad.words, bad.reason) for bad in result.misread] == [("15家", "award")]
    assert result.numbers == 3
    assert result.unclaimed == pytest.approx(1 / 3)
    assert json.loads(result.json())["labelled"] == 1
    assert result.text().endswith("unclaimed numbers: 1 of 3 (33.33 %)")
