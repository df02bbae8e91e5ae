"""Choices of one page: held in the address beside the filter, under a name of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from charitydata.charts import suits_powers
from charitydata.schema import TABLES
from charitydata.ui.address import go, read_address
from charitydata.ui.facets import offer, year_rows
from charitydata.ui.here import Here
from charitydata.ui.queries import facet_of, helped

FLOWS = ("raised", "donated", "spent", "pledged", "planned", "target", "assets")
"""The flows in the order in which they are offered."""


def choose_flow(here: Here) -> str:
    """Return the flow whose region, organisations, channels and ledger are shown; flows are never added together."""
    speak = here.speak
    offered = here.choice.flows or FLOWS
    return choose(here, "shown", {flow: speak.term("flow", flow) for flow in offered}, label=speak("Shown below"))


def choose_scale(here: Here, totals: pd.DataFrame) -> bool:
    """Return whether sums are drawn on a logarithmic axis; by default where they differ much in size."""
    speak = here.speak
    scales = {"linear": speak("Linear"), "powers": speak("Powers of ten")}
    if suits_powers(totals):
        scales = dict(reversed(scales.items()))
    return choose(here, "scale", scales, label=speak("Scale of the chart by year")) == "powers"


def choose_unit(here: Here) -> str:
    """Return the unit that is drawn, the most frequent first."""
    speak = here.speak
    units = {unit: f"{speak.term('unit', unit)} ({rows})" for unit, (rows, _) in helped(here).items()}
    return choose(here, "unit", units or {"person": speak.term("unit", "person")}, label=speak("Unit"))


def choose_measure(here: Here) -> str:
    """Return the measure of the other results that is drawn, the most frequent first."""
    speak = here.speak
    known = facet_of(here, "indicators", "measure", here.choice.without_money())
    measures = {
        str(code): f"{speak.term('measure', str(code))} ({speak.number(int(rows))})"
        for code, rows in zip(known["value"], known["rows"], strict=True)
    }
    return choose(here, "measure", measures or {"donors": speak.term("measure", "donors")}, label=speak("Measure"))


def choose_lanes(here: Here) -> tuple[str, str]:
    """Return what the lanes of the timeline are, and the span that events are gathered by, ``""`` for the best one."""
    speak = here.speak
    left, right = st.columns([1, 2])
    with left:
        lanes = choose(here, "lanes", {"kind": speak("Kinds"), "region": speak("Regions")}, label=speak("Lanes"))
    with right:
        spans = {"": speak("automatic"), "decade": speak("Decades"), "year": speak("Years"), "month": speak("Months")}
        span = choose(here, "span", spans | {"day": speak("Days")}, label=speak("Gathered by"))
    return lanes, span


def choose_kind(here: Here, links: pd.DataFrame) -> pd.DataFrame:
    """Return the links that are drawn: those of every kind, or of one."""
    speak, counts = here.speak, Counter(links["kind"])
    kinds = {kind: f"{speak.term('cooperation_kind', kind)} ({rows})" for kind, rows in counts.most_common()}
    kind = choose(here, "kind", {"": speak("every kind"), **kinds}, label=speak("Kind in the network"))
    return links[links["kind"] == kind] if kind else links


def choose_compared(here: Here) -> tuple[str, tuple[str, str]] | None:
    """Return what is compared, ``year`` or ``place``, and the two sides; nothing where nothing is compared."""
    speak = here.speak
    kinds = {"": speak("nothing"), "year": speak("two years"), "place": speak("two regions")}
    kind = choose(here, "compare", kinds, label=speak("Compare side by side"))
    if not kind:
        return None
    options = _sides(here, kind)
    if len(options) < 2:
        st.caption(speak("There are not two of them under this choice."))
        return None
    with st.container(horizontal=True):
        one = _choose_side(here, "one", options, 0)
        other = _choose_side(here, "other", options, 1)
    return kind, (one, other)


def _sides(here: Here, kind: str) -> dict[str, str]:
    """Return what can be compared: years with rows, the newest first, or regions, those with most rows first."""
    if kind == "year":
        return {year: year for year in sorted(year_rows(here), reverse=True) if year.isdigit()}
    offered = offer(here, "region")
    return {code: offered.words[code] for code in sorted(offered.words, key=lambda code: -offered.rows.get(code, 0))}


def _choose_side(here: Here, name: str, options: Mapping[str, str], at: int) -> str:
    asked = here.address.extras.get(name, "")
    chosen = asked if asked in options else list(options)[at]
    st.session_state[f"choose-{name}"] = chosen
    st.selectbox(
        here.speak("This") if at == 0 else here.speak("and that"),
        list(options),
        format_func=options.__getitem__,
        key=f"choose-{name}",
        on_change=_take,
        args=(name,),
    )
    return chosen


def choose_table(here: Here) -> str:
    """Return the table that is shown."""
    return choose(here, "table", {table: here.speak.table(table) for table in TABLES}, label=here.speak("Table"))


def choose(here: Here, name: str, options: Mapping[str, str], *, label: str) -> str:
    """Return the option that the address names, or the first; a change is written to the address.

    Args:
        here: Where the reader is.
        name: The parameter's name.
        options: Code → words.
        label: What is chosen.
    """
    asked = here.address.extras.get(name, "")
    chosen = asked if asked in options else next(iter(options))
    st.session_state[f"choose-{name}"] = chosen
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        required=True,
        key=f"choose-{name}",
        on_change=_take,
        args=(name,),
    )
    return chosen


def _take(name: str) -> None:
    go(read_address().parameters(**{name: st.session_state[f"choose-{name}"]}))
