"""What the collection holds: its size, its newest documents, and how good its numbers are."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from charitydata.charts import rows_by_kind
from charitydata.lexicon.places import children
from charitydata.schema import FACT_TABLES
from charitydata.ui.here import Here
from charitydata.ui.library import show_documents
from charitydata.ui.queries import facet_of, provinces_told, size, years_told
from charitydata.ui.regions import COUNTRY
from charitydata.ui.rows import say_empty
from charitydata.ui.show import show
from charitydata.ui.views import table_view

NEWEST = 8


def show_collection(here: Here) -> None:
    """Draw the size of what matches: documents and facts, and the years and regions they are about.

    Sums are left to the page of one subject, where their ledger stands: here they would add up the statements of
    every year and place that happen to be in the collection.
    """
    cards = st.container(key="cards-collection")
    for title, value, meaning in (*_amounts(here), *_reach(here)):
        cards.metric(title, value, border=True, help=meaning)


def _amounts(here: Here) -> Iterator[tuple[str, str, str]]:
    speak = here.speak
    documents, facts = size(here, "documents")[0], sum(size(here, table)[0] for table in FACT_TABLES)
    meaning = speak("Documents published in the chosen years that tell of the chosen regions")
    yield speak("Documents"), speak.number(documents), meaning
    yield speak("Facts"), speak.number(facts), speak("Rows in all six tables; repeats of a figure are rows too")


def _reach(here: Here) -> Iterator[tuple[str, str, str]]:
    speak, years = here.speak, years_told(here)
    span = speak.years(years[0], years[-1]) if years else "–"
    meaning = speak("From the first to the last year that a fact is about; {count} years have facts", count=len(years))
    yield speak("Years told of"), span, meaning
    provinces = speak("{count} of {all}", count=len(provinces_told(here)), all=len(children(COUNTRY)))
    meaning = speak("Provincial regions that a fact is about, itself or a place in it")
    yield speak("Provincial regions"), provinces, meaning


def show_newest(here: Here) -> None:
    """Draw the newest documents that match."""
    st.subheader(here.speak("Newest documents"), anchor=False)
    if not size(here, "documents")[0]:
        say_empty(here)
        return
    columns = ("doc_id", "title", "publisher", "published", "language")
    newest = here.workspace.rows(
        "documents", here.choice, columns=columns, order=("published",), descending=True, limit=NEWEST
    )
    show_documents(here, newest, key="newest")


def show_quality(here: Here) -> None:
    """Draw what was seen in the documents and could not be placed, by reason; nothing where there is none."""
    reasons = facet_of(here, "issues", "reason")
    if reasons.empty:
        return
    title = here.speak("Seen and not placed, by reason")
    figure = rows_by_kind(reasons, here.speak, table_view(here, "issues"), vocabulary="reason", title=title)
    show(here, figure, reasons, name="issues_by_reason", vocabulary="reason")


def links_between(here: Here) -> pd.DataFrame:
    """Return the matching rows of cooperation, as much of them as the network draws."""
    columns = ("region_a", "region_b", "kind", "directed", "year", "doc_id")
    return here.workspace.rows("cooperation", here.choice, columns=columns)
