"""What else the work came to: donors, volunteers, funds, sites, activities …, one measure at a time."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.tallies import Kind, tallied, tallied_by_year
from charitydata.charts.view import View
from charitydata.language import Speaker


def results_by_year(
    totals: pd.DataFrame, speak: Speaker, view: View, *, measure: str, powers: bool = False
) -> go.Figure:
    """Draw how much of one measure is told of each year.

    Args:
        totals: One row per ``year`` and ``measure`` with ``count``, ``count_min``, ``count_max``, ``rows``,
            ``documents``.
        speak: The language.
        view: What it is drawn for.
        measure: The measure drawn.
        powers: Draw points on a logarithmic axis.
    """
    title = speak("{measure} by year", measure=speak.term("measure", measure))
    kind = Kind(column="measure", code=measure)
    return tallied_by_year(totals, speak, view, kind, title=title, powers=powers)


def results_by_organisation(totals: pd.DataFrame, speak: Speaker, view: View, *, measure: str) -> go.Figure:
    """Draw how much of one measure each organisation tells of.

    Args:
        totals: One row per ``org_id`` and ``measure`` with the organisation's name in ``org``; columns as for
            ``results_by_year``; what names no organisation is left to the table.
        speak: The language.
        view: What it is drawn for.
        measure: The measure drawn.
    """
    names = dict(zip(totals["org_id"], totals["org"], strict=True))
    title = speak("{measure} by organisation", measure=speak.term("measure", measure))
    kind, by = Kind(column="measure", code=measure), {"org_id": "org_id"}
    return tallied(totals, speak, view, kind, by=by, name=lambda code: str(names[code]), title=title)
