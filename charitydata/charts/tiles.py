"""The tile grid: every provincial region one square of the same size, so that none is too small to see."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.hover import hover
from charitydata.charts.marks import mark
from charitydata.charts.places import place_name
from charitydata.charts.style import NEUTRAL, STEP_INK, STEPS, dress, safe
from charitydata.charts.view import View
from charitydata.filter import ABROAD, NOWHERE
from charitydata.language import Speaker
from charitydata.lexicon import load_lexicon

MONEY_STEP, COUNT_STEP = 1e6, 1e2
"""Where the second colour begins, in currency units and in numbers of people or things."""
HALF = 0.47
EMPTY = "rgba(123,135,148,0.08)"
OUTLINE = {"color": NEUTRAL, "width": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One square: the place it stands for and where it is."""

    place: str
    column: int
    row: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What one tile shows; ``documents`` is not known where a tile gathers several places."""

    amount: float
    rows: int
    documents: int | None
    told_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How sums are said and coloured: ``first`` is where the second colour begins, each further one ten times higher.

    ``shared`` is what the marks of a grid have in common; ``say`` writes a sum in words.
    """

    first: float
    shared: Mapping[str, str]
    say: Callable[[float], str]
    speak: Speaker

    def step(self, total: Sum) -> int:
        """Return the colour, from 0 to the last of ``STEPS``."""
        return min(len(STEPS) - 1, max(0, math.floor(math.log10(max(total.amount, 1) / self.first)) + 1))

    def step_name(self, step: int) -> str:
        """Return what a colour stands for."""
        speak, low, high = self.speak, self.first * 10 ** (step - 1), self.first * 10**step
        if step == 0:
            return speak("under {amount}", amount=speak.short(high))
        if step == len(STEPS) - 1:
            return speak("{amount} and more", amount=speak.short(low))
        return speak("{low} to {high}", low=speak.short(low), high=speak.short(high))


@cache
def tiles() -> dict[str, Tile]:
    """Return place → square, for the 34 provincial regions and the three tiles beside the map."""
    words = load_lexicon("any", "tiles")
    listed = [*words["tiles"], *words["beside"]]
    return {
        one["place"]: Tile(place=one["place"], column=one["at"][0], row=one["at"][1], zh=one["zh"], en=one["en"])
        for one in listed
    }


def tile_of(code: object) -> Tile:
    """Return the square a region code belongs to: its province, the country, abroad, or several and unknown."""
    if not isinstance(code, str) or not code:
        return tiles()[NOWHERE]
    province = f"{code[:2]}0000" if code.isdigit() else code
    return tiles().get(province, tiles()[ABROAD])


def raised_by_region(totals: pd.DataFrame, speak: Speaker, view: View, *, flow: str = "raised") -> go.Figure:
    """Draw the counted total of one flow per provincial region on the tile grid.

    A tile without colour has no figure in these documents, which is not nought.

    Args:
        totals: One row per ``province_code`` and ``flow`` with ``amount``, ``rows`` and ``documents``.
        speak: The language.
        view: What it is drawn for.
        flow: The flow drawn; flows are never added together.
    """
    rows = totals[totals["flow"] == flow]
    scale = Scale(first=MONEY_STEP, shared={"flow": flow}, say=speak.money, speak=speak)
    return _grid(_sums(rows, "amount"), scale, view, title=speak("{flow} by region", flow=speak.term("flow", flow)))


def beneficiaries_by_region(totals: pd.DataFrame, speak: Speaker, view: View, *, unit: str) -> go.Figure:
    """Draw how many were helped per provincial region, in one unit; ``totals`` as above, by ``unit`` and ``count``."""
    rows = totals[totals["unit"] == unit]
    scale = Scale(first=COUNT_STEP, shared={"unit": unit}, say=speak.short, speak=speak)
    title = speak("{unit} helped, by region", unit=speak.term("unit", unit))
    return _grid(_sums(rows, "count"), scale, view, title=title)


def results_by_region(totals: pd.DataFrame, speak: Speaker, view: View, *, measure: str) -> go.Figure:
    """Draw how much of one measure is told of per provincial region; ``totals`` by ``measure`` and ``count``."""
    rows = totals[totals["measure"] == measure]
    scale = Scale(first=COUNT_STEP, shared={"measure": measure}, say=speak.short, speak=speak)
    title = speak("{measure} by region", measure=speak.term("measure", measure))
    return _grid(_sums(rows, "count"), scale, view, title=title)


