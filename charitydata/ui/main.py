"""The frame that every page runs in: page settings and navigation. Served by ``app.py``."""

from __future__ import annotations

import streamlit as st

from charitydata.language import speaker
from charitydata.ui.address import read_address
from charitydata.ui.links import streamlit_page
from charitydata.ui.pages import PAGES


def main() -> None:
    """Run the page that the address names."""
    speak = speaker(read_address().language)
    pages = [streamlit_page(page.name, speak) for page in PAGES]
    chosen = st.navigation(pages, position="hidden")
    st.set_page_config(page_title=f"{chosen.title} · charitydata", page_icon="📊", layout="wide")
    chosen.run()


if __name__ == "__main__":
    main()
