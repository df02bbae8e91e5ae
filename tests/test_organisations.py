"""Organisations, what their short names stand for, and who stands in front of a verb."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Article, Document, Language, Sentence
from charitydata.recognisers.mention import Organisation, Setting
from charitydata.recognisers.organisations import find_aliases, recognise_organisations, subject_names

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    table = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        pytest.param(
            case,
            id=case["text"][:30],
            marks=[pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else [],
        )
        for case in table
    ]


def sentence(text: str, language: Language, start: int = 0) -> Sentence:
    return Sentence(text=text, original=text, start=start, language=language)


@pytest.mark.parametrize("case", cases("organisations"))
def test_organisations_of_a_sentence(case: dict[str, Any]) -> None:
    found = list(recognise_organisations(sentence(case["text"], case["language"], start=7), Setting()))
    values = [mention.value for mention in found]
    assert [
        {"text": mention.text, "type": value.type} | ({"short": True} if value.short else {})
        for mention, value in zip(found, values, strict=True)
        if isinstance(value, Organisation)
    ] == case["expect"]
    assert all(case["text"][mention.start - 7 : mention.end - 7] == mention.text for mention in found)


@pytest.mark.parametrize("case", cases("aliases"))
def test_short_names_of_an_article(case: dict[str, Any]) -> None:
    parts = re.split(r"(?<=[。.])\s*(?=\S)", case["text"])
    article = Article(
        document=Document(doc_id="case", text=case["text"]),
        language=case["language"],
        title="",
        publisher="",
        published=None,
        sentences=tuple(sentence(part, case["language"]) for part in parts),
    )
    aliases = find_aliases(article)
    assert {short: aliases.get(short) for short in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", cases("subjects"))
def test_names_in_front_of_a_verb(case: dict[str, Any]) -> None:
    spans = subject_names(case["text"], case["text"].index(case["before"]), case["language"])
    assert [case["text"][start:end] for start, end in spans] == case["expect"]


def test_a_short_name_takes_its_full_name_from_the_setting() -> None:
    setting = Setting(aliases={"总会": "台州市慈善总会"})
    (mention,) = recognise_organisations(sentence("总会表示感谢。", "zh"), setting)
    assert isinstance(mention.value, Organisation)
    assert (mention.text, mention.value.name, mention.value.short) == ("总会", "台州市慈善总会", True)


def test_an_abbreviation_is_found_where_the_document_explains_it() -> None:
    setting = Setting(aliases={"CSF": "China Sunrise Foundation", "the foundation": "China Sunrise Foundation"})
    found = list(recognise_organisations(sentence("CSF and the foundation spent more.", "en"), setting))
    assert [mention.text for mention in found] == ["CSF", "the foundation"]
    assert {m.value.type for m in found if isinstance(m.value, Organisation)} == {"foundation"}
