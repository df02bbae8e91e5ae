"""Where and when something was counted: a case table over whole texts."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from charitydata.document import Document, Language
from charitydata.facts.beneficiaries import extract_beneficiaries
from charitydata.facts.indicators import extract_indicators
from charitydata.facts.reading import read_article
from charitydata.schema import Beneficiary, Indicator
from charitydata.text import part

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "tally_context.yml").read_text(encoding="utf-8"))

PIECES = ["救助", "困难群众", "12人", "300余户", "，", "。", "；", "其中", "志愿者", "捐款", "“", "”", "（", "）"]
PIECES += ["项目5个", "2022年", "截至目前", "杭州市慈善总会", "为", "给", "当地", "\n", " helped ", "40 families"]
PIECES += [" and ", "3 schools", "in Guangxi", ". ", "In 2019 ", "donated", "20 companies"]


def cases() -> list[Any]:
    gap = {id(c): [pytest.mark.xfail(reason=c["gap"], strict=True)] if "gap" in c else [] for c in TABLE}
    return [pytest.param(case, id=case["text"][:40], marks=gap[id(case)]) for case in TABLE]


def told(row: Beneficiary | Indicator) -> list[Any]:
    return [row.mention, row.region_code, row.period_start or "", row.period_end or "", row.cumulative]


@pytest.mark.parametrize("case", cases())
def test_cases(case: dict[str, Any]) -> None:
    document = Document(
        doc_id="case",
        text=case["text"],
        title=case.get("title", ""),
        language=case["language"],
        published=case["published"],
    )
    reading = read_article(part(document, bare=True))
    rows: list[Beneficiary | Indicator] = [*extract_beneficiaries(reading), *extract_indicators(reading)]
    assert [told(row) for row in sorted(rows, key=lambda row: row.start)] == case["expect"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["zh", "en"]))
def test_rows_of_any_text_stand_in_it(text: str, language: Language) -> None:
    reading = read_article(part(Document(doc_id="case", text=text, language=language), bare=True))
    rows: list[Beneficiary | Indicator] = [*extract_beneficiaries(reading), *extract_indicators(reading)]
    for row in rows:
        assert text[row.start : row.end] == row.mention
        assert row.mention in row.evidence
        assert row.count_min <= row.count <= row.count_max
