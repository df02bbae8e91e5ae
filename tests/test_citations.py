"""References of documents in three styles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from charitydata.exporters.citations import CITATIONS, source_of

CASES = yaml.safe_load(Path(__file__).parent.joinpath("cases", "citations.yml").read_text(encoding="utf-8"))
READ_ON = date(2026, 11, 24)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
@pytest.mark.parametrize("style", CITATIONS)
def test_reference(case: Mapping[str, Any], style: str) -> None:
    if style in case:
        assert CITATIONS[style](source_of(case["row"], READ_ON)) == case[style]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_an_entry_has_balanced_braces_and_one_line_per_field(case: Mapping[str, Any]) -> None:
    entry = CITATIONS["bibtex"](source_of(case["row"], READ_ON))
    assert entry.count("{") == entry.count("}")
    assert all(" = " in line for line in entry.splitlines()[1:-1])


def test_a_stored_day_is_a_day() -> None:
    row = {"doc_id": "a", "title": "b", "publisher": "", "published": pd.Timestamp("2020-05-06"), "url": ""}
    assert source_of(row, READ_ON).published == date(2020, 5, 6)
