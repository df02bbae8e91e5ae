"""What the collection holds: its size, its newest documents, and how good its numbers are."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charitydata.charts import rows_by_kind
from charitydata.schema import FACT_TABLES
from charitydata.ui.here import Here
from charitydata.ui.library import show_documents
from charitydata.ui.queries import facet_of, size, total
from charitydata.ui.show import show
from charitydata.ui.views import table_view

NEWEST = 8


def show_collection(here: Here) -> None:
    """Draw the size of what matches: documents, facts, and what was raised and spent in it."""
    speak = here.speak
    documents = size(here, "documents")[0]
    facts = sum(size(here, table)[0] for table in FACT_TABLES)
    cards = st.container(key="cards-collection")
    cards.metric(speak("Documents"), speak.number(documents), border=True)
    cards.metric(speak("Facts"), speak.number(facts), border=True, help=speak("Rows in all six tables"))
    for flow in ("raised", "spent"):
        sums = total(here, flow)
        said = speak.money(float(sums.amount)) if len(sums.counted) else "–"
        matching = len(sums.counted) + len(sums.not_counted)
        rows = speak("{counted} of {all} rows counted", counted=len(sums.counted), all=matching)
        cards.metric(speak.term("flow", flow), said, border=True, help=rows)


def show_newest(here: Here) -> None:
    """Draw the newest documents that match."""
    st.subheader(here.speak("Newest documents"), anchor=False)
    columns = ("doc_id", "title", "publisher", "published", "language")
    newest = here.workspace.rows(
        "documents", here.choice, columns=columns, order=("published",), descending=True, limit=NEWEST
    )
    show_documents(here, newest, key="newest")


def show_quality(here: Here) -> None:
    """Draw what was seen in the documents and could not be placed, by reason."""
    reasons = facet_of(here, "issues", "reason")
    title = here.speak("Seen and not placed, by reason")
    figure = rows_by_kind(reasons, here.speak, table_view(here, "issues"), vocabulary="reason", title=title)
    show(here, figure, reasons, name="issues_by_reason", vocabulary="reason")


def links_between(here: Here) -> pd.DataFrame:
    """Return the matching rows of cooperation, as much of them as the network draws."""
    columns = ("region_a", "region_b", "kind", "directed", "doc_id")
    return here.workspace.rows("cooperation", here.choice, columns=columns)
