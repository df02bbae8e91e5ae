"""Downloads: CSV files that are made when they are asked for."""

from __future__ import annotations

import io
from collections.abc import Callable

import pandas as pd
import streamlit as st

from charitydata.exporters import write_csv
from charitydata.ui.here import Here

DOWNLOAD = ":material/download:"


def download_csv(here: Here, rows: Callable[[], pd.DataFrame], count: int, *, name: str) -> None:
    """Draw a button that downloads rows as CSV.

    Args:
        here: Where the reader is.
        rows: Gives the rows; runs on a click, outside any script run, so it holds plain values only.
        count: How many rows it will give, for the button's words.
        name: The file's name without its ending.
    """
    label = here.speak.plural("Download {count} row (CSV)", "Download {count} rows (CSV)", count=count)
    st.download_button(
        label,
        lambda: csv_bytes(rows()),
        f"{name}.csv",
        "text/csv",
        key=f"csv-{name}",
        on_click="ignore",
        disabled=not count,
        icon=DOWNLOAD,
    )


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a frame as the bytes of a CSV file: UTF-8 with a byte-order mark, a header row."""
    buffer = io.BytesIO()
    write_csv(frame, buffer)
    return buffer.getvalue()
