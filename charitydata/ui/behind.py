"""What stands behind a mark, a cell or a total: the rows, each with its sentence, and the ledger of what is counted.

Which mark is looked behind stands in the address (``behind=money_by_year~year.2023~flow.raised``), so that a copied
address opens it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from charitydata.charts.choice import WITHOUT
from charitydata.charts.marks import read_mark
from charitydata.charts.places import place_name
from charitydata.filter import NONE, Filter
from charitydata.ui.address import go, read_address
from charitydata.ui.columns import words_of_code
from charitydata.ui.downloading import download_menu
from charitydata.ui.here import Here
from charitydata.ui.identities import names_of
from charitydata.ui.links import link
from charitydata.ui.plain import plain
from charitydata.ui.rows import counted_words, say_empty
from charitydata.ui.sentences import show_sentences
from charitydata.workspace import Total
from charitydata.workspace.cells import KINDS
from charitydata.workspace.conditions import VIRTUAL
from charitydata.workspace.sources import column_names
from charitydata.workspace.totals import MEASURES

BEHIND = "behind"
FIELDS = {"place": "regions", "flow": "flows", "channel": "channels", "form": "forms"}
FIELDS |= {"org_id": "organisations", "project_id": "projects"}
"""Columns of a mark that the filter can be narrowed to, and its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Where the rows behind a chart's marks are.

    ``keys`` are the columns of the chart's table that make up a mark, and what they are called in one; ``fixed`` is
    what all rows behind the chart share; ``summed`` says that a mark is a total with a ledger, not a number of rows;
    ``replaced`` are the fields of the filter that a mark speaks of in their stead.
    """

    table: str
    keys: Mapping[str, str]
    fixed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    summed: bool = False
    replaced: tuple[str, ...] = ()


def go_behind(name: str, mark: str) -> None:
    """Write into the address that one looks behind a mark; an empty mark closes the panel. Call it from a callback."""
    go(read_address().parameters(**{BEHIND: f"{name}~{mark}" if mark else ""}))


def open_mark(here: Here, name: str) -> dict[str, str]:
    """Return the mark of a chart that the address looks behind, nothing where it looks elsewhere."""
    chart, _, mark = here.address.extras.get(BEHIND, "").partition("~")
    return read_mark(mark) if chart == name else {}


def show_behind(here: Here, name: str, behind: Behind) -> None:
    """Draw the panel of the mark that the address looks behind, if it is one of this chart's."""
    mark = open_mark(here, name)
    if not mark or not _answerable(behind, mark):
        return
    with st.container(border=True, key=f"behind-{name}"):
        _show_head(here, mark, behind.table)
        if behind.summed:
            with st.spinner(here.speak("Adding up …")):
                sums = _ledger(here, behind, mark)
            _show_sum(here, sums, behind.table, name)
        else:
            _show_plain(here, behind, mark, name)


def show_panel(here: Here, name: str, title: str, sums: Total, table: str) -> None:
    """Draw the ledger of a total that is no mark of a table of totals, under a title of its own."""
    with st.container(border=True, key=f"behind-{name}"):
        _show_title(here, title, here.choice)
        _show_sum(here, sums, table, name)


def _show_plain(here: Here, behind: Behind, mark: Mapping[str, str], name: str) -> None:
    """Draw the rows behind a mark that is no sum."""
    choice = here.choice if behind.table == "donations" else here.choice.without_money()
    rows = here.workspace.rows(behind.table, choice, where={**behind.fixed, **mark})
    if rows.empty:
        say_empty(here)
        return
    _show_closer(here, mark)
    st.caption(counted_words(here, len(rows), rows["doc_id"].nunique()))
    show_sentences(here, rows, behind.table, key=name)
    download_menu(here, lambda: rows, len(rows), name=f"behind-{name}")


def _answerable(behind: Behind, mark: Mapping[str, str]) -> bool:
    """Say whether a mark of an address can be one of this chart's."""
    known = column_names(behind.table)
    pairs = all("-" in mark[key] for key in ("pair", "tiles") if key in mark)
    kind = not behind.summed or KINDS[behind.table] in mark
    return pairs and kind and all(key in known or key in VIRTUAL for key in mark)


def _ledger(here: Here, behind: Behind, mark: Mapping[str, str]) -> Total:
    """Return the ledger of a mark that is a sum: of one cell, or of all rows where the mark is a choice of its own."""
    kind = KINDS[behind.table]
    shared = {**behind.fixed, kind: mark[kind]}
    cell = {key: value for key, value in mark.items() if key != kind}
    choice = here.choice.but(flows=()) if behind.table == "donations" else here.choice.without_money()
    if behind.replaced or len(cell) > 1:
        chosen = cell if behind.replaced else {"project_id": cell.get("project_id", NONE)}
        choice = _narrowed(choice.but(**{name: getattr(Filter(), name) for name in behind.replaced}), chosen)
        cell = {key: value for key, value in cell.items() if key not in chosen}
    return here.workspace.ledger(behind.table, choice, shared, cell)


