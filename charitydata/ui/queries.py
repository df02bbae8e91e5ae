"""What the pages ask the workspace, remembered per version, choice and question; rows themselves are not kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from charitydata.filter import Filter
from charitydata.lexicon.places import province_of
from charitydata.schema import FACT_TABLES, columns
from charitydata.ui.here import Here
from charitydata.ui.identities import names_of
from charitydata.workspace import Total, Workspace

CURRENCY = "CNY"
PLACE_COLUMNS = frozenset({"region_code", "region_a", "region_b"})
_KEPT = 300


def years(here: Here) -> list[int]:
    """Return every year from the first to the last that figures or documents are filed under."""
    return _years(here.workspace, _version(here))


def totals_by(here: Here, facet: str, *flows: str) -> pd.DataFrame:
    """Return the counted totals per value of a facet and flow, in yuan; flows the choice leaves out have no rows."""
    chosen = tuple(flow for flow in flows if not here.choice.flows or flow in here.choice.flows)
    return _told(here, _totals_by(here.workspace, _version(here), here.choice.but(flows=()), facet, chosen))


def totals_by_place(here: Here, *flows: str) -> pd.DataFrame:
    """Return the counted totals per provincial region, as ``placed`` describes."""
    return placed(lambda here, facet: totals_by(here, facet, *flows), here)


def totals_by_organisation(here: Here, *flows: str) -> pd.DataFrame:
    """Return the counted totals per organisation, whatever it is spelled, with its name in ``org``."""
    return named(here, totals_by(here, "org_id", *flows), "org_id")


def beneficiary_totals(here: Here, facet: str) -> pd.DataFrame:
    """Return the counted numbers of people and others helped, per value of a facet and unit."""
    return _told(here, _counted_by(here.workspace, _version(here), "beneficiaries", here.choice.without_money(), facet))


def result_totals(here: Here, facet: str) -> pd.DataFrame:
    """Return the counted numbers of donors, volunteers, funds …, per value of a facet and measure."""
    return _told(here, _counted_by(here.workspace, _version(here), "indicators", here.choice.without_money(), facet))


def placed(totals: Callable[[Here, str], pd.DataFrame], here: Here) -> pd.DataFrame:
    """Return totals per provincial region, and of the whole country, of other countries, of no one place.

    What lies in no province has no province code, so those cells are asked for by region.

    Args:
        totals: Gives the totals by a facet.
        here: Where the reader is.
    """
    provinces = totals(here, "province_code")
    others = totals(here, "region_code").rename(columns={"region_code": "province_code"})
    inside, outside = (frame["province_code"].fillna("").str.isdigit() for frame in (provinces, others))
    return pd.concat([provinces[inside], others[~outside]], ignore_index=True)


def named(here: Here, totals: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return totals by organisation or project with its name in ``org`` or ``project``; empty where there is none."""
    column = {"org_id": "org", "donor_id": "org", "project_id": "project"}[key]
    names = names_of(here, column)
    return totals.assign(**{column: [names.get(c, c) if isinstance(c, str) else "" for c in totals[key]]})


def facet_of(here: Here, table: str, column: str, choice: Filter | None = None) -> pd.DataFrame:
    """Return the values of a column with their rows and documents."""
    return _facet(here.workspace, _version(here), table, column, here.choice if choice is None else choice)


def helped(here: Here) -> dict[str, tuple[int, int]]:
    """Return unit → rows and documents about help that was given, the most frequent unit first."""
    return _helped(here.workspace, _version(here), here.choice)


def total(here: Here, flow: str) -> Total:
    """Return the total of one flow in yuan, with its ledger."""
    return here.workspace.total(here.choice.but(flows=()), flow=flow, currency=CURRENCY)


def helped_total(here: Here, unit: str) -> Total:
    """Return how many were helped, in one unit, with its ledger; planned help is left aside."""
    shared = {"unit": unit, "planned": "false"}
    return here.workspace.ledger("beneficiaries", here.choice.without_money(), shared)


