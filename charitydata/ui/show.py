"""A chart with its words, its table, its downloads, and what stands behind each of its marks."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charitydata.charts.marks import row_marks
from charitydata.charts.style import INK, PAPER_INK, bare
from charitydata.language import Speaker
from charitydata.ui.behind import Behind, chosen_mark, go_behind, show_behind
from charitydata.ui.downloading import download_menu
from charitydata.ui.here import Here
from charitydata.ui.plain import plain
from charitydata.ui.twins import twin_settings, twin_words

CONFIG = {"displaylogo": False, "modeBarButtons": [["toImage"]], "displayModeBar": "hover"}


def show(  # noqa: PLR0913 - a figure, its table, what they are called and what stands behind them
    here: Here, figure: go.Figure, twin: pd.DataFrame, *, name: str, behind: Behind | None = None, vocabulary: str = ""
) -> None:
    """Draw a figure beside its table; a mark or a row of the table that is selected opens what stands behind it.

    Args:
        here: Where the reader is.
        figure: A dressed figure; its title, subtitle and note are set as text, which wraps and can be read aloud.
        twin: The rows the figure is drawn from, which are what the table shows and the downloads hold.
        name: The chart's name: its key on the page and the name of its files.
        behind: Where the rows behind its marks are.
        vocabulary: Names the codes of the twin's column ``value`` or ``kind``.
    """
    words, speak = figure.layout.meta, here.speak
    with st.container(border=True, key=f"chart-{name}"):
        st.subheader(plain(words["title"]), anchor=False)
        st.caption(plain(words["subtitle"]))
        drawn, table = st.tabs([speak("Chart"), speak("Table")])
        with drawn:
            _show_figure(here, figure, name, behind)
        with table:
            _show_twin(here, twin, name, behind, vocabulary)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(plain(words["note"]))
            notes = [words[part] for part in ("title", "subtitle", "note")]
            download_menu(here, twin.copy, len(twin), name=name, notes=notes, picture=True)
        if behind:
            show_behind(here, name, behind)


def _show_figure(here: Here, figure: go.Figure, name: str, behind: Behind | None) -> None:
    words, key = figure.layout.meta, here.key(f"figure-{name}")
    st.plotly_chart(
        bare(figure, ink=_ink()),
        key=key,
        config=_config(name, here.speak),
        alt=f"{words['title']}. {words['subtitle']}. {words['note']}",
        selection_mode="points",
        on_select=partial(_look_behind_mark, name, key) if behind else "ignore",
    )


def _show_twin(here: Here, twin: pd.DataFrame, name: str, behind: Behind | None, vocabulary: str) -> None:
    key = here.key(f"twin-{name}")
    marks = row_marks(twin.to_dict("records"), behind.keys) if behind else []
    st.dataframe(
        twin_words(twin, here.speak, vocabulary=vocabulary),
        column_config=twin_settings(twin, here.speak),
        hide_index=True,
        alt=here.speak("Table"),
        key=key,
        on_select=partial(_look_behind_row, name, key, marks) if behind else "ignore",
        selection_mode="single-row",
    )
    if behind:
        st.caption(
            here.speak("Select a row to see what stands behind it; by keyboard: arrow keys, then Shift and Space.")
        )


def _look_behind_mark(name: str, key: str) -> None:
    go_behind(name, chosen_mark(st.session_state[key]))


def _look_behind_row(name: str, key: str, marks: list[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    go_behind(name, marks[rows[0]] if rows else "")


def _config(name: str, speak: Speaker) -> dict[str, Any]:
    """Return plotly's settings of one chart: what its picture is called, and plotly's own words in this language."""
    words = {
        "Download plot as a PNG": speak("Save as a picture"),
        "Preparing image - this may take a few seconds": speak("The picture is being made …"),
        "Image download succeeded": speak("The picture is saved"),
        "Sorry, there was a problem downloading your image!": speak("The picture could not be made."),
    }
    locales = {speak.language: {"dictionary": words, "format": {}}}
    picture = {"format": "png", "scale": 2, "filename": name}
    return {**CONFIG, "toImageButtonOptions": picture, "locale": speak.language, "locales": locales}


def _ink() -> str:
    """Return the text colour of the theme in which the page is shown."""
    return PAPER_INK if st.context.theme.type == "dark" else INK
