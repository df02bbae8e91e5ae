"""One document, read: its text with every fact highlighted, the facts beside it, its numbers and how to cite it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from charitydata.errors import WorkspaceError
from charitydata.ui.address import go
from charitydata.ui.beside import said_of, show_beside
from charitydata.ui.citing import show_citation
from charitydata.ui.components import article
from charitydata.ui.here import Here
from charitydata.ui.links import link
from charitydata.ui.numbers import show_numbers
from charitydata.ui.opened import DOCUMENT, FACT, PLACE, Opened, open_document
from charitydata.ui.surface import surface
from charitydata.workspace import StoredDocument


def show_document(here: Here) -> None:
    """Draw the document that the address names, the fact or the sentence that it names outlined."""
    speak = here.speak
    back = here.address.parameters(**{DOCUMENT: "", FACT: "", PLACE: ""})
    link(here, "documents", speak("All documents"), back, icon=":material/arrow_back:")
    try:
        document = here.workspace.document(here.address.extras[DOCUMENT])
    except WorkspaceError:
        st.warning(speak("There is no such document in this workspace."), icon=":material/warning:")
        return
    opened = open_document(here, document)
    _show_source(here, document)
    _show_reprints(here, document)
    text, beside = st.columns([3, 2], gap="medium")
    with text, st.container(border=True, key="text"):
        _show_text(here, opened)
    with beside, st.container(key="beside"):
        show_beside(here, opened)
    show_numbers(here, opened)
    show_citation(here, document.row)


def _show_source(here: Here, document: StoredDocument) -> None:
    row, speak = document.row, here.speak
    with st.container(key="document-title"):
        st.text(row["title"] or row["doc_id"])
    day = speak.date(row["published"].date()) if row["published"] else speak("no publication date")
    kinds = (speak.term("language", row["language"]), speak.term("source_tier", row["source_tier"]))
    st.text(" · ".join(word for word in (row["publisher"], day, *kinds) if word))
    if row["url"].startswith(("https://", "http://")):
        st.link_button(speak("Open the source"), row["url"], icon=":material/open_in_new:", type="tertiary")


def _show_reprints(here: Here, document: StoredDocument) -> None:
    """Link a reprint with its original and an original with its reprints."""
    speak, row = here.speak, document.row
    if row["reprint_of"]:
        original = here.workspace.document(row["reprint_of"]).row
        st.caption(speak("This is a reprint; its figures repeat those of:"))
        _open(here, original)
    reprints = here.workspace.reprints_of(row["doc_id"])
    if len(reprints):
        with st.expander(speak.plural("{count} reprint here", "{count} reprints here", count=len(reprints))):
            for reprint in reprints.astype(object).where(reprints.notna(), None).to_dict("records"):
                _open(here, {str(name): value for name, value in reprint.items()})


def _open(here: Here, row: dict[str, Any]) -> None:
    day = here.speak.date(row["published"].date()) if row["published"] else ""
    words = " · ".join(word for word in (row["title"] or row["doc_id"], row["publisher"], day) if word)
    parameters = here.address.parameters(**{DOCUMENT: row["doc_id"], FACT: "", PLACE: ""})
    link(here, "documents", words, parameters, icon=":material/description:")


def _show_text(here: Here, opened: Opened) -> None:
    data = surface(here, opened, said_of(here, opened))
    fact, place = article(data, key=f"article-{opened.document.row['doc_id']}")
    if fact and fact != opened.fact:
        go(here.address.parameters(**{FACT: fact, PLACE: ""}))
        st.rerun()
    if place is not None and str(place) != here.address.extras.get(PLACE):
        go(here.address.parameters(**{FACT: "", PLACE: str(place)}))
        st.rerun()
