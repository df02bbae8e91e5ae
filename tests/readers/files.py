"""Files of every kind, made by the tests that read them."""

import hashlib
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage

PROSE = "云岭市慈善总会2023年共募集善款三千二百万元，救助困难群众一万二千人次。"

Placed = tuple[float, float, str]


def make_pdf(
    pages: Sequence[Sequence[Placed]],
    *,
    encoding: str = "UniGB-UCS2-H",
    size: int = 12,
    info: Mapping[str, str] | None = None,
    pictures: Iterable[int] = (),
    password: bool = False,
) -> bytes:
    """Return a PDF with a Chinese font that is not embedded and has no table of characters.

    Args:
        pages: Words with their places, line by line.
        encoding: The predefined encoding of the font.
        size: The size of the letters.
        info: The properties of the file.
        pictures: The pages (from 0) that also hold a picture over most of their surface.
        password: Whether a password that nobody knows is asked for.
    """
    codec = {"UniGB-UCS2-H": "utf-16-be", "GBK-EUC-H": "gbk"}[encoding]
    objects: list[bytes] = [b"", b""]
    font = _add_font(objects, encoding)
    kids = []
    for number, lines in enumerate(pages):
        shown = (b"BT /F1 %d Tf 1 0 0 1 %f %f Tm <%s> Tj ET\n" % (size, x, y, text.encode(codec).hex().encode())
                 for x, y, text in lines)  # fmt: skip
        picture = (
            b"q 560 0 0 800 10 20 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n" if number in set(pictures) else b""
        )
        content = add_stream(objects, b"".join(shown) + picture)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 %d 0 R>>>>/Contents %d 0 R>>"
            % (font, content)
        )
        kids.append(len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    trailer = b""
    if info:
        values = (
            b"/%s<feff%s>" % (name.encode(), text.encode("utf-16-be").hex().encode()) for name, text in info.items()
        )
        objects.append(b"<<" + b"".join(values) + b">>")
        trailer += b"/Info %d 0 R" % len(objects)
    if password:
        owner, user = b"o" * 32, b"u" * 32
        objects.append(b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (owner.hex().encode(), user.hex().encode()))
        trailer += b"/Encrypt %d 0 R/ID[<00><00>]" % len(objects)
    return _close_pdf(objects, trailer)


def add_stream(objects: list[bytes], content: bytes) -> int:
    """Add a compressed stream to the objects of a PDF and return its number."""
    packed = zlib.compress(content, 9)
    objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed))
    return len(objects)


def make_nested_pdf(levels: int) -> bytes:
    """Return a PDF of one page with drawings in drawings, ten in each, whose innermost hold words."""
    objects: list[bytes] = [b"", b""]
    font, first = _add_font(objects, "UniGB-UCS2-H"), len(objects) + 1
    for level in range(levels):
        inner = b"<</XObject<</X %d 0 R>>>>" % (first + level + 1)
        words = b"BT /F1 12 Tf 50 700 Td <%s> Tj ET" % "善款三万元".encode("utf-16-be").hex().encode()
        last = level == levels - 1
        content, used = (words, b"<</Font<</F1 %d 0 R>>>>" % font) if last else (b"/X Do " * 10, inner)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources%s/Length %d>>" % (used, len(content))
        objects.append(head + b"stream\n" + content + b"\nendstream")
    page = add_stream(objects, b"/X Do")
    resources = b"<</XObject<</X %d 0 R>>>>" % first
    objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources%s/Contents %d 0 R>>" % (resources, page))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % len(objects)
    return _close_pdf(objects, b"")


def _add_font(objects: list[bytes], encoding: str) -> int:
    objects.append(b"<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
                   b"/Ascent 859/Descent -140/CapHeight 859/StemV 80>>")  # fmt: skip
    objects.append(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        b"/DW 1000/W[1 95 500]/FontDescriptor %d 0 R>>" % len(objects)
    )
    objects.append(
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/%s/DescendantFonts[%d 0 R]>>"
        % (encoding.encode(), len(objects))
    )
    return len(objects)


def _close_pdf(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)


def make_zip(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive of files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def make_tar(files: Mapping[str, bytes], *, mode: str = "w:gz", others: Iterable[tarfile.TarInfo] = ()) -> bytes:
    """Return a TAR archive of files by name, and of other entries that hold nothing."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for entry in others:
            archive.addfile(entry)
    return out.getvalue()


def protect(data: bytes) -> bytes:
    """Return a ZIP archive whose files claim to ask for a password."""
    changed = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(sign)
        while at >= 0:
            changed[at + place] |= 1
            at = changed.find(sign, at + 4)
    return bytes(changed)


def make_docx(paragraphs: Sequence[str | Sequence[Sequence[str]]], **properties: object) -> bytes:
    """Return a Word file of paragraphs, and of tables given as rows of cells."""
    import docx

    file = docx.Document()
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            file.add_paragraph(paragraph)
        else:
            table = file.add_table(rows=len(paragraph), cols=len(paragraph[0]))
            for row, cells in zip(table.rows, paragraph, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    for name, value in properties.items():
        setattr(file.core_properties, name, value)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def make_xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Return an Excel file of sheets by name."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def change_package(data: bytes, name: str, change: Mapping[bytes, bytes]) -> bytes:
    """Return a Word or Excel file with words of one of its parts replaced."""
    files = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            files[entry.filename] = archive.read(entry)
    for old, new in change.items():
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)
    return make_zip(files)


def make_mail(text: str = "", *, page: str = "", attached: Mapping[str, bytes] | None = None, **headers: str) -> bytes:
    """Return a mail with a plain body, perhaps a page beside it, and files attached."""
    mail = EmailMessage()
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    if text:
        mail.set_content(text)
    if page:
        mail.add_alternative(page, subtype="html")
    for name, data in (attached or {}).items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def digest(data: bytes) -> str:
    """Return the fingerprint of a file."""
    return hashlib.sha256(data).hexdigest()
