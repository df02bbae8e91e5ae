"""How to cite a document, in three styles, to be copied."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from charitydata.exporters.citations import CITATIONS, source_of
from charitydata.ui.here import Here

NAMES = {"gbt7714": "GB/T 7714", "apa": "APA", "bibtex": "BibTeX"}
"""The styles under the names that are the same in every language."""


def show_citation(here: Here, row: Mapping[str, Any]) -> None:
    """Draw the references of a document, each with a button that copies it.

    Args:
        here: Where the reader is.
        row: The columns of ``documents``.
    """
    source = source_of(row, datetime.now(UTC).date())
    with st.expander(here.speak("Cite this document"), key="citation"):
        for style, cite in CITATIONS.items():
            st.caption(NAMES[style])
            st.code(cite(source), language=None, wrap_lines=True)
