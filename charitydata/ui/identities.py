"""The names of organisations and projects, which an address holds as codes."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from charitydata.document import Language
from charitydata.filter import NONE
from charitydata.ui.here import Here
from charitydata.workspace import Workspace

STORED = {"org": ("organisations", "org_id"), "project": ("undertakings", "project_id")}
"""Where the names of each facet's identities stand: the table and its key."""


def names_of(here: Here, facet: str) -> Mapping[str, str]:
    """Return identity → name in the reader's language, or else in the other one."""
    version = (str(here.workspace.folder), here.workspace.version)
    return _names(here.workspace, version, facet, here.speak.language)


def chosen_names(here: Here) -> dict[str, str]:
    """Return the names of the organisations and projects that are chosen."""
    choice = here.choice
    wanted = {"org": choice.organisations, "project": choice.projects}
    return {code: names_of(here, facet).get(code, code) for facet, codes in wanted.items() for code in codes}


def unknown_identities(here: Here) -> list[str]:
    """Return the chosen organisations and projects that this workspace does not know, as they stand in the address."""
    choice = here.choice
    wanted = {"org": choice.organisations, "project": choice.projects}
    return [
        f"{facet}={code}"
        for facet, codes in wanted.items()
        for code in codes
        if code != NONE and code not in names_of(here, facet)
    ]


@st.cache_resource(max_entries=8, show_spinner=False)
def _names(_workspace: Workspace, version: tuple[str, int], facet: str, language: Language) -> Mapping[str, str]:
    table, key = STORED[facet]
    rows = _workspace.stored(table)
    first, second = ("name_zh", "name_en") if language == "zh" else ("name_en", "name_zh")
    return dict(zip(rows[key], rows[first].where(rows[first] != "", rows[second]), strict=True))
