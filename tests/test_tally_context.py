"""Where and when something was counted: a case table over whole texts."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Document
from charitydata.facts.beneficiaries import extract_beneficiaries
from charitydata.facts.indicators import extract_indicators
from charitydata.facts.reading import read_article
from charitydata.schema import Beneficiary, Indicator
from charitydata.text import part

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "tally_context.yml").read_text(encoding="utf-8"))


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
