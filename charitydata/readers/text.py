"""Plain text → document: all of it is text, nothing of it is metadata."""

from __future__ import annotations

from charitydata.document import Document
from charitydata.readers.encoding import decode
from charitydata.readers.limits import check_text


def read_text(name: str, data: bytes, doc_id: str) -> Document:
    """Return a plain text file as a document without metadata."""
    text = decode(name, data)
    check_text(name, text)
    return Document(doc_id=doc_id, text=text, reader="text")
