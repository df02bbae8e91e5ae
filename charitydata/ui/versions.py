"""Which version of the data a page shows: an earlier one that its address names, or the newest, and a newer one."""

from __future__ import annotations

import streamlit as st

from charitydata.ui.address import AT
from charitydata.ui.here import Here
from charitydata.ui.links import link

_EVERY = "15s"
"""How often a page that is left open looks for newer data; it reads the names of a few files."""


def say_version(here: Here) -> None:
    """Say that an earlier version is shown, with a link to the newest, or tell of newer data once it is there."""
    if here.address.at is None:
        _look_for_newer(here)
    elif here.workspace.version < here.workspace.newest:
        speak, workspace = here.speak, here.workspace
        made = speak.date(workspace.made.date())
        with st.container(horizontal=True, key="version", vertical_alignment="center"):
            st.caption(
                speak("This is version {version} of {made}; there is newer data.", version=workspace.version, made=made)
            )
            newest = {name: value for name, value in here.address.parameters().items() if name != AT}
            link(here, here.page.name, speak("Show the newest"), newest, icon=":material/update:")


def keep_version(here: Here) -> None:
    """Draw a link to this page whose address names the version, so that it shows the same figures for good."""
    if here.address.at is None:
        words = here.speak("Version {version}: keep in the address", version=here.workspace.version)
        there = here.address.parameters() | {AT: str(here.workspace.version)}
        link(here, here.page.name, words, there, icon=":material/bookmark:")


@st.fragment(run_every=_EVERY)
def _look_for_newer(here: Here) -> None:
    if here.workspace.newest > here.workspace.version:
        words = here.speak("Newer data is there: load it")
        if st.button(words, key="newer", icon=":material/update:", type="tertiary"):
            st.rerun(scope="app")
