"""What the filter offers: the values of each facet, with the rows that the rest of the choice leaves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from charitydata.charts.choice import value_words
from charitydata.filter import FACETS, YEARS, Filter, facet_named
from charitydata.schema import FACT_TABLES
from charitydata.ui.here import Here
from charitydata.ui.identities import STORED, names_of
from charitydata.ui.regions import in_tree_order, path_words
from charitydata.workspace import Workspace
from charitydata.workspace.facets import facet_columns

MOST = 400
"""How many organisations or projects are offered; the others are found by their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One facet: code → words in the order in which they are offered, and the rows of each.

    ``counted`` is false where the page's rows do not hold the facet's values, so that no number is known.
    """

    name: str
    words: Mapping[str, str]
    rows: Mapping[str, int] = field(default_factory=dict)
    counted: bool = True


def offer(here: Here, name: str) -> Offer:
    """Return what one facet offers: the values that have rows, and those that are chosen."""
    rows, counted = _rows(here, name)
    chosen = getattr(here.choice, facet_named(name).field)
    codes = _ordered(here, name, {**rows, **{code: rows.get(code, 0) for code in chosen}}, chosen)
    return Offer(name=name, words={code: _words(here, name, code) for code in codes}, rows=rows, counted=counted)


def year_rows(here: Here) -> dict[str, int]:
    """Return year → rows, and ``none`` for the rows without one."""
    return _rows(here, YEARS)[0]


def applies(here: Here, name: str) -> bool:
    """Say whether a part of the choice restricts anything on this page."""
    if name not in {facet.name for facet in FACETS} or not here.page.table or here.page.table == "documents":
        return True
    return name in STORED or bool(facet_columns(here.page.table, name))


def _rows(here: Here, name: str) -> tuple[dict[str, int], bool]:
    """Return code → rows, and whether they are those of the page rather than of all facts."""
    table = here.page.table
    version = (str(here.workspace.folder), here.workspace.version)
    if table and facet_columns(table, name):
        return _counts(here.workspace, version, table, (name,), here.choice)[name], True
    counts: Counter[str] = Counter()
    choice = Filter() if table else here.choice
    for facts in FACT_TABLES:
        if facet_columns(facts, name):
            counts.update(_counts(here.workspace, version, facts, (name,), choice)[name])
    return dict(counts), not table


def _ordered(here: Here, name: str, rows: Mapping[str, int], chosen: tuple[str, ...]) -> list[str]:
    facet = facet_named(name)
    if name == "region":
        return in_tree_order(rows)
    if facet.vocabulary:
        return [code for code in here.speak.terms(facet.vocabulary) if code in rows]
    largest = sorted(rows, key=lambda code: (-rows[code], code))[:MOST]
    return list(dict.fromkeys((*largest, *chosen)))


def _words(here: Here, name: str, code: str) -> str:
    if name == "region":
        return path_words(code, here.speak)
    return value_words(facet_named(name), code, here.speak, names_of(here, name) if name in STORED else {})


@st.cache_data(max_entries=300, show_spinner=False)
def _counts(
    _workspace: Workspace, version: tuple[str, int], table: str, names: tuple[str, ...], choice: Filter
) -> dict[str, dict[str, int]]:
    return _workspace.facet_counts(table, names, choice)
