"""The filter, the same on every page, its widgets set from the address; a change writes the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charitydata.charts.choice import TITLES
from charitydata.charts.places import place_name
from charitydata.filter import NONE, facet_named
from charitydata.ui.address import choose, read_address
from charitydata.ui.facets import MOST, Offer, applies, offer, year_rows
from charitydata.ui.here import Here
from charitydata.ui.links import link
from charitydata.ui.queries import years
from charitydata.ui.regions import place_called

EVERY = ""
"""What a widget holds when it chooses everything."""
FIRST = ("region", "flow")
MORE = ("org", "project", "channel", "form", "source", "written", "review")
"""Facets that are looked up only when their box is open."""


def show_filter(here: Here) -> None:
    """Draw the filter in the sidebar."""
    speak = here.speak
    with st.sidebar:
        st.subheader(speak("Filter"), anchor=False, help=speak(
            "The numbers in brackets are the rows that the rest of the choice leaves to each value."
        ))  # fmt: skip
        _choose_years(here)
        for name in FIRST:
            if applies(here, name):
                _choose_facet(here, offer(here, name))
        _choose_words(here)
        more = st.expander(speak("More to filter by"), key="more", on_change="rerun")
        if more.open:
            with more:
                for name in MORE:
                    if applies(here, name):
                        _choose_facet(here, offer(here, name))


def _choose_years(here: Here) -> None:
    speak, choice, rows = here.speak, here.choice, year_rows(here)
    known = {*years(here), *(year for year in (choice.first_year, choice.last_year) if year)}
    options = {EVERY: speak("any")} | {
        str(year): _counted(here, str(year), rows.get(str(year), 0)) for year in sorted(known)
    }
    st.session_state.update({"first": str(choice.first_year or EVERY), "last": str(choice.last_year or EVERY)})
    sides = st.container(horizontal=True, wrap=False, gap="small")
    for key, label in (("first", speak("From year")), ("last", speak("To year"))):
        sides.selectbox(label, list(options), key=key, format_func=options.__getitem__, on_change=_take_years)
    if rows.get(NONE) or choice.undated:
        st.session_state["undated"] = choice.undated
        label = (
            speak("And rows without a year")
            if choice.first_year or choice.last_year
            else speak("Only rows without a year")
        )
        st.checkbox(_counted(here, label, rows.get(NONE, 0)), key="undated", on_change=_take_years)


def _take_years() -> None:
    first, last = (int(st.session_state[key] or 0) or None for key in ("first", "last"))
    if first and last and first > last:
        first, last = last, first
    undated = bool(st.session_state.get("undated", False))
    choose(read_address().choice.but(first_year=first, last_year=last, undated=undated))


def _choose_facet(here: Here, offered: Offer) -> None:
    speak, facet = here.speak, facet_named(offered.name)
    words = {
        code: _counted(here, said, offered.rows.get(code, 0)) if offered.counted else said
        for code, said in offered.words.items()
    }
    st.session_state[facet.name] = [code for code in getattr(here.choice, facet.field) if code in words]
    full = len(words) >= MOST and not facet.vocabulary and facet.name != "region"
    st.multiselect(
        speak(TITLES[facet.name]),
        list(words),
        key=facet.name,
        format_func=words.__getitem__,
        placeholder=speak("all"),
        select_all=False,
        help=speak("The {count} most often named; others are found under Words.", count=MOST) if full else None,
        on_change=_take_facet,
        args=(facet.name,),
    )


def _take_facet(name: str) -> None:
    choose(read_address().choice.but(**{facet_named(name).field: tuple(st.session_state[name])}))


def _counted(here: Here, words: str, rows: int) -> str:
    return f"{words} ({here.speak.number(rows)})"


def _choose_words(here: Here) -> None:
    speak = here.speak
    st.session_state["words"] = here.choice.query
    st.text_input(
        speak("Words"),
        key="words",
        placeholder=speak("in sentences and titles"),
        on_change=take_words,
        args=("words",),
    )
    place = place_called(here.choice.query)
    if place:
        there = replace(here.address, choice=here.choice.but(query="", regions=(place,)))
        words = speak("{place} as a region", place=place_name(place, speak))
        link(here, here.page.name, words, there.parameters(), icon=":material/location_on:")


def take_words(key: str) -> None:
    """Choose the words that were typed into the field of a key."""
    choose(read_address().choice.but(query=st.session_state[key].strip()))
