"""From a row to the words that state it, and on to its document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from charitydata.ui.components import card, reader
from charitydata.ui.here import Here
from charitydata.ui.links import link
from charitydata.ui.queries import source_of
from charitydata.ui.sayings import pairs
from charitydata.ui.spans import Mark


def show_evidence(here: Here, row: Mapping[str, Any], table: str, *, key: str) -> None:
    """Draw the sentence that states a row, its mention highlighted, and the way to its document.

    Args:
        here: Where the reader is.
        row: One whole row of ``table``.
        table: One of the fact tables.
        key: Unique on the page.
    """
    speak, document = here.speak, source_of(here, row["doc_id"])
    with st.container(border=True, key=f"evidence-{key}"):
        st.caption(speak("What the document says"))
        reader(row["evidence"], _marks(row, table), language=document["language"], key=f"words-{key}")
        st.text(" · ".join(_source(document, here)))
        open_document(here, row["doc_id"], fact=row["fact_id"])
        with st.expander(speak("Everything read from these words")):
            card(pairs(row, table, speak), key=f"card-{key}")


def open_document(here: Here, doc_id: str, **fact: str) -> None:
    """Draw the link to a document, at the words of a fact where one is given."""
    parameters = here.address.elsewhere(doc=doc_id, **fact)
    link(here, "documents", here.speak("Read it in the document"), parameters, icon=":material/description:")


def _marks(row: Mapping[str, Any], table: str) -> list[Mark]:
    start = row["evidence"].find(row["mention"])
    if start < 0:
        return []
    return [Mark(start=start, end=start + len(row["mention"]), id=row["fact_id"], kind=table)]


def _source(document: Mapping[str, Any], here: Here) -> list[str]:
    day = here.speak.date(document["published"])
    return [word for word in (document["title"], document["publisher"], day) if word]
