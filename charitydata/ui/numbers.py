"""The account of a document's numbers: which became facts, which are explained, and which nothing claims."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from charitydata.facts.account import CLAIMED, UNCLAIMED
from charitydata.ui.address import go
from charitydata.ui.here import Here
from charitydata.ui.opened import FACT, PLACE, Opened
from charitydata.ui.rows import MOST_HEIGHT, ROW_HEIGHT, selected_row
from charitydata.ui.runs import sentence_at


def show_numbers(here: Here, opened: Opened) -> None:
    """Draw every number of the document with what became of it; a selected one is shown in its sentence."""
    entries, speak = opened.parts.numbers, here.speak
    if not entries:
        return
    counts = Counter(entry.reason for entry in entries)
    summary = speak(
        "{all} numbers: {claimed} in facts, {explained} explained, {unclaimed} unclaimed",
        all=len(entries),
        claimed=counts[CLAIMED],
        explained=len(entries) - counts[CLAIMED] - counts[UNCLAIMED],
        unclaimed=counts[UNCLAIMED],
    )
    with st.expander(f"{speak('The account of the numbers')} — {summary}", key="numbers"):
        rows = pd.DataFrame({
            "words": [entry.words for entry in entries],
            "reason": [speak.term("account", entry.reason) for entry in entries],
            "table": [speak.table(entry.table) if entry.table else "" for entry in entries],
        })  # fmt: skip
        event = st.dataframe(
            rows,
            column_config={
                "words": st.column_config.TextColumn(speak("Number")),
                "reason": st.column_config.TextColumn(speak("What became of it"), width="large"),
                "table": st.column_config.TextColumn(speak("Table")),
            },
            hide_index=True,
            height=min(MOST_HEIGHT, ROW_HEIGHT * (len(rows) + 1) + 3),
            on_select="rerun",
            selection_mode="single-row",
            key=f"numbers-{opened.document.row['doc_id']}-{opened.fact}-{here.address.extras.get(PLACE, '')}",
            alt=speak("The account of the numbers"),
        )
        chosen = selected_row(event)
        if chosen is not None:
            _go(here, opened, chosen)


def _go(here: Here, opened: Opened, chosen: int) -> None:
    """Show the fact that claims a number, or its sentence."""
    entry = opened.parts.numbers[chosen]
    known = {fact for rows in opened.document.facts.values() for fact in rows["fact_id"]}
    place = sentence_at(opened.parts.sentences, entry.start)
    if entry.fact_id in known:
        go(here.address.parameters(**{FACT: entry.fact_id, PLACE: ""}))
    elif place:
        go(here.address.parameters(**{FACT: "", PLACE: str(place[0])}))
    else:
        st.caption(here.speak("It stands around the article, not in it."))
        return
    st.rerun()
