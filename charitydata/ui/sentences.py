"""The sentences behind a figure, a page of them at a time, each with its document and a way to report it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from charitydata.charts.places import place_name
from charitydata.language.speaker import HTML_LANGUAGE
from charitydata.ui.columns import REASONS
from charitydata.ui.components import sentence_list
from charitydata.ui.here import Here
from charitydata.ui.queries import source_of

SHOWN = 10
"""How many sentences stand on one page."""


def show_sentences(here: Here, rows: pd.DataFrame, table: str, *, key: str) -> None:
    """Draw the sentences of rows in their order, each with a link to its words in the document.

    Args:
        here: Where the reader is.
        rows: Whole rows of ``table``, with a ``reason`` where they are not counted.
        table: One of the fact tables.
        key: Unique on the page.
    """
    pages = math.ceil(len(rows) / SHOWN)
    page = int(st.pagination(pages, key=here.key(f"page-{key}"))) if pages > 1 else 1
    shown = rows.iloc[(page - 1) * SHOWN : page * SHOWN]
    sentence_list(list(_items(here, shown, table)), _words(here), key=here.key(f"sentences-{key}-{page}"))


def _words(here: Here) -> dict[str, str]:
    speak = here.speak
    return {
        "open": speak("Read it in the document"),
        "report": speak("Report a problem with this figure"),
        "copied": speak("Address and fact copied"),
        "why": speak("Not counted: "),
    }


def _items(here: Here, rows: pd.DataFrame, table: str) -> Iterator[dict[str, Any]]:
    sources = {doc_id: source_of(here, doc_id) for doc_id in dict.fromkeys(rows["doc_id"])}
    for row in rows.to_dict("records"):
        yield _item(here, {str(name): value for name, value in row.items()}, table, sources[row["doc_id"]])


def _item(here: Here, row: Mapping[str, Any], table: str, source: Mapping[str, Any]) -> dict[str, Any]:
    speak, evidence, reason = here.speak, str(row["evidence"]), row.get("reason")
    before, mention, after = _parts(evidence, str(row["mention"]))
    day = speak.date(source["published"])
    query = urlencode(here.address.elsewhere(doc=str(row["doc_id"]), fact=str(row["fact_id"])))
    return {
        "id": str(row["fact_id"]),
        "value": said(row, table, here),
        "reason": speak(REASONS[reason]) if reason else "",
        "before": before,
        "mention": mention,
        "after": after,
        "language": HTML_LANGUAGE[source["language"]],
        "kind": table,
        "source": " · ".join(word for word in (source["title"], source["publisher"], day) if word),
        "href": f"documents?{query}",
    }


def said(row: Mapping[str, Any], table: str, here: Here) -> str:
    """Return what a row states, in a few words of the reader's language: its value, its year and whose it is."""
    speak = here.speak
    words = [*_value(row, table, here)]
    if table != "dates" and row.get("year") is not None and not pd.isna(row["year"]):
        words.append(str(int(row["year"])))
    if row.get("region_code"):
        words.append(place_name(row["region_code"], speak))
    names = (str(row.get(name) or "") for name in ("donor", "org", "project"))
    return " · ".join([*words, *dict.fromkeys(name for name in names if name and name != "nan")])


def _value(row: Mapping[str, Any], table: str, here: Here) -> Iterator[str]:
    speak = here.speak
    if table == "donations":
        yield speak.money(float(row["amount"]), row["currency"])
        yield speak.term("flow", row["flow"])
    elif table == "beneficiaries":
        yield f"{speak.short(float(row['count']))} {speak.term('unit', row['unit'])}"
        yield speak.term("group", row["group"])
    elif table == "indicators":
        yield f"{speak.short(float(row['count']))} {speak.term('measure', row['measure'])}"
    elif table == "projects":
        yield str(row["name"])
        yield speak.term("project_kind", row["kind"])
    elif table == "dates":
        yield _when(row, here)
        yield speak.term("date_kind", row["kind"])
    else:
        joint = " → " if row["directed"] else " – "
        yield joint.join(place_name(row[side], speak) for side in ("region_a", "region_b"))
        yield speak.term("cooperation_kind", row["kind"])


def _when(row: Mapping[str, Any], here: Here) -> str:
    start, end = (row[side].date() if pd.notna(row[side]) else None for side in ("start_date", "end_date"))
    return here.speak.period(start, end)


def _parts(evidence: str, mention: str) -> tuple[str, str, str]:
    start = evidence.find(mention) if mention else -1
    if start < 0:
        return evidence, "", ""
    return evidence[:start], mention, evidence[start + len(mention) :]
