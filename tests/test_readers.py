"""Files become documents, or failures that say what is wrong."""

import hashlib
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers import READERS, Failure, find_files, read, read_all, read_bytes
from charitydata.readers.limits import Limits

FRONT = """---
title: No
publisher: 青山市红十字会
published: 2021-03-04
url: https://example.org/a?b=1
language: zh-CN
---
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Drive ends - News - Bay Daily</title>
{head}<style>p {{ color: red }}</style><script>var sum = "9 billion yuan";</script></head>
<body><nav><a href="/">Home</a></nav><h1>Drive ends</h1>
<div>Released <b>on</b> Monday<br>by us</div><p>The drive raised <em>3</em>&nbsp;million yuan.</p>
<table><tr><td>Hekou</td><td>2 million</td></tr><tr><td>Linshan</td><td>1 million</td></tr></table>
<p hidden>hidden words</p><p style="display:none">more hidden words</p><!-- a comment -->
<footer>All rights reserved</footer></body></html>"""


def test_plain_text_has_no_metadata(tmp_path: Path) -> None:
    path = tmp_path / "report.2020.txt"
    path.write_bytes("﻿第一行\r\n第二行\r\n".encode())
    document = read(path)
    assert document == Document(
        doc_id="report.2020",
        text="第一行\n第二行\n",
        reader="text",
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def test_front_matter_is_metadata_and_the_body_is_kept_as_it_is() -> None:
    body = "\n  善款 3万元。\n\n---\n尾注 \n"
    document = read_bytes("a.md", (FRONT + body).encode())
    assert document.text == body
    assert (document.title, document.publisher, document.published) == ("No", "青山市红十字会", date(2021, 3, 4))
    assert (document.url, document.language) == ("https://example.org/a?b=1", "zh")
    assert (document.source_tier, document.reader) == ("organisation", "markdown")


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# 年度报告 #\n\n正文", "年度报告", "# 年度报告 #\n\n正文"),
        ("没有标题\n# 不是首行", "", "没有标题\n# 不是首行"),
        ("---\n只有开头", "", "---\n只有开头"),
        ("---\njust prose\n---\nrest", "", "---\njust prose\n---\nrest"),
        ("---\na: [\n---\nrest", "", "---\na: [\n---\nrest"),
        ("---\ntitle: T\npublished: 2021-13-40\n---\nrest", "T", "rest"),
        ("---\r\ntitle: T\r\n---\r\nrest\r\n", "T", "rest\n"),
        ("---\ntitle: &a [x, x]\nurl: [*a, *a]\n---\nrest", "", "rest"),
        ('---\ntitle: "a\\ud800b"\n---\nrest', "", '---\ntitle: "a\\ud800b"\n---\nrest'),
    ],
)
def test_markdown_of_many_kinds(text: str, title: str, body: str) -> None:
    document = read_bytes("a.md", text.encode())
    assert (document.title, document.text, document.published) == (title, body, None)


def test_a_title_can_be_any_text() -> None:
    assert read_bytes("a.md", b"---\ntitle: '2020: a year\n  of giving'\n---\nx").title == "2020: a year of giving"


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
def test_the_visible_words_of_a_page(charset: str) -> None:
    document = read_bytes("page.html", PAGE.format(charset=charset, head="").encode())
    assert document.text.split("\n") == [
        "Drive ends",
        "Released on Monday",
        "by us",
        "The drive raised 3 million yuan.",
        "Hekou 2 million",
        "Linshan 1 million",
    ]
    assert (document.title, document.language, document.reader) == ("Drive ends", "en", "html")


def test_a_page_in_its_declared_encoding() -> None:
    source = '<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head><p>善款到账</p>'
    assert read_bytes("page.htm", source.encode("gbk")).text == "善款到账"


@pytest.mark.parametrize(
    "head",
    [
        """<meta name="ArticleTitle" content="Bay drive ends"><meta name="PubDate" content="2019-04-05 10:00">
        <meta name="ContentSource" content="Bay Daily"><meta property="og:url" content="https://bay.example/1">""",
        """<meta property="og:title" content="Bay drive ends"><meta property="og:site_name" content="Bay Daily">
        <meta property="article:published_time" content="2019-04-05T10:00:00+08:00">
        <link rel="canonical" href="https://bay.example/1">""",
        """<script type="application/ld+json">{"@context": "x", "@graph": [{"@type": "Organization", "name": "No"},
        {"@type": ["NewsArticle"], "headline": "Bay drive ends", "datePublished": "2019-04-05", "url":
        "https://bay.example/1", "publisher": {"@type": "Organization", "name": "Bay Daily"}}]}</script>""",
    ],
)
def test_what_a_page_declares(head: str) -> None:
    document = read_bytes("page.html", PAGE.format(charset="utf-8", head=head).encode())
    assert (document.title, document.publisher) == ("Bay drive ends", "Bay Daily")
    assert (document.published, document.url) == (date(2019, 4, 5), "https://bay.example/1")
    assert document.source_tier == "media"


