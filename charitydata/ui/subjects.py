"""What single charts of one page are drawn from: campaigns over the years, the largest gifts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from charitydata.charts.style import SERIES
from charitydata.filter import Filter
from charitydata.ui.here import Here
from charitydata.ui.queries import CURRENCY, named, titles_of, total, totals_by

GIFTS = 16


def campaigns(here: Here, flow: str) -> pd.DataFrame:
    """Return the totals of one flow per year of the campaigns that are told of in most years, those first.

    A campaign that is told of in one year only is shown where the filter chooses it.
    """
    series = [_series(here, code, flow) for code in _most_years(here, flow)]
    told = [one for one in series if not one.empty]
    if not told:
        return named(here, totals_by(here, "year", flow).head(0).assign(project_id=""), "project_id")
    return named(here, pd.concat(told, ignore_index=True), "project_id")


def _most_years(here: Here, flow: str) -> list[str]:
    """Return the projects with rows in most years, at most as many as a chart has colours."""
    choice, where = here.choice.but(flows=()), {"flow": flow, "currency": CURRENCY}
    rows = here.workspace.rows("donations", choice, columns=("project_id", "year"), where=where).dropna()
    years = (
        rows.groupby("project_id")["year"].agg(["nunique", "size"]).sort_values(["nunique", "size"], ascending=False)
    )
    least = 1 if here.choice.projects else 2
    return [str(code) for code in years.index[years["nunique"] >= least][: len(SERIES)]]


def _series(here: Here, project: str, flow: str) -> pd.DataFrame:
    by_year = totals_by(choosing(here, here.choice.but(projects=(project,))), "year", flow)
    return by_year[by_year["amount"] > 0].assign(project_id=project)


def gifts(here: Here) -> pd.DataFrame:
    """Return the largest counted gifts, each with the title of the document that tells of it."""
    counted = total(here, "donated").counted
    largest = counted.sort_values(["amount", "fact_id"], ascending=[False, True]).head(GIFTS)
    titles = titles_of(here, largest["doc_id"])
    return largest.assign(told_by=[titles.get(doc_id, "") for doc_id in largest["doc_id"]])


def choosing(here: Here, choice: Filter) -> Here:
    """Return where the reader would be with another choice."""
    return replace(here, address=replace(here.address, choice=choice))
