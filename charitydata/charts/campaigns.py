"""Campaigns over the years: one line each, so that a charity day can be followed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.axis import linear_ticks, power_ticks, year_range, year_ticks
from charitydata.charts.hover import error_bars, hover
from charitydata.charts.marks import mark
from charitydata.charts.style import SERIES, dress, safe, shortened, without_data
from charitydata.charts.view import View
from charitydata.language import Speaker

NAME_WIDTH = 34


def campaigns_by_year(
    totals: pd.DataFrame, speak: Speaker, view: View, *, flow: str = "raised", powers: bool = False
) -> go.Figure:
    """Draw what each campaign brought each year, as lines; a year that no document tells of is bridged by a dotted one.

    Args:
        totals: One row per ``project_id`` and ``year``, with the name in ``project``, the ``flow``, ``amount``,
            ``amount_min``, ``amount_max``, ``rows``, ``documents``; campaigns are drawn in the order of the rows, at
            most as many as there are colours.
        speak: The language.
        view: What it is drawn for.
        flow: The flow drawn.
        powers: Draw on a logarithmic axis.
    """
    known = totals[(totals["flow"] == flow) & totals["year"].notna() & (totals["amount"].astype(float) > 0)]
    names = list(dict.fromkeys(known["project_id"]))[: len(SERIES)]
    figure = go.Figure()
    for (colour, symbol), code in zip(SERIES, names, strict=False):
        rows = known[known["project_id"] == code].sort_values("year")
        figure.add_traces([_bridge(rows, colour), _line(rows, colour, symbol, speak)])
    title = speak("{flow} by campaign over the years", flow=speak.term("flow", flow))
    dress(figure, title=title, subtitle=view.subtitle(speak), note=view.note(speak), height=420)
    drawn = known[known["project_id"].isin(names)]
    if drawn.empty:
        return without_data(figure, speak("No figures for this choice"))
    years = [int(year) for year in drawn["year"]]
    figure.update_xaxes(range=year_range(years), **year_ticks(years))
    largest = float(drawn["amount_max"].max())
    if powers:
        return figure.update_yaxes(type="log", **power_ticks(float(drawn["amount"].min()), largest, speak))
    return figure.update_yaxes(rangemode="tozero", **linear_ticks(largest, speak))


def _line(rows: pd.DataFrame, colour: str, symbol: str, speak: Speaker) -> go.Scatter:
    name = shortened(str(rows["project"].iloc[0]), NAME_WIDTH)
    told = rows.set_index(rows["year"].astype(int))
    years = range(int(told.index.min()), int(told.index.max()) + 1)
    whole = told.reindex(years)
    return go.Scatter(
        x=list(years),
        y=whole["amount"].astype(float),
        mode="lines+markers",
        name=safe(name),
        line={"color": colour, "width": 2},
        marker={"color": colour, "symbol": symbol, "size": 9},
        error_y=error_bars(whole, "amount"),
        connectgaps=False,
        customdata=[
            mark(project_id=row["project_id"], year=year, flow=row["flow"]) if isinstance(row["flow"], str) else ""
            for year, row in zip(years, whole.to_dict("records"), strict=True)
        ],
        hovertext=[_hover(year, row, name, speak) for year, row in zip(years, whole.to_dict("records"), strict=True)],
        hoverinfo="text",
    )


def _bridge(rows: pd.DataFrame, colour: str) -> go.Scatter:
    return go.Scatter(
        x=rows["year"].astype(int),
        y=rows["amount"].astype(float),
        mode="lines",
        line={"color": colour, "width": 1, "dash": "dot"},
        hoverinfo="skip",
        showlegend=False,
    )


def _hover(year: int, row: dict[Any, Any], name: str, speak: Speaker) -> str:
    if not isinstance(row["flow"], str):
        return ""
    value, low, high = (float(row["amount" + side]) for side in ("", "_min", "_max"))
    interval = speak.interval(low, high, "CNY")
    return hover(f"{name} · {year}", speak.money(value), row, speak, interval=interval)
