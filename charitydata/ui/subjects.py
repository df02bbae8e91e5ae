"""What single charts of one page are drawn from: campaigns over the years, the largest gifts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from charitydata.charts.style import SERIES
from charitydata.filter import Filter
from charitydata.ui.here import Here
from charitydata.ui.queries import named, titles_of, total, totals_by

ASKED = 14
"""How many campaigns, those with most rows, are looked at for the ones told of in most years."""
GIFTS = 16


def campaigns(here: Here, flow: str) -> pd.DataFrame:
    """Return the totals of one flow per year of the campaigns that are told of in most years, those first.

    A campaign that is told of in one year only is shown where the filter chooses it.
    """
    known = totals_by(here, "project_id", flow)
    known = known[known["project_id"].notna()].sort_values(["rows", "project_id"], ascending=[False, True])
    series = [_series(here, str(code), flow) for code in known["project_id"].head(ASKED)]
    least = 1 if here.choice.projects else 2
    told = sorted((one for one in series if one["year"].nunique() >= least), key=lambda one: -one["year"].nunique())
    if not told:
        return named(here, totals_by(here, "year", flow).head(0).assign(project_id=""), "project_id")
    return named(here, pd.concat(told[: len(SERIES)], ignore_index=True), "project_id")


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