@pytest.mark.parametrize("described", ["{", "[1, null]", '{"@type": "Article"}', '"text"', "[" * 5000, '{"@graph": 3}'])
def test_broken_declarations_state_nothing(described: str) -> None:
    head = f'<script type="application/ld+json">{described}</script><meta name="PubDate" content="soon">'
    document = read_bytes("page.html", PAGE.format(charset="utf-8", head=head).encode())
    assert (document.published, document.publisher) == (None, "")


def test_a_page_nested_without_end_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="inside each other"):
        read_bytes("page.html", b"<div>" * 20_000 + b"x")
    assert read_bytes("page.html", b"<p>x<br>" * 20_000).text.count("x") == 20_000


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", " \n\u3000\n".encode(), "nothing but white space"),
        ("a.md", FRONT.encode(), "nothing but white space"),
        ("a.html", b"<html><script>x</script></html>", "nothing but white space"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(40), "of a file in .png"),
        ("a.txt", b"PK\x03\x04" + bytes(40), "of a file in .zip"),
        ("a.md", b"%PDF-1.7\n%abc", "of a file in .pdf"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "of a file in .doc"),
        ("a.txt", b"text\x00with\x00nothing\x01\x02", "binary data"),
        ("a.txt", b"\x01\x02\x03abc", "binary data"),
        ("a.pdf", b"x", "not what the ending says"),
        ("a", b"x", "no reader for this ending"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(name: str, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(name, data)
    assert str(refusal.value).startswith(f"{name}: ")
    assert words in str(refusal.value)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    path.write_text("善款" * 100, encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(UnreadableFile, match="over the limit"):
        read(path, limits=Limits(file_mb=100 / 1024**2))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "a folder"),
        (lambda path: path.symlink_to(path), "cannot be opened"),
        (os.mkfifo, "not a regular file"),
    ],
)
def test_paths_that_are_no_files(make: Callable[[Path], None], words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    make(path)
    with pytest.raises(UnreadableFile, match=words) as refusal:
        read(path)
    assert str(path) in str(refusal.value)


@pytest.mark.parametrize("path", ["a\x00b.txt", "x" * 5000 + ".txt"])
def test_names_that_no_file_can_have(path: str) -> None:
    (failure,) = read_all([path])
    assert isinstance(failure, Failure)


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("丙", encoding="utf-8")
    found = list(read_all([tmp_path]))
    assert [item.doc_id if isinstance(item, Document) else Path(item.path).name for item in found] == [
        "a",
        "b.txt",
        "c",
    ]


def test_folders_are_walked_in_order_without_hidden_files_and_readme(tmp_path: Path) -> None:
    for name in (
        "b/2.md",
        "b/1.txt",
        "a/3.html",
        "c.md",
        "README.md",
        "b/readme.md",
        ".hidden.md",
        ".git/x.md",
        "d.pdf",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("善款", encoding="utf-8")
    names = [file.name for file in find_files([tmp_path, tmp_path / "c.md"])]
    assert names == ["c.md", "d.pdf", "a/3.html", "b/1.txt", "b/2.md"]
    assert [str(file) for file in find_files([tmp_path / "README.md"])] == [str(tmp_path / "README.md")]


def test_a_second_file_of_a_name_gets_its_hash_and_a_third_that_equals_it_fails(tmp_path: Path) -> None:
    for folder, text in (("a", "甲"), ("b", "乙"), ("c", "乙")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(text, encoding="utf-8")
    first, second, third = read_all([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(third, Failure)
    assert first.doc_id == "report"
    assert second.doc_id == f"report-{hashlib.sha256('乙'.encode()).hexdigest()[:8]}"
    assert "a copy" in third.reason


def test_a_name_that_is_no_text_stays_printable(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 (a name of bytes)
        file.write(b"words")
    (document,) = read_all([tmp_path])
    assert isinstance(document, Document)
    assert document.doc_id == "caf?"


@given(
    st.binary(max_size=300),
    st.sampled_from(sorted(READERS)),
    st.sampled_from(["", FRONT, "<p>", "<html><meta charset=gbk>"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, ending: str, start: str) -> None:
    try:
        document = read_bytes(f"x{ending}", start.encode() + data)
    except UnreadableFile as refusal:
        assert str(refusal).startswith(f"x{ending}: ")
        return
    assert document.text.strip()
    document.text.encode()
    document.title.encode()


@given(st.text(max_size=300), st.sampled_from(sorted(READERS)))
def test_any_text_is_read_or_refused(text: str, ending: str) -> None:
    try:
        document = read_bytes(f"x{ending}", text.encode("utf-8", "ignore"))
    except UnreadableFile:
        return
    assert "\r" not in document.text
