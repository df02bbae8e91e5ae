"""One named undertaking: every sum, person and date said of it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charitydata.charts import raised_by_year, suits_powers
from charitydata.ui.address import go, read_address
from charitydata.ui.here import Here
from charitydata.ui.plain import plain
from charitydata.ui.queries import facet_of, size, totals_by
from charitydata.ui.rows import show_rows
from charitydata.ui.show import show
from charitydata.ui.views import money_view

TABLES = ("donations", "beneficiaries", "indicators", "dates")
FLOWS = ("raised", "spent", "donated")
NAMED = "undertaking"


def show_project(here: Here) -> None:
    """Draw a choice of undertakings, those told by most documents first, and what is said of the chosen one."""
    speak = here.speak
    known = facet_of(here, "projects", "name").sort_values(["documents", "value"], ascending=[False, True])
    counts = dict(zip(known["value"], known["documents"], strict=True))
    asked = here.address.extras.get(NAMED, "")
    st.session_state["project"] = asked or None
    st.selectbox(
        speak("Look at one undertaking"),
        [*counts, *([asked] if asked and asked not in counts else [])],
        key="project",
        index=None,
        format_func=lambda name: _label(here, name, int(counts.get(name, 0))),
        placeholder=speak("Type or choose a name"),
        on_change=_take,
    )
    if asked:
        _show_sayings(here, asked)


def _label(here: Here, name: str, documents: int) -> str:
    return f"{name} ({here.speak.plural('{count} document', '{count} documents', count=documents)})"


def _show_sayings(here: Here, name: str) -> None:
    """The rows whose words name the undertaking, table by table; tables without any are passed over."""
    there = replace(here, address=replace(here.address, choice=here.choice.but(query=name, flows=())))
    with st.container(border=True, key="undertaking"):
        st.subheader(plain(here.speak("What is said of {name}", name=name)), anchor=False)
        _show_money(there)
        for table in TABLES:
            if size(there, table)[0]:
                show_rows(there, table, order=("year",), descending=True, name=f"{table}-of-project")


def _show_money(there: Here) -> None:
    """The counted sums of the undertaking, year by year; nothing where none are told."""
    by_year = totals_by(there, "year", *FLOWS)
    if by_year["amount"].astype(float).gt(0).any():
        view = money_view(there, *FLOWS)
        figure = raised_by_year(by_year, there.speak, view, powers=suits_powers(by_year))
        show(there, figure, by_year, name="money_of_project")


def _take() -> None:
    go(read_address().parameters(undertaking=st.session_state["project"] or ""))
