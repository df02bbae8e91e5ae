"""What stands beside a document's text: the chosen fact, the facts of its sentence, and all facts by table."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from charitydata.schema import FACT_TABLES
from charitydata.ui.address import go
from charitydata.ui.columns import settings, shown
from charitydata.ui.components import card
from charitydata.ui.here import Here
from charitydata.ui.links import link
from charitydata.ui.opened import FACT, PLACE, Opened
from charitydata.ui.rows import MOST_HEIGHT, ROW_HEIGHT, selected_row
from charitydata.ui.sayings import pairs

STATED = ("mention", "name", "label")
"""What a row is known by in the text; it stands first beside it."""
REPEATED = ["evidence", "doc_id", "amount", "currency", "count"]
"""Columns that repeat what stands in the text."""


def said_of(here: Here, opened: Opened) -> list[tuple[str, str]]:
    """Return headings and values of the chosen fact."""
    return pairs(opened.row, opened.table, here.speak) if opened.row else []


def show_beside(here: Here, opened: Opened) -> None:
    """Draw the chosen fact, the facts of its sentence and all facts of the document."""
    speak = here.speak
    if opened.row:
        with st.container(border=True, key="fact"):
            st.subheader(speak.table(opened.table), anchor=False)
            card(said_of(here, opened), key=f"fact-{opened.fact}")
    elif not opened.sentence:
        st.caption(speak("Choose highlighted words, or a sentence, to see what was read from them."))
    _show_sentence(here, opened)
    for name in FACT_TABLES:
        rows = opened.document.facts[name]
        if len(rows):
            with st.expander(f"{speak.table(name)} ({len(rows)})", expanded=name == opened.table):
                _show_table(here, opened, rows, name)


def _show_sentence(here: Here, opened: Opened) -> None:
    """Draw a link to every other fact of the chosen sentence."""
    if not opened.sentence:
        return
    others = [pair for pair in opened.facts_in(opened.sentence) if pair[1]["fact_id"] != opened.fact]
    if not others:
        if not opened.fact:
            st.caption(here.speak("No fact was read from this sentence."))
        return
    with st.container(border=True, key="sentence"):
        title = here.speak("Also in this sentence") if opened.fact else here.speak("In this sentence")
        st.markdown(f"**{title}**")
        for table, row in others:
            parameters = here.address.parameters(**{FACT: row["fact_id"], PLACE: ""})
            link(here, "documents", _named(here, table, row), parameters, icon=":material/subdirectory_arrow_right:")


def _named(here: Here, table: str, row: dict[str, Any]) -> str:
    """Return the table of a fact, what it is known by, and its kind where it has one."""
    speak = here.speak
    words = next(str(row[name]) for name in reversed(STATED) if row.get(name))
    kinds = (("flow", "flow"), ("group", "group"), ("measure", "measure"))
    kind = next((speak.term(vocabulary, row[name]) for name, vocabulary in kinds if row.get(name)), "")
    return speak("{facet}: {values}", facet=speak.table(table), values=" · ".join(filter(None, (words, kind))))


def _show_table(here: Here, opened: Opened, rows: pd.DataFrame, table: str) -> None:
    """The key names the current fact, so that choosing in the text lets go of what was selected here."""
    words = shown(rows, table, here.speak).drop(columns=REPEATED, errors="ignore")
    words = words[sorted(words, key=lambda name: name not in STATED)]
    event = st.dataframe(
        words,
        column_config=settings(table, list(words.columns), here.speak),
        hide_index=True,
        height=min(MOST_HEIGHT, ROW_HEIGHT * (len(words) + 1) + 3),
        on_select="rerun",
        selection_mode="single-row",
        key=f"facts-{table}-{opened.fact}",
        alt=here.speak.table(table),
    )
    chosen = selected_row(event)
    if chosen is not None:
        go(here.address.parameters(**{FACT: str(rows["fact_id"].iloc[chosen]), PLACE: ""}))
        st.rerun()
