"""Links between pages: each carries language and choice, so that it can be copied, opened in a new tab or kept."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from charitydata.language import Speaker
from charitydata.ui.pages import PAGES, page_entry
from charitydata.ui.plain import plain

if TYPE_CHECKING:
    from charitydata.ui.here import Here


def streamlit_page(name: str, speak: Speaker) -> st.Page:
    """Return Streamlit's page object of one of ``PAGES``, without its icon, which would become the browser's."""
    entry = page_entry(name)
    return st.Page(entry.file, title=speak(entry.title), url_path=name)


def root_page(speak: Speaker) -> st.Page:
    """Return the page object of the root of the address, which shows the first page."""
    return st.Page(_show_first, title=speak(PAGES[0].title), default=True, visibility="hidden")


def link(here: Here, name: str, label: str, parameters: Mapping[str, str], *, icon: str | None = None) -> None:
    """Draw a link to a page with exactly these parameters; the label is shown as it stands.

    On the root, the first page is the root itself, so that it is marked as the one that is open.
    """
    page = root_page(here.speak) if name == PAGES[0].name and _at_root() else streamlit_page(name, here.speak)
    st.page_link(page, label=plain(label), icon=icon, query_params=dict(parameters))


def _at_root() -> bool:
    """Say whether the browser's address names no page."""
    url = st.context.url
    return url is not None and urlsplit(url).path.rpartition("/")[2] not in {page.name for page in PAGES}


def _show_first() -> None:
    """Run the script of the first page."""
    runpy.run_path(str(PAGES[0].file))
