"""How rows look in a table on the screen: which columns, under which headings, codes as words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charitydata.charts.places import place_name
from charitydata.language import Speaker, msgid
from charitydata.schema import Column, columns

SHOWN: dict[str, tuple[str, ...]] = {
    "donations": ("year", "flow", "mention", "amount", "currency", "region", "org", "donor", "project", "channel",
                  "form", "evidence", "doc_id"),
    "beneficiaries": ("year", "mention", "count", "unit", "group", "planned", "region", "org", "project", "evidence",
                      "doc_id"),
    "indicators": ("year", "mention", "count", "measure", "region", "org", "project", "evidence", "doc_id"),
    "projects": ("name", "kind", "org", "region", "year", "evidence", "doc_id"),
    "dates": ("start_date", "end_date", "kind", "label", "region", "mention", "evidence", "doc_id"),
    "cooperation": ("year", "region_a_name", "region_b_name", "kind", "directed", "orgs", "mention", "evidence",
                    "doc_id"),
    "documents": ("published", "title", "publisher", "language", "source_tier", "characters", "doc_id"),
    "issues": ("doc_id", "reason", "words"),
}  # fmt: skip
"""The columns of each table on the screen, in reading order; a download holds them all."""

WIDE = frozenset({"evidence", "title", "label", "orgs"})
HEADINGS = {
    "region": msgid("Region"),
    "region_a_name": msgid("Region A"),
    "region_b_name": msgid("Region B"),
    "mention": msgid("Mention"),
}
"""Columns that a page calls otherwise than their file does."""
REASONS = {
    "reprint": msgid("a reprint tells what its original tells"),
    "repeat": msgid("another statement stands for this figure"),
    "part": msgid("its total in the same document is counted"),
    "within": msgid("a larger counted figure contains it"),
    "cumulative": msgid("a running total, never added to yearly ones"),
    "passed_on": msgid("the same money given on"),
    "conflict": msgid("another figure stands in; the interval spans both"),
    "rejected": msgid("rejected by review"),
}
"""Why a row is not counted, in words."""


def shown(frame: pd.DataFrame, table: str, speak: Speaker, *, extra: Sequence[str] = ()) -> pd.DataFrame:
    """Return the rows as they are shown: chosen columns in order, codes as words, empty columns left out.

    Args:
        frame: Rows of ``table``.
        table: One of the schema's tables.
        speak: The language.
        extra: Columns of the frame that stand before the others, such as ``reason``.
    """
    chosen = [name for name in (*extra, *SHOWN[table]) if name in frame]
    words = pd.DataFrame({name: words_of(frame, name, table, speak) for name in chosen}, index=frame.index)
    return words[[name for name in chosen if name in extra or frame.empty or not _blank(words[name])]]


def settings(table: str, names: Sequence[str], speak: Speaker) -> dict[str, Any]:
    """Return Streamlit's column settings: headings, number and date formats, widths."""
    declared = {column.name: column for column in columns(table, stages="er")}
    return {name: _setting(declared.get(name), name, speak) for name in names}


def words_of(frame: pd.DataFrame, name: str, table: str, speak: Speaker) -> pd.Series[Any]:
    """Return one column of the rows of a table with its codes as words and its places by their names."""
    values = frame[name]
    if name == "reason" and name not in {column.name for column in columns(table)}:
        return values.map(lambda code: speak(REASONS[code]))
    if name == "region" and "region_code" in frame:
        return frame["region_code"].map(lambda code: place_name(code, speak) if _given(code) else "")
    if name in ("region_a_name", "region_b_name"):
        return frame[name.removesuffix("_name")].map(lambda code: place_name(code, speak) if _given(code) else "")
    vocabulary = next((column.vocabulary for column in columns(table, stages="er") if column.name == name), "")
    return values.map(lambda code: speak.term(vocabulary, code) if _given(code) else "") if vocabulary else values


def words_of_code(table: str, name: str, code: str, speak: Speaker) -> str:
    """Return a code of one of a table's columns in words; what is no code stands for itself."""
    vocabulary = next((column.vocabulary for column in columns(table, stages="er") if column.name == name), "")
    return speak.term(vocabulary, code) if vocabulary else code


def heading_of(column: Column, speak: Speaker) -> str:
    """Return the heading of a column as a page says it, which leaves out what only the file needs."""
    own = HEADINGS.get(column.name)
    return speak(own) if own else str(speak.pick(zh=column.zh, en=column.en))


def _setting(column: Column | None, name: str, speak: Speaker) -> Any:
    if column is None:
        return st.column_config.TextColumn(speak("Why it is not counted"), width="medium")
    heading = heading_of(column, speak)
    if name == "year" or column.type == "integer":
        return st.column_config.NumberColumn(heading, format="%d", width="small")
    if column.type in ("decimal", "number"):
        return st.column_config.NumberColumn(heading, format="localized")
    if column.type == "date":
        return st.column_config.DateColumn(heading, format="YYYY-MM-DD")
    if column.type == "boolean":
        return st.column_config.CheckboxColumn(heading, width="small")
    return st.column_config.TextColumn(heading, width="large" if name in WIDE else None)


def _given(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _blank(values: pd.Series[Any]) -> bool:
    return bool((values.isna() | values.eq("").fillna(False)).all())
