"""The page about the method says what was measured and what is known to be missing."""

import runpy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Document
from charitydata.facts import EXTRACTORS, extract
from charitydata.measured import precisions
from charitydata.vocabulary import VOCABULARIES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
GAPS = yaml.safe_load((Path(__file__).parent / "cases" / "gaps.yml").read_text(encoding="utf-8"))


def test_the_page_says_what_is_measured() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "method.py"), run_name="method")
    assert script["filled"](PAGE) == PAGE, "write it anew with python scripts/method.py"
    assert PAGE.count(":begin -->") == len(script["BLOCKS"]) == 3


def test_every_family_of_rules_is_explained() -> None:
    families = {entry.rule.partition(".")[0] for entry in precisions() if entry.rule}
    told = PAGE + " ".join(VOCABULARIES["measure"])
    assert not [family for family in families if family not in told and family not in VOCABULARIES["measure"]]
    assert all(f"**{table}**" in PAGE for table in EXTRACTORS)


@pytest.mark.parametrize(
    "gap", [pytest.param(gap, marks=pytest.mark.xfail(strict=True, reason=gap["why"]), id=gap["text"]) for gap in GAPS]
)
def test_a_known_gap(gap: dict[str, Any]) -> None:
    page = Document(doc_id="gap", text=gap["text"], language=gap["language"], published=date(2024, 3, 8))
    assert [row.mention for row in extract(page).rows(gap["table"])] == [str(words) for words in gap["expect"]]
