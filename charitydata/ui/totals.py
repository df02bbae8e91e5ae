"""Totals: what a choice adds up to, and the ledger of what is counted, what is not, and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charitydata.ui.download import download_csv
from charitydata.ui.here import Here
from charitydata.ui.plain import plain
from charitydata.ui.queries import CURRENCY, total
from charitydata.ui.rows import say_empty, show_frame


def show_totals(here: Here, *flows: str) -> None:
    """Draw one card per flow: the total, its interval, and how many rows it counts and leaves out."""
    with st.container(key="cards-totals"):
        for flow in flows:
            _card(here, flow)


def show_ledger(here: Here, flow: str) -> None:
    """Draw the ledger of one flow's total: the rows counted, and the rows not counted and why."""
    speak, ledger = here.speak, total(here, flow)
    st.subheader(speak("What the total counts: {flow}", flow=speak.term("flow", flow)), anchor=False)
    st.caption(
        speak("A total never adds two rows that may be the same money. Every row left out is listed with the reason.")
    )
    if ledger.counted.empty and ledger.not_counted.empty:
        say_empty(here)
        return
    counted = speak("Counted ({count})", count=len(ledger.counted))
    left_out = speak("Not counted ({count})", count=len(ledger.not_counted))
    frames = (ledger.counted, ledger.not_counted)
    for place, frame, key in zip(st.tabs([counted, left_out]), frames, ("counted", "not-counted"), strict=True):
        with place:
            _show_side(here, frame, f"{key}-{flow}")


def _show_side(here: Here, frame: pd.DataFrame, key: str) -> None:
    if frame.empty:
        st.caption(here.speak("None."))
        return
    ordered = frame.sort_values("amount", ascending=False, kind="stable", ignore_index=True)
    show_frame(here, ordered, "donations", key=key, extra=[name for name in ("reason",) if name in frame])
    download_csv(here, ordered.copy, len(ordered), name=key)


def _card(here: Here, flow: str) -> None:
    speak, sums = here.speak, total(here, flow)
    amount, low, high = float(sums.amount), float(sums.low), float(sums.high)
    said, interval = speak.money(amount, CURRENCY), speak.interval(low, high, CURRENCY)
    counted = speak.plural("{count} row counted", "{count} rows counted", count=len(sums.counted))
    left_out = speak.plural("{count} not counted", "{count} not counted", count=len(sums.not_counted))
    with st.container(border=True, key=f"total-{flow}"):
        st.metric(speak.term("flow", flow), said if len(sums.counted) else "–")
        hedge = speak("between {low} and {high}", low=speak.money(low), high=speak.money(high))
        st.caption(plain(" · ".join([*([hedge] if interval != said else []), counted, left_out])))
