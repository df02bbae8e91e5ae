"""What the quality page asks the workspace, remembered per version and choice."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charitydata.filter import Filter
from charitydata.ui.here import Here
from charitydata.workspace import Workspace

_KEPT = 100
CONFLICTING = ("donations", "beneficiaries", "indicators")


def counted_numbers(here: Here) -> pd.DataFrame:
    """Return what became of the numbers of the matching documents: ``account``, ``numbers``, ``documents``."""
    return _numbers(here.workspace, _version(here), here.choice)


def facts_by_place_and_year(here: Here) -> pd.DataFrame:
    """Return the facts of each provincial region and year: ``province_code``, ``year``, ``rows``, ``documents``."""
    return _coverage(here.workspace, _version(here), here.choice)


def counted_checks(here: Here) -> pd.DataFrame:
    """Return every check with the rows that fail it: ``name``, ``severity``, ``rows``, ``documents``."""
    return _checks(here.workspace, _version(here), here.choice)


def failing_rows(here: Here, check: str) -> pd.DataFrame:
    """Return the rows that fail a check: ``table``, ``doc_id``, ``fact_id``, ``words``."""
    return _failing(here.workspace, _version(here), check, here.choice)


def conflicting_statements(here: Here, table: str) -> pd.DataFrame:
    """Return the statements of a table that contradict each other, those of one conflict below each other."""
    return _conflicts(here.workspace, _version(here), here.choice, table)


def _version(here: Here) -> tuple[str, int]:
    return str(here.workspace.folder), here.workspace.version


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _numbers(_workspace: Workspace, version: tuple[str, int], choice: Filter) -> pd.DataFrame:
    return _workspace.numbers(choice).rename(columns={"reason": "account"})


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _coverage(_workspace: Workspace, version: tuple[str, int], choice: Filter) -> pd.DataFrame:
    return _workspace.coverage(choice)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _checks(_workspace: Workspace, version: tuple[str, int], choice: Filter) -> pd.DataFrame:
    return _workspace.checks(choice)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _failing(_workspace: Workspace, version: tuple[str, int], check: str, choice: Filter) -> pd.DataFrame:
    return _workspace.failing(check, choice)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _conflicts(_workspace: Workspace, version: tuple[str, int], choice: Filter, table: str) -> pd.DataFrame:
    return _workspace.conflicts(choice, table=table)