def _grid(sums: dict[str, Sum], scale: Scale, view: View, *, title: str) -> go.Figure:
    speak = scale.speak
    figure = go.Figure(list(_traces(sums, scale)))
    figure.update_layout(shapes=[_square(tile, sums.get(tile.place), scale) for tile in tiles().values()])
    dress(figure, title=title, subtitle=view.subtitle(speak), note=view.note(speak), height=580)
    figure.update_layout(legend={"itemclick": False, "itemdoubleclick": False})
    figure.update_xaxes(visible=False, range=[-0.55, 7.55])
    return figure.update_yaxes(visible=False, range=[7.55, -0.55])


def _sums(totals: pd.DataFrame, measure: str) -> dict[str, Sum]:
    told = totals[totals[measure] > 0]
    filed = told.assign(tile=[tile_of(code).place for code in told["province_code"]])
    return {str(place): _sum(rows, measure) for place, rows in filed.groupby("tile")}


def _sum(rows: pd.DataFrame, measure: str) -> Sum:
    alone = len(rows) == 1
    return Sum(
        amount=float(rows[measure].astype(float).sum()),
        rows=int(rows["rows"].sum()),
        documents=int(rows["documents"].sum()) if alone else None,
        told_by=str(rows["told_by"].iloc[0]) if alone and "told_by" in rows else "",
    )


def _traces(sums: dict[str, Sum], scale: Scale) -> Iterator[go.Scatter]:
    """One trace per colour carries the words and what one clicks; one without marks explains it in the legend."""
    without = [tile for tile in tiles().values() if tile.place not in sums]
    yield _trace(without, sums, scale)
    yield _key(scale.speak("no figure"), {"color": EMPTY, "line": OUTLINE})
    for step, colour in enumerate(STEPS):
        chosen = [tile for tile in tiles().values() if tile.place in sums and scale.step(sums[tile.place]) == step]
        if chosen:
            yield _trace(chosen, sums, scale).update(textfont={"color": STEP_INK[step]})
            yield _key(scale.step_name(step), {"color": colour, "line": OUTLINE})


def _trace(chosen: list[Tile], sums: dict[str, Sum], scale: Scale) -> go.Scatter:
    return go.Scatter(
        x=[tile.column for tile in chosen],
        y=[tile.row for tile in chosen],
        mode="markers+text",
        marker={"symbol": "square", "size": 40, "opacity": 0},
        text=[_label(tile, sums.get(tile.place), scale.speak) for tile in chosen],
        textfont={"size": 10.5},
        customdata=[mark(place=tile.place, **scale.shared) for tile in chosen],
        hovertext=[_hover(tile, sums.get(tile.place), scale) for tile in chosen],
        hoverinfo="text",
        showlegend=False,
    )


def _key(name: str, marker: dict[str, Any]) -> go.Scatter:
    return go.Scatter(x=[None], y=[None], mode="markers", marker={"symbol": "square", "size": 12, **marker}, name=name)


def box(tile: Tile) -> dict[str, float]:
    """Return the corners of a square; a rectangle grows with the figure, which a marker does not."""
    x, y = tile.column, tile.row
    return {"x0": x - HALF, "x1": x + HALF, "y0": y - HALF, "y1": y + HALF}


def _square(tile: Tile, total: Sum | None, scale: Scale) -> dict[str, Any]:
    fill = STEPS[scale.step(total)] if total else EMPTY
    return {"type": "rect", "layer": "below", "fillcolor": fill, "line": OUTLINE, **box(tile)}


def _label(tile: Tile, total: Sum | None, speak: Speaker) -> str:
    name = safe(speak.pick(zh=tile.zh, en=tile.en))
    return f"{name}<br><b>{speak.brief(total.amount)}</b>" if total else name


def _hover(tile: Tile, total: Sum | None, scale: Scale) -> str:
    name, speak = place_name(tile.place, scale.speak), scale.speak
    if total is None:
        return f"<b>{safe(name)}</b><br>{speak('no figure')}"
    told = {"rows": total.rows, "documents": total.documents, "told_by": total.told_by}
    return hover(name, scale.say(total.amount), told, speak)
