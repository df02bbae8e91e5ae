"""From a row to the words that state it, and on to its document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from charitydata.ui.components import card
from charitydata.ui.here import Here
from charitydata.ui.links import link
from charitydata.ui.sayings import pairs
from charitydata.ui.sentences import show_sentences


def show_evidence(here: Here, row: Mapping[str, Any], table: str, *, key: str) -> None:
    """Draw the sentence that states a row, its mention highlighted, and the way to its document.

    Args:
        here: Where the reader is.
        row: One whole row of ``table``.
        table: One of the fact tables.
        key: Unique on the page.
    """
    speak = here.speak
    with st.container(border=True, key=f"evidence-{key}"):
        st.caption(speak("What the document says"))
        show_sentences(here, pd.DataFrame([dict(row)]), table, key=f"one-{key}")
        with st.expander(speak("Everything read from these words")):
            card(pairs(row, table, speak), key=f"card-{key}")


def open_document(here: Here, doc_id: str, **fact: str) -> None:
    """Draw the link to a document, at the words of a fact where one is given."""
    parameters = here.address.elsewhere(doc=doc_id, **fact)
    link(here, "documents", here.speak("Read it in the document"), parameters, icon=":material/description:")
