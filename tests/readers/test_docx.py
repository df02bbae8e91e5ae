"""Word files: paragraphs and tables in order, what programs write by themselves, and what is refused."""

import io
import zipfile
from datetime import datetime

import pytest

from charitydata.errors import UnreadableFile
from charitydata.readers import read_bytes

from .files import PROSE, change_package, make_docx, make_zip, protect

BODY = "word/document.xml"
CLOSE = b"</w:body>"
PARAGRAPH = "<w:p><w:r>{}</w:r></w:p>"


def test_paragraphs_and_tables_in_reading_order() -> None:
    table = [["项目", "金额"], ["助学\n助医", "3万元"]]
    document = read_bytes("a.docx", make_docx(["标题", "", PROSE, table, "落款"]))
    assert document.text.split("\n") == ["标题", PROSE, "项目 金额", "助学", "助医 3万元", "落款"]
    assert (document.reader, document.doc_id) == ("docx", "a")


def test_what_the_properties_state() -> None:
    data = make_docx([PROSE], title="年度报告.docx", author="云岭市慈善总会", created=datetime(2024, 3, 1), comments="")
    document = read_bytes("a.docx", data)
    assert (document.title, document.publisher, document.published) == ("年度报告", "云岭市慈善总会", None)
    assert (str(document.created), document.source_tier) == ("2024-03-01", "organisation")


def test_what_programs_write_by_themselves_states_nothing() -> None:
    document = read_bytes("a.docx", make_docx([PROSE], title="无标题", author="Administrator"))
    assert (document.title, document.publisher, document.created) == ("", "", None)


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("<w:t>善款</w:t><w:tab/><w:t>3万元</w:t><w:br/><w:t>下一行</w:t>", ["善款 3万元", "下一行"]),
        ("<w:t>留下</w:t></w:r><w:del><w:r><w:delText>删去</w:delText><w:t>删去</w:t></w:r></w:del><w:r>", ["留下"]),
        ("<w:t>原有</w:t></w:r><w:ins><w:r><w:t>加入</w:t></w:r></w:ins><w:r>", ["原有加入"]),
        (
            "<w:t>外</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict>",
            ["外", "框"],
        ),
        ("<w:instrText>PAGE \\* MERGEFORMAT</w:instrText><w:t>字</w:t>", ["字"]),
    ],
)
def test_what_is_text(inner: str, lines: list[str]) -> None:
    data = change_package(make_docx([]), BODY, {b"<w:sectPr": PARAGRAPH.format(inner).encode() + b"<w:sectPr"})
    assert read_bytes("a.docx", data).text.split("\n") == lines


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "secret.txt">',
    ],
)
@pytest.mark.parametrize("part", [BODY, "docProps/core.xml", "[Content_Types].xml"])
def test_declarations_of_entities_are_refused(part: str, declaration: bytes) -> None:
    data = change_package(make_docx([PROSE]), part, {b"?>": b"?>" + declaration})
    with pytest.raises(UnreadableFile, match="declares entities, as files made to do harm do"):
        read_bytes("a.docx", data)


def test_declarations_in_another_encoding_are_refused() -> None:
    source = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><w:document/>'
    data = change_package(make_docx([PROSE]), BODY, {b"": b""})
    forbidden = "encoding that the format does not know"
    for encoding, words in (("utf-16", "declares entities"), ("utf-16-le", forbidden), ("cp037", forbidden)):
        whole = make_docx([PROSE])
        changed = change_package(whole, BODY, {_body(whole): source.encode(encoding)})
        with pytest.raises(UnreadableFile, match=words):
            read_bytes("a.docx", changed)
    assert read_bytes("a.docx", data).text == PROSE


def test_declarations_in_a_part_of_any_name_are_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(make_docx([PROSE]))) as archive:
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    printer, picture = {"word/printer.bin": b"H\x00P\x00<!DOCTYPE"}, {"word/media/a.svg": b"<!DOCTYPE svg><svg/>"}
    assert read_bytes("a.docx", make_zip({**files, **printer, **picture})).text == PROSE
    with pytest.raises(UnreadableFile, match="declares entities"):
        read_bytes("a.docx", make_zip({**files, "word/other.bin": b" <!DOCTYPE x>"}))


def _body(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(BODY)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(40) + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0" + bytes(40), "of a file in .doc"),
        (protect(make_docx([PROSE])), "protected by a password"),
        (make_docx([PROSE])[:300], "ZIP archive"),
        (make_docx([]), "nothing but white space"),
        (change_package(make_docx([PROSE]), BODY, {CLOSE: b""}), "damaged"),
        (b"plain text", "not what the ending says"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as refusal:
        read_bytes("a.docx", data)
    assert str(refusal.value).startswith("a.docx: ")
