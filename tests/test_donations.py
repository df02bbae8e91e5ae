"""Sums of money in their roles: the cases of ``donations.yml``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Document
from charitydata.facts import extract

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "donations.yml").read_text(encoding="utf-8"))


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else []
    return pytest.param(case, id=case["text"][:40], marks=marks)


def _told(row: Any, name: str, mentions: dict[str, str]) -> Any:
    value = getattr(row, name)
    if name == "part_of":
        return mentions.get(value, "")
    return int(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_a_sum_has_its_role(case: dict[str, Any]) -> None:
    published = case.get("published", date(2024, 12, 31))
    document = Document(
        doc_id="case",
        text=case["text"],
        language=case.get("language"),
        published=published,
        title=case.get("title", ""),
    )
    rows = extract(document).rows("donations")
    mentions = {row.fact_id: row.mention for row in rows}
    assert len(rows) == len(case["expect"]), [(row.flow, row.mention) for row in rows]
    for row, expected in zip(rows, case["expect"], strict=True):
        assert {name: _told(row, name, mentions) for name in expected} == expected
