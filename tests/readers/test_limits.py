"""Every bound: a file just under it is read, one just over it is refused and says what to do."""

import io
import re
import sys
import tarfile
import zipfile
import zlib
from dataclasses import fields
from pathlib import Path

import pytest

from charitydata.document import Document
from charitydata.errors import BadLimit, UnreadableFile
from charitydata.readers import Limits, current_limits, read_bytes
from charitydata.readers.limits import RATIO_COUNTS_FROM, variable

from .conftest import Reading
from .files import PROSE, change_package, make_docx, make_mail, make_nested_pdf, make_pdf, make_tar, make_xlsx, make_zip

MB = 1024**2
TEXT = PROSE.encode()
ZEROS = bytes(RATIO_COUNTS_FROM + MB)


def only(found: "dict[str, Document | str]") -> "Document | str":
    (item,) = found.values()
    return item


@pytest.mark.parametrize(("most", "fits"), [(len(TEXT), True), (len(TEXT) - 1, False)])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_bytes_of_a_file(reading: Reading, name: str, most: int, fits: bool) -> None:
    item = only(reading({name: TEXT}, Limits(file_mb=most / MB)))
    assert isinstance(item, Document) == fits
    assert fits or "split the file or raise CHARITYDATA_MAX_FILE_MB" in str(item)


@pytest.mark.parametrize("pack", [make_zip, make_tar])
@pytest.mark.parametrize(("most", "fits"), [(len(TEXT), True), (len(TEXT) - 1, False)])
def test_bytes_of_a_file_in_an_archive(reading: Reading, pack: object, most: int, fits: bool) -> None:
    name = "a.zip" if pack is make_zip else "a.tar.gz"
    data = pack({"a.txt": TEXT})  # type: ignore[operator]
    item = only(reading({name: data}, Limits(file_mb=most / MB)))
    assert isinstance(item, Document) == fits
    assert fits or "unpacked it is over the limit" in str(item)


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_bytes_of_an_archive(reading: Reading, name: str) -> None:
    data = make_zip({"a.txt": TEXT}) if name == "a.zip" else make_tar({"a.txt": TEXT})
    assert isinstance(only(reading({name: data}, Limits(archive_mb=len(data) / MB))), Document)
    refusal = only(reading({name: data}, Limits(archive_mb=(len(data) - 1) / MB)))
    assert "raise CHARITYDATA_MAX_ARCHIVE_MB" in str(refusal)


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_entries_of_an_archive(reading: Reading, name: str) -> None:
    files = {"a.txt": TEXT, "b.txt": b"words", "c.txt": b"more"}
    data = make_zip(files) if name == "a.zip" else make_tar(files)
    assert len(reading({name: data}, Limits(entries=3))) == 3
    refusal = only(reading({name: data}, Limits(entries=2)))
    assert "more than 2 files are in it; split the archive or raise CHARITYDATA_MAX_ENTRIES" in str(refusal)


def test_entries_of_archives_inside_count_as_well(reading: Reading) -> None:
    inner = make_zip({"a.txt": TEXT, "b.txt": b"words"})
    data = make_zip({"x.zip": inner, "y.zip": make_zip({"c.txt": b"more", "d.txt": b"less"})})
    assert len(reading({"a.zip": data}, Limits(entries=6))) == 4
    found = reading({"a.zip": data}, Limits(entries=5))
    assert "more than 5 files" in str(found["a.zip!/y.zip"])
    assert isinstance(found["a.zip!/x.zip!/a.txt"], Document)


def test_a_list_of_files_without_end_is_not_even_read(reading: Reading) -> None:
    data = bytearray(make_zip({"a.txt": TEXT}))
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = (3 * 1024 + 1).to_bytes(4, "little")
    assert "more than 3 files are in it" in str(only(reading({"a.zip": bytes(data)}, Limits(entries=3))))


@pytest.mark.parametrize("name", ["a.zip", "a.tar"])
def test_bytes_that_come_out_of_an_archive(reading: Reading, name: str) -> None:
    files = {"a.txt": TEXT, "b.txt": b"words" * 100}
    data = make_zip(files) if name == "a.zip" else make_tar(files, mode="w")
    size = sum(map(len, files.values())) if name == "a.zip" else len(data)
    assert len(reading({name: data}, Limits(expanded_mb=size / MB))) == 2
    refusal = only(reading({name: data}, Limits(expanded_mb=400 / MB)))
    assert "split it or raise CHARITYDATA_MAX_EXPANDED_MB" in str(refusal)


