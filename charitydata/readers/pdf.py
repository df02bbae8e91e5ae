"""PDF → document: its text layer page by page; pages that are pictures become issues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from charitydata.document import Document, Issue
from charitydata.errors import UnreadableFile
from charitydata.readers.checks import check_signature, check_text, damaged, protected
from charitydata.readers.limits import variable
from charitydata.readers.metadata import document_of, file_title, speaker
from charitydata.readers.part import Part
from charitydata.readers.pdf_door import DOOR
from charitydata.readers.pdf_streams import check_streams
from charitydata.readers.printed import PrintedLine, drop_running_lines, unwrap

PICTURE_PAGE = "picture_page"
_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(part: Part) -> Document:
    """Return the text layer of a PDF as a document; lines that were wrapped at the margin are joined again.

    A page that is a picture is an issue whose ``words`` are its number and the number of pages; nothing is read from
    it. What repeats at the edges of most pages is kept once, page numbers are not kept.

    Raises:
        UnreadableFile: It is no PDF, asks for a password, goes beyond a bound, or all of its pages are pictures.
    """
    check_signature(part.shown, part.data, b"%PDF")
    check_streams(part)
    answer = DOOR.ask(part)
    if "refused" in answer:
        raise _refusal(part, answer["refused"], answer["words"])
    pages = answer["pages"]
    pictures = [number for number, lines in enumerate(pages, 1) if lines is None]
    text = "\n".join(unwrap(drop_running_lines([_printed(lines or (), number) for number, lines in enumerate(pages)])))
    if not text.strip():
        if pictures:
            raise UnreadableFile(
                part.shown, "its pages are pictures; run text recognition (OCR) on it and import the result"
            )
        raise UnreadableFile(part.shown, "it has no text; leave it out")
    check_text(part.shown, text)
    issues = tuple(Issue(reason=PICTURE_PAGE, words=f"{number}/{len(pages)}") for number in pictures)
    document = document_of(_properties(answer["about"]), doc_id=part.doc_id, text=text, reader="pdf")
    return replace(document, issues=issues)


def _refusal(part: Part, refused: str, words: str) -> UnreadableFile:
    if refused == "protected":
        return protected(part.shown)
    if refused == "pages":
        return UnreadableFile(
            part.shown,
            "{count} pages are over the limit of {most}; split the file or raise {limit}",
            count=words,
            most=part.limits.pages,
            limit=variable("pages"),
        )
    return damaged(part.shown, ValueError(words))


def _properties(about: dict[str, str]) -> dict[str, object]:
    created = _DAY.match(about.get("CreationDate", ""))
    return {
        "title": file_title(about.get("Title")),
        "publisher": speaker(about.get("Author")),
        "created": "-".join(created.groups()) if created else None,
    }


def _printed(lines: Sequence[Any], page: int) -> list[PrintedLine]:
    """Return the lines of a page; where the library does not tell places, they follow from the letters."""
    return [
        PrintedLine(text=text, left=left, right=right, bottom=bottom, height=height, page=page)
        if height
        else PrintedLine.unplaced(text, row, page)
        for row, (text, left, right, bottom, height) in enumerate(lines)
    ]
