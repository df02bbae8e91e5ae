"""Two places or two years side by side."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.axis import linear_ticks, power_ticks
from charitydata.charts.hover import error_bars, hover
from charitydata.charts.marks import mark
from charitydata.charts.style import BLUE, OCHRE, dress, safe, without_data
from charitydata.charts.view import View
from charitydata.language import Speaker

SIDES = ((BLUE, "circle"), (OCHRE, "diamond"))
"""Colour and symbol of the first side and of the second."""


def money_compared(totals: pd.DataFrame, speak: Speaker, view: View, *, powers: bool = False) -> go.Figure:
    """Draw the counted total of each flow for two sides, next to one another, with their intervals.

    Args:
        totals: One row per ``side`` (its name) and ``flow``, with ``key`` and ``code`` (what the side is: a ``year`` or
            a ``place``), ``amount``, ``amount_min``, ``amount_max``, ``rows``, ``documents``; sides in their order.
        speak: The language.
        view: What it is drawn for.
        powers: Draw points on a logarithmic axis.
    """
    known = totals[totals["amount"].astype(float) > 0]
    sides = list(dict.fromkeys(totals["side"]))
    title = speak("{one} beside {other}", one=sides[0], other=sides[1])
    figure = go.Figure([_side(known, side, at, speak, powers) for at, side in enumerate(sides)])
    dress(figure, title=title, subtitle=view.subtitle(speak), note=view.note(speak))
    if known.empty:
        return without_data(figure, speak("No figures for this choice"))
    flows = list(dict.fromkeys(totals["flow"]))
    ticks = {"tickmode": "array", "tickvals": flows, "ticktext": [speak.term("flow", flow) for flow in flows]}
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=flows, **ticks)
    largest = float(known["amount_max"].max())
    if powers:
        return figure.update_yaxes(type="log", **power_ticks(float(known["amount"].min()), largest, speak))
    return figure.update_yaxes(rangemode="tozero", **linear_ticks(largest, speak))


def _side(known: pd.DataFrame, side: str, at: int, speak: Speaker, powers: bool) -> go.Bar | go.Scatter:
    rows = known[known["side"] == side]
    colour, symbol = SIDES[at]
    shared: dict[str, Any] = {
        "x": rows["flow"].tolist(),
        "y": rows["amount"].astype(float),
        "name": safe(side),
        "error_y": error_bars(rows, "amount"),
        "customdata": [mark(**{row["key"]: row["code"], "flow": row["flow"]}) for row in rows.to_dict("records")],
        "hovertext": [_hover(row, speak) for row in rows.to_dict("records")],
        "hoverinfo": "text",
        "showlegend": True,
    }
    if powers:
        return go.Scatter(mode="markers", marker={"color": colour, "symbol": symbol, "size": 11}, **shared)
    return go.Bar(marker={"color": colour}, **shared)


def _hover(row: dict[Any, Any], speak: Speaker) -> str:
    value, low, high = (float(row["amount" + side]) for side in ("", "_min", "_max"))
    name = f"{row['side']} · {speak.term('flow', row['flow'])}"
    return hover(name, speak.money(value), row, speak, interval=speak.interval(low, high, "CNY"))