def source_of(here: Here, doc_id: str) -> dict[str, Any]:
    """Return title, publisher, publication day and language of a document."""
    return _source(here.workspace, _version(here), doc_id)


def size(here: Here, table: str, choice: Filter | None = None) -> tuple[int, int]:
    """Return how many rows of a table match, and in how many documents."""
    asked = here.choice if choice is None else choice
    return _size(here.workspace, _version(here), table, asked)


def years_told(here: Here) -> list[int]:
    """Return the years that the matching facts are about, the first of them first."""
    facets = (facet_of(here, table, "year") for table in FACT_TABLES)
    return sorted({int(year) for facet in facets for year in facet["value"].dropna()})


def provinces_told(here: Here) -> set[str]:
    """Return the provincial regions that the matching facts are about."""
    facets = (
        facet_of(here, table, column)
        for table in FACT_TABLES
        for column in PLACE_COLUMNS & {column.name for column in columns(table)}
    )
    codes = {code for facet in facets for code in facet["value"].dropna()}
    return {province_of(code) for code in codes} - {""}


def titles_of(here: Here, documents: Iterable[str]) -> dict[str, str]:
    """Return document → title."""
    wanted = tuple(sorted({doc_id for doc_id in documents if doc_id}))
    return _titles(here.workspace, _version(here), wanted) if wanted else {}


def _told(here: Here, totals: pd.DataFrame) -> pd.DataFrame:
    """Return totals with the title of the document that tells the largest part of each in ``told_by``."""
    titles = titles_of(here, totals["source"])
    return totals.assign(told_by=[titles.get(doc_id, "") for doc_id in totals["source"]])


def _version(here: Here) -> tuple[str, int]:
    return str(here.workspace.folder), here.workspace.version


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _years(_workspace: Workspace, version: tuple[str, int]) -> list[int]:
    span = _workspace.years()
    return list(range(span[0], span[1] + 1)) if span else []


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _totals_by(
    _workspace: Workspace, version: tuple[str, int], choice: Filter, facet: str, flows: tuple[str, ...]
) -> pd.DataFrame:
    return _workspace.totals_by(choice, facet, flows=flows, currency=CURRENCY)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _counted_by(
    _workspace: Workspace, version: tuple[str, int], table: str, choice: Filter, facet: str
) -> pd.DataFrame:
    ask = {"beneficiaries": _workspace.beneficiary_totals, "indicators": _workspace.indicator_totals}
    return ask[table](choice, facet)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _facet(_workspace: Workspace, version: tuple[str, int], table: str, column: str, choice: Filter) -> pd.DataFrame:
    return _workspace.facet(table, column, choice)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _titles(_workspace: Workspace, version: tuple[str, int], documents: tuple[str, ...]) -> dict[str, str]:
    rows = _workspace.rows("documents", columns=("doc_id", "title"), where={"doc_id": documents})
    return dict(zip(rows["doc_id"], rows["title"], strict=True))


@st.cache_data(max_entries=2000, show_spinner=False)
def _source(_workspace: Workspace, version: tuple[str, int], doc_id: str) -> dict[str, Any]:
    names = ("title", "publisher", "published", "language")
    row = _workspace.rows("documents", columns=names, where={"doc_id": doc_id}).iloc[0]
    return {str(name): None if pd.isna(value) else value for name, value in row.to_dict().items()}


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _size(_workspace: Workspace, version: tuple[str, int], table: str, choice: Filter) -> tuple[int, int]:
    return _workspace.count(table, choice), _workspace.document_count(table, choice)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _helped(_workspace: Workspace, version: tuple[str, int], choice: Filter) -> dict[str, tuple[int, int]]:
    rows = _workspace.rows("beneficiaries", choice, columns=("unit", "planned", "doc_id"))
    given = rows[~rows["planned"].astype(bool)].groupby("unit")["doc_id"].agg(["size", "nunique"])
    ordered = given.sort_values("size", ascending=False, kind="stable")
    return {str(unit): (int(row["size"]), int(row["nunique"])) for unit, row in ordered.iterrows()}
