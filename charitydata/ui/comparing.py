"""Two years or two regions side by side, the rest of the choice kept."""

from __future__ import annotations

import pandas as pd

from charitydata.charts import View, money_compared, suits_powers
from charitydata.charts.places import place_name
from charitydata.filter import Filter
from charitydata.ui.behind import Behind
from charitydata.ui.choices import choose_compared
from charitydata.ui.here import Here
from charitydata.ui.queries import CURRENCY, total
from charitydata.ui.show import show
from charitydata.ui.subjects import choosing
from charitydata.ui.views import money_view

COMPARED = ("raised", "donated", "pledged", "spent")
REPLACED = {"year": ("first_year", "last_year", "undated"), "place": ("regions",)}
"""The parts of the choice that each kind of comparison replaces by its sides."""


def show_compared(here: Here) -> None:
    """Draw the choice of what to compare, and the two sides next to one another where there are some."""
    asked = choose_compared(here)
    if asked is None:
        return
    key, codes = asked
    totals = compared(here, key, codes)
    view = _view(here, key, codes)
    figure = money_compared(totals, here.speak, view, powers=suits_powers(totals))
    keys = {"code": key, "flow": "flow"}
    behind = Behind(table="donations", keys=keys, fixed={"currency": CURRENCY}, summed=True, replaced=REPLACED[key])
    show(here, figure, totals, name="money_compared", behind=behind)


def _view(here: Here, key: str, codes: tuple[str, str]) -> View:
    sides = [money_view(choosing(here, side_choice(here.choice, key, code)), *COMPARED) for code in codes]
    rest = here.choice.but(regions=codes) if key == "place" else here.choice.but(first_year=None, last_year=None)
    rows, documents = (sum(getattr(side, name) for side in sides) for name in ("rows", "documents"))
    return View(choice=rest, rows=rows, documents=documents, currency=CURRENCY, names=sides[0].names)


def compared(here: Here, key: str, codes: tuple[str, str]) -> pd.DataFrame:
    """Return the totals of each flow for two years or two places, the rest of the choice kept.

    Args:
        here: Where the reader is.
        key: ``year`` or ``place``.
        codes: Two years, or two codes of regions.
    """
    return pd.concat([_side(here, key, code) for code in codes], ignore_index=True)


def _side(here: Here, key: str, code: str) -> pd.DataFrame:
    there = choosing(here, side_choice(here.choice, key, code))
    lines = []
    for flow in COMPARED:
        sums = total(there, flow)
        rows = pd.concat([sums.counted, sums.not_counted])
        lines.append(
            {"flow": flow, "amount": float(sums.amount), "amount_min": float(sums.low), "amount_max": float(sums.high)}
            | {"rows": len(rows), "documents": rows["doc_id"].nunique()}
        )
    side = place_name(code, here.speak) if key == "place" else code
    return pd.DataFrame(lines).assign(side=side, key=key, code=code)[["side", "key", "code", *lines[0]]]


def side_choice(choice: Filter, key: str, code: str) -> Filter:
    """Return a choice with its years or its places replaced by those of one side."""
    if key == "place":
        return choice.but(regions=(code,))
    return choice.but(first_year=int(code), last_year=int(code), undated=False)
