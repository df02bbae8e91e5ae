"""Scraped pages as they are: no fact from what surrounds the article, and all labelled facts lie inside it.

The pages are not ours to ship, so their folder is named by ``CHARITYDATA_SEED_DOCUMENTS``; their labels are in
``tests/gold``.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from charitydata.document import Article
from charitydata.facts import extract
from charitydata.readers import read
from charitydata.schema import FACT_TABLES
from charitydata.text import part

GOLD = Path(__file__).parent / "gold"
FOLDER = os.environ.get("CHARITYDATA_SEED_DOCUMENTS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="CHARITYDATA_SEED_DOCUMENTS does not name the folder of raw pages")
SEEDS = [gold.stem for gold in sorted(GOLD.glob("seed-*.json"))]


def page(name: str) -> Article:
    return part(read(Path(FOLDER, f"{name}.txt")))


def labels(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def paragraphs(article: Article) -> list[str]:
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in article.sentences:
        bounds[sentence.paragraph] = (bounds.get(sentence.paragraph, (sentence.start, 0))[0], sentence.end)
    return [article.document.text[start:end] for start, end in bounds.values()]


def test_there_are_pages_to_test() -> None:
    assert len(SEEDS) == 5


@pytest.mark.parametrize("name", SEEDS)
def test_what_a_page_says_of_itself(name: str) -> None:
    article, expected = page(name), labels(name)["documents"]
    assert str(article.published) == expected["published"]
    assert article.title == expected["title"]
    assert article.language == expected["language"]
    assert not article.publisher or article.publisher == expected["publisher"]


@pytest.mark.parametrize("name", SEEDS)
def test_all_labelled_evidence_lies_in_the_article(name: str) -> None:
    article = paragraphs(page(name))
    for table in FACT_TABLES:
        for row in labels(name).get(table, []):
            words = row.get("evidence") or row["name"]
            assert any(words in paragraph for paragraph in article), (table, words)


@pytest.mark.parametrize("name", SEEDS)
def test_no_fact_comes_from_what_surrounds_the_article(name: str) -> None:
    document = read(Path(FOLDER, f"{name}.txt"))
    furniture = part(document).furniture
    extraction = extract(document)
    for table in FACT_TABLES:
        for row in extraction.rows(table):
            assert document.text[row.start : row.end] == row.mention
            assert not any(span.start < row.end and row.start < span.end for span in furniture), (table, row.mention)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("seed-zhengzhou-2024", "1.5亿元"),
        ("seed-kashgar-2023", "600 million yuan"),
        ("seed-kashgar-2023", "Financial Leasing"),
        ("seed-shanghai-cf-30-2024", "Soviet Union"),
        ("seed-delta-meeting-2024", "经过30年的实践"),
        ("seed-delta-meeting-2024", "021-64334343"),
    ],
)
def test_unrelated_items_are_in_the_text_and_not_in_the_article(name: str, words: str) -> None:
    article = page(name)
    assert words in article.document.text
    assert not any(words in paragraph for paragraph in paragraphs(article))
