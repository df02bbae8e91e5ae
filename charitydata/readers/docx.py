"""Word file → document: its paragraphs and tables in reading order; title, author and day from its properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from charitydata.document import Document
from charitydata.readers.checks import check_text
from charitydata.readers.metadata import document_of, file_title, speaker
from charitydata.readers.package import check_package
from charitydata.readers.part import Part

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset((
    f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText", f"{_WORD}pPr", f"{_WORD}rPr", f"{_WORD}tblPr",
    f"{_WORD}sectPr", f"{_COMPATIBILITY}Fallback",
))  # fmt: skip
"""What is not part of the text: what was deleted, codes of fields, the look of things, second copies."""

_MARKS = {
    f"{_WORD}tab": "\t",
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "-",
}
_PARAGRAPH, _CELL, _ROW = f"{_WORD}p", f"{_WORD}tc", f"{_WORD}tr"
_BLOCKS = frozenset((_PARAGRAPH, _CELL, _ROW))
_GAPS = frozenset(("\n", " "))
_SPACES = re.compile(r"[ \t\u3000\xa0]+")


def read_docx(part: Part) -> Document:
    """Return a Word file as a document: a paragraph is a line, a table's row is a line with a space between cells.

    Headers, footers and comments are not read; footnotes stand behind the text.

    Raises:
        UnreadableFile: It is no Word file, protected, beyond a bound or without text.
    """
    import docx

    check_package(part)
    file = docx.Document(BytesIO(part.data))
    bodies = [file.element.body, *_notes(file)]
    text = "\n".join(line for body in bodies for line in _lines(body))
    check_text(part.shown, text)
    about = file.core_properties
    stated = {
        "title": file_title(about.title),
        "publisher": speaker(about.author),
        "created": about.created,
        "language": about.language,
    }
    return document_of(stated, doc_id=part.doc_id, text=text, reader="docx")


def _notes(file: Any) -> Iterator[Any]:
    """Yield the roots of the footnotes and endnotes."""
    from docx.oxml import parse_xml

    for relation in file.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            yield parse_xml(relation.target_part.blob)


def _lines(root: Any) -> Iterator[str]:
    """Yield the lines of text that are not blank."""
    for line in "".join(_pieces(root)).split("\n"):
        words = _SPACES.sub(" ", line).strip()
        if words:
            yield words


def _pieces(root: Any) -> list[str]:
    """Return the text in document order, a newline behind paragraphs and rows, a space behind cells."""
    pieces: list[str] = []
    stack = [(root, True)]
    while stack:
        node, entering = stack.pop()
        if node.tag in _BLOCKS:
            _part_blocks(pieces, node.tag, entering=entering)
        elif node.tag == f"{_WORD}t":
            pieces.append(node.text or "")
        elif node.tag in _MARKS:
            pieces.append(_MARKS[node.tag])
        if entering and node.tag not in _SKIPPED:
            stack.append((node, False))
            stack += [(child, True) for child in reversed(node)]
    return pieces


def _part_blocks(pieces: list[str], tag: str, *, entering: bool) -> None:
    """Add what stands between blocks; the last paragraph of a cell ends no line."""
    if entering:
        if tag == _PARAGRAPH and pieces and pieces[-1] not in _GAPS:  # a box of text inside a paragraph
            pieces.append("\n")
        return
    if tag == _CELL:
        while pieces and pieces[-1] == "\n":
            pieces.pop()
    pieces.append(" " if tag == _CELL else "\n")
