"""Plain text → document: all of it is text, nothing of it is metadata."""

from __future__ import annotations

from charitydata.document import Document
from charitydata.readers.checks import check_signature, check_text
from charitydata.readers.encoding import decode
from charitydata.readers.part import Part


def read_text(part: Part) -> Document:
    """Return a plain text file as a document without metadata."""
    check_signature(part.shown, part.data)
    text = decode(part.shown, part.data)
    check_text(part.shown, text)
    return Document(doc_id=part.doc_id, text=text, reader="text")
