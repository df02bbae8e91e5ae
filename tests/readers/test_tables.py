"""Tables: rows become documents where a column holds the text; a mapping names the columns."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

import pytest

from charitydata.document import Document

from .conftest import Reading
from .files import PROSE, change_package, make_xlsx, protect

OTHER = "城关区慈善会为三百户困难家庭送去了慰问金。"
Rows = Sequence[Sequence[object]]
HEADS: list[object] = ["标题", "正文", "发布日期", "来源", "链接"]


def texts(found: "dict[str, Document | str]") -> list[str]:
    return [item.text for item in found.values() if isinstance(item, Document)]


def test_a_row_becomes_a_document(reading: Reading) -> None:
    row = ["月报", PROSE, datetime(2023, 5, 6), "云岭日报", "https://example.org/1"]
    rows: Rows = [HEADS, row, ["", OTHER, "2023/7/8"]]
    first, second = reading({"gifts.xlsx": make_xlsx({"新闻": rows})}).values()
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.title, first.text, first.published) == ("月报", PROSE, date(2023, 5, 6))
    assert (first.publisher, first.url, first.reader) == ("云岭日报", "https://example.org/1", "xlsx")
    assert (second.title, second.text, second.published) == ("", OTHER, date(2023, 7, 8))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_separated_values(reading: Reading, delimiter: str, encoding: str) -> None:
    lines = [
        "Headline,Full Text,Date".replace(",", delimiter),
        f'月报{delimiter}"{PROSE}\n{OTHER}"{delimiter}2023-05-06',
    ]
    (document,) = reading({"gifts.csv": "\r\n".join(lines).encode(encoding)}).values()
    assert isinstance(document, Document)
    assert (document.title, document.text) == ("月报", f"{PROSE}\n{OTHER}")
    assert (document.published, document.reader) == (date(2023, 5, 6), "csv")


def test_headings_stand_below_a_title(reading: Reading) -> None:
    rows: Rows = [["2023年新闻汇总"], [], ["标题", "正文"], ["月报", PROSE]]
    assert texts(reading({"a.xlsx": make_xlsx({"一": rows})})) == [PROSE]


def test_an_identity_outlives_a_row_that_is_put_in(reading: Reading) -> None:
    def ids(name: str, rows: Rows) -> dict[str, str]:
        found = reading({name: make_xlsx({"一": rows})})
        return {item.text: item.doc_id for item in found.values() if isinstance(item, Document)}

    rows: Rows = [HEADS, ["甲", PROSE, "", "", "https://example.org/1"], ["乙", OTHER]]
    before = ids("a.xlsx", rows)
    after = ids("a.xlsx", [HEADS, ["丙", "新来的一行。"], *rows[1:]])
    assert before.items() <= after.items()
    changed = ids("a.xlsx", [HEADS, ["甲", "改过的正文。", "", "", "https://example.org/1"]])
    assert changed["改过的正文。"] == before[PROSE]


def test_a_column_of_identities_names_the_documents(reading: Reading) -> None:
    found = reading({"a.csv": f"编号,正文\n7,{PROSE}\n8,{OTHER}\n".encode()})
    assert [item.doc_id for item in found.values() if isinstance(item, Document)] == ["a#7", "a#8"]


def test_the_fingerprint_follows_what_a_row_states(reading: Reading) -> None:
    def of(title: str) -> "tuple[str, str]":
        (document,) = reading({"a.csv": f"title,text\n{title},{PROSE}\n".encode()}).values()
        assert isinstance(document, Document)
        return document.doc_id, document.sha256

    assert of("一") == of("一")
    assert of("一")[0] == of("二")[0]
    assert of("一")[1] != of("二")[1]


def test_a_table_of_prose_without_known_headings_is_one_document(reading: Reading) -> None:
    rows: Rows = [["慈善工作台账"], ["城关区", PROSE], ["河口区", 12.0, OTHER, date(2023, 5, 6)]]
    (document,) = reading({"a.xlsx": make_xlsx({"台账": rows, "空": []})}).values()
    assert isinstance(document, Document)
    assert document.text.split("\n") == ["慈善工作台账", f"城关区 {PROSE}", f"河口区 12 {OTHER} 2023-05-06"]
    assert document.doc_id == "a#台账"


def test_numbers_alone_say_what_to_do(reading: Reading) -> None:
    found = reading({"a.csv": b"a,b\n1,2\n", "b.xlsx": make_xlsx({"一": [[1, 2]], "二": [["正文"], [PROSE]]})})
    assert "no cell holds prose; name the column in a.columns.yml beside it" in str(found["a.csv"])
    assert "name the column in b.columns.yml" in str(found["b.xlsx#一"])
    assert texts(found) == [PROSE]


def test_a_row_without_text_is_named(reading: Reading) -> None:
    found = reading({"a.csv": f"标题,正文\n甲,{PROSE}\n乙,\n,\n".encode()})
    assert [key for key in found if isinstance(found[key], str)] == ["a.csv#3"]
    assert "no text in this row" in str(found["a.csv#3"])


MAPPING = """
text: [概况, 成效]
title: 项目名称
publisher: 实施单位
published: 填报日
"""


def test_a_mapping_names_the_columns(reading: Reading) -> None:
    rows: Rows = [
        ["项目名称", "概况", "成效", "实施单位", "填报日"],
        ["春雨", PROSE, OTHER, "云岭市慈善会", "2023-05-06"],
    ]
    found = reading({"2023/a.xlsx": make_xlsx({"一": rows}), "2023/a.columns.yml": MAPPING.encode()})
    (document,) = found.values()
    assert isinstance(document, Document)
    assert (document.title, document.text) == ("春雨", f"{PROSE}\n{OTHER}")
    assert (document.publisher, document.published) == ("云岭市慈善会", date(2023, 5, 6))


def test_one_mapping_for_all_tables_of_a_folder_and_those_below(reading: Reading) -> None:
    files = {
        "columns.yml": "text: 概况".encode(),
        "甲/a.csv": f"概况\n{PROSE}\n".encode(),
        "b.csv": f"概况\n{OTHER}\n".encode(),
    }
    assert sorted(texts(reading(files))) == sorted([PROSE, OTHER])


def test_sheets_and_the_row_of_headings_can_be_named(reading: Reading) -> None:
    rows: Rows = [["正文"], ["这里是说明，不是标题行。"], ["概况"], [PROSE]]
    mapping = "text: 概况\nsheets: [二, 三]\nheading_row: 3\n"
    found = reading({"a.xlsx": make_xlsx({"一": [["概况"], [OTHER]], "二": rows}), "a.columns.yml": mapping.encode()})
    assert texts(found) == [PROSE]
    assert "there is no sheet of this name" in str(found["a.xlsx#三"])


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("text: 没有的", "no row has the heading '没有的' that"),
        ("title: 概况", "does not say which column holds the text"),
        ("text: 概况\nbody: 正文", "'body' is none of text, title"),
        ("text: 概况\ntitle: [概况, 正文]", "only text may have several"),
        ("text: 概况\nheading_row: 0", "rows count from 1"),
        ("text: {a: b}", "no heading or list of headings"),
        ("- 概况", "no mapping of fields"),
        ("text: [", "no YAML"),
    ],
)
def test_a_mapping_with_a_mistake_is_not_passed_over(reading: Reading, mapping: str, words: str) -> None:
    found = reading({"a.csv": f"概况,正文\n{PROSE},{OTHER}\n".encode(), "a.columns.yml": mapping.encode()})
    assert words in str(found["a.csv"])


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_declarations_of_entities_are_refused(reading: Reading, part: str) -> None:
    declaration = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    data = make_xlsx({"一": [["正文"], [PROSE]]})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = archive.read(part)
    start = root.index(b"<", 2) if root.startswith(b"<?") else 0
    changed = change_package(data, part, {root: root[:start] + declaration + root[start:]})
    (refusal,) = reading({"a.xlsx": changed}).values()
    assert "declares entities, as files made to do harm do" in str(refusal)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(40) + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (protect(make_xlsx({"一": [[PROSE]]})), "protected by a password"),
        (make_xlsx({"一": [[PROSE]]})[:300], "ZIP archive"),
        (b"a,b", "not what the ending says"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(reading: Reading, data: bytes, words: str) -> None:
    (refusal,) = reading({"a.xlsx": data}).values()
    assert words in str(refusal)


def test_hidden_sheets_are_not_read(reading: Reading) -> None:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(make_xlsx({"一": [["正文"], [PROSE]], "二": [["正文"], [OTHER]]})))
    book["二"].sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    assert texts(reading({"a.xlsx": out.getvalue()})) == [PROSE]
