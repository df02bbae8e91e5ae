"""Horizontal bars, the largest first, with their values beside them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.hover import error_bars
from charitydata.charts.style import BLUE, dress, safe, shortened, without_data
from charitydata.charts.view import View
from charitydata.language import Speaker

LONGEST = 16
"""How many bars are drawn; the table beside the chart holds them all."""
NAME_WIDTH = 26
"""Columns a name may take; a Chinese character takes two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its code and mark, its name, its value with its interval, and the words on it."""

    key: str
    mark: str
    name: str
    value: float
    value_min: float
    value_max: float
    text: str
    hover: str
    colour: str = BLUE


def ranked(bars: list[Bar], speak: Speaker, view: View, *, title: str) -> go.Figure:
    """Draw bars, the largest first; at most ``LONGEST``, and the title says so when some are left out."""
    some = [bar for bar in bars if bar.value > 0]
    shown = sorted(some, key=lambda bar: -bar.value)[:LONGEST]
    if len(shown) < len(some):
        title = speak("{title} (the {count} largest)", title=title, count=len(shown))
    figure = go.Figure([_bars(shown), _texts(shown)], layout={"showlegend": False})
    dress(figure, title=title, subtitle=view.subtitle(speak), note=view.note(speak), height=150 + 30 * len(shown))
    if not shown:
        return without_data(figure, speak("No figures for this choice"))
    names = {bar.key: safe(shortened(bar.name, NAME_WIDTH)) for bar in shown}
    ticks = {"tickmode": "array", "tickvals": list(names), "ticktext": list(names.values())}
    figure.update_yaxes(type="category", showgrid=False, autorange="reversed", **ticks)
    return figure.update_xaxes(visible=False, range=[0, max(bar.value_max for bar in shown) * 1.6])


def _bars(shown: list[Bar]) -> go.Bar:
    frame = pd.DataFrame([{"value": b.value, "value_min": b.value_min, "value_max": b.value_max} for b in shown])
    return go.Bar(
        orientation="h",
        x=[bar.value for bar in shown],
        y=[bar.key for bar in shown],
        error_x=error_bars(frame, "value") if shown else None,
        marker={"color": [bar.colour for bar in shown]},
        customdata=[bar.mark for bar in shown],
        hovertext=[bar.hover for bar in shown],
        hoverinfo="text",
    )


def _texts(shown: list[Bar]) -> go.Scatter:
    """The values stand behind the interval, so that no error bar runs through them."""
    return go.Scatter(
        x=[max(bar.value, bar.value_max) for bar in shown],
        y=[bar.key for bar in shown],
        text=[f"  {bar.text}" for bar in shown],
        mode="text",
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )
