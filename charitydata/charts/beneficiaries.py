"""Who was helped: by group, year and project, one unit at a time; people, person-times and households never mix."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charitydata.charts.tallies import Kind, tallied, tallied_by_year
from charitydata.charts.view import View
from charitydata.language import Speaker


def beneficiaries_by_group(totals: pd.DataFrame, speak: Speaker, view: View, *, unit: str) -> go.Figure:
    """Draw how many were helped in each group, in one unit.

    Args:
        totals: One row per ``group`` and ``unit`` with ``count``, ``count_min``, ``count_max``, ``rows``,
            ``documents``.
        speak: The language.
        view: What it is drawn for.
        unit: The unit drawn.
    """
    kind, title = Kind(column="unit", code=unit), speak("{unit} helped, by group", unit=speak.term("unit", unit))
    by = {"group": "group"}
    return tallied(totals, speak, view, kind, by=by, name=lambda code: speak.term("group", code), title=title)


def beneficiaries_by_project(totals: pd.DataFrame, speak: Speaker, view: View, *, unit: str) -> go.Figure:
    """Draw how many were helped by each project, in one unit.

    Args:
        totals: One row per ``project_id`` and ``unit`` with the project's name in ``project``; columns as for
            ``beneficiaries_by_group``; what names no project is left to the table.
        speak: The language.
        view: What it is drawn for.
        unit: The unit drawn.
    """
    names = dict(zip(totals["project_id"], totals["project"], strict=True))
    kind, title = Kind(column="unit", code=unit), speak("{unit} helped, by project", unit=speak.term("unit", unit))
    by = {"project_id": "project_id"}
    return tallied(totals, speak, view, kind, by=by, name=lambda code: str(names[code]), title=title)


def beneficiaries_by_year(
    totals: pd.DataFrame, speak: Speaker, view: View, *, unit: str, powers: bool = False
) -> go.Figure:
    """Draw how many were helped each year, in one unit.

    Args:
        totals: One row per ``year`` and ``unit``; columns as for ``beneficiaries_by_group``.
        speak: The language.
        view: What it is drawn for.
        unit: The unit drawn.
        powers: Draw points on a logarithmic axis, where numbers of very different size can be read side by side.
    """
    kind, title = Kind(column="unit", code=unit), speak("{unit} helped, by year", unit=speak.term("unit", unit))
    return tallied_by_year(totals, speak, view, kind, title=title, powers=powers)