def bomb(name: str) -> bytes:
    """Return an archive, or a file that is one inside, out of which comes a thousand times its size."""
    if name.endswith(".zip"):
        return make_zip({"a.txt": ZEROS})
    if name.endswith(".tar.gz"):
        return make_tar({"a.txt": ZEROS})
    if name.endswith(".docx"):
        return change_package(make_docx([PROSE]), "word/document.xml", {b"<w:sectPr": b" " * len(ZEROS) + b"<w:sectPr"})
    if name.endswith(".xlsx"):
        return change_package(
            make_xlsx({"一": [[PROSE]]}), "xl/workbook.xml", {b"<sheets>": b" " * len(ZEROS) + b"<sheets>"}
        )
    return make_pdf([[(72, 700, PROSE)]]) + b"\nstream\n" + zlib.compress(ZEROS, 9) + b"endstream\n"


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.docx", "a.xlsx", "a.pdf"])
def test_the_ratio_of_what_comes_out(reading: Reading, name: str) -> None:
    data = bomb(name)
    refusal = only(reading({name: data}, Limits(ratio=200)))
    assert "expands to more than 200 times its size" in str(refusal)
    assert "raise CHARITYDATA_MAX_RATIO" in str(refusal)
    ratio = (len(ZEROS) + 10 * MB) // len(data)
    assert "expands" not in str(only(reading({name: data}, Limits(ratio=ratio))))


