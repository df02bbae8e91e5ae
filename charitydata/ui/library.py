"""The list of documents: all of them, or those that hold the words one looks for."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from charitydata.ui.columns import settings
from charitydata.ui.download import download_csv
from charitydata.ui.filters import take_words
from charitydata.ui.here import Here
from charitydata.ui.links import streamlit_page
from charitydata.ui.queries import size
from charitydata.ui.rows import MOST_HEIGHT, PAGE_ROWS, ROW_HEIGHT, say_empty, selected_row

COLUMNS = ("doc_id", "title", "publisher", "published", "language")
SHOWN = ("published", "title", "publisher", "language", "snippet")


def show_library(here: Here) -> None:
    """Draw the documents that match, the newest first, or those that fit the words best, and open a selected one."""
    speak = here.speak
    st.session_state["search"] = here.choice.query
    st.text_input(
        speak("Search the documents"),
        key="search",
        placeholder=speak("words of a title or a text, Chinese or English"),
        icon=":material/search:",
        on_change=take_words,
        args=("search",),
    )
    count = size(here, "documents")[0]
    if here.choice.query:
        _show_found(here)
    elif count:
        _show_all(here, count)
    else:
        say_empty(here)


def _show_found(here: Here) -> None:
    workspace, choice, speak = here.workspace, here.choice, here.speak
    count = workspace.search_count(choice.query, choice)
    if not count:
        say_empty(here)
        return
    said = speak.plural("{count} document found", "{count} documents found, the best first", count=count)
    st.caption(said)
    page = _page(here, count)
    found = workspace.search(choice.query, choice, limit=PAGE_ROWS, offset=(page - 1) * PAGE_ROWS)
    show_documents(here, found, key=f"library-{page}")
    download_csv(here, lambda: workspace.search(choice.query, choice, limit=count), count, name="documents")


def _show_all(here: Here, count: int) -> None:
    workspace, choice = here.workspace, here.choice
    st.caption(here.speak.plural("{count} document", "{count} documents", count=count))
    page = _page(here, count)
    offset = (page - 1) * PAGE_ROWS
    shown = workspace.rows("documents", choice, columns=COLUMNS, order=("published",), descending=True,
                           limit=PAGE_ROWS, offset=offset)  # fmt: skip
    show_documents(here, shown, key=f"library-{page}")
    download_csv(here, lambda: workspace.rows("documents", choice), count, name="documents")


def _page(here: Here, count: int) -> int:
    """Return the page that is shown; more than one are chosen among."""
    pages = math.ceil(count / PAGE_ROWS)
    return int(st.pagination(pages, key=here.key("page"))) if pages > 1 else 1


def show_documents(here: Here, found: pd.DataFrame, *, key: str) -> None:
    """Draw documents as a table; a selected one is opened.

    Args:
        here: Where the reader is.
        found: ``doc_id``, ``title``, ``publisher``, ``published``, ``language`` and perhaps ``snippet``.
        key: Unique on the page.
    """
    speak = here.speak
    shown = found.assign(language=found["language"].map(lambda code: speak.term("language", code)))
    names = [name for name in SHOWN if name in shown]
    config = settings("documents", names, speak)
    config["snippet"] = st.column_config.TextColumn(speak("Words around it"), width="large")
    event = st.dataframe(
        shown[names],
        column_config={name: config[name] for name in names},
        hide_index=True,
        height=min(MOST_HEIGHT, ROW_HEIGHT * (len(shown) + 1) + 3),
        on_select="rerun",
        selection_mode="single-row",
        key=here.key(key),
        alt=speak("Documents"),
    )
    st.caption(speak("Select a row to open the document."))
    chosen = selected_row(event)
    if chosen is not None:
        parameters = here.address.elsewhere(doc=str(found["doc_id"].iloc[chosen]))
        st.switch_page(streamlit_page("documents", speak), query_params=parameters)
