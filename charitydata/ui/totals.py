"""Totals: what a choice adds up to, and the ledger of what is counted, what is not, and why."""

from __future__ import annotations

import streamlit as st

from charitydata.ui.here import Here
from charitydata.ui.plain import plain
from charitydata.ui.queries import CURRENCY, total
from charitydata.ui.rows import say_empty, show_frame


def show_totals(here: Here, *flows: str) -> None:
    """Draw one card per flow: the total, its interval, and how many rows it counts and leaves out."""
    cards = st.columns(len(flows), gap="small")
    for place, flow in zip(cards, flows, strict=True):
        with place:
            _card(here, flow)


def show_ledger(here: Here, *flows: str) -> None:
    """Draw the ledger of one flow's total, the flow chosen by the reader: rows counted, and rows not counted and why.

    Args:
        here: Where the reader is.
        flows: The flows on offer; the first one is open.
    """
    speak = here.speak
    st.subheader(speak("What the totals count"), anchor=False)
    st.caption(
        speak("A total never adds two rows that may be the same money. Every row left out is listed with the reason.")
    )
    flow = st.segmented_control(
        speak("Flow"), flows, default=flows[0], required=True, key="ledger-flow",
        format_func=lambda code: speak.term("flow", code), label_visibility="collapsed",
    )  # fmt: skip
    ledger = total(here, flow or flows[0])
    if ledger.counted.empty and ledger.not_counted.empty:
        say_empty(here)
        return
    counted = speak("Counted ({count})", count=len(ledger.counted))
    left_out = speak("Not counted ({count})", count=len(ledger.not_counted))
    for place, frame, key in zip(
        st.tabs([counted, left_out]), (ledger.counted, ledger.not_counted), ("counted", "left-out"), strict=True
    ):
        with place:
            if frame.empty:
                st.caption(speak("None."))
            else:
                show_frame(here, frame, "donations", key=f"{key}-{flow}", extra=[n for n in ("reason",) if n in frame])


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
