"""The gold labels are well formed and grounded in the bundled documents."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from charitydata.lexicon.places import places
from charitydata.readers import read
from charitydata.scoring import find_problems

ROOT = Path(__file__).parent.parent
GOLD = sorted((ROOT / "tests" / "gold").glob("*.json"))
DOCUMENTS = ROOT / "data" / "documents"
BUNDLED = sorted(path for path in DOCUMENTS.glob("*.md") if path.name != "README.md")
RAW_PAGES = Path(os.environ.get("CHARITYDATA_SEED_DOCUMENTS", "none"))


def document_of(gold: Path) -> Path | None:
    paths = (DOCUMENTS / f"{gold.stem}.md", RAW_PAGES / f"{gold.stem}.txt")
    return next((path for path in paths if path.exists()), None)


def labels(gold: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(gold.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.stem)
def test_labels_are_well_formed_and_grounded(gold: Path) -> None:
    document = document_of(gold)
    if document is None and gold.stem.startswith("seed-"):
        pytest.skip("CHARITYDATA_SEED_DOCUMENTS does not name the folder of raw pages")
    assert document is not None
    problems = find_problems(gold.stem, read(document).text, labels(gold), frozenset(places()))
    assert list(problems) == []


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_bundled_document_is_labelled_and_says_where_it_comes_from(path: Path) -> None:
    document = read(path)
    expected = labels(ROOT / "tests" / "gold" / f"{path.stem}.json")["documents"]
    assert document.title
    assert document.language == expected["language"]
    assert str(document.published) == expected["published"]
