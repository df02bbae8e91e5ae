"""A document as it is opened: its facts, the parts of its page and the account of its numbers, and what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from charitydata.facts import account_numbers
from charitydata.facts.account import Entry
from charitydata.text import part
from charitydata.ui.here import Here
from charitydata.ui.rows import row_of
from charitydata.ui.runs import Place, sentence_at
from charitydata.workspace import StoredDocument, Workspace

DOCUMENT, FACT, PLACE = "doc", "fact", "place"
"""What the address calls the document, the fact and the first character of the sentence that are chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a page, in character offsets of its text, and what became of its numbers."""

    sentences: tuple[Place, ...]
    furniture: tuple[Place, ...]
    numbers: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document with what is chosen in it: ``fact`` and ``sentence`` are empty where nothing is."""

    document: StoredDocument
    parts: Parts
    fact: str = ""
    table: str = ""
    row: dict[str, Any] | None = None
    sentence: Place | None = None

    def facts_in(self, place: Place) -> list[tuple[str, dict[str, Any]]]:
        """Return the facts whose words begin in a stretch of the text, with their tables, in reading order."""
        start, end = place
        found = [
            (table, row_of(rows, at))
            for table, rows in self.document.facts.items()
            for at, begin in enumerate(rows["start"])
            if start <= begin < end
        ]
        return sorted(found, key=lambda pair: (pair[1]["start"], pair[1]["end"]))


def open_document(here: Here, document: StoredDocument) -> Opened:
    """Return a document with the fact or the sentence that the address names."""
    version = (str(here.workspace.folder), here.workspace.version)
    parts = _parts(here.workspace, version, document.row["doc_id"])
    for table, rows in document.facts.items():
        row = _row(rows, here.address.extras.get(FACT, ""))
        if row:
            sentence = sentence_at(parts.sentences, int(row["start"]))
            return Opened(document=document, parts=parts, fact=row["fact_id"], table=table, row=row, sentence=sentence)
    place = here.address.extras.get(PLACE, "")
    known = len(place) < 10 and place.isdecimal()
    return Opened(document=document, parts=parts, sentence=sentence_at(parts.sentences, int(place)) if known else None)


def _row(rows: pd.DataFrame, fact: str) -> dict[str, Any] | None:
    positions = rows.reset_index(drop=True).index[rows["fact_id"].eq(fact)].tolist()
    return row_of(rows, positions[0]) if positions else None


@st.cache_data(max_entries=100, show_spinner=False)
def _parts(_workspace: Workspace, version: tuple[str, int], doc_id: str) -> Parts:
    del version
    original = _workspace.original(doc_id)
    article = part(original)
    return Parts(
        sentences=_places(article.sentences),
        furniture=_places(article.furniture),
        numbers=tuple(account_numbers(original)),
    )


def _places(spans: Sequence[Any]) -> tuple[Place, ...]:
    return tuple((span.start, span.end) for span in spans)
