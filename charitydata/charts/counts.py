"""How many rows there are of each kind: what a collection holds rather than what it adds up to."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.bars import Bar, ranked
from charitydata.charts.hover import hover
from charitydata.charts.marks import mark
from charitydata.charts.view import View
from charitydata.language import Speaker


def rows_by_kind(  # noqa: PLR0913 - a facet and all that is said of it
    facet: pd.DataFrame, speak: Speaker, view: View, *, vocabulary: str, title: str, column: str = "kind"
) -> go.Figure:
    """Draw how many rows there are of each kind.

    Args:
        facet: ``value`` (a code), ``rows``, ``documents``.
        speak: The language.
        view: What it is drawn for.
        vocabulary: Names the codes.
        title: The title, already in words.
        column: The column that holds the kinds.
    """
    bars = [
        Bar(
            key=row["value"],
            mark=mark(**{column: row["value"]}),
            name=speak.term(vocabulary, row["value"]),
            value=float(row["rows"]),
            value_min=float(row["rows"]),
            value_max=float(row["rows"]),
            text=speak.number(int(row["rows"])),
            hover=hover(speak.term(vocabulary, row["value"]), "", row, speak),
        )
        for row in facet.to_dict("records")
    ]
    return ranked(bars, speak, view, title=title)
