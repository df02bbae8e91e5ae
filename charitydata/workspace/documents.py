"""One stored document with its text and its facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from charitydata.document import Document
from charitydata.errors import WorkspaceError
from charitydata.filter import Filter
from charitydata.schema import FACT_TABLES
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import Page, read_rows, read_stored
from charitydata.workspace.readings import read_documents
from charitydata.workspace.sql import part

if TYPE_CHECKING:
    import pandas as pd

_READING = Page(order=("start", "end"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document as stored.

    ``row`` holds its columns of ``documents``, with ``None`` for what is not stated; ``text`` is what all spans point
    into; ``facts`` holds the rows of each fact table in reading order.
    """

    row: dict[str, Any]
    text: str
    facts: dict[str, pd.DataFrame]


def read_document(pin: Pin, doc_id: str) -> StoredDocument:
    """Return one document.

    Raises:
        WorkspaceError: The workspace holds no document of that name.
    """
    own = part("t.doc_id = ?", doc_id)
    rows = read_rows(pin, "documents", Filter(), also=own)
    if rows.empty:
        raise WorkspaceError(f"{doc_id}: no such document in {pin.folder}")
    plain = rows.astype(object).where(rows.notna(), None)
    facts = {table: read_rows(pin, table, Filter(), _READING, also=own) for table in FACT_TABLES}
    text = read_stored(pin, "texts", own)["text"].iloc[0]
    return StoredDocument(row={str(k): v for k, v in plain.iloc[0].items()}, text=text, facts=facts)


def read_original(pin: Pin, doc_id: str) -> Document:
    """Return one document as its reader gave it, from which article, furniture and numbers follow.

    Raises:
        WorkspaceError: The workspace holds no document of that name.
    """
    for document in read_documents(pin, part("t.doc_id = ?", doc_id)):
        return document
    raise WorkspaceError(f"{doc_id}: no such document in {pin.folder}")


def read_reprints(pin: Pin, doc_id: str) -> pd.DataFrame:
    """Return the documents that are reprints of one, the earliest first."""
    return read_rows(pin, "documents", Filter(), Page(order=("published",)), also=part("r.reprint_of = ?", doc_id))
