"""Mails: their words, what their headers state, and the files attached to them."""

from datetime import date
from email.message import EmailMessage

import pytest

from charitydata.document import Document

from .conftest import Reading
from .files import PROSE, make_docx, make_mail, make_zip

PAGE = f"<html><body><p>网页版：</p><p>{PROSE}</p></body></html>"


def only(found: "dict[str, Document | str]") -> Document:
    (document,) = found.values()
    assert isinstance(document, Document), document
    return document


def test_what_the_headers_state(reading: Reading) -> None:
    data = make_mail(
        PROSE,
        Subject="慈善月报",
        From="云岭市慈善总会 <news@example.org>",
        Date="Tue, 05 Mar 2024 23:30:00 +0800",
        Archived_At="<https://lists.example.org/1>",
    )
    document = only(reading({"a.eml": data}))
    assert (document.title, document.publisher, document.published) == ("慈善月报", "云岭市慈善总会", date(2024, 3, 5))
    assert (document.url, document.text, document.reader) == ("https://lists.example.org/1", PROSE, "mail")
    assert (document.doc_id, document.source_tier) == ("a", "organisation")


def test_the_page_is_read_before_the_plain_text(reading: Reading) -> None:
    assert only(reading({"a.eml": make_mail("请用网页查看", page=PAGE)})).text == f"网页版：\n{PROSE}"
    assert only(reading({"a.eml": make_mail(PROSE, page="<html><body></body></html>")})).text == PROSE


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "big5", "utf-8"])
def test_encodings_of_headers_and_bodies(reading: Reading, charset: str) -> None:
    mail = EmailMessage()
    mail.set_content("募得善款三百万元", charset=charset, cte="base64")
    codec = {"gb2312": "gb18030", "gbk": "gb18030"}.get(charset, charset)
    import base64

    word = base64.b64encode("慈善月報".encode(codec)).decode()
    data = f"Subject: =?{charset}?B?{word}?=\n".encode() + mail.as_bytes()
    document = only(reading({"a.eml": data}))
    assert (document.title, document.text) == ("慈善月報", "募得善款三百万元")


def test_headers_of_bare_bytes(reading: Reading) -> None:
    data = "Subject: 慈善总会月报\nFrom: x@example.org\nDate: soon\n\n".encode("gbk") + PROSE.encode("gbk")
    document = only(reading({"a.eml": data}))
    assert (document.title, document.publisher, document.published) == ("慈善总会月报", "", None)
    assert document.text == PROSE


@pytest.mark.parametrize(
    "header", [b"Subject: " + b"=?utf-8?B?" * 20_000, b"From: " + b"(" * 50_000, b"Date: " + b"9" * 50_000]
)
def test_headers_that_no_program_writes_leave_the_words(reading: Reading, header: bytes) -> None:
    assert only(reading({"a.eml": header + b"\n\n" + PROSE.encode()})).text == PROSE


def test_attachments_become_documents(reading: Reading) -> None:
    attached = {"附件.docx": make_docx([PROSE]), "更多.zip": make_zip({"b.txt": b"more words"}), "logo.png": b"\x89PNG"}
    found = reading({"a.eml": make_mail("请看附件。", attached=attached)})
    assert list(found) == ["a.eml", "a.eml!/附件.docx", "a.eml!/更多.zip!/b.txt", "a.eml!/logo.png"]
    document = found["a.eml!/附件.docx"]
    assert isinstance(document, Document)
    assert (document.text, document.doc_id) == (PROSE, "a.eml!/附件")
    assert "run text recognition" in str(found["a.eml!/logo.png"])


def test_a_forwarded_mail_is_a_mail_of_its_own(reading: Reading) -> None:
    inner = EmailMessage()
    inner["Subject"] = "原信"
    inner.set_content(PROSE)
    outer = EmailMessage()
    outer.set_content("转发如下。")
    outer.add_attachment(inner)
    found = reading({"a.eml": outer.as_bytes()})
    assert list(found) == ["a.eml", "a.eml!/1.eml"]
    forwarded = found["a.eml!/1.eml"]
    assert isinstance(forwarded, Document)
    assert (forwarded.title, forwarded.text) == ("原信", PROSE)


def test_pictures_of_a_page_are_passed_over(reading: Reading) -> None:
    mail = EmailMessage()
    mail.set_content(PAGE, subtype="html")
    mail.add_related(b"\x89PNG", "image", "png", filename="logo.png", disposition="inline")
    assert only(reading({"a.eml": mail.as_bytes()})).text == f"网页版：\n{PROSE}"


def test_words_that_cannot_be_read_leave_the_attachments(reading: Reading) -> None:
    mail = EmailMessage()
    mail.set_content("x")
    mail.set_payload(bytes(range(128, 256)) * 8)
    mail.replace_header("Content-Transfer-Encoding", "8bit")
    data = make_mail("", page="", attached={"b.txt": PROSE.encode()}, Subject="s")
    assert isinstance(reading({"a.eml": data})["a.eml!/b.txt"], Document)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"just words\n", "no mail, for it does not begin with headers"),
        (b"Subject: hello\n\n", "without words or attachments"),
        (make_mail("", attached={"../../x.txt": b"words"}, Subject="s"), "leads out of the archive"),
    ],
)
def test_what_cannot_be_read_says_why(reading: Reading, data: bytes, words: str) -> None:
    assert any(words in str(item) for item in reading({"a.eml": data}).values())
