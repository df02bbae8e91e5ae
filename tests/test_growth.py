"""What extraction costs in structure: no text is super-linear, no pattern is built twice, little is imported."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from datetime import date

import pytest

from charitydata.document import Document
from charitydata.facts import extract

ZH = "2023年10月，郑州市慈善总会共募集善款841.9{n}万元，其中某公司捐款20万元，救助困难儿童30{n}名，用于“暖冬行动”项目。"
EN = (
    "In October 2023 the Harbour Foundation raised 5 million yuan, of which 300,000 yuan went to 4{n} schools in Hubei."
)
PUBLISHED = date(2024, 1, 5)
SIZE = 1500

PIECES = {
    "digits": "1234567890",
    "thousands": "123,456,",
    "hundred millions": "万",
    "numerals": "一百二十万",
    "commas": "，",
    "ASCII commas": ",",
    "stops": "。",
    "brackets": "（1）(2)",
    "quotes": "“公益”",
    "opened titles": "《",
    "white space": " ",
    "lines": "慈善\n",
    "one sentence": "该会向某县捐赠了物资并说明情况",
    "sums": "捐款5万元，",
    "sentences of sums": "某公司捐款5万元。",
    "shares": "其中3万元，占5%。",
    "counts": "救助20名困难儿童。",
    "days": "2023年10月16日在上海举行仪式。",
    "opened spans": "10月16日至",
    "places": "上海、江苏、浙江、",
    "abbreviations": "沪苏浙皖",
    "bodies": "上海市慈善基金会、",
    "heads": "慈善总会",
    "undertakings": "“幸福家园”项目、",
    "since": "自2007年以来，",
    "one letter": "a",
    "capitals": "Name and ",
    "foundations": "Smith Foundation of ",
    "English sums": "Smith Foundation donated 5 million yuan. ",
    "English numbers": "one hundred and ",
    "English days": "May 5 to ",
    "addresses": "http://",
    "crumbs": "首页 > ",
}
NUMBERED = {
    "different sums": "拨付{}元。",
    "a roll": "第{}公司：{}万元\n",
    "different bodies": "第{}号甲乙公司，",
    "different undertakings": "“幸福{}家园”项目。",
    "headings": "一、第{}节工作\n内容说明到此为止。\n",
    "shares of sums": "{}万元，占7%。",
}


def _cost(text: str) -> float:
    begin = time.process_time()
    extract(Document(doc_id="grown", text=text, published=PUBLISHED))
    return time.process_time() - begin


def _is_linear(short: str, long: str) -> bool:
    """Return whether a text eight times as long costs no more than sixteen times as much; squares would be 64."""
    return any(_cost(long) < 16 * _cost(short) + 0.25 for _ in range(3))


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_a_repeated_piece_costs_its_length(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (SIZE, 8 * SIZE))
    _cost(piece)
    assert _is_linear(short, long)


@pytest.mark.parametrize("piece", NUMBERED.values(), ids=NUMBERED)
def test_pieces_that_differ_in_a_number_cost_their_length(piece: str) -> None:
    short, long = ("".join(piece.format(n * 7919 % 100003, n) for n in range(count)) for count in (60, 480))
    _cost(piece.format(1, 1))
    assert _is_linear(short, long)


@pytest.mark.parametrize("opening, closing", ["()", "（）", "“”", "《》", "[]"])
def test_nesting_costs_its_length(opening: str, closing: str) -> None:
    short, long = (opening * (size // 2) + closing * (size // 2) for size in (SIZE, 8 * SIZE))
    assert _is_linear(short, long)


@pytest.mark.parametrize("text", ["万" * 1_000_000, "，" * 100_000, "7" * 1_000_000], ids=["万", "，", "digits"])
def test_a_monstrous_text_is_read(text: str) -> None:
    assert extract(Document(doc_id="long", text=text, language="zh")).rows("documents")[0].characters == len(text)


def test_no_pattern_is_built_for_a_second_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(number: int) -> list[int]:
        documents = (Document(doc_id="one", text=text.format(n=number), published=PUBLISHED) for text in (ZH, EN))
        return [len(extract(document).rows("donations")) for document in documents]

    first = read(1)
    built: list[object] = []
    build = re.compile

    def noted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        built.append(pattern)
        return build(pattern, flags)

    monkeypatch.setattr(re, "compile", noted)
    assert read(2) == first
    assert not built


def test_importing_the_package_imports_nothing_of_its_own() -> None:
    shown = "import charitydata, sys; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert {name for name in loaded if name.startswith("charitydata")} == {"charitydata"}
    assert not {"yaml", "pandas", "jieba", "rjieba", "dataclasses", "decimal", "datetime"} & loaded


def test_extraction_needs_neither_frames_nor_a_segmenter_nor_a_browser() -> None:
    shown = "import sys; from charitydata.facts import extract; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    assert not {"pandas", "jieba", "rjieba", "streamlit", "plotly", "pyarrow", "duckdb"} & set(ran.stdout.split())
