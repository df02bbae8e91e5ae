"""What stands around every page: its name, the navigation, the languages, the filter."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charitydata.language import LANGUAGES, speaker
from charitydata.ui.address import LANGUAGE, Address, read_address, tell_browser
from charitydata.ui.chips import say_ignored, show_chips
from charitydata.ui.components import page_language, page_pictures, page_style
from charitydata.ui.filters import show_filter
from charitydata.ui.here import Here
from charitydata.ui.identities import unknown_identities
from charitydata.ui.links import link
from charitydata.ui.opening import open_workspace
from charitydata.ui.pages import PAGES, page_entry
from charitydata.ui.versions import keep_version, say_version
from charitydata.workspace import Workspace

NAMES = {"zh": "中文", "en": "English"}
"""Languages under their own names, so that whoever needs one finds it."""


def enter(name: str) -> Here:
    """Draw the frame of a page and return where the reader is.

    Args:
        name: The page, one of ``PAGES``.
    """
    tell_browser()
    address = read_address()
    here = _known(Here(page=page_entry(name), address=address, workspace=_open(address)))
    page_style(here.speak("Pages and filter"))
    page_language(address.language)
    page_pictures()
    _show_navigation(here)
    show_filter(here)
    st.title(here.speak(here.page.title), anchor=False)
    st.caption(here.speak(here.page.lead))
    say_ignored(here)
    say_version(here)
    show_chips(here)
    return here


def _open(address: Address) -> Workspace:
    return open_workspace(speaker(address.language), address.at)


def _known(here: Here) -> Here:
    """Return where the reader is without the organisations and projects that this workspace does not know."""
    unknown = unknown_identities(here)
    if not unknown:
        return here
    codes = {part.partition("=")[2] for part in unknown}
    organisations, projects = (
        tuple(code for code in chosen if code not in codes)
        for chosen in (here.choice.organisations, here.choice.projects)
    )
    choice = here.choice.but(organisations=organisations, projects=projects)
    return replace(here, address=replace(here.address, choice=choice, ignored=(*here.address.ignored, *unknown)))


def _show_navigation(here: Here) -> None:
    speak = here.speak
    with st.sidebar:
        with st.container(horizontal=True, key="languages", horizontal_alignment="distribute"):
            st.markdown("**charitydata**")
            for language in LANGUAGES:
                if language != speak.language:
                    there = here.address.parameters() | {LANGUAGE: language}
                    link(here, here.page.name, NAMES[language], there, icon=":material/translate:")
        with st.container(key="pages", gap=None):
            for page in PAGES:
                link(here, page.name, speak(page.title), here.address.elsewhere(), icon=page.icon)
        keep_version(here)
