"""The event that is selected on the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from charitydata.ui.evidence import show_evidence
from charitydata.ui.here import Here
from charitydata.ui.rows import row_of
from charitydata.ui.show import chosen_mark

MOST = 5000
"""How many events are drawn at most, the latest first."""


def events(here: Here) -> pd.DataFrame:
    """Return the matching rows of dates, as many as can be drawn."""
    choice = here.choice.without_money()
    return here.workspace.rows("dates", choice, order=("start_date",), descending=True, limit=MOST)


def show_event(here: Here, dates: pd.DataFrame, chosen: Mapping[str, Any]) -> None:
    """Draw the words that state the event selected in the chart, or say how to select one."""
    mark = chosen_mark(chosen)
    fact = mark[0] if isinstance(mark, list | tuple) else mark
    positions = [] if fact is None else dates.reset_index(drop=True).index[dates["fact_id"].eq(fact)].tolist()
    if positions:
        show_evidence(here, row_of(dates, positions[0]), "dates", key="event")
    elif len(dates):
        st.caption(here.speak("Select a point to read the words that state it."))
