"""A table of rows: as many as match, a page at a time, each with its sentence, and all of them as a download."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from charitydata.charts.choice import choice_words, chosen_parts
from charitydata.filter import Filter
from charitydata.schema import FACT_TABLES
from charitydata.ui.columns import settings, shown
from charitydata.ui.downloading import download_menu
from charitydata.ui.evidence import open_document, show_evidence
from charitydata.ui.here import Here
from charitydata.ui.identities import chosen_names
from charitydata.ui.links import link
from charitydata.ui.queries import size

PAGE_ROWS = 100
CLOSE = ":material/close:"
ROW_HEIGHT = 35
MOST_HEIGHT = 460


@st.fragment
def show_rows(here: Here, table: str, *, order: Sequence[str] = (), descending: bool = False, name: str = "") -> None:
    """Draw the rows of a table that match the choice; a selected row shows its sentence.

    Args:
        here: Where the reader is.
        table: One of the fact tables.
        order: Columns to sort by; the reader can sort the page shown by any column.
        descending: The largest first.
        name: The key on the page and the name of the file; the table's name by default.
    """
    name = name or table
    choice, speak = _applicable(here.choice, table), here.speak
    count, documents = size(here, table, choice)
    st.subheader(speak("{table}: every row", table=speak.table(table)), anchor=False)
    if not count:
        say_empty(here)
        return
    st.caption(counted_words(here, count, documents))
    page = st.pagination(pages, key=here.key(f"page-{name}")) if (pages := math.ceil(count / PAGE_ROWS)) > 1 else 1
    offset = (page - 1) * PAGE_ROWS
    workspace = here.workspace
    frame = workspace.rows(table, choice, order=order, descending=descending, limit=PAGE_ROWS, offset=offset)
    show_frame(here, frame, table, key=f"{name}-{page}")
    notes = [speak.table(table), " · ".join(choice_words(choice, speak, chosen_names(here)))]
    download_menu(
        here, lambda: workspace.rows(table, choice, order=order, descending=descending), count, name=name, notes=notes
    )


def show_frame(  # noqa: PLR0913 - rows, whose they are, and how they are shown
    here: Here, frame: pd.DataFrame, table: str, *, key: str, extra: Sequence[str] = (), without: Sequence[str] = ()
) -> None:
    """Draw rows of a table; a selected row shows its sentence below.

    Args:
        here: Where the reader is.
        frame: Whole rows of ``table``.
        table: One of the fact tables.
        key: Unique on the page.
        extra: Columns that stand first, such as ``reason``.
        without: Columns that are the same in every row here.
    """
    words = shown(frame, table, here.speak, extra=extra).drop(columns=list(without), errors="ignore")
    event = st.dataframe(
        words,
        column_config=settings(table, list(words.columns), here.speak),
        hide_index=True,
        height=min(MOST_HEIGHT, ROW_HEIGHT * (len(words) + 1) + 3),
        on_select="rerun",
        selection_mode="single-row",
        key=here.key(f"rows-{key}"),
        alt=here.speak.table(table),
    )
    chosen = selected_row(event)
    if chosen is None or chosen >= len(frame):
        st.caption(_invitation(table, here))
    elif table not in FACT_TABLES:
        open_document(here, str(frame["doc_id"].iloc[chosen]))
    else:
        show_evidence(here, row_of(frame, chosen), table, key=key)


def _invitation(table: str, here: Here) -> str:
    if table in FACT_TABLES:
        return here.speak("Select a row to read the words that state it.")
    return here.speak("Select a row to open the document.")


def selected_row(event: Mapping[str, Any]) -> int | None:
    """Return the position of the selected row of a table, if any."""
    rows = event["selection"]["rows"]
    return int(rows[0]) if rows else None


def row_of(frame: pd.DataFrame, position: int) -> dict[str, Any]:
    """Return one row as a plain dict."""
    return {str(name): value for name, value in frame.iloc[position].to_dict().items()}


def counted_words(here: Here, rows: int, documents: int) -> str:
    """Return ``12 rows · 5 documents`` in the reader's language."""
    speak = here.speak
    counted = speak.plural("{count} row", "{count} rows", count=rows)
    return f"{counted} · {speak.plural('{count} document', '{count} documents', count=documents)}"


def say_empty(here: Here) -> None:
    """Say that nothing matches, and what there would be without each part of the choice."""
    speak, table = here.speak, here.page.table or "documents"
    st.info(speak("Nothing matches this choice."), icon=":material/search_off:")
    parts = list(chosen_parts(here.choice, speak, chosen_names(here)))
    with st.container(key=here.key("loosen")):
        for part in parts:
            rows = size(here, table, _applicable(part.without, table))[0]
            words = speak("Without {value}: {rows}", value=part.words, rows=_rows_of(here, table, rows))
            link(here, here.page.name, words, replace(here.address, choice=part.without).parameters(), icon=CLOSE)


def _rows_of(here: Here, table: str, rows: int) -> str:
    if table == "documents":
        return here.speak.plural("{count} document", "{count} documents", count=rows)
    return here.speak.plural("{count} row", "{count} rows", count=rows)


def _applicable(choice: Filter, table: str) -> Filter:
    """A flow is a matter of money: it does not choose among people, events or projects."""
    return choice if table == "donations" else choice.without_money()
