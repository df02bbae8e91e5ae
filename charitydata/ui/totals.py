"""Totals: what a choice adds up to, each a way to its ledger of what is counted, what is not, and why."""

from __future__ import annotations

import streamlit as st

from charitydata.charts.marks import mark
from charitydata.ui.backing import helped_behind, money_behind
from charitydata.ui.behind import show_behind
from charitydata.ui.here import Here
from charitydata.ui.links import link
from charitydata.ui.plain import plain
from charitydata.ui.queries import CURRENCY, helped, helped_total, total
from charitydata.workspace import Total

MOST_UNITS = 4
TOTALS, HELPED = "total", "helped"


def show_totals(here: Here, *flows: str) -> None:
    """Draw one card per flow: the total, its interval, and a way to the rows it counts and leaves out."""
    with st.container(key="cards-totals"):
        for flow in flows:
            title = here.speak.term("flow", flow)
            show_card(here, total(here, flow), title=title, place=f"{TOTALS}~{mark(flow=flow)}", currency=CURRENCY)
    show_behind(here, TOTALS, money_behind())


def show_helped(here: Here) -> None:
    """Draw one card per unit, the most frequent ones: how many were helped; units are never added together."""
    with st.container(key="cards-helped"):
        for unit in list(helped(here))[:MOST_UNITS]:
            title = here.speak.term("unit", unit)
            show_card(here, helped_total(here, unit), title=title, place=f"{HELPED}~{mark(unit=unit)}")
    show_behind(here, HELPED, helped_behind())


def show_card(here: Here, sums: Total, *, title: str, place: str, currency: str = "") -> None:
    """Draw one total as a card: its sum and interval, and a link that looks behind it.

    Args:
        here: Where the reader is.
        sums: The total with its ledger.
        title: What it is of.
        place: What the address looks behind when the link is followed.
        currency: The currency of sums of money, empty for numbers.
    """
    speak = here.speak
    amount, low, high = float(sums.amount), float(sums.low), float(sums.high)
    said = speak.money(amount, currency) if currency else speak.short(amount)
    interval = speak.interval(low, high, currency)
    counted = speak.plural("{count} row counted", "{count} rows counted", count=len(sums.counted))
    left_out = speak.plural("{count} not counted", "{count} not counted", count=len(sums.not_counted))
    with st.container(border=True):
        st.metric(plain(title), said if len(sums.counted) else "–", help=_meaning(here))
        if interval != said:
            st.caption(plain(interval))
        link(here, here.page.name, f"{counted} · {left_out}", here.address.parameters(behind=place))


def _meaning(here: Here) -> str:
    """Return what a total is and is not, for whoever wants to quote it."""
    return here.speak(
        "The sum of the rows counted, over every year and place of this choice. It adds up what these documents state, "
        "and they state some years and places and not others: narrow the filter to a figure that can be compared. "
        "A total never adds two rows that may be the same money or the same people; every row left out has its reason."
    )
