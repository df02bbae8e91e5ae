"""Totals: what a choice adds up to, and the ledger of what is counted, what is not, and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charitydata.ui.download import download_csv
from charitydata.ui.here import Here
from charitydata.ui.plain import plain
from charitydata.ui.queries import CURRENCY, helped, helped_total, total
from charitydata.ui.rows import say_empty, show_frame
from charitydata.workspace import Total

MOST_UNITS = 4


def show_totals(here: Here, *flows: str) -> None:
    """Draw one card per flow: the total, its interval, and how many rows it counts and leaves out."""
    with st.container(key="cards-totals"):
        for flow in flows:
            _card(here, total(here, flow), title=here.speak.term("flow", flow), key=flow, currency=CURRENCY)


def show_helped(here: Here) -> None:
    """Draw one card per unit, the most frequent ones: how many were helped; units are never added together."""
    with st.container(key="cards-helped"):
        for unit in list(helped(here))[:MOST_UNITS]:
            _card(here, helped_total(here, unit), title=here.speak.term("unit", unit), key=unit)


def show_ledger(here: Here, flow: str) -> None:
    """Draw the ledger of one flow's total: the rows counted, and the rows not counted and why."""
    speak = here.speak
    said = speak(
        "A total never adds two rows that may be the same money. Every row left out is listed with the reason."
    )
    _ledger(here, total(here, flow), "donations", title=speak.term("flow", flow), said=said)


def show_helped_ledger(here: Here, unit: str) -> None:
    """Draw the ledger of how many were helped, in one unit."""
    speak = here.speak
    said = speak("A total never counts the same people twice. Every row left out is listed with the reason.")
    _ledger(here, helped_total(here, unit), "beneficiaries", title=speak.term("unit", unit), said=said)


def _card(here: Here, sums: Total, *, title: str, key: str, currency: str = "") -> None:
    speak = here.speak
    amount, low, high = float(sums.amount), float(sums.low), float(sums.high)
    said = speak.money(amount, currency) if currency else speak.short(amount)
    interval = speak.interval(low, high, currency)
    counted = speak.plural("{count} row counted", "{count} rows counted", count=len(sums.counted))
    left_out = speak.plural("{count} not counted", "{count} not counted", count=len(sums.not_counted))
    with st.container(border=True, key=f"total-{key}"):
        st.metric(plain(title), said if len(sums.counted) else "–", help=_meaning(here))
        st.caption(plain(" · ".join([*([interval] if interval != said else []), counted, left_out])))


def _meaning(here: Here) -> str:
    """Return what a total is and is not, for whoever wants to quote it."""
    return here.speak(
        "The sum of the rows counted in the ledger below, over every year and place of this choice. It adds up what "
        "these documents state, and they state some years and places and not others: narrow the filter to a figure "
        "that can be compared."
    )


def _ledger(here: Here, sums: Total, table: str, *, title: str, said: str) -> None:
    speak = here.speak
    st.subheader(plain(speak("What the total counts: {title}", title=title)), anchor=False)
    st.caption(said)
    if sums.counted.empty and sums.not_counted.empty:
        say_empty(here)
        return
    counted = speak("Counted ({count})", count=len(sums.counted))
    left_out = speak("Not counted ({count})", count=len(sums.not_counted))
    frames = (sums.counted, sums.not_counted)
    for place, frame, key in zip(st.tabs([counted, left_out]), frames, ("counted", "not-counted"), strict=True):
        with place:
            _side(here, frame, table, key=f"{key}-{table}")


def _side(here: Here, frame: pd.DataFrame, table: str, *, key: str) -> None:
    """Draw one side of a ledger, the largest first."""
    if frame.empty:
        st.caption(here.speak("None."))
        return
    measure = "amount" if "amount" in frame else "count"
    ordered = frame.sort_values(measure, ascending=False, kind="stable", ignore_index=True)
    extra = [name for name in ("reason",) if name in frame]
    show_frame(here, ordered, table, key=key, extra=extra, without=("flow", "currency", "unit", "planned"))
    download_csv(here, ordered.copy, len(ordered), name=key)
