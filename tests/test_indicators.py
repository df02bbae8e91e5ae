"""Other counted results: the case table, over whole texts."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Document
from charitydata.facts.indicators import extract_indicators
from charitydata.facts.reading import read_article
from charitydata.schema import Indicator
from charitydata.text import part

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "indicators.yml").read_text(encoding="utf-8"))


def cases() -> list[Any]:
    gap = {id(c): [pytest.mark.xfail(reason=c["gap"], strict=True)] if "gap" in c else [] for c in TABLE}
    return [pytest.param(case, id=case["text"][:40], marks=gap[id(case)]) for case in TABLE]


def rows(case: dict[str, Any]) -> list[Indicator]:
    """Return the rows of a text that is one article."""
    document = Document(doc_id="case", text=case["text"], language=case["language"], published=case.get("published"))
    return list(extract_indicators(read_article(part(document, bare=True))))


@pytest.mark.parametrize("case", cases())
def test_cases(case: dict[str, Any]) -> None:
    found = rows(case)
    said = [[r.mention, r.count, r.measure] + ([r.qualifier] if r.qualifier != "exact" else []) for r in found]
    assert said == case["expect"]
    assert all(row.count_min <= row.count <= row.count_max for row in found)
