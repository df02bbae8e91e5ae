"""What is chosen, above the page: each part with a link that takes it back, and what was not understood."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charitydata.charts.choice import chosen_parts
from charitydata.filter import Filter
from charitydata.ui.facets import applies
from charitydata.ui.here import Here
from charitydata.ui.identities import chosen_names
from charitydata.ui.links import link
from charitydata.ui.plain import plain

CLOSE = ":material/close:"


def show_chips(here: Here) -> None:
    """Draw one chip per chosen value and, where there are several, one that clears all; nothing when all is chosen."""
    parts = list(chosen_parts(here.choice, here.speak, chosen_names(here)))
    if not parts:
        return
    with st.container(horizontal=True, key="chips", gap="small"):
        for part in parts:
            words = (
                part.words
                if applies(here, part.parameter)
                else here.speak("{value} (not on this page)", value=part.words)
            )
            there = replace(here.address, choice=part.without)
            link(here, here.page.name, words, there.parameters(), icon=CLOSE)
        show_clear(here)


def show_clear(here: Here) -> None:
    """Draw the link that clears the filter."""
    cleared = replace(here.address, choice=Filter())
    link(here, here.page.name, here.speak("Clear all"), cleared.parameters(), icon=":material/filter_alt_off:")


def say_ignored(here: Here) -> None:
    """Name the values of the address that were not understood."""
    for value in here.address.ignored:
        words = here.speak("This part of the address was not understood and is left out: {value}", value=plain(value))
        st.warning(words, icon=":material/warning:")
