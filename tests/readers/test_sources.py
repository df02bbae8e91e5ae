"""``sources.csv``: it overrides what files say of themselves, and its mistakes are told."""

from datetime import date

import pytest

from charitydata.document import Document

from .conftest import Reading
from .files import PROSE, make_zip

PAGE = b"""<html><head><meta name="ArticleTitle" content="Old"><meta name="ContentSource" content="Bay Daily"></head>
<p>words</p>"""
FRONT = "---\ntitle: 旧题\npublisher: 云岭日报\npublished: 2020-01-01\n---\n正文".encode()


def table(*rows: str, heads: str = "file,title,publisher,published,url,source_tier,language") -> bytes:
    return "\n".join((heads, *rows)).encode()


def test_it_overrides_what_files_state(reading: Reading) -> None:
    row = "a.md,新题,云岭市民政局,2023-05-06,https://example.org/1,register,zh"
    document = reading({"a.md": FRONT, "b.md": FRONT, "sources.csv": table(row)})["a.md"]
    assert isinstance(document, Document)
    assert (document.title, document.publisher, document.published) == ("新题", "云岭市民政局", date(2023, 5, 6))
    assert (document.url, document.source_tier, document.language) == ("https://example.org/1", "register", "zh")


def test_what_it_leaves_out_stays(reading: Reading) -> None:
    document = reading({"a.html": PAGE, "sources.csv": table("a.html,,Harbour Charity Foundation,,,,")})["a.html"]
    assert isinstance(document, Document)
    assert (document.title, document.publisher, document.source_tier) == (
        "Old",
        "Harbour Charity Foundation",
        "organisation",
    )


def test_a_corrected_source_changes_the_fingerprint_and_nothing_else_does(reading: Reading) -> None:
    def sha(row: str) -> str:
        document = reading({"a.md": FRONT, "sources.csv": table(row)})["a.md"]
        assert isinstance(document, Document)
        return document.sha256

    assert len({sha("b.md,,,,,,"), sha("a.md,新题,,,,,"), sha("a.md,又一题,,,,,")}) == 3
    assert sha("a.md,新题,,,,,") == sha("a.md,新题,,,,,")


def test_headings_in_chinese_and_another_encoding(reading: Reading) -> None:
    data = "文件名,标题,来源,发布日期\n甲.md,新题,云岭晚报,2023年5月6日\n".encode("gb18030")
    document = reading({"甲.md": FRONT, "sources.csv": data})["甲.md"]
    assert isinstance(document, Document)
    assert (document.title, document.publisher, document.published) == ("新题", "云岭晚报", date(2023, 5, 6))


def test_the_nearest_table_and_the_row_that_says_most_stand(reading: Reading) -> None:
    files = {
        "2023/a.txt": b"words",
        "2023/b.txt": b"words",
        "sources.csv": table("2023/*,,Bay Daily,2023-01-01,,,", "2023/b.txt,B,,,,,"),
        "2023/sources.csv": table("a.txt,,Harbour Times,,,,"),
    }
    found = reading(files)
    first, second = found["2023/a.txt"], found["2023/b.txt"]
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.publisher, first.published, first.title) == ("Harbour Times", date(2023, 1, 1), "")
    assert (second.publisher, second.title) == ("Bay Daily", "B")


def test_archives_and_what_is_in_them(reading: Reading) -> None:
    inner = table("a.txt,Inner,Inner Daily,,,,", "b.txt,Kept,,,,,")
    rows = ("x.zip,Not this,Bay Daily,2023-01-01,https://example.org,,", "x.zip!/a.txt,Outer,,,,,")
    found = reading(
        {"x.zip": make_zip({"a.txt": b"words", "b.txt": b"more", "sources.csv": inner}), "sources.csv": table(*rows)}
    )
    first, second = found["x.zip!/a.txt"], found["x.zip!/b.txt"]
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.title, first.publisher, first.url) == ("Outer", "Bay Daily", "")
    assert (second.title, second.published) == ("Kept", date(2023, 1, 1))


def test_a_table_of_documents_and_one_of_its_rows(reading: Reading) -> None:
    data = f"id,text\n7,{PROSE}\n8,其他的字句。\n".encode()
    found = reading({"a.csv": data, "sources.csv": table("a.csv,,Bay Daily,,,,", "a.csv#7,Seven,,,,,")})
    first, second = found["a.csv#7"], found["a.csv#8"]
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.title, first.publisher) == ("Seven", "Bay Daily")
    assert (second.title, second.publisher) == ("", "Bay Daily")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a.md,New,,2023-02-30,,,", "row 2: '2023-02-30' is no day; write YYYY-MM-DD"),
        ("a.md,New,,,,press,", "row 2: 'press' is no source tier; write register"),
        ("a.md,New,,,,,fr", "row 2: 'fr' is no language that is read; write zh or en"),
    ],
)
def test_a_wrong_value_is_told_and_the_rest_of_its_row_holds(reading: Reading, row: str, words: str) -> None:
    found = reading({"a.md": FRONT, "sources.csv": table(row)})
    document = found["a.md"]
    assert isinstance(document, Document)
    assert (document.title, document.published) == ("New", date(2020, 1, 1))
    assert words in str(found["sources.csv"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (table("b.md,New,,,,,"), "row 2: there is no file 'b.md' here"),
        (table(",New,,,,,"), "row 2: it names no file"),
        (table("a.md,New", heads="document,title"), "names no column 'file'"),
        (b"", "names no column 'file'"),
        (b"file\x00,title", "save the file as UTF-8"),
    ],
)
def test_mistakes_are_told_and_stop_nothing(reading: Reading, data: bytes, words: str) -> None:
    found = reading({"a.md": FRONT, "sources.csv": data})
    document = found["a.md"]
    assert isinstance(document, Document)
    assert document.title == "旧题"
    assert words in str(found["sources.csv"])
