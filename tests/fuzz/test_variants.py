"""Texts that differ only in width, script, quotes or blanks give the same facts."""

import csv
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from charitydata.document import Document, Language
from charitydata.facts import account_numbers, extract
from charitydata.schema import FACT_TABLES, columns, values
from charitydata.text.normalise import normalise

ROOT = Path(__file__).parents[1]
Facts: TypeAlias = list[tuple[Any, ...]]
WHERE = frozenset({"fact_id", "part_of", "link_id", "mention", "evidence", "start", "end", "label"})
"""Columns that say where a fact stands or quote it; all others must be the same."""

TEXTS = [
    "甲市慈善总会2021年共募集善款4.65亿元，其中乙县慈善会1200万元；全年支出1.2亿元，救助困难群众6500余人次。",
    "9月5日，“幸福家园”村社互助工程在郑州市启动，906个村社参与，某公司向郑州市慈善总会捐款300万元。",
    "截至2023年10月底，基金会累计接收捐赠款物折合人民币2,385万元，资助学生1094户次，建成书屋36个。",
    "上海市慈善基金会与喀什地区签署对口支援协议，向当地捐赠物资价值80万元，12所学校的3200名学生受益。",
    "由于台风影响，省民政厅紧急拨付救灾资金500万元，发放棉被1.5万床、帐篷200顶，安置受灾群众2万余人。",
    "“慈善一日捐”活动中，机关干部、企业职工共捐款238.6万元，比去年增加12万元，人均85元。",
]
ARTICLES = yaml.safe_load((ROOT / "cases" / "account_articles.yml").read_text(encoding="utf-8"))
TEXTS += [article["text"] for article in ARTICLES if article["language"] == "zh"]


def facts(text: str, language: Language = "zh") -> Facts:
    """Return what the facts of a text say, wherever they say it, names in simplified characters and half width."""
    extraction = extract(Document(doc_id="page", text=text, language=language, published=date(2023, 11, 8)))
    found = []
    for table in FACT_TABLES:
        kept = [place for place, column in enumerate(columns(table)) if column.name not in WHERE]
        for row in extraction.rows(table):
            cells = list(values(row, table))
            found.append((table, *(_plain(cells[place]) for place in kept)))
    return found


def _plain(cell: Any) -> Any:
    return re.sub(r"\s", "", normalise(cell)) if isinstance(cell, str) else cell


def reasons(text: str) -> list[str]:
    return [entry.reason for entry in account_numbers(Document(doc_id="page", text=text, language="zh"))]


def wide(text: str) -> str:
    """Write digits, Latin letters, full stops inside numbers and percent signs in full width."""
    letters = {code: code + 0xFEE0 for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), ord("%"))}
    return re.sub(r"(?<=\d)[.,](?=\d)", lambda m: chr(ord(m[0]) + 0xFEE0), text).translate(letters)


@cache
def _traditional() -> dict[int, str]:
    with (ROOT.parent / "charitydata" / "lexicon" / "traditional.csv").open(encoding="utf-8") as file:
        pairs = [(row["simplified"], row["traditional"]) for row in csv.DictReader(file)]
    return {ord(simplified): traditional for simplified, traditional in reversed(pairs)}


def traditional(text: str) -> str:
    return text.translate(_traditional())


def cornered(text: str) -> str:
    """Write the quotes that traditional texts have."""
    return text.translate({ord("“"): "「", ord("”"): "」"})


def blanks(kind: str) -> Callable[[str], str]:
    """Return what writes a blank between digits and unit and between thousands (1 200 万元, 9 月 5 日)."""

    def spaced(text: str) -> str:
        text = re.sub(r"(?<=\d)(?=[年月日万亿元名人户个家所顶床])|(?<=[年月])(?=\d)", kind, text)
        return re.sub(r"(?<![\d.,])(\d{1,3}),(\d{3})(?![\d,])", rf"\1{kind}\2", text)

    return spaced


VARIANTS: dict[str, Callable[[str], str]] = {
    "wide": wide,
    "traditional": traditional,
    "traditional quotes": lambda text: cornered(traditional(text)),
    "plain blank": blanks(" "),
    "no-break blank": blanks("\u00a0"),
    "narrow blank": blanks("\u202f"),
    "wide blank": blanks("\u3000"),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
def test_a_variant_gives_the_same_facts(text: str, variant: str) -> None:
    changed = VARIANTS[variant](text)
    assert changed != text or variant != "traditional"
    assert facts(changed) == facts(text)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
def test_a_variant_gives_the_same_reasons(text: str, variant: str) -> None:
    assert reasons(VARIANTS[variant](text)) == reasons(text)


ENGLISH = [article["text"] for article in ARTICLES if article["language"] == "en"]
SPELLINGS: dict[str, Callable[[str], str]] = {
    "wide": lambda text: re.sub(r"\d", lambda digit: chr(ord(digit[0]) + 0xFEE0), text),
    "no-break blank": lambda text: re.sub(r"(?<=\d) (?=[a-z])", "\u00a0", text),
    "thin blank": lambda text: text.replace(" ", "\u2009"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("text", ENGLISH, ids=lambda text: text[:12])
def test_a_spelling_of_english_gives_the_same_facts(text: str, spelling: str) -> None:
    changed = SPELLINGS[spelling](text)
    assert changed != text
    assert facts(changed, "en") == facts(text, "en")


def test_the_original_is_shown() -> None:
    text = "鄭州慈善總會募集善款３００萬元。"
    (row,) = extract(Document(doc_id="page", text=text, language="zh", published=date(2023, 1, 2))).rows("donations")
    assert row.mention == "３００萬元"
    assert row.org == "鄭州慈善總會"
    assert row.amount == 3_000_000
    assert row.region_code == "410100"
