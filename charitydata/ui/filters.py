"""The filter, the same on every page: years, region, words and, where it applies, flow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from charitydata.charts.places import place_name
from charitydata.filter import Filter
from charitydata.language import Speaker
from charitydata.ui.address import Address, choose, read_address
from charitydata.ui.here import Here
from charitydata.ui.links import link
from charitydata.ui.plain import plain
from charitydata.ui.queries import years
from charitydata.ui.regions import SEVERAL, Offer, offer_regions, place_called

CLOSE = ":material/close:"
EVERY = ""
"""What a widget holds when it chooses everything."""


def show_filter(here: Here) -> None:
    """Draw the filter in the sidebar, its widgets set from the address; a change writes the address."""
    speak = here.speak
    with st.sidebar:
        st.subheader(speak("Filter"), anchor=False)
        _choose_years(here)
        for offer in offer_regions(here):
            _choose_region(here, offer)
        if here.page.flows:
            _choose_flows(here)
        _choose_words(here)
        if here.choice:
            cleared = Address(language=here.address.language, extras=here.address.extras)
            link(here, here.page.name, speak("Clear all"), cleared.parameters(), icon=CLOSE)


def show_chips(here: Here) -> None:
    """Draw what is chosen above the page, each part with a link that takes it back; nothing when all is chosen."""
    parts = list(_parts(here))
    if not parts:
        return
    with st.container(horizontal=True, key="chips", gap="small"):
        for words, without in parts:
            address = Address(language=here.address.language, choice=without, extras=here.address.extras)
            link(here, here.page.name, words, address.parameters(), icon=CLOSE)


def say_ignored(here: Here) -> None:
    """Name the values of the address that were not understood."""
    for value in here.address.ignored:
        words = here.speak("This part of the address was not understood and is left out: {value}", value=plain(value))
        st.warning(words, icon=":material/warning:")


def _parts(here: Here) -> Iterator[tuple[str, Filter]]:
    choice, speak = here.choice, here.speak
    if choice.first_year or choice.last_year:
        yield speak.years(choice.first_year, choice.last_year), choice.but(first_year=None, last_year=None)
    for code in choice.regions:
        yield place_name(code, speak), choice.but(regions=tuple(c for c in choice.regions if c != code))
    for flow in choice.flows:
        yield speak.term("flow", flow), choice.but(flows=tuple(f for f in choice.flows if f != flow))
    if choice.query:
        yield speak("“{words}”", words=choice.query), choice.but(query="")


def _choose_years(here: Here) -> None:
    speak, choice = here.speak, here.choice
    known = {*years(here), *(year for year in (choice.first_year, choice.last_year) if year)}
    options = [EVERY, *map(str, sorted(known))]
    st.session_state.update({"first": str(choice.first_year or EVERY), "last": str(choice.last_year or EVERY)})
    sides = st.container(horizontal=True, wrap=False, gap="small")
    for key, label in (("first", speak("From year")), ("last", speak("To year"))):
        sides.selectbox(label, options, key=key, format_func=lambda y: y or speak("any"), on_change=_take_years)


def _take_years() -> None:
    first, last = (int(st.session_state[key] or 0) or None for key in ("first", "last"))
    if first and last and first > last:
        first, last = last, first
    choose(read_address().choice.but(first_year=first, last_year=last))


def _choose_region(here: Here, offer: Offer) -> None:
    speak = here.speak
    names = {EVERY: speak("all")} | {
        code: _named(code, speak) + (f" ({speak.number(rows)})" if rows and here.page.table else "")
        for code, rows in offer.codes
    }
    st.session_state[offer.level] = offer.chosen
    st.selectbox(
        speak(offer.label),
        list(names),
        key=offer.level,
        format_func=names.__getitem__,
        on_change=_take_region,
        args=(offer.level, offer.parent),
    )


def _take_region(level: str, parent: str) -> None:
    chosen = st.session_state[level] or parent
    choose(read_address().choice.but(regions=tuple(chosen.split(SEVERAL)) if chosen else ()))


def _named(codes: str, speak: Speaker) -> str:
    """Return the name of a place, or the names of several chosen together."""
    return speak(", ").join(place_name(code, speak) for code in codes.split(SEVERAL))


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


def _choose_flows(here: Here) -> None:
    speak = here.speak
    terms = speak.terms("flow")
    st.session_state["flows"] = list(here.choice.flows)
    st.multiselect(
        speak("Flow"),
        list(terms),
        key="flows",
        format_func=terms.__getitem__,
        placeholder=speak("all flows"),
        on_change=_take_flows,
    )


def _take_flows() -> None:
    choose(read_address().choice.but(flows=tuple(st.session_state["flows"])))
