"""The frame that every page runs in: page settings and navigation. Served by ``app.py``."""

from __future__ import annotations

import streamlit as st

from charitydata.language import speaker
from charitydata.ui.address import read_address
from charitydata.ui.links import root_page, streamlit_page
from charitydata.ui.pages import PAGES


def main() -> None:
    """Run the page that the address names; the root of the address shows the first page.

    The first page has an address of its own as well, because links to a root are relative to whatever page they
    stand on and would lead back to it when opened in a new tab.
    """
    speak = speaker(read_address().language)
    chosen = st.navigation([root_page(speak), *(streamlit_page(page.name, speak) for page in PAGES)], position="hidden")
    st.set_page_config(page_title=f"{chosen.title} · charitydata", page_icon="📊", layout="wide")
    chosen.run()


if __name__ == "__main__":
    main()
