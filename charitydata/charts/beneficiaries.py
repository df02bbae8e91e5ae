"""Who was helped: by group and by year, one unit at a time."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.axis import linear_ticks, power_ticks, year_range, year_ticks
from charitydata.charts.bars import Bar, ranked
from charitydata.charts.hover import error_bars, hover
from charitydata.charts.marks import mark
from charitydata.charts.style import BLUE, dress, without_data
from charitydata.charts.view import View
from charitydata.language import Speaker


def beneficiaries_by_group(totals: pd.DataFrame, speak: Speaker, view: View, *, unit: str) -> go.Figure:
    """Draw how many were helped in each group, in one unit; people, person-times and households never mix.

    Args:
        totals: One row per ``group`` and ``unit`` with ``count``, ``count_min``, ``count_max``, ``rows``,
            ``documents``.
        speak: The language.
        view: What it is drawn for.
        unit: The unit drawn.
    """
    rows = totals[totals["unit"] == unit].to_dict("records")
    bars = [_bar(row, row["group"], speak.term("group", row["group"]), speak) for row in rows]
    return ranked(bars, speak, view, title=speak("{unit} helped, by group", unit=speak.term("unit", unit)))


def beneficiaries_by_year(
    totals: pd.DataFrame, speak: Speaker, view: View, *, unit: str, powers: bool = False
) -> go.Figure:
    """Draw how many were helped each year, in one unit.

    Args:
        totals: One row per ``year`` and ``unit``; columns as for ``beneficiaries_by_group``.
        speak: The language.
        view: What it is drawn for.
        unit: The unit drawn.
        powers: Draw points on a logarithmic axis, where numbers of very different size can be read side by side.
    """
    rows = totals[(totals["unit"] == unit) & totals["year"].notna() & (totals["count"].astype(float) > 0)]
    rows = rows.sort_values("year")
    years = [int(year) for year in rows["year"]]
    figure = go.Figure(_years(rows, years, speak, powers))
    title = speak("{unit} helped, by year", unit=speak.term("unit", unit))
    dress(figure, title=title, subtitle=view.subtitle(speak), note=view.note(speak))
    if not years:
        return without_data(figure, speak("No figures for this choice"))
    figure.update_xaxes(range=year_range(years), **year_ticks(years))
    largest = float(rows["count_max"].max())
    if powers:
        return figure.update_yaxes(type="log", **power_ticks(float(rows["count"].min()), largest, speak))
    return figure.update_yaxes(rangemode="tozero", **linear_ticks(largest, speak))


def _years(rows: pd.DataFrame, years: list[int], speak: Speaker, powers: bool) -> go.Bar | go.Scatter:
    shared = {
        "x": years,
        "y": rows["count"].astype(float),
        "error_y": error_bars(rows, "count"),
        "customdata": [mark(year=year, unit=unit) for year, unit in zip(years, rows["unit"], strict=True)],
        "hovertext": [_hover(row, str(int(row["year"])), speak) for row in rows.to_dict("records")],
        "hoverinfo": "text",
    }
    if powers:
        return go.Scatter(mode="markers", marker={"color": BLUE, "size": 10}, **shared)
    return go.Bar(marker={"color": BLUE}, **shared)


def _bar(row: dict[Any, Any], key: str, name: str, speak: Speaker) -> Bar:
    return Bar(
        key=key,
        mark=mark(group=key, unit=row["unit"]),
        name=name,
        value=float(row["count"]),
        value_min=float(row["count_min"]),
        value_max=float(row["count_max"]),
        text=speak.short(float(row["count"])),
        hover=_hover(row, name, speak),
    )


def _hover(row: dict[Any, Any], name: str, speak: Speaker) -> str:
    interval = speak.interval(float(row["count_min"]), float(row["count_max"]))
    return hover(name, speak.short(float(row["count"])), row, speak, interval=interval)
