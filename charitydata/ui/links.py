"""Links between pages: each carries language and choice, so that it can be copied, opened in a new tab or kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from charitydata.language import Speaker
from charitydata.ui.pages import page_entry
from charitydata.ui.plain import plain

if TYPE_CHECKING:
    from charitydata.ui.here import Here


def streamlit_page(name: str, speak: Speaker) -> st.Page:
    """Return Streamlit's page object of one of ``PAGES``, without its icon, which would become the browser's."""
    entry = page_entry(name)
    return st.Page(entry.file, title=speak(entry.title), url_path=name)


def link(here: Here, name: str, label: str, parameters: Mapping[str, str], *, icon: str | None = None) -> None:
    """Draw a link to a page with exactly these parameters; the label is shown as it stands."""
    page = streamlit_page(name, here.speak)
    st.page_link(page, label=plain(label), icon=icon, query_params=dict(parameters))
