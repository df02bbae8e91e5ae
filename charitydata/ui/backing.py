"""What stands behind the marks of each kind of chart."""

from __future__ import annotations

from charitydata.ui.behind import Behind
from charitydata.ui.queries import CURRENCY

PLACED = {"province_code": "place"}
"""A tile is known by its place, since what lies in no province has no province code."""


def money_behind(*columns: str) -> Behind:
    """Return what stands behind sums of money in yuan, by some columns and their flow; a mark is a total."""
    keys = {column: PLACED.get(column, column) for column in (*columns, "flow")}
    return Behind(table="donations", keys=keys, fixed={"currency": CURRENCY}, summed=True)


def helped_behind(*columns: str) -> Behind:
    """Return what stands behind numbers of people and others helped, by some columns and their unit."""
    keys = {column: PLACED.get(column, column) for column in (*columns, "unit")}
    return Behind(table="beneficiaries", keys=keys, fixed={"planned": "false"}, summed=True)


def results_behind(*columns: str) -> Behind:
    """Return what stands behind other results, by some columns and what is counted."""
    keys = {column: PLACED.get(column, column) for column in (*columns, "measure")}
    return Behind(table="indicators", keys=keys, summed=True)


def rows_behind(table: str, column: str = "kind") -> Behind:
    """Return what stands behind numbers of rows, by the column whose values a facet lists."""
    return Behind(table=table, keys={"value": column})


def links_behind() -> Behind:
    """Return what stands behind a pair of regions that act together."""
    return Behind(table="cooperation", keys={"pair": "pair", "kind": "kind", "directed": "directed"})


def gift_behind() -> Behind:
    """Return what stands behind one gift."""
    return Behind(table="donations", keys={"fact_id": "fact_id"})


def event_behind() -> Behind:
    """Return what stands behind one event of the timeline."""
    return Behind(table="dates", keys={"fact_id": "fact_id"})
