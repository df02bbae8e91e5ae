"""Serve the dashboard: ``streamlit run app.py``.

The app is an ``st.App`` so that every answer carries security headers and no page file can run without its frame. A
test run of this file has a script context but no server; then the frame itself is run.
"""

import runpy
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from charitydata.ui.headers import MIDDLEWARE

MAIN = Path(__file__).parent / "charitydata" / "ui" / "main.py"

if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(MAIN, middleware=MIDDLEWARE)
else:
    runpy.run_path(str(MAIN), run_name="__main__")
