"""Money across the boundary of a region: what came in, moved inside, went out, or came from nobody knows where."""

from __future__ import annotations

import streamlit as st

from charitydata.charts.marks import mark
from charitydata.charts.places import place_name
from charitydata.language import msgid
from charitydata.resolution import Boundary
from charitydata.ui.address import go, read_address
from charitydata.ui.behind import open_mark, show_panel
from charitydata.ui.choices import choose
from charitydata.ui.facets import offer
from charitydata.ui.here import Here
from charitydata.ui.plain import plain
from charitydata.ui.queries import CURRENCY
from charitydata.ui.totals import show_card

NAME = "boundary"
AROUND = "around"
WAYS = {
    "incoming": msgid("Came in from other regions"),
    "internal": msgid("Moved inside"),
    "outgoing": msgid("Went out to other regions"),
    "unstated": msgid("From where is not stated"),
}
FLOWS = ("donated", "pledged", "spent")


def show_boundary(here: Here) -> None:
    """Draw the money that crossed the boundary of one region or group, as cards that open their ledgers."""
    speak = here.speak
    region = _choose_region(here)
    if not region:
        return
    flow = choose(here, "money", {flow: speak.term("flow", flow) for flow in FLOWS}, label=speak("Money"))
    with st.spinner(speak("Adding up …")):
        drawn = here.workspace.boundary((region,), here.choice, flow=flow)
    with st.container(key="cards-boundary"):
        for way, title in WAYS.items():
            show_card(here, getattr(drawn, way), title=speak(title), place=f"{NAME}~{mark(way=way)}",
                      currency=CURRENCY)  # fmt: skip
    st.caption(
        speak("A gift leads from its home to where it is given, spending from its charity to where it is spent.")
    )
    _show_open(here, drawn, region)


def _show_open(here: Here, drawn: Boundary, region: str) -> None:
    way = open_mark(here, NAME).get("way", "")
    if way in WAYS:
        title = f"{place_name(region, here.speak)} · {here.speak(WAYS[way])}"
        show_panel(here, NAME, title, getattr(drawn, way), "donations")


def _choose_region(here: Here) -> str:
    """Return the region that is looked at: the one chosen here, or else in the filter, or else the most told of."""
    speak, offered = here.speak, offer(here, "region")
    options = {code: words for code, words in offered.words.items() if code not in ("CN", "none", "abroad")}
    options |= {code: place_name(code, speak) for code in here.choice.regions if code not in ("none", "abroad")}
    if not options:
        return ""
    asked = here.address.extras.get(AROUND, "")
    first = next((code for code in here.choice.regions if code in options), "")
    most = max((code for code in options if code.endswith("0000")), key=lambda c: offered.rows.get(c, 0), default="")
    chosen = asked if asked in options else first or most or next(iter(options))
    st.subheader(plain(speak("Money across the boundary of {place}", place=place_name(chosen, speak))), anchor=False)
    st.session_state[f"choose-{AROUND}"] = chosen
    st.selectbox(
        speak("Boundary of"),
        list(options),
        format_func=options.__getitem__,
        key=f"choose-{AROUND}",
        on_change=_take,
    )
    return chosen


def _take() -> None:
    go(read_address().parameters(**{AROUND: st.session_state[f"choose-{AROUND}"]}))
