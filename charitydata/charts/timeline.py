"""What happened when, in lanes by kind."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.marks import mark
from charitydata.charts.style import EVENTS, dress, safe, without_data
from charitydata.charts.view import View
from charitydata.language import Speaker

BINS = 90
"""Marks closer together than one part in so many of the whole span stand above one another."""
LEVELS = 4
LONG_DAYS = 45
"""An event that lasts longer is drawn as a span, not as a point."""
LINE_LENGTH = {"zh": 24, "en": 48}


def events_by_kind(dates: pd.DataFrame, speak: Speaker, view: View) -> go.Figure:
    """Draw every dated event, one lane per kind; a point for a day, a bar for what lasted longer.

    Args:
        dates: Rows of ``dates``; uses ``fact_id``, ``start_date``, ``end_date``, ``label``, ``kind``, ``region``,
            ``region_en``.
        speak: The language.
        view: What it is drawn for.
    """
    known = dates[dates["start_date"].notna() & dates["end_date"].notna()]
    known = known.assign(first=pd.to_datetime(known["start_date"]), last=pd.to_datetime(known["end_date"]))
    known = known.sort_values(["first", "last", "fact_id"])
    kinds = [kind for kind in EVENTS if kind in set(known["kind"])]
    levels = _levels(known)
    figure = go.Figure(list(_traces(known, kinds, levels, speak)))
    figure.update_layout(showlegend=False)
    height = 150 + 46 * len(kinds)
    title = speak("Events by kind")
    dress(figure, title=title, subtitle=view.subtitle(speak), note=view.note(speak), height=height)
    if known.empty:
        return without_data(figure, speak("No events for this choice"))
    figure.update_xaxes(range=_range(known), showgrid=True, tickformatstops=_date_formats(speak))
    names = [speak.term("date_kind", kind) for kind in kinds]
    ticks = {"tickmode": "array", "tickvals": list(range(len(kinds))), "ticktext": names}
    return figure.update_yaxes(range=[len(kinds) - 0.4, -0.6], showgrid=False, **ticks)


def _levels(known: pd.DataFrame) -> list[float]:
    """Return how far each mark stands from the middle of its lane, so that neighbours do not hide one another."""
    if known.empty:
        return []
    span = max((known["first"].max() - known["first"].min()).days, 1)
    seen: Counter[tuple[str, int]] = Counter()
    levels = []
    for kind, first in zip(known["kind"], known["first"], strict=True):
        bin_ = int((first - known["first"].min()).days * BINS / span)
        levels.append((seen[kind, bin_] % LEVELS) * 0.17 - 0.25)
        seen[kind, bin_] += 1
    return levels


def _traces(known: pd.DataFrame, kinds: list[str], levels: list[float], speak: Speaker) -> Iterator[go.Scatter]:
    placed = known.assign(y=[kinds.index(kind) + level for kind, level in zip(known["kind"], levels, strict=True)])
    long = (placed["last"] - placed["first"]).dt.days > LONG_DAYS
    for kind in kinds:
        of_kind = placed["kind"] == kind
        spans, points = placed[of_kind & long], placed[of_kind & ~long]
        if len(spans):
            yield _spans(spans, kind)
        if len(placed[of_kind]):
            yield _points(pd.concat([points, spans]), kind, speak)


def _spans(rows: pd.DataFrame, kind: str) -> go.Scatter:
    x: list[Any] = []
    y: list[float | None] = []
    for row in rows.to_dict("records"):
        x += [row["first"], row["last"], None]
        y += [row["y"], row["y"], None]
    line = {"color": EVENTS[kind], "width": 5}
    return go.Scatter(x=x, y=y, mode="lines", line=line, opacity=0.35, hoverinfo="skip", showlegend=False)


def _points(rows: pd.DataFrame, kind: str, speak: Speaker) -> go.Scatter:
    return go.Scatter(
        x=rows["first"],
        y=rows["y"],
        mode="markers",
        marker={"size": 9, "color": EVENTS[kind], "line": {"width": 0.5, "color": "rgba(255,255,255,0.7)"}},
        name=speak.term("date_kind", kind),
        customdata=[mark(fact_id=fact) for fact in rows["fact_id"]],
        hovertext=[_hover(row, speak) for row in rows.to_dict("records")],
        hoverinfo="text",
    )


def _hover(row: dict[Any, Any], speak: Speaker) -> str:
    label = "<br>".join(safe(line) for line in textwrap.wrap(str(row["label"]), LINE_LENGTH[speak.language]))
    place = speak.pick(zh=row["region"], en=row["region_en"])
    when = speak.period(row["first"].date(), row["last"].date())
    where = f" · {safe(place)}" if isinstance(place, str) and place else ""
    return f"<b>{when}</b>{where}<br>{label}"


def _date_formats(speak: Speaker) -> list[dict[str, Any]]:
    """Return how days, months and years are written on the axis; plotly itself knows English months only."""
    formats = ((None, "M1", speak("%-d %b %Y")), ("M1", "M12", speak("%b %Y")), ("M12", None, speak("%Y")))
    return [{"dtickrange": [first, last], "value": value} for first, last, value in formats]


def _range(known: pd.DataFrame) -> list[pd.Timestamp]:
    first, last = known["first"].min(), known["last"].max()
    margin = max((last - first) * 0.03, pd.Timedelta(days=20))
    return [first - margin, last + margin]
