"""Downloads of what is shown: the rows as CSV, Excel or JSON, made when asked for, and a chart as a picture."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from charitydata.exporters import write_csv
from charitydata.exporters.records import json_bytes
from charitydata.exporters.workbook import MOST_ROWS, write_workbook
from charitydata.ui.components import picture_buttons
from charitydata.ui.here import Here

ICON = ":material/download:"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Rows = Callable[[], pd.DataFrame]


def download_menu(  # noqa: PLR0913 - rows, what they are called and what is said of them
    here: Here, rows: Rows, count: int, *, name: str, notes: Sequence[str] = (), picture: bool = False
) -> None:
    """Draw a button that opens the ways to save what is shown.

    Args:
        here: Where the reader is.
        rows: Gives the rows; runs on a click, outside any script run, so it holds plain values only.
        count: How many rows it will give, for the words.
        name: The files' name without its ending; the chart's name where there is a picture to save.
        notes: Lines that say what the rows are, for the formats that have room for them.
        picture: Whether the chart of this name can be saved too.
    """
    speak = here.speak
    with st.popover(speak("Download"), icon=ICON, key=f"save-{name}", disabled=not count):
        said = speak.plural("{count} row", "{count} rows", count=count)
        st.caption(said)
        cut = ""
        if count > MOST_ROWS:
            cut = speak("An Excel sheet holds {most} rows: the file has the first of {count}.",
                        most=speak.number(MOST_ROWS), count=speak.number(count))  # fmt: skip
            st.caption(cut)
        kinds = (
            ("csv", "CSV", "text/csv", partial(_csv, rows)),
            ("xlsx", "Excel", EXCEL, partial(_workbook, rows, (*notes, cut))),
            ("json", "JSON", "application/json", partial(_json, rows)),
        )
        for ending, label, kind, make in kinds:
            st.download_button(label, make, f"{name}.{ending}", kind, key=f"{ending}-{name}", on_click="ignore",
                               width="stretch")  # fmt: skip
        if picture:
            picture_buttons(name, png=speak("Picture (PNG)"), svg=speak("Drawing (SVG)"))


def _csv(rows: Rows) -> bytes:
    buffer = io.BytesIO()
    write_csv(rows(), buffer)
    return buffer.getvalue()


def _json(rows: Rows) -> bytes:
    return json_bytes(rows())


def _workbook(rows: Rows, notes: Sequence[str]) -> bytes:
    buffer = io.BytesIO()
    write_workbook(rows(), buffer, notes=notes)
    return buffer.getvalue()
