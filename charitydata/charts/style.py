"""One visual language: what a colour, a dash and a shape mean, and how every figure is dressed.

Each colour keeps a contrast of at least 3:1 on the light and on the dark background (a test computes it), and the
hues of one vocabulary stay apart for colour-blind readers. Fonts, text and grid colours are left to the theme.
"""

from __future__ import annotations

import math
from html import escape
from unicodedata import east_asian_width

import plotly.graph_objects as go

FONT = "'Source Sans', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
LIGHT, DARK = "#ffffff", "#171614"
"""The backgrounds of the two themes, as Streamlit 1.67 paints them."""
INK, PAPER_INK = "#111111", "#fafafa"
"""Text on the light and on the dark background."""
NEUTRAL = "#7b8794"
"""Outlines, error bars and whatever has no meaning of its own."""

BLUE, VERMILION, GREEN, PURPLE = "#2b7bba", "#d1600a", "#0a9272", "#9a6fc4"
OCHRE, PINK, CYAN, RED, BROWN, INDIGO = "#a67c00", "#c4528f", "#0e8fa3", "#d64545", "#a0673a", "#6675d9"

FLOWS = {
    "raised": BLUE,
    "donated": GREEN,
    "pledged": PURPLE,
    "spent": VERMILION,
    "planned": OCHRE,
    "target": NEUTRAL,
    "assets": PINK,
}
FLOW_SYMBOLS = {
    "raised": "circle",
    "donated": "diamond",
    "pledged": "triangle-up",
    "spent": "square",
    "planned": "triangle-down",
    "target": "x",
    "assets": "star",
}
FORMS = {"cash": BLUE, "goods": OCHRE, "mixed": GREEN, "unstated": NEUTRAL}
SERIES = (
    (BLUE, "circle"), (VERMILION, "square"), (GREEN, "diamond"), (PURPLE, "triangle-up"), (OCHRE, "cross"),
    (PINK, "star"),
)  # fmt: skip
"""Colour and symbol of the lines of one chart, in their order."""
CHANNELS = {"charity": BLUE, "government": OCHRE, "market": PINK}
EVENTS = {
    "conference": BLUE,
    "campaign": GREEN,
    "ceremony": PURPLE,
    "donation": CYAN,
    "visit": INDIGO,
    "aid": VERMILION,
    "law": BROWN,
    "founding": PINK,
    "award": OCHRE,
    "report": BLUE,
    "publication": GREEN,
    "disaster": RED,
    "other": NEUTRAL,
}
COOPERATION = {
    "joint_meeting": (BLUE, "solid"),
    "joint_project": (GREEN, "dash"),
    "joint_fund": (PURPLE, "dashdot"),
    "agreement": (OCHRE, "longdash"),
    "visit": (PINK, "dot"),
    "counterpart_assistance": (VERMILION, "solid"),
    "transfer": (CYAN, "longdashdot"),
}
LEGEND_COLUMNS = 3
STEPS = ("#dbe9f6", "#a9cbe6", "#6aa5d2", BLUE, "#0b4a86")
"""A sequence from little to much, for tiles; ``STEP_INK`` is the text colour that reads on each."""
STEP_INK = (INK, INK, INK, LIGHT, LIGHT)


def safe(text: str) -> str:
    """Return text that plotly shows as it stands: names from documents must not become markup."""
    return escape(text, quote=False)


def shortened(text: str, width: int) -> str:
    """Return text that takes at most so many columns, of which a Chinese character takes two."""
    kept, taken = "", 0
    for character in text:
        taken += 2 if east_asian_width(character) in "WF" else 1
        if taken > width:
            return f"{kept}…"
        kept += character
    return kept


def dress(figure: go.Figure, *, title: str, subtitle: str, note: str, height: int = 380) -> go.Figure:
    """Give a figure its words and the manners all figures share; returns the same figure.

    Args:
        figure: The drawn figure.
        title: What is shown, in words.
        subtitle: The choice it is drawn for.
        note: Where it comes from: rows and documents.
        height: Pixels of the whole figure.
    """
    figure.update_layout(
        title={"text": safe(title), "subtitle": {"text": safe(subtitle)}, "x": 0, "xref": "paper"},
        meta={"title": title, "subtitle": subtitle, "note": note},
        font={"family": FONT, "size": 13},
        height=height,
        margin={"l": 8, "r": 8, "t": 76 + 22 * legend_rows(figure), "b": 56},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "title": {"text": ""}},
        hoverlabel={"align": "left"},
        bargap=0.25,
        bargroupgap=0.06,
        modebar={"orientation": "v"},
        dragmode=False,
    )
    figure.update_xaxes(
        automargin=True, showgrid=False, gridcolor="rgba(123,135,148,0.25)", zeroline=False, fixedrange=True
    )
    figure.update_yaxes(automargin=True, gridcolor="rgba(123,135,148,0.25)", zeroline=False, fixedrange=True)
    foot = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "yshift": -52, "xanchor": "left", "yanchor": "bottom"}
    return figure.add_annotation(name="note", text=safe(note), showarrow=False, font={"size": 11}, **foot)


def bare(figure: go.Figure, *, ink: str = INK) -> go.Figure:
    """Return a copy without title, subtitle and note, for a page that sets them as text around the figure.

    Args:
        figure: A dressed figure.
        ink: The text colour of the page's theme, which charts cannot know.
    """
    copy = go.Figure(figure)
    copy.layout.annotations = [kept for kept in copy.layout.annotations if kept.name != "note"]
    height = figure.layout.height - figure.layout.margin.t + 22 * legend_rows(figure) - 20
    copy.update_layout(title=None, height=height, margin={"l": 2, "r": 14, "t": 6, "b": 28})
    copy.update_layout(font={"color": ink}, legend={"font": {"color": ink, "size": 13}})
    copy.update_xaxes(tickfont={"color": ink, "size": 12})
    copy.update_yaxes(tickfont={"color": ink, "size": 12}, title={"font": {"color": ink, "size": 12}})
    return copy


def legend_rows(figure: go.Figure) -> int:
    """Return how many rows the legend takes at the usual width."""
    if figure.layout.showlegend is False:
        return 0
    shown = [trace for trace in figure.data if trace.showlegend is not False and trace.name]
    return math.ceil(len(shown) / LEGEND_COLUMNS)


def without_data(figure: go.Figure, text: str) -> go.Figure:
    """Say in the middle of a figure that there is nothing to draw; returns the same figure."""
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    figure.update_layout(height=200)
    centre = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    return figure.add_annotation(name="empty", text=safe(text), showarrow=False, font={"size": 15}, **centre)
