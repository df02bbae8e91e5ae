"""What happened when, in lanes: each event a point where there is room, many at once a bubble with their number."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.marks import mark
from charitydata.charts.places import place_name
from charitydata.charts.spans import SPANS, Span, best_span
from charitydata.charts.style import BLUE, EVENTS, dress, safe, without_data
from charitydata.charts.tiles import tile_of
from charitydata.charts.view import View
from charitydata.language import Speaker

MOST_LANES = 16
LANE = 46
SMALL, MIDDLE, LARGEST = 8.0, 13.0, 28.0
LINE_LENGTH = {"zh": 24, "en": 48}
NAMED = 5
"""How many events of a bubble are named when it is pointed at."""


def events_in_lanes(
    dates: pd.DataFrame, speak: Speaker, view: View, *, lanes: str = "kind", span: str = ""
) -> go.Figure:
    """Draw dated events, one lane per kind or per provincial region.

    Events of one lane that begin in the same span (decade, year, month or day) are one bubble with their number. What
    lasted longer than a span is also drawn as a line from its first to its last day.

    Args:
        dates: Rows of ``dates``; uses ``fact_id``, ``start_date``, ``end_date``, ``label``, ``kind``,
            ``region_code``.
        speak: The language.
        view: What it is drawn for.
        lanes: ``kind`` or ``region``.
        span: One of ``spans.SPANS``; by default the finest that keeps the picture readable.
    """
    known = dates[dates["start_date"].notna() & dates["end_date"].notna()]
    known = known.assign(first=pd.to_datetime(known["start_date"]), last=pd.to_datetime(known["end_date"]))
    known = known.assign(lane=_lanes(known, lanes)).sort_values(["first", "last", "fact_id"])
    shown = _order(known, lanes)
    title = {"kind": speak("Events by kind"), "region": speak("Events by region")}[lanes]
    if known["lane"].nunique() > len(shown):
        title = speak("{title} (the {count} most often told)", title=title, count=len(shown))
    drawn = known[known["lane"].isin(shown)]
    size = SPANS[span] if span in SPANS else best_span(drawn["first"])
    figure = go.Figure(list(_traces(drawn, shown, lanes, size, speak)), layout={"showlegend": False})
    dress(figure, title=title, subtitle=view.subtitle(speak), note=view.note(speak), height=150 + LANE * len(shown))
    if drawn.empty:
        return without_data(figure, speak("No events for this choice"))
    figure.update_xaxes(range=_range(drawn), showgrid=True, tickformatstops=_date_formats(speak))
    names = [safe(_lane_name(lane, lanes, speak)) for lane in shown]
    ticks = {"tickmode": "array", "tickvals": list(range(len(shown))), "ticktext": names}
    return figure.update_yaxes(range=[len(shown) - 0.4, -0.6], showgrid=True, **ticks)


def _lanes(known: pd.DataFrame, lanes: str) -> list[str]:
    if lanes == "kind":
        return [str(kind) for kind in known["kind"]]
    return [tile_of(code).place for code in known["region_code"]]


def _order(known: pd.DataFrame, lanes: str) -> list[str]:
    if lanes == "kind":
        return [kind for kind in EVENTS if kind in set(known["lane"])]
    counts = known["lane"].value_counts()
    return [str(lane) for lane in sorted(counts.index, key=lambda lane: (-counts[lane], lane))][:MOST_LANES]


def _lane_name(lane: str, lanes: str, speak: Speaker) -> str:
    return speak.term("date_kind", lane) if lanes == "kind" else place_name(lane, speak)


def _traces(drawn: pd.DataFrame, shown: list[str], lanes: str, size: Span, speak: Speaker) -> Iterator[go.Scatter]:
    groups = drawn.assign(bin=[size.begin(day) for day in drawn["first"]])
    largest = max(groups.groupby(["lane", "bin"]).size().max(), 2) if len(groups) else 2
    for at, lane in enumerate(shown):
        own = groups[groups["lane"] == lane]
        colour = EVENTS[lane] if lanes == "kind" else BLUE
        lasting = own[(own["last"] - own["first"]).dt.days > size.days]
        if len(lasting):
            yield _lines(lasting, at, colour)
        yield _bubbles(own, at, lanes, size, speak).update(
            marker={"color": colour, "size": [_size(rows, largest) for rows in own.groupby("bin").size()]}
        )


def _bubbles(own: pd.DataFrame, at: int, lanes: str, size: Span, speak: Speaker) -> go.Scatter:
    bins = [(pd.Timestamp(str(begin)), rows) for begin, rows in own.groupby("bin", sort=True)]
    return go.Scatter(
        x=[rows["first"].iloc[0] if len(rows) == 1 else size.middle(begin) for begin, rows in bins],
        y=[at] * len(bins),
        mode="markers+text",
        marker={
            "opacity": 0.82,
            "line": {"width": 0.5, "color": "rgba(255,255,255,0.7)"},
        },
        text=["" if len(rows) == 1 else speak.number(len(rows)) for _, rows in bins],
        textfont={"size": 11, "color": "#ffffff", "shadow": "1px 1px 2px #000000"},
        customdata=[_mark(begin, rows, lanes, size) for begin, rows in bins],
        hovertext=[_hover(begin, rows, size, speak) for begin, rows in bins],
        hoverinfo="text",
    )


def _size(events: int, most: int) -> float:
    """Return how wide a mark is: one event a point, many a bubble whose area grows with their number."""
    return SMALL if events == 1 else MIDDLE + (LARGEST - MIDDLE) * (events / max(most, 8)) ** 0.5


def _mark(begin: pd.Timestamp, rows: pd.DataFrame, lanes: str, size: Span) -> str:
    if len(rows) == 1:
        return mark(fact_id=rows["fact_id"].iloc[0])
    lane = {"kind" if lanes == "kind" else "place": rows["lane"].iloc[0]}
    return mark(**lane, since=begin.date().isoformat(), until=size.end(begin).date().isoformat())


def _lines(rows: pd.DataFrame, at: int, colour: str) -> go.Scatter:
    x: list[Any] = []
    y: list[float | None] = []
    for row in rows.to_dict("records"):
        x += [row["first"], row["last"], None]
        y += [at + 0.3, at + 0.3, None]
    line = {"color": colour, "width": 4}
    return go.Scatter(x=x, y=y, mode="lines", line=line, opacity=0.3, hoverinfo="skip", showlegend=False)


def _hover(begin: pd.Timestamp, rows: pd.DataFrame, size: Span, speak: Speaker) -> str:
    if len(rows) == 1:
        return _event(rows.to_dict("records")[0], speak)
    when = speak.period(begin.date(), size.end(begin).date())
    counted = speak.plural("{count} event", "{count} events", count=len(rows))
    named = [f"• {safe(_cut(str(label), speak))}" for label in rows["label"].head(NAMED)]
    return "<br>".join([f"<b>{when}</b> · {counted}", *named, *(["…"] if len(rows) > NAMED else [])])


def _event(row: dict[Any, Any], speak: Speaker) -> str:
    label = "<br>".join(safe(line) for line in textwrap.wrap(str(row["label"]), LINE_LENGTH[speak.language]))
    code = row["region_code"]
    where = f" · {safe(place_name(code, speak))}" if isinstance(code, str) and code else ""
    return f"<b>{speak.period(row['first'].date(), row['last'].date())}</b>{where}<br>{label}"


def _cut(label: str, speak: Speaker) -> str:
    length = LINE_LENGTH[speak.language]
    return label if len(label) <= length else f"{label[:length]}…"


def _date_formats(speak: Speaker) -> list[dict[str, Any]]:
    """Return how days, months and years are written on the axis; plotly itself knows English months only."""
    formats = ((None, "M1", speak("%-d %b %Y")), ("M1", "M12", speak("%b %Y")), ("M12", None, speak("%Y")))
    return [{"dtickrange": [first, last], "value": value} for first, last, value in formats]


def _range(known: pd.DataFrame) -> list[pd.Timestamp]:
    first, last = known["first"].min(), known["first"].max()
    margin = max((last - first) * 0.03, pd.Timedelta(days=4))
    return [first - margin, last + margin]
