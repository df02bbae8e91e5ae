"""Numbers of one kind at a time, people helped or other results: by year and ranked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is counted: ``unit`` and one of its codes, or ``measure`` and one of its codes; kinds never mix."""

    column: str
    code: str

    def of(self, totals: pd.DataFrame) -> pd.DataFrame:
        """Return the totals of this kind that are more than nought."""
        return totals[(totals[self.column] == self.code) & (totals["count"].astype(float) > 0)]

    def mark(self, **parts: Any) -> str:
        """Return a mark of this kind."""
        return mark(**parts, **{self.column: self.code})


def tallied_by_year(  # noqa: PLR0913 - numbers, what they are of and how they are called
    totals: pd.DataFrame, speak: Speaker, view: View, kind: Kind, *, title: str, powers: bool
) -> go.Figure:
    """Draw the numbers of one kind per year, as bars or as points on a logarithmic axis."""
    rows = kind.of(totals[totals["year"].notna()]).sort_values("year")
    years = [int(year) for year in rows["year"]]
    figure = go.Figure(_years(rows, years, speak, kind, powers))
    dress(figure, title=title, subtitle=view.subtitle(speak), note=view.note(speak))
    if not years:
        return without_data(figure, speak("No figures for this choice"))
    figure.update_xaxes(range=year_range(years), **year_ticks(years))
    largest = float(rows["count_max"].max())
    if powers:
        return figure.update_yaxes(type="log", **power_ticks(float(rows["count"].min()), largest, speak))
    return figure.update_yaxes(rangemode="tozero", **linear_ticks(largest, speak))


def tallied(  # noqa: PLR0913 - numbers, what they are of and how they are called
    totals: pd.DataFrame,
    speak: Speaker,
    view: View,
    kind: Kind,
    *,
    by: Mapping[str, str],
    name: Callable[[Any], str],
    title: str,
) -> go.Figure:
    """Draw the numbers of one kind ranked; ``by`` is the column they are ranked by and what it is called in a mark."""
    ((column, key),) = by.items()
    rows = kind.of(totals[totals[column].fillna("").ne("")]).to_dict("records")
    bars = [_bar(row, str(row[column]), name(row[column]), speak, kind.mark(**{key: row[column]})) for row in rows]
    return ranked(bars, speak, view, title=title)


def _years(rows: pd.DataFrame, years: list[int], speak: Speaker, kind: Kind, powers: bool) -> go.Bar | go.Scatter:
    shared = {
        "x": years,
        "y": rows["count"].astype(float),
        "error_y": error_bars(rows, "count"),
        "customdata": [kind.mark(year=year) for year in years],
        "hovertext": [_hover(row, str(int(row["year"])), speak) for row in rows.to_dict("records")],
        "hoverinfo": "text",
    }
    if powers:
        return go.Scatter(mode="markers", marker={"color": BLUE, "size": 10}, **shared)
    return go.Bar(marker={"color": BLUE}, **shared)


def _bar(row: dict[Any, Any], key: str, name: str, speak: Speaker, of: str) -> Bar:
    return Bar(
        key=key,
        mark=of,
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
