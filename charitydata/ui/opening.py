"""The workspace of the dashboard: opened anew on every run, and filled from the bundled documents where there is none.

Opening reads one row of the manifest, so that a run sees what an import has finished since the last one.
"""

from __future__ import annotations

from threading import Lock

import streamlit as st

from charitydata.errors import WorkspaceError
from charitydata.language import Speaker
from charitydata.ui.pages import ROOT
from charitydata.workspace import Progress, Workspace

DOCUMENTS = ROOT / "data" / "documents"
_FILLING = Lock()
"""Two visitors who arrive before there is a workspace must not both fill it."""


def open_workspace(speak: Speaker, at: int | None = None) -> Workspace:
    """Return the workspace at its newest version; the first time, import the bundled documents and say how far it is.

    A workspace that is damaged or of another schema ends the run with a word of what to do.

    Args:
        speak: The reader's voice.
        at: An earlier version that the address names.
    """
    try:
        return _opened_or_filled(speak) if at is None else Workspace.open(version=at)
    except WorkspaceError as error:
        what = speak("The workspace cannot be opened.")
        st.error(
            what if at is None else speak("Version {version} cannot be shown.", version=at), icon=":material/error:"
        )
        st.text(str(error))
        st.stop()


def _opened_or_filled(speak: Speaker) -> Workspace:
    workspace = _opened()
    if workspace is None or not workspace.version:
        with _FILLING:
            workspace = _opened() or Workspace.open(create=True)
            if not workspace.version:
                _fill(workspace, speak)
    return workspace


def _opened() -> Workspace | None:
    try:
        return Workspace.open()
    except WorkspaceError:
        return None


def _fill(workspace: Workspace, speak: Speaker) -> None:
    bar = st.progress(0.0, speak("Reading the bundled documents for the first time …"))

    def report(at: Progress) -> None:
        said = speak("Reading the bundled documents: {done} of {total}", done=at.done, total=at.total)
        bar.progress(at.done / at.total, said)

    workspace.import_paths([DOCUMENTS], report)
    bar.empty()
