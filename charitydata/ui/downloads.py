"""Every table as a file: the rows that match the choice."""

from __future__ import annotations

from functools import partial

import streamlit as st

from charitydata.filter import Filter
from charitydata.schema import TABLES
from charitydata.ui.download import DOWNLOAD, csv_bytes
from charitydata.ui.here import Here
from charitydata.ui.queries import size
from charitydata.workspace import Workspace


def show_downloads(here: Here) -> None:
    """Draw one button per table, with the number of its rows that match."""
    speak = here.speak
    st.subheader(speak("Downloads"), anchor=False)
    st.caption(speak("CSV files that spreadsheets open rightly; each holds every column of the rows that match."))
    with st.container(horizontal=True, key="downloads"):
        for table in TABLES:
            rows = size(here, table)[0]
            st.download_button(
                f"{speak.table(table)} ({speak.number(rows)})",
                partial(_csv, here.workspace, table, here.choice),
                f"{table}.csv",
                "text/csv",
                key=f"download-{table}",
                on_click="ignore",
                icon=DOWNLOAD,
                disabled=not rows,
            )


def _csv(workspace: Workspace, table: str, choice: Filter) -> bytes:
    return csv_bytes(workspace.rows(table, choice))
