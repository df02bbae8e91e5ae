"""Regions acting together: a network on the tile grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.arcs import Point, arc
from charitydata.charts.hover import sources
from charitydata.charts.places import place_name
from charitydata.charts.style import BLUE, COOPERATION, dress, safe, without_data
from charitydata.charts.tiles import EMPTY, OUTLINE, Tile, box, tile_of, tiles
from charitydata.charts.view import View
from charitydata.language import Speaker

BENDS = (0.14, -0.14, 0.26, -0.26, 0.38, -0.38, 0.5)
"""How far the arcs of several kinds between the same two tiles bend apart."""
PAIRS_NAMED = 6
PARTIES = ["region_a", "region_b"]
SIDES = ["tile_a", "tile_b"]


def cooperation_network(links: pd.DataFrame, speak: Speaker, view: View) -> go.Figure:
    """Draw who acts with whom: an arc between two provincial regions, kinds by colour and dash.

    Cities and counties stand at the tile of their province, and are named when their arc is pointed at; a pair inside
    one province is a dot on its tile. An arrow in the middle of an arc points to the receiver.

    Args:
        links: Rows of ``cooperation``; uses ``region_a``, ``region_b``, ``kind``, ``directed``, ``doc_id``.
        speak: The language.
        view: What it is drawn for.
    """
    arcs = list(_arcs(links))
    figure = go.Figure([*_kinds(arcs, speak), _names(arcs, speak)])
    involved = {place for one in arcs for place in (one.giver.place, one.receiver.place)}
    figure.update_layout(shapes=[_square(tile, tile.place in involved) for tile in tiles().values()])
    title = speak("Cooperation between regions")
    dress(figure, title=title, subtitle=view.subtitle(speak), note=view.note(speak), height=620)
    if not arcs:
        figure.update_layout(shapes=[])
        return without_data(figure, speak("No cooperation for this choice"))
    figure.update_xaxes(visible=False, range=[-0.55, 7.55])
    return figure.update_yaxes(visible=False, range=[7.55, -0.55])


def pairs_of(links: pd.DataFrame) -> pd.DataFrame:
    """Return one row per pair of regions and kind, with the ``rows`` and ``documents`` that tell of it.

    An undirected pair is the same in either order; of a directed one, ``region_a`` is the giver.
    """
    ordered = links.copy()
    swap = ~ordered["directed"].astype(bool) & (ordered["region_a"] > ordered["region_b"])
    ordered.loc[swap, PARTIES] = ordered.loc[swap, PARTIES[::-1]].to_numpy()
    grouped = ordered.groupby([*PARTIES, "kind", "directed"], sort=True)["doc_id"].agg(["size", "nunique"])
    named = grouped.rename(columns={"size": "rows", "nunique": "documents"}).reset_index()
    return named.sort_values(["rows", *PARTIES], ascending=[False, True, True], ignore_index=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arc:
    giver: Tile
    receiver: Tile
    kind: str
    directed: bool
    bend: float
    rows: pd.DataFrame

    def points(self) -> list[Point]:
        start, end = (Point(x=float(tile.column), y=float(tile.row)) for tile in (self.giver, self.receiver))
        if start == end:
            return [Point(x=start.x + 0.38, y=start.y - 0.34 + abs(self.bend))]
        return arc(start, end, self.bend)


def _arcs(links: pd.DataFrame) -> Iterator[_Arc]:
    placed = links.assign(**{f"tile_{s}": [tile_of(code).place for code in links[f"region_{s}"]] for s in "ab"})
    swap = ~placed["directed"].astype(bool) & (placed["tile_a"] > placed["tile_b"])
    placed.loc[swap, SIDES] = placed.loc[swap, SIDES[::-1]].to_numpy()
    for _, between in placed.groupby(SIDES, sort=True):
        for ordinal, ((kind, directed), rows) in enumerate(between.groupby(["kind", "directed"], sort=True)):
            giver, receiver = (tiles()[rows[side].iloc[0]] for side in SIDES)
            bend = BENDS[ordinal % len(BENDS)]
            yield _Arc(giver=giver, receiver=receiver, kind=str(kind), directed=bool(directed), bend=bend, rows=rows)


def _kinds(arcs: list[_Arc], speak: Speaker) -> Iterator[go.Scatter]:
    for kind, (colour, dash) in COOPERATION.items():
        chosen = [one for one in arcs if one.kind == kind]
        if chosen:
            yield _lines(chosen, speak.term("cooperation_kind", kind), {"color": colour, "dash": dash, "width": 1.4})
            yield _middles(chosen, colour, speak)


def _lines(arcs: list[_Arc], name: str, line: dict[str, Any]) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for points in (one.points() for one in arcs):
        x += [*(point.x for point in points), None]
        y += [*(point.y for point in points), None]
    return go.Scatter(x=x, y=y, mode="lines", line=line, name=name, opacity=0.75, hoverinfo="skip", showlegend=True)


def _middles(arcs: list[_Arc], colour: str, speak: Speaker) -> go.Scatter:
    """The mark in the middle of an arc is what one points at."""
    paths = [one.points() for one in arcs]
    middle = [path[len(path) // 2] for path in paths]
    return go.Scatter(
        x=[point.x for point in middle],
        y=[point.y for point in middle],
        mode="markers",
        marker={
            "symbol": [
                "arrow" if one.directed and len(path) > 1 else "circle" for one, path in zip(arcs, paths, strict=True)
            ],
            "angle": [path[len(path) // 2 - 1].heading(path[len(path) // 2]) for path in paths],
            "size": [12 if one.directed else 8 for one in arcs],
            "color": colour,
        },
        customdata=[[one.giver.place, one.receiver.place, one.kind] for one in arcs],
        hovertext=[_hover(one, speak) for one in arcs],
        hoverinfo="text",
        showlegend=False,
    )


def _hover(one: _Arc, speak: Speaker) -> str:
    joint = " → " if one.directed else " – "
    pairs = dict.fromkeys(zip(one.rows["region_a"], one.rows["region_b"], strict=True))
    named = [safe(joint.join(place_name(code, speak) for code in pair)) for pair in list(pairs)[:PAIRS_NAMED]]
    more = ["…"] if len(pairs) > PAIRS_NAMED else []
    counted = sources({"rows": len(one.rows), "documents": one.rows["doc_id"].nunique()}, speak)
    return "<br>".join([f"<b>{speak.term('cooperation_kind', one.kind)}</b>", *named, *more, counted])


def _names(arcs: list[_Arc], speak: Speaker) -> go.Scatter:
    involved = {tile.place for one in arcs for tile in (one.giver, one.receiver)}
    return go.Scatter(
        x=[tile.column for tile in tiles().values()],
        y=[tile.row + 0.3 for tile in tiles().values()],
        mode="text",
        text=[_name(tile, tile.place in involved, speak) for tile in tiles().values()],
        textfont={"size": 10.5, "shadow": "auto"},
        hoverinfo="skip",
        showlegend=False,
    )


def _name(tile: Tile, involved: bool, speak: Speaker) -> str:
    name = safe(speak.pick(zh=tile.zh, en=tile.en))
    return f"<b>{name}</b>" if involved else name


def _square(tile: Tile, involved: bool) -> dict[str, Any]:
    line = {**OUTLINE, "color": BLUE} if involved else {**OUTLINE, "width": 0.5}
    return {"type": "rect", "layer": "below", "fillcolor": EMPTY, "line": line, **box(tile)}
