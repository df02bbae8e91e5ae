"""A chart with its words, its table, its number of rows and documents, and its download."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charitydata.charts.style import INK, PAPER_INK, bare
from charitydata.language import Speaker
from charitydata.ui.address import choose, read_address
from charitydata.ui.download import download_csv
from charitydata.ui.here import Here
from charitydata.ui.plain import plain
from charitydata.ui.twins import twin_settings, twin_words

CONFIG = {"displaylogo": False, "modeBarButtons": [["toImage"]], "displayModeBar": "hover"}


def show(  # noqa: PLR0913 - a figure, its table and what they are called
    here: Here, figure: go.Figure, twin: pd.DataFrame, *, name: str, narrows: str = "", vocabulary: str = ""
) -> Mapping[str, Any]:
    """Draw a figure beside its table and return what is selected in it.

    Args:
        here: Where the reader is.
        figure: A dressed figure; its title, subtitle and note are set as text, which wraps and can be read aloud.
        twin: The rows the figure is drawn from, which are what the table shows and the download holds.
        name: The chart's name: its key on the page and the name of its file.
        narrows: What a click on a mark does to the choice: ``year``, ``region`` or nothing.
        vocabulary: Names the codes of the twin's column ``value`` or ``kind``.
    """
    words, speak = figure.layout.meta, here.speak
    with st.container(border=True, key=f"chart-{name}"):
        st.subheader(plain(words["title"]), anchor=False)
        st.caption(plain(words["subtitle"]))
        drawn, table = st.tabs([speak("Chart"), speak("Table")])
        key = here.key(f"figure-{name}")
        event = drawn.plotly_chart(
            bare(figure, ink=_ink()),
            key=key,
            config=_config(name, speak),
            alt=f"{words['title']}. {words['subtitle']}. {words['note']}",
            selection_mode="points",
            on_select=_narrow(narrows, key) if narrows else "rerun",
        )
        table.dataframe(
            twin_words(twin, speak, vocabulary=vocabulary),
            column_config=twin_settings(twin, speak),
            hide_index=True,
            alt=words["title"],
        )
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(plain(words["note"]))
            download_csv(here, twin.copy, len(twin), name=name)
    return event


def chosen_mark(event: Mapping[str, Any]) -> Any:
    """Return the custom data of the mark that is selected in a figure, or ``None``."""
    points = event["selection"]["points"] if event else []
    return points[0].get("customdata") if points else None


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


def _narrow(narrows: str, key: str) -> Callable[[], None]:
    def narrow() -> None:
        mark = chosen_mark(st.session_state[key])
        value = mark[0] if isinstance(mark, list | tuple) else mark
        if value is not None:
            NARROWING[narrows](value)

    return narrow


def _narrow_year(year: Any) -> None:
    choose(read_address().choice.but(first_year=int(year), last_year=int(year)))


def _narrow_region(code: Any) -> None:
    if code != "abroad":
        choose(read_address().choice.but(regions=(str(code),)))


NARROWING: dict[str, Callable[[Any], None]] = {"year": _narrow_year, "region": _narrow_region}
"""What a click on a mark of each kind does to the choice."""
