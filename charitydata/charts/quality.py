"""How good the numbers are: accuracy against labels, what became of every number, and what nothing is told of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.bars import Bar, ranked
from charitydata.charts.hover import sources
from charitydata.charts.marks import mark
from charitydata.charts.places import place_name
from charitydata.charts.style import BLUE, GREEN, NEUTRAL, RED, STEP_INK, STEPS, dress, safe, without_data
from charitydata.charts.tiles import OUTLINE
from charitydata.charts.view import View
from charitydata.language import Speaker
from charitydata.lexicon.places import children

LAST_YEARS = 15
"""How many years the coverage shows; the table beside the chart holds them all."""
CELL, ROOM = 24, 140
COUNTRY = "CN"
_PARTS = {"work": (NEUTRAL, "circle-open"), "held": (BLUE, "diamond")}
_OWN_COLOURS = {"claimed": GREEN, "unclaimed": RED}


def accuracy_by_table(measures: pd.DataFrame, speak: Speaker, view: View) -> go.Figure:
    """Draw the strict F1 of every table, on the documents the rules were written on and on those held back.

    Args:
        measures: One row per ``part`` (``work``, ``held``) and ``table`` with ``f1``, ``labelled``, ``found``.
        speak: The language.
        view: What it is drawn for.
    """
    names = {"work": speak("documents the rules were written on"), "held": speak("documents held back")}
    figure = go.Figure([_dots(measures[measures["part"] == part], part, name, speak) for part, name in names.items()])
    meaning = speak("strict F1: found, and right in all that charts filter and add by")
    subtitle = f"{view.subtitle(speak)} · {meaning}"
    height = 170 + 34 * measures["table"].nunique()
    title = speak("Accuracy against hand-made labels")
    dress(figure, title=title, subtitle=subtitle, note=view.note(speak), height=height)
    if measures.empty:
        return without_data(figure, speak("Nothing was measured"))
    figure.update_xaxes(range=[0, 1.04], tickformat=".0%", showgrid=True)
    return figure.update_yaxes(autorange="reversed", type="category")


def _dots(rows: pd.DataFrame, part: str, name: str, speak: Speaker) -> go.Scatter:
    colour, symbol = _PARTS[part]
    return go.Scatter(
        x=[float(value) for value in rows["f1"]],
        y=[speak.table(table) for table in rows["table"]],
        name=name,
        mode="markers",
        marker={"color": colour, "symbol": symbol, "size": 13, "line": {"width": 2, "color": colour}},
        hovertext=[_measured(row, name, speak) for row in rows.to_dict("records")],
        hoverinfo="text",
    )


def _measured(row: Mapping[Any, Any], name: str, speak: Speaker) -> str:
    words = speak("{labelled} labelled, {found} found", labelled=row["labelled"], found=row["found"])
    return f"<b>{safe(speak.table(str(row['table'])))}</b><br>{safe(name)}: {row['f1']:.0%}<br>{safe(words)}"


def numbers_by_reason(numbers: pd.DataFrame, speak: Speaker, view: View) -> go.Figure:
    """Draw how many numbers each reason of the account accounts for, those that nothing does in red.

    Args:
        numbers: ``account`` (a reason), ``numbers``, ``documents``.
        speak: The language.
        view: What it is drawn for.
    """
    bars = [
        Bar(
            key=row["account"],
            mark="",
            name=speak.term("account", row["account"]),
            value=float(row["numbers"]),
            value_min=float(row["numbers"]),
            value_max=float(row["numbers"]),
            text=speak.number(int(row["numbers"])),
            hover=_counted(row, speak),
            colour=_OWN_COLOURS.get(row["account"], NEUTRAL),
        )
        for row in numbers.to_dict("records")
    ]
    return ranked(bars, speak, view, title=speak("What became of every number"))


def _counted(row: Mapping[Any, Any], speak: Speaker) -> str:
    numbers = speak.plural("{count} number", "{count} numbers", count=int(str(row["numbers"])))
    documents = speak.plural("{count} document", "{count} documents", count=int(str(row["documents"])))
    return f"<b>{safe(speak.term('account', str(row['account'])))}</b><br>{numbers} · {documents}"


def coverage_by_region(coverage: pd.DataFrame, speak: Speaker, view: View) -> go.Figure:
    """Draw how many facts there are of each provincial region and year; an empty square says that nothing is told.

    Args:
        coverage: ``province_code``, ``year``, ``rows``, ``documents``; what is not told of has no row.
        speak: The language.
        view: What it is drawn for.
    """
    places = [place for place in children(COUNTRY) if place.isdigit()]
    last = int(coverage["year"].max()) if len(coverage) else 0
    shown = coverage[coverage["province_code"].isin(places) & (coverage["year"] > last - LAST_YEARS)]
    years = list(range(int(shown["year"].min()), last + 1)) if len(shown) else []
    title = speak("What is told of each province and year")
    if len(shown) < len(coverage):
        title = speak("{title} (the last {count} years)", title=title, count=len(years))
    key = speak("an empty square means that no document here tells of it, not that nothing was given")
    figure = go.Figure(list(_told(shown, places, years, speak)), layout={"showlegend": False})
    height = ROOM + CELL * len(places)
    dress(figure, title=title, subtitle=f"{view.subtitle(speak)} · {key}", note=view.note(speak), height=height)
    if not years:
        return without_data(figure, speak("No facts for this choice"))
    figure.update_layout(shapes=[_square(row, places) for row in shown.to_dict("records")])
    ticks = {"tickmode": "array", "tickvals": list(range(len(places)))}
    figure.update_xaxes(range=[years[0] - 0.6, years[-1] + 0.6], dtick=1, side="top", tickangle=-60)
    return figure.update_yaxes(
        showgrid=False,
        range=[len(places) - 0.4, -0.6],
        ticktext=[safe(place_name(place, speak)) for place in places],
        **ticks,
    )


def _told(shown: pd.DataFrame, places: list[str], years: list[int], speak: Speaker) -> Iterator[go.Scatter]:
    rows = shown.to_dict("records")
    told = {(row["province_code"], row["year"]) for row in rows}
    nothing = speak("not told of")
    untold = [(place, year) for place in places for year in years if (place, year) not in told]
    yield go.Scatter(
        x=[year for _, year in untold],
        y=[places.index(place) for place, _ in untold],
        mode="markers",
        marker={"symbol": "square-open", "size": 9, "color": NEUTRAL, "opacity": 0.35},
        hovertext=[f"<b>{safe(place_name(place, speak))}</b> {year}<br>{nothing}" for place, year in untold],
        hoverinfo="text",
    )
    yield go.Scatter(
        x=[row["year"] for row in rows],
        y=[places.index(row["province_code"]) for row in rows],
        mode="markers+text",
        marker={"symbol": "square", "size": CELL - 4, "opacity": 0},
        text=[speak.number(int(row["rows"])) for row in rows],
        textfont={"size": 10, "color": [STEP_INK[_step(row["rows"])] for row in rows]},
        customdata=[mark(place=row["province_code"], year=row["year"]) for row in rows],
        hovertext=[
            f"<b>{safe(place_name(row['province_code'], speak))}</b> {row['year']}<br>{sources(row, speak)}"
            for row in rows
        ],
        hoverinfo="text",
    )


def _square(row: Mapping[Any, Any], places: list[str]) -> dict[str, object]:
    x, y = int(str(row["year"])), places.index(str(row["province_code"]))
    sides = {"x0": x - 0.46, "x1": x + 0.46, "y0": y - 0.46, "y1": y + 0.46}
    return {"type": "rect", "layer": "below", "fillcolor": STEPS[_step(row["rows"])], "line": OUTLINE, **sides}


def _step(rows: object) -> int:
    """Return the colour: one fact, four, sixteen, 64, 256 and more."""
    return min(len(STEPS) - 1, int(math.log(int(str(rows)), 4)))
