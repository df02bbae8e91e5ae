"""One document, read: its text with every fact highlighted, and the facts beside it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from charitydata.errors import WorkspaceError
from charitydata.schema import FACT_TABLES
from charitydata.ui.address import go
from charitydata.ui.columns import settings, shown
from charitydata.ui.components import card, reader
from charitydata.ui.here import Here
from charitydata.ui.links import link
from charitydata.ui.rows import row_of, selected_row
from charitydata.ui.sayings import pairs
from charitydata.ui.spans import Mark
from charitydata.workspace import StoredDocument

FACT, DOCUMENT = "fact", "doc"
STATED = ("mention", "name", "label")
"""What a row is known by in the text; it stands first beside it."""
BESIDE = ["evidence", "doc_id", "amount", "currency", "count"]
"""Columns that repeat what stands in the text."""


def show_document(here: Here) -> None:
    """Draw the document that the address names, the fact that it names outlined."""
    speak = here.speak
    link(here, "documents", speak("All documents"), here.address.elsewhere(), icon=":material/arrow_back:")
    try:
        document = here.workspace.document(here.address.extras[DOCUMENT])
    except WorkspaceError:
        st.warning(speak("There is no such document in this workspace."), icon=":material/warning:")
        return
    _show_source(here, document)
    text, beside = st.columns([3, 2], gap="medium")
    with text, st.container(border=True, key="text"):
        _show_text(here, document)
    with beside:
        _show_facts(here, document)


def _show_source(here: Here, document: StoredDocument) -> None:
    row, speak = document.row, here.speak
    with st.container(key="document-title"):
        st.text(row["title"])
    day = speak.date(row["published"].date()) if row["published"] else speak("no publication date")
    st.text(" · ".join(word for word in (row["publisher"], day, speak.term("language", row["language"])) if word))
    if row["url"].startswith(("https://", "http://")):
        st.link_button(speak("Open the source"), row["url"], icon=":material/open_in_new:", type="tertiary")


def _show_text(here: Here, document: StoredDocument) -> None:
    clicked = reader(
        document.text,
        list(_marks(here, document)),
        language=document.row["language"],
        key=f"reader-{document.row['doc_id']}",
        current=here.address.extras.get(FACT, ""),
        clickable=True,
    )
    if clicked and clicked != here.address.extras.get(FACT):
        _choose(here, clicked)


def _marks(here: Here, document: StoredDocument) -> list[Mark]:
    return [
        Mark(start=int(start), end=int(end), id=fact, kind=table, title=here.speak.table(table))
        for table, rows in document.facts.items()
        for fact, start, end in zip(rows["fact_id"], rows["start"], rows["end"], strict=True)
    ]


def _show_facts(here: Here, document: StoredDocument) -> None:
    speak = here.speak
    table, row = _current(here, document)
    if row:
        with st.container(border=True, key="fact"):
            st.subheader(speak.table(table), anchor=False)
            card(pairs(row, table, speak), key=f"fact-{row['fact_id']}")
    else:
        st.caption(speak("Choose highlighted words to see what was read from them."))
    for name in FACT_TABLES:
        rows = document.facts[name]
        if len(rows):
            with st.expander(f"{speak.table(name)} ({len(rows)})", expanded=name == table):
                _show_table(here, rows, name)


def _show_table(here: Here, rows: pd.DataFrame, table: str) -> None:
    """The key names the current fact, so that choosing in the text lets go of what was selected here."""
    words = shown(rows, table, here.speak).drop(columns=BESIDE, errors="ignore")
    words = words[sorted(words, key=lambda name: name not in STATED)]
    event = st.dataframe(
        words,
        column_config=settings(table, list(words.columns), here.speak),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"facts-{table}-{here.address.extras.get(FACT, '')}",
        alt=here.speak.table(table),
    )
    chosen = selected_row(event)
    if chosen is not None:
        _choose(here, str(rows["fact_id"].iloc[chosen]))


def _choose(here: Here, fact: str) -> None:
    """Name another fact in the address and run again."""
    go(here.address.parameters(**{FACT: fact}))
    st.rerun()


def _current(here: Here, document: StoredDocument) -> tuple[str, dict[str, Any]]:
    wanted = here.address.extras.get(FACT, "")
    for table, rows in document.facts.items():
        positions = rows.reset_index(drop=True).index[rows["fact_id"].eq(wanted)].tolist()
        if positions:
            return table, row_of(rows, positions[0])
    return "", {}
