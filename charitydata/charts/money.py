"""Sums of money: by year, place, organisation, channel and form, and the largest gifts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.axis import linear_ticks, power_ticks, year_range, year_ticks
from charitydata.charts.bars import Bar, ranked
from charitydata.charts.hover import error_bars, hover
from charitydata.charts.marks import mark
from charitydata.charts.places import place_name
from charitydata.charts.style import CHANNELS, FLOW_SYMBOLS, FLOWS, FORMS, dress, without_data
from charitydata.charts.view import View
from charitydata.language import Speaker

CURRENCY = "CNY"
FAR_APART = 300
"""Largest to smallest sum from which on a linear axis hides the small ones."""


def raised_by_year(totals: pd.DataFrame, speak: Speaker, view: View, *, powers: bool = False) -> go.Figure:
    """Draw the counted totals per year, one colour per flow, hedged figures as intervals.

    Flows stand side by side and are never stacked: what is donated may be part of what is raised.

    Args:
        totals: One row per ``year`` and ``flow`` with ``amount``, ``amount_min``, ``amount_max`` in whole units of
            one currency, ``rows`` and ``documents``.
        speak: The language.
        view: What it is drawn for.
        powers: Draw points on a logarithmic axis, where sums of very different size can be read side by side.
    """
    known = totals[totals["year"].notna() & (totals["amount"].astype(float) > 0)].sort_values("year")
    flows = [flow for flow in FLOWS if flow in set(known["flow"])]
    figure = go.Figure([_flow(known[known["flow"] == flow], flow, speak, powers) for flow in flows])
    title = _by_year(flows or ["raised"], speak)
    dress(figure, title=title, subtitle=view.subtitle(speak), note=view.note(speak))
    if known.empty:
        return without_data(figure, speak("No figures for this choice"))
    years = [int(year) for year in known["year"]]
    figure.update_xaxes(range=year_range(years), **year_ticks(years))
    return figure.update_yaxes(**_money_axis(known, speak, powers))


def suits_powers(totals: pd.DataFrame, *, measure: str = "amount") -> bool:
    """Return whether figures differ so much in size that only a logarithmic axis shows them all."""
    figures = totals[measure].astype(float)
    known = figures[figures > 0]
    return bool(len(known) and known.max() / known.min() > FAR_APART)


def raised_by_organisation(totals: pd.DataFrame, speak: Speaker, view: View, *, flow: str = "raised") -> go.Figure:
    """Draw the counted total of one flow per organisation, the largest first.

    Args:
        totals: One row per ``org_id`` and ``flow`` with the organisation's name in ``org``, and ``amount``,
            ``amount_min``, ``amount_max``, ``rows``, ``documents``; what names no organisation is left to the table.
        speak: The language.
        view: What it is drawn for.
        flow: The flow drawn.
    """
    named = totals[(totals["flow"] == flow) & totals["org_id"].fillna("").ne("")]
    names = dict(zip(named["org_id"], named["org"], strict=True))
    bars = _paid(named, speak, key="org_id", name=names.__getitem__, colour=lambda _: FLOWS[flow])
    return ranked(bars, speak, view, title=speak("{flow} by organisation", flow=speak.term("flow", flow)))


def raised_by_channel(totals: pd.DataFrame, speak: Speaker, view: View, *, flow: str = "raised") -> go.Figure:
    """Draw the counted total of one flow per channel: charity, government, market.

    Args:
        totals: One row per ``channel`` and ``flow``; columns as for ``raised_by_organisation``.
        speak: The language.
        view: What it is drawn for.
        flow: The flow drawn.
    """
    bars = _coded(totals[totals["flow"] == flow], speak, "channel", CHANNELS)
    return ranked(bars, speak, view, title=speak("{flow} by channel", flow=speak.term("flow", flow)))


def raised_by_form(totals: pd.DataFrame, speak: Speaker, view: View, *, flow: str = "raised") -> go.Figure:
    """Draw the counted total of one flow per form: cash, goods, both; columns as for ``raised_by_channel``."""
    bars = _coded(totals[totals["flow"] == flow], speak, "form", FORMS)
    return ranked(bars, speak, view, title=speak("{flow} by form", flow=speak.term("flow", flow)))


def raised_by_place(totals: pd.DataFrame, speak: Speaker, view: View, *, flow: str = "raised") -> go.Figure:
    """Draw the counted total of one flow per place as it is named, the largest first.

    A city stands beside its province: each is what the documents state of it, and none is the sum of the others.

    Args:
        totals: One row per ``region_code`` and ``flow``; columns as for ``raised_by_organisation``.
        speak: The language.
        view: What it is drawn for.
        flow: The flow drawn.
    """
    rows = totals[(totals["flow"] == flow) & totals["region_code"].fillna("").ne("")]
    bars = _paid(rows, speak, key="region_code", name=lambda c: place_name(c, speak), colour=lambda _: FLOWS[flow])
    return ranked(bars, speak, view, title=speak("{flow} by place", flow=speak.term("flow", flow)))


def largest_gifts(gifts: pd.DataFrame, speak: Speaker, view: View) -> go.Figure:
    """Draw the largest single gifts, with who gives.

    Args:
        gifts: Counted rows of ``donations`` of one flow; uses ``fact_id``, ``donor``, ``org``, ``amount``,
            ``amount_min``, ``amount_max``, ``year``, ``told_by``.
        speak: The language.
        view: What it is drawn for.
    """
    bars = [_gift(row, speak) for row in gifts.to_dict("records")]
    return ranked(bars, speak, view, title=speak("The largest gifts"))


def _gift(row: dict[Any, Any], speak: Speaker) -> Bar:
    name = row["donor"] or speak("giver not named")
    taker = f" → {row['org']}" if row["org"] else ""
    return Bar(
        key=row["fact_id"],
        mark=mark(fact_id=row["fact_id"]),
        name=f"{name}{taker}",
        value=float(row["amount"]),
        value_min=float(row["amount_min"]),
        value_max=float(row["amount_max"]),
        text=f"{speak.short(float(row['amount']))} ({int(row['year'])})",
        hover=_money_hover(f"{name}{taker}", {**row, "rows": 1, "documents": 1}, speak),
        colour=FLOWS[row["flow"]],
    )


def _flow(rows: pd.DataFrame, flow: str, speak: Speaker, powers: bool) -> go.Bar | go.Scatter:
    shared = {
        "x": rows["year"].astype(int),
        "y": rows["amount"].astype(float),
        "name": speak.term("flow", flow),
        "error_y": error_bars(rows, "amount"),
        "customdata": [mark(year=int(year), flow=flow) for year in rows["year"]],
        "hovertext": [_year_hover(row, speak) for row in rows.to_dict("records")],
        "hoverinfo": "text",
        "showlegend": True,
    }
    if powers:
        marker = {"color": FLOWS[flow], "symbol": FLOW_SYMBOLS[flow], "size": 10}
        return go.Scatter(mode="markers", marker=marker, **shared)
    return go.Bar(marker={"color": FLOWS[flow]}, **shared)


def _year_hover(row: dict[Any, Any], speak: Speaker) -> str:
    return _money_hover(f"{int(row['year'])} · {speak.term('flow', row['flow'])}", row, speak)


def _money_hover(name: str, row: dict[Any, Any], speak: Speaker) -> str:
    value, low, high = (float(row["amount" + side]) for side in ("", "_min", "_max"))
    interval = speak.interval(low, high, CURRENCY)
    return hover(name, speak.money(value, CURRENCY), row, speak, interval=interval)


def _paid(
    rows: pd.DataFrame, speak: Speaker, *, key: str, name: Callable[[str], str], colour: Callable[[str], str]
) -> list[Bar]:
    return [
        Bar(
            key=row[key],
            mark=mark(**{key: row[key], "flow": row["flow"]}),
            name=name(row[key]),
            value=float(row["amount"]),
            value_min=float(row["amount_min"]),
            value_max=float(row["amount_max"]),
            text=speak.short(float(row["amount"])),
            hover=_money_hover(name(row[key]), row, speak),
            colour=colour(row[key]),
        )
        for row in rows.to_dict("records")
    ]


def _coded(rows: pd.DataFrame, speak: Speaker, column: str, colours: Mapping[str, str]) -> list[Bar]:
    return _paid(rows, speak, key=column, name=lambda code: speak.term(column, code), colour=colours.__getitem__)


def _by_year(flows: list[str], speak: Speaker) -> str:
    if len(flows) == 1:
        return speak("{flow} by year", flow=speak.term("flow", flows[0]))
    return speak("Money by year: {flows}", flows=speak(", ").join(speak.term("flow", flow) for flow in flows))


def _money_axis(known: pd.DataFrame, speak: Speaker, powers: bool) -> dict[str, Any]:
    largest = float(known["amount_max"].astype(float).max())
    if powers:
        smallest = float(known["amount"].astype(float).min())
        return {"type": "log", **power_ticks(smallest, largest, speak)}
    return {"rangemode": "tozero", **linear_ticks(largest, speak)}
