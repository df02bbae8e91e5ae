"""The table beside a chart: the rows it is drawn from, under headings in the reader's language."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from charitydata.charts.places import place_name
from charitydata.filter import NOWHERE
from charitydata.language import Speaker, msgid
from charitydata.vocabulary import VOCABULARIES

HEADINGS = {
    "part": msgid("Measured on"),
    "table": msgid("Table"),
    "account": msgid("What became of it"),
    "numbers": msgid("Numbers"),
    "year": msgid("Year"),
    "flow": msgid("Flow"),
    "side": msgid("Side"),
    "project": msgid("Project"),
    "province_code": msgid("Region"),
    "region_code": msgid("Region"),
    "donor": msgid("Donor"),
    "org": msgid("Organisation"),
    "channel": msgid("Channel"),
    "form": msgid("Form"),
    "measure": msgid("Measure"),
    "group": msgid("Group"),
    "unit": msgid("Unit"),
    "kind": msgid("Kind"),
    "region_a": msgid("Region A"),
    "region_b": msgid("Region B"),
    "directed": msgid("Directed"),
    "first_year": msgid("Since"),
    "last_year": msgid("Last told of"),
    "value": msgid("Value"),
    "amount": msgid("Amount (yuan)"),
    "amount_min": msgid("Low"),
    "amount_max": msgid("High"),
    "count": msgid("Number"),
    "count_min": msgid("Low"),
    "count_max": msgid("High"),
    "rows": msgid("Rows"),
    "documents": msgid("Documents"),
    "labelled": msgid("Labelled"),
    "found": msgid("Found"),
    "precision": msgid("Precision"),
    "recall": msgid("Recall"),
    "f1": msgid("F1 score"),
    "told_by": msgid("Largest from"),
    "start_date": msgid("From"),
    "end_date": msgid("To"),
    "label": msgid("What happened"),
}
CODED = frozenset({"value", "kind"})
"""Columns whose vocabulary depends on the table."""
SHARES = frozenset({"precision", "recall", "f1"})
PLACES = frozenset({"province_code", "region_code", "region_a", "region_b"})


def twin_words(twin: pd.DataFrame, speak: Speaker, *, vocabulary: str = "") -> pd.DataFrame:
    """Return the columns of a twin that have headings, codes as words.

    Args:
        twin: Rows behind a chart.
        speak: The language.
        vocabulary: Names the codes of the column ``value`` or ``kind``.
    """
    return pd.DataFrame(
        {name: _words(twin[name], vocabulary if name in CODED else name, speak) for name in HEADINGS if name in twin}
    )


def twin_settings(twin: pd.DataFrame, speak: Speaker) -> dict[str, Any]:
    """Return Streamlit's column settings of a twin."""
    return {name: _setting(twin[name], name, speak) for name in HEADINGS if name in twin}


def _words(values: pd.Series[Any], name: str, speak: Speaker) -> pd.Series[Any]:
    if name in PLACES:
        return values.map(lambda code: place_name(code if isinstance(code, str) and code else NOWHERE, speak))
    if name == "table":
        return values.map(speak.table)
    if name in VOCABULARIES:
        return values.map(lambda code: speak.term(name, code))
    return values


def _setting(values: pd.Series[Any], name: str, speak: Speaker) -> Any:
    heading = speak(HEADINGS[name])
    if name in SHARES:
        return st.column_config.NumberColumn(heading, format="percent")
    if name in ("year", "first_year", "last_year"):
        return st.column_config.NumberColumn(heading, format="%d")
    if pd.api.types.is_datetime64_any_dtype(values):
        return st.column_config.DateColumn(heading, format="YYYY-MM-DD")
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        return st.column_config.NumberColumn(heading, format="localized")
    return st.column_config.Column(heading)