def _show_head(here: Here, mark: Mapping[str, str], table: str) -> None:
    title = " · ".join(word for key, value in mark.items() if (word := _word(here, table, key, value)))
    _show_title(here, title, _narrowed(here.choice, mark))


def _show_title(here: Here, title: str, narrowed: Filter) -> None:
    """Draw what the panel is about, and the ways to narrow everything to it and to close it."""
    speak = here.speak
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(plain(speak("What stands behind it: {mark}", mark=title)), anchor=False)
        with st.container(horizontal=True, width="content"):
            if narrowed != here.choice:
                there = replace(here.address, choice=narrowed).parameters(**{BEHIND: ""})
                link(here, here.page.name, speak("Filter everything by it"), there, icon=":material/filter_alt:")
            link(here, here.page.name, speak("Close"), here.address.parameters(**{BEHIND: ""}), icon=":material/close:")


def _show_closer(here: Here, where: Mapping[str, str]) -> None:
    """Draw the way to a closer look where the mark is a span of time."""
    if {"since", "until"} <= set(where):
        there = here.address.parameters(when=f"{where['since']}~{where['until']}", span="", **{BEHIND: ""})
        link(here, here.page.name, here.speak("Look closer at this time"), there, icon=":material/zoom_in:")


def _word(here: Here, table: str, key: str, value: str) -> str:
    """Return one value of a mark in words."""
    speak = here.speak
    if key == "place":
        return place_name(value, speak)
    if key in ("pair", "tiles"):
        return " – ".join(place_name(code, speak) for code in value.split("-", 1))
    if key in ("org_id", "donor_id", "project_id"):
        facet = "project" if key == "project_id" else "org"
        return speak(WITHOUT[facet]) if value == NONE else names_of(here, facet).get(value, value)
    if key == "year":
        return speak("without a year") if value == NONE else value
    if key in ("since", "until"):
        day = date.fromisoformat(value)
        return speak.period(day, None) if key == "since" else speak.period(None, day)
    return "" if key in ("directed", "fact_id") else words_of_code(table, key, value, speak)


def _narrowed(choice: Filter, mark: Mapping[str, str]) -> Filter:
    changes: dict[str, Any] = {FIELDS[key]: (value,) for key, value in mark.items() if key in FIELDS}
    if mark.get("year", "").isdigit():
        changes |= {"first_year": int(mark["year"]), "last_year": int(mark["year"]), "undated": False}
    return replace(choice, **changes)


def _show_sum(here: Here, sums: Total, table: str, name: str) -> None:
    """Draw the total, its interval, and both sides of its ledger."""
    speak = here.speak
    if sums.counted.empty and sums.not_counted.empty:
        say_empty(here)
        return
    st.markdown(f"**{plain(_said(here, sums, table))}**")
    sides = {"counted": sums.counted, "not-counted": sums.not_counted}
    counted, left_out = len(sums.counted), len(sums.not_counted)
    titles = [speak("Counted ({count})", count=counted), speak("Not counted ({count})", count=left_out)]
    for place, (side, rows) in zip(st.tabs(titles), sides.items(), strict=True):
        with place:
            if rows.empty:
                st.caption(speak("None."))
                continue
            ordered = rows.sort_values(MEASURES[table], ascending=False, kind="stable", ignore_index=True)
            show_sentences(here, ordered, table, key=f"{name}-{side}")
    ledger = pd.concat([sums.counted.assign(reason=""), sums.not_counted], ignore_index=True)
    download_menu(here, lambda: ledger, len(ledger), name=f"behind-{name}")


def _said(here: Here, sums: Total, table: str) -> str:
    speak, low, high = here.speak, float(sums.low), float(sums.high)
    if table == "donations":
        currency = str(pd.concat([sums.counted, sums.not_counted])["currency"].iloc[0])
        amount, interval = speak.money(float(sums.amount), currency), speak.interval(low, high, currency)
    else:
        amount, interval = speak.short(float(sums.amount)), speak.interval(low, high)
    return amount if interval == amount else speak("{amount} ({interval})", amount=amount, interval=interval)


def chosen_mark(event: Mapping[str, Any] | None) -> str:
    """Return the mark that is selected in a figure, ``""`` where none is."""
    points = event["selection"]["points"] if event else []
    value = points[0].get("customdata") if points else ""
    return str(value[0] if isinstance(value, list | tuple) else value or "")
