"""The documents: all of them, or those that fit a question, narrowed by facets, in an order."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charitydata.language import msgid
from charitydata.ui.columns import settings
from charitydata.ui.filters import take_words
from charitydata.ui.found import show_found
from charitydata.ui.here import Here
from charitydata.ui.links import streamlit_page
from charitydata.ui.narrowing import publishers, show_facets
from charitydata.ui.plain import plain
from charitydata.ui.rows import MOST_HEIGHT, ROW_HEIGHT, say_empty, selected_row
from charitydata.workspace.search_query import parse

SHOWN = ("published", "title", "publisher", "language")
COMPLAINTS = {
    "unclosed_quote": msgid("A quotation mark is not closed."),
    "unclosed_bracket": msgid("A bracket is not closed."),
    "unopened_bracket": msgid("A bracket is closed that was not opened."),
    "dangling": msgid("There is nothing to look for beside “{about}”."),
    "only_not": msgid("NOT leaves something out; say also what to look for."),
    "unknown_field": msgid("“{about}:” is no field; there are title, publisher, text, year, language and source."),
    "bad_year": msgid("“{about}” is not a year, nor years such as 2019-2023."),
    "bad_language": msgid("“{about}” is not a language: zh or en."),
    "bad_source": msgid("“{about}” is not a source: register, organisation, government, media or unknown."),
    "nothing": msgid("There is no letter or number to look for."),
    "too_long": msgid("The question is too long or too deep; its beginning is looked for."),
}


def show_library(here: Here) -> None:
    """Draw the search, its facets and what it finds, and open a document that is chosen."""
    speak, query = here.speak, here.choice.query
    _ask(here)
    asked = parse(query)
    if asked.complaint:
        words = speak(COMPLAINTS[asked.complaint], about=plain(asked.about))
        read = speak("It is read as plain words.") if asked.match else ""
        st.warning(f"{words} {read}".strip(), icon=":material/help:")
    show_facets(here)
    count = here.workspace.search_count(query, here.choice, publishers=publishers(here))
    if count:
        show_found(here, count)
    elif asked.match:
        words = speak(
            "No document holds all these words under this choice. Look for fewer of them or clear the filter."
        )
        st.info(words, icon=":material/search_off:")
    elif not asked.complaint:
        say_empty(here)


def _ask(here: Here) -> None:
    speak = here.speak
    st.session_state["search"] = here.choice.query
    st.text_input(
        speak("Search the documents"),
        key="search",
        placeholder=speak("words of a title or a text, Chinese or English"),
        icon=":material/search:",
        help=speak(
            "All words must be there. Write “a phrase” in quotation marks, AND, OR and NOT in capitals, brackets, "
            "the beginning of a word with an asterisk (donat\\*), and a field before a colon: "
            "title:, publisher:, text:, year:2019-2023, language:en, source:media. "
            "Simplified and traditional characters find each other."
        ),
        on_change=take_words,
        args=("search",),
    )


def show_documents(here: Here, found: pd.DataFrame, *, key: str) -> None:
    """Draw documents as a table; a selected one is opened.

    Args:
        here: Where the reader is.
        found: ``doc_id``, ``title``, ``publisher``, ``published`` and ``language``.
        key: Unique on the page.
    """
    speak = here.speak
    shown = found.assign(language=found["language"].map(lambda code: speak.term("language", code)))
    names = [name for name in SHOWN if name in shown]
    event = st.dataframe(
        shown[names],
        column_config=settings("documents", names, speak),
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
