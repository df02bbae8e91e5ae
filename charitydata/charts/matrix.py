"""Regions acting together as a matrix: who gives or visits in the rows, who receives in the columns."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.hover import sources
from charitydata.charts.marks import mark
from charitydata.charts.places import place_name
from charitydata.charts.style import STEP_INK, STEPS, dress, safe, without_data
from charitydata.charts.tiles import OUTLINE, tile_of
from charitydata.charts.view import View
from charitydata.language import Speaker

MOST = 20
"""How many regions stand on a side; the table beside the chart holds every pair."""
CELL = 27
ROOM = 170


@dataclass(slots=True, kw_only=True)
class _Cell:
    """What is told of one pair in one direction."""

    rows: int = 0
    documents: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def step(self) -> int:
        """The colour: one row, two, four, eight, sixteen and more."""
        return min(len(STEPS) - 1, int(math.log2(self.rows)))


def cooperation_matrix(links: pd.DataFrame, speak: Speaker, view: View) -> go.Figure:
    """Draw how many rows tell of each pair of provincial regions; what has no direction counts in both cells.

    Args:
        links: Rows of ``cooperation``; uses ``region_a``, ``region_b``, ``kind``, ``directed``, ``doc_id``.
        speak: The language.
        view: What it is drawn for.
    """
    cells = _cells(links)
    seen: Counter[str] = Counter()
    for (giver, receiver), cell in cells.items():
        seen.update({giver: cell.rows, receiver: cell.rows})
    order = [place for place, _ in sorted(seen.items(), key=lambda one: (-one[1], one[0]))][:MOST]
    title = speak("Who acts with whom")
    if len(order) < len(seen):
        title = speak("{title} (the {count} most often told)", title=title, count=len(order))
    key = speak("rows: giver or visitor, columns: receiver or host")
    shown = {pair: cell for pair, cell in cells.items() if set(pair) <= set(order)}
    figure = go.Figure([_trace(shown, order, speak)], layout={"showlegend": False})
    height = ROOM + CELL * len(order)
    dress(figure, title=title, subtitle=f"{view.subtitle(speak)} · {key}", note=view.note(speak), height=height)
    if not shown:
        return without_data(figure, speak("No cooperation for this choice"))
    figure.update_layout(shapes=[_square(pair, cell, order) for pair, cell in shown.items()])
    ticks = {"tickmode": "array", "tickvals": list(range(len(order)))}
    names = [safe(place_name(place, speak)) for place in order]
    ends = [-0.6, len(order) - 0.4]
    figure.update_xaxes(side="top", tickangle=-60, range=ends, showgrid=True, ticktext=names, **ticks)
    return figure.update_yaxes(range=ends[::-1], showgrid=True, ticktext=names, **ticks)


def _cells(links: pd.DataFrame) -> dict[tuple[str, str], _Cell]:
    cells: dict[tuple[str, str], _Cell] = {}
    for row in links.to_dict("records"):
        one, other = (tile_of(row[side]).place for side in ("region_a", "region_b"))
        for pair in {(one, other)} if row["directed"] else {(one, other), (other, one)}:
            cell = cells.setdefault(pair, _Cell())
            cell.rows += 1
            cell.documents.add(row["doc_id"])
            cell.kinds[row["kind"]] += 1
    return cells


def _trace(cells: dict[tuple[str, str], _Cell], order: list[str], speak: Speaker) -> go.Scatter:
    return go.Scatter(
        x=[order.index(receiver) for _, receiver in cells],
        y=[order.index(giver) for giver, _ in cells],
        mode="markers+text",
        marker={"symbol": "square", "size": CELL - 3, "opacity": 0},
        text=[speak.number(cell.rows) for cell in cells.values()],
        textfont={"size": 11, "color": [STEP_INK[cell.step] for cell in cells.values()]},
        customdata=[mark(tiles=f"{giver}-{receiver}") for giver, receiver in cells],
        hovertext=[_hover(pair, cell, speak) for pair, cell in cells.items()],
        hoverinfo="text",
    )


def _square(pair: tuple[str, str], cell: _Cell, order: list[str]) -> dict[str, object]:
    y, x = (order.index(place) for place in pair)
    sides = {"x0": x - 0.46, "x1": x + 0.46, "y0": y - 0.46, "y1": y + 0.46}
    return {"type": "rect", "layer": "below", "fillcolor": STEPS[cell.step], "line": OUTLINE, **sides}


def _hover(pair: tuple[str, str], cell: _Cell, speak: Speaker) -> str:
    names = " → ".join(place_name(place, speak) for place in pair)
    told = [f"{speak.term('cooperation_kind', kind)} ({rows})" for kind, rows in cell.kinds.most_common()]
    counted = sources({"rows": cell.rows, "documents": len(cell.documents)}, speak)
    return "<br>".join([f"<b>{safe(names)}</b>", *told, counted])
