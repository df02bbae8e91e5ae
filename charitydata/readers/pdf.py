"""PDF → document: its text layer page by page; pages that are pictures become issues."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

from charitydata.document import Document, Issue
from charitydata.errors import UnreadableFile
from charitydata.readers.checks import check_signature, check_text, damaged, protected
from charitydata.readers.limits import variable
from charitydata.readers.metadata import document_of, file_title, speaker
from charitydata.readers.part import Part
from charitydata.readers.pdf_streams import check_streams
from charitydata.readers.printed import PrintedLine, drop_running_lines, unwrap

PICTURE_PAGE = "picture_page"
_ONE_AT_A_TIME = threading.Lock()
"""The library must not be called by two threads at once."""

_ASKS_FOR_PASSWORD = 4
_FEW_LETTERS = 20
_MOST_OF_PAGE = 0.5
_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_NOT_TEXT = re.compile(r"[\x00-\x01\x03-\x09\x0b-\x1f\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_pdf(part: Part) -> Document:
    """Return the text layer of a PDF as a document; lines that were wrapped at the margin are joined again.

    A page that is a picture is an issue whose ``words`` are its number and the number of pages; nothing is read from
    it. What repeats at the edges of most pages is kept once, page numbers are not kept.

    Raises:
        UnreadableFile: It is no PDF, asks for a password, goes beyond a bound, or all of its pages are pictures.
    """
    check_signature(part.shown, part.data, b"%PDF")
    check_streams(part)
    with _ONE_AT_A_TIME:
        stated, pages = _read(part)
    pictures = [number for number, lines in enumerate(pages, 1) if lines is None]
    lines = drop_running_lines([lines or [] for lines in pages])
    text = "\n".join(unwrap(lines))
    if not text.strip():
        which = "its pages are pictures" if pictures else "it has no text"
        raise UnreadableFile(f"{part.shown}: {which}; run text recognition (OCR) on it and import the result")
    check_text(part.shown, text)
    issues = tuple(Issue(reason=PICTURE_PAGE, words=f"{number}/{len(pages)}") for number in pictures)
    return replace(document_of(stated, doc_id=part.doc_id, text=text, reader="pdf"), issues=issues)


def _read(part: Part) -> tuple[dict[str, object], list[list[PrintedLine] | None]]:
    """Return what a PDF states of itself and the lines of its pages, ``None`` for a page that is a picture."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(part.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _ASKS_FOR_PASSWORD:
            raise protected(part.shown) from error
        raise damaged(part.shown, error) from error
    with closing(pdf):
        if len(pdf) > part.limits.pages:
            raise UnreadableFile(
                f"{part.shown}: {len(pdf)} pages are over the limit of {part.limits.pages}; "
                f"split the file or raise {variable('pages')}"
            )
        pages = []
        for number in range(len(pdf)):
            with closing(pdf[number]) as page, closing(page.get_textpage()) as textpage:
                lines = list(_lines(textpage, number))
                pages.append(None if _is_picture(page, lines) else lines)
        return _properties(pdf.get_metadata_dict()), pages


def _properties(about: dict[str, str]) -> dict[str, object]:
    created = _DAY.match(about.get("CreationDate", ""))
    return {
        "title": file_title(about.get("Title")),
        "publisher": speaker(about.get("Author")),
        "created": "-".join(created.groups()) if created else None,
    }


def _lines(textpage: Any, number: int) -> Iterator[PrintedLine]:
    """Yield the lines of a page with their edges; where the library counts otherwise, edges follow from the letters."""
    text = textpage.get_text_range()
    placed = len(text) == textpage.count_chars()
    start = 0
    for row, raw in enumerate(_LINE_END.split(text)):
        words = _NOT_TEXT.sub("", raw).strip()
        if words:
            yield _placed(textpage, words, start, raw, number) if placed else PrintedLine.unplaced(words, row, number)
        start += len(raw)
        start += len(_LINE_END.match(text, start)[0]) if start < len(text) else 0  # type: ignore[index]


def _placed(textpage: Any, words: str, start: int, raw: str, number: int) -> PrintedLine:
    first = start + len(raw) - len(raw.lstrip())
    last = start + len(raw.rstrip()) - 1
    left, bottom, _, top = textpage.get_charbox(first, loose=True)
    right = textpage.get_charbox(last, loose=True)[2]
    return PrintedLine(text=words, left=left, right=right, bottom=bottom, height=top - bottom, page=number)


def _is_picture(page: Any, lines: list[PrintedLine]) -> bool:
    """Say whether a page shows more than it says: objects but no text, or next to no text on a picture."""
    import pypdfium2.raw as pdfium

    letters = sum(len(line.text) for line in lines)
    if letters >= _FEW_LETTERS:
        return False
    if not letters:
        return bool(pdfium.FPDFPage_CountObjects(page) > 0)
    width, height = page.get_size()
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = found.get_bounds()
        if (right - left) * (top - bottom) > _MOST_OF_PAGE * width * height:
            return True
    return False
