"""Regions acting together: a network on the tile grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.arcs import Point, arc
from charitydata.charts.hover import sources
from charitydata.charts.marks import mark
from charitydata.charts.places import place_name
from charitydata.charts.style import BLUE, COOPERATION, dress, safe, without_data
from charitydata.charts.tiles import EMPTY, OUTLINE, Tile, box, tile_of, tiles
from charitydata.charts.view import View
from charitydata.language import Speaker

BENDS = {True: 0.14, False: -0.24}
"""How far an arc with a direction bends aside, and one without: no two between the same tiles coincide."""
MOST = 24
"""How many arcs are drawn; the table beside the chart holds every pair."""
WIDEST = 6.0
PAIRS_NAMED = 6
PARTIES = ["region_a", "region_b"]
SIDES = ["tile_a", "tile_b"]


def cooperation_network(links: pd.DataFrame, speak: Speaker, view: View) -> go.Figure:
    """Draw who acts with whom: one arc between two provincial regions, the wider the more rows tell of it.

    An arc has the colour and dash of its most frequent kind. Cities and counties stand at the tile of their province,
    and are named with all kinds when their arc is pointed at; a pair inside one province is a dot on its tile. An
    arrow in the middle of an arc points to the receiver. The strongest arcs are drawn, and the title says so.

    Args:
        links: Rows of ``cooperation``; uses ``region_a``, ``region_b``, ``kind``, ``directed``, ``doc_id``.
        speak: The language.
        view: What it is drawn for.
    """
    every = sorted(_arcs(links), key=lambda one: -len(one.rows))
    arcs = every[:MOST]
    title = speak("Cooperation between regions")
    if len(arcs) < len(every):
        title = speak("{title} (the {count} most often told)", title=title, count=len(arcs))
    key = speak("line width: number of rows, colour: most frequent kind")
    figure = go.Figure([*_kinds(arcs, speak), _names(arcs, speak)] if arcs else [])
    dress(figure, title=title, subtitle=f"{view.subtitle(speak)} · {key}", note=view.note(speak), height=620)
    if not arcs:
        return without_data(figure, speak("No cooperation for this choice"))
    involved = {place for one in arcs for place in (one.giver.place, one.receiver.place)}
    figure.update_layout(shapes=[_square(tile, tile.place in involved) for tile in tiles().values()])
    figure.update_xaxes(visible=False, range=[-0.55, 7.55])
    return figure.update_yaxes(visible=False, range=[7.55, -0.55])


def pairs_of(links: pd.DataFrame) -> pd.DataFrame:
    """Return one row per pair of regions and kind: the years told of, and the ``rows`` and ``documents`` that tell it.

    An undirected pair is the same in either order; of a directed one, ``region_a`` is the giver. ``pair`` names both.
    """
    ordered = links.copy()
    swap = ~ordered["directed"].astype(bool) & (ordered["region_a"] > ordered["region_b"])
    ordered.loc[swap, PARTIES] = ordered.loc[swap, PARTIES[::-1]].to_numpy()
    grouped = ordered.groupby([*PARTIES, "kind", "directed"], sort=True)
    named = grouped.agg(
        first_year=("year", "min"), last_year=("year", "max"), rows=("doc_id", "size"), documents=("doc_id", "nunique")
    ).reset_index()
    named["pair"] = named["region_a"] + "-" + named["region_b"]
    return named.sort_values(["rows", *PARTIES], ascending=[False, True, True], ignore_index=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arc:
    giver: Tile
    receiver: Tile
    directed: bool
    bend: float
    rows: pd.DataFrame

    @property
    def kinds(self) -> dict[str, int]:
        """Each kind with its rows, the most frequent first; the order of the vocabulary breaks a tie."""
        counts = self.rows["kind"].value_counts()
        known = [kind for kind in COOPERATION if kind in counts.index]
        return {kind: int(counts[kind]) for kind in sorted(known, key=lambda kind: -int(counts[kind]))}

    @property
    def kind(self) -> str:
        """The most frequent kind."""
        return next(iter(self.kinds))

    def points(self) -> list[Point]:
        start, end = (Point(x=float(tile.column), y=float(tile.row)) for tile in (self.giver, self.receiver))
        if start == end:
            return [Point(x=start.x + 0.38, y=start.y - 0.34 + abs(self.bend))]
        return arc(start, end, self.bend)


def _arcs(links: pd.DataFrame) -> Iterator[_Arc]:
    placed = links.assign(**{f"tile_{s}": [tile_of(code).place for code in links[f"region_{s}"]] for s in "ab"})
    placed["directed"] = placed["directed"].astype(bool)
    swap = ~placed["directed"] & (placed["tile_a"] > placed["tile_b"])
    placed.loc[swap, SIDES] = placed.loc[swap, SIDES[::-1]].to_numpy()
    for _, rows in placed.groupby([*SIDES, "directed"], sort=True):
        giver, receiver = (tiles()[rows[side].iloc[0]] for side in SIDES)
        directed = bool(rows["directed"].iloc[0])
        yield _Arc(giver=giver, receiver=receiver, directed=directed, bend=BENDS[directed], rows=rows)


def _kinds(arcs: list[_Arc], speak: Speaker) -> Iterator[go.Scatter]:
    for kind, (colour, dash) in COOPERATION.items():
        chosen = [one for one in arcs if one.kind == kind]
        for ordinal, one in enumerate(chosen):
            line = {"color": colour, "dash": dash, "width": min(1 + len(one.rows) * 0.5, WIDEST)}
            yield _line(one, speak.term("cooperation_kind", kind), line, named=not ordinal)
        if chosen:
            yield _middles(chosen, colour, speak)


def _line(one: _Arc, name: str, line: dict[str, Any], *, named: bool) -> go.Scatter:
    points = one.points()
    return go.Scatter(
        x=[point.x for point in points],
        y=[point.y for point in points],
        mode="lines",
        line=line,
        name=name,
        legendgroup=one.kind,
        opacity=0.75,
        hoverinfo="skip",
        showlegend=named,
    )


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
            "size": [13 if one.directed else 9 for one in arcs],
            "color": colour,
        },
        customdata=[mark(tiles=f"{one.giver.place}-{one.receiver.place}", directed=one.directed) for one in arcs],
        hovertext=[_hover(one, speak) for one in arcs],
        hoverinfo="text",
        legendgroup=arcs[0].kind,
        showlegend=False,
    )


def _hover(one: _Arc, speak: Speaker) -> str:
    joint = " → " if one.directed else " – "
    pairs = dict.fromkeys(zip(one.rows["region_a"], one.rows["region_b"], strict=True))
    named = [safe(joint.join(place_name(code, speak) for code in pair)) for pair in list(pairs)[:PAIRS_NAMED]]
    more = ["…"] if len(pairs) > PAIRS_NAMED else []
    counted = sources({"rows": len(one.rows), "documents": one.rows["doc_id"].nunique()}, speak)
    kinds = speak(", ").join(f"{speak.term('cooperation_kind', kind)} ({rows})" for kind, rows in one.kinds.items())
    return "<br>".join([f"<b>{kinds}</b>", *named, *more, counted])


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
