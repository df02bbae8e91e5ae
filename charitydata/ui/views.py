"""How much stands behind a figure: its rows and its documents, each document once."""

from __future__ import annotations

from charitydata.charts import View
from charitydata.ui.here import Here
from charitydata.ui.identities import chosen_names
from charitydata.ui.queries import CURRENCY, facet_of, helped, size


def money_view(here: Here, *flows: str) -> View:
    """Return what stands behind the totals of some flows in yuan: every matching row, counted or not."""
    chosen = tuple(flow for flow in flows if not here.choice.flows or flow in here.choice.flows)
    choice = here.choice.but(flows=chosen)
    facet = facet_of(here, "donations", "currency", choice)
    own = facet[facet["value"] == CURRENCY] if chosen else facet.head(0)
    rows, documents = int(own["rows"].sum()), int(own["documents"].sum())
    return View(choice=choice, rows=rows, documents=documents, currency=CURRENCY, names=chosen_names(here))


def helped_view(here: Here, unit: str) -> View:
    """Return what stands behind the numbers of people, households … helped."""
    rows, documents = helped(here).get(unit, (0, 0))
    return View(choice=here.choice.without_money(), rows=rows, documents=documents, names=chosen_names(here))


def measure_view(here: Here, measure: str) -> View:
    """Return what stands behind the numbers of one measure of the other results."""
    choice = here.choice.without_money()
    facet = facet_of(here, "indicators", "measure", choice)
    own = facet[facet["value"] == measure]
    rows, documents = int(own["rows"].sum()), int(own["documents"].sum())
    return View(choice=choice, rows=rows, documents=documents, names=chosen_names(here))


def table_view(here: Here, table: str) -> View:
    """Return what stands behind a figure drawn from all matching rows of a table."""
    choice = here.choice.without_money()
    rows, documents = size(here, table, choice)
    return View(choice=choice, rows=rows, documents=documents, names=chosen_names(here))