def test_a_bomb_in_an_archive_counts_for_the_archive_too(reading: Reading) -> None:
    half = bytes(RATIO_COUNTS_FROM * 3 // 4)
    inner = {f"{i}.zip": make_zip({"a.txt": half}) for i in range(2)}
    found = reading({"a.zip": make_zip(inner)}, Limits())
    assert "expands to more than 200 times" in str(found["a.zip!/1.zip"])


def test_streams_packed_twice_in_a_pdf_are_counted(reading: Reading) -> None:
    packed = zlib.compress(zlib.compress(ZEROS * 4, 9), 9)
    data = make_pdf([[(72, 700, PROSE)]]) + b"\nstream\n" + packed + b"endstream\n"
    assert "expands to more than" in str(only(reading({"a.pdf": data})))


def test_files_that_overlap_in_a_zip_are_counted_each_time(reading: Reading) -> None:
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = kernel.compress(bytes(4 * MB)) + kernel.flush()
    local = b"PK\x03\x04" + bytes([20, 0, 0, 0, 8, 0]) + bytes(8)
    sizes = len(packed).to_bytes(4, "little") + (4 * MB).to_bytes(4, "little")
    local += sizes + b"\x01\x00\x00\x00a" + packed
    central = b"".join(
        b"PK\x01\x02"
        + bytes([20, 0, 20, 0, 0, 0, 8, 0])
        + bytes(8)
        + sizes
        + b"\x05\x00"
        + bytes(16)
        + f"{i}.txt".encode()
        for i in range(9)
    )
    end = b"PK\x05\x06" + bytes(4) + b"\x09\x00\x09\x00" + len(central).to_bytes(4, "little")
    data = local + central + end + len(local).to_bytes(4, "little") + b"\x00\x00"
    found = reading({"a.zip": data})
    assert found
    assert not [item for item in found.values() if isinstance(item, Document)]


def test_how_deep_archives_stand_inside_each_other(reading: Reading) -> None:
    data, name = TEXT, "a.txt"
    for _ in range(3):
        data, name = make_zip({name: data}), "a.zip"
    assert isinstance(only(reading({"a.zip": data}, Limits(depth=3))), Document)
    refusal = only(reading({"a.zip": data}, Limits(depth=2)))
    assert "packed in more than 2 archives or mails" in str(refusal)
    assert "raise CHARITYDATA_MAX_DEPTH" in str(refusal)


def test_mails_in_mails_count_as_archives(reading: Reading) -> None:
    inner = make_mail(PROSE, Subject="inner")
    data = make_mail("outer", Subject="outer", attached={"inner.eml": inner})
    assert isinstance(reading({"a.eml": data}, Limits(depth=2))["a.eml!/inner.eml"], Document)
    assert "raise CHARITYDATA_MAX_DEPTH" in str(reading({"a.eml": data}, Limits(depth=1))["a.eml!/inner.eml"])


def test_pages_of_a_pdf() -> None:
    data = make_pdf([[(72, 700, PROSE)]] * 3)
    assert PROSE in read_bytes("a.pdf", data, limits=Limits(pages=3)).text
    with pytest.raises(UnreadableFile, match="3 pages are over the limit of 2; split the file or raise"):
        read_bytes("a.pdf", data, limits=Limits(pages=2))


def test_seconds_of_a_pdf() -> None:
    assert "善款三万元" in read_bytes("a.pdf", make_nested_pdf(2), limits=Limits(pdf_seconds=60)).text
    with pytest.raises(UnreadableFile, match=r"not read within 1 seconds.*raise CHARITYDATA_MAX_PDF_SECONDS"):
        read_bytes("a.pdf", make_nested_pdf(9), limits=Limits(pdf_seconds=1))
    assert "善款三万元" in read_bytes("a.pdf", make_nested_pdf(2)).text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_memory_of_a_pdf() -> None:
    assert "善款三万元" in read_bytes("a.pdf", make_nested_pdf(3), limits=Limits(pdf_memory_mb=1024)).text
    with pytest.raises(UnreadableFile, match=r"needed more than 64 MB.*raise CHARITYDATA_MAX_PDF_MEMORY_MB"):
        read_bytes("a.pdf", make_nested_pdf(6), limits=Limits(pdf_memory_mb=64))
    assert "善款三万元" in read_bytes("a.pdf", make_nested_pdf(2)).text


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_cells_of_a_table(reading: Reading, name: str) -> None:
    rows = [["标题", "正文"], ["甲", PROSE], ["乙", "其他的字句。"]]
    data = make_xlsx({"一": rows}) if name == "a.xlsx" else "\n".join(map(",".join, rows)).encode()
    assert len(reading({name: data}, Limits(cells=6))) == 2
    assert "more than 5 cells; split the table or raise" in str(
        list(reading({name: data}, Limits(cells=5)).values())[-1]
    )


@pytest.mark.parametrize("place", [b"A999999999", b"ZZZ4"])
def test_a_sheet_with_one_cell_far_away(reading: Reading, place: bytes) -> None:
    sheet = b'<row r="%s"><c r="%s" t="inlineStr"><is><t>x</t></is></c></row>' % (place.lstrip(b"AZ"), place)
    data = change_package(
        make_xlsx({"一": [["正文"], [PROSE]]}), "xl/worksheets/sheet1.xml", {b"</sheetData>": sheet + b"</sheetData>"}
    )
    assert "more than 10000 cells" in str(list(reading({"a.xlsx": data}, Limits(cells=10_000)).values())[-1])


def test_elements_inside_each_other() -> None:
    page = b"<div>" * 50 + TEXT
    assert read_bytes("a.html", page, limits=Limits(nesting=50)).text == PROSE
    with pytest.raises(UnreadableFile, match=r"more than 49 elements inside each other.*CHARITYDATA_MAX_NESTING"):
        read_bytes("a.html", page, limits=Limits(nesting=49))


def test_parts_of_a_mail(reading: Reading) -> None:
    data = make_mail(PROSE, page=f"<p>{PROSE}</p>", attached={"b.txt": b"words"}, Subject="s")
    parts = len(re.findall(rb"boundary=", data))
    assert len(reading({"a.eml": data}, Limits(mail_parts=parts))) == 2
    assert "raise CHARITYDATA_MAX_MAIL_PARTS" in str(only(reading({"a.eml": data}, Limits(mail_parts=parts - 1))))


def test_a_header_without_end_in_a_tar_is_not_held(reading: Reading) -> None:
    entry = tarfile.TarInfo("x")
    entry.type, entry.size = tarfile.XHDTYPE, 2**33
    out = io.BytesIO(entry.tobuf(tarfile.USTAR_FORMAT if entry.size < 2**33 else tarfile.GNU_FORMAT) + bytes(MB))
    assert "a header of" in str(only(reading({"a.tar": out.getvalue()})))


def test_limits_come_from_the_environment() -> None:
    assert current_limits({}) == Limits()
    chosen = current_limits({"CHARITYDATA_MAX_FILE_MB": "0.5", "CHARITYDATA_MAX_ENTRIES": " 7 ", "OTHER": "x"})
    assert chosen == Limits(file_mb=0.5, entries=7)


@pytest.mark.parametrize("value", ["x", "0", "-1", "1.5", "nan", "inf"])
def test_a_limit_that_is_no_number_is_named(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARITYDATA_MAX_PAGES", value)
    with pytest.raises(BadLimit, match=f"CHARITYDATA_MAX_PAGES={value}"):
        read_bytes("a.txt", TEXT)


def test_every_limit_is_documented_with_its_value() -> None:
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    for field in fields(Limits):
        assert f"| `{variable(field.name)}` | {field.default} |" in page


def test_a_zip_of_many_files_with_wide_sizes_is_bounded(reading: Reading) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as stream:
        stream.write(TEXT)
    assert isinstance(only(reading({"a.zip": out.getvalue()})), Document)
