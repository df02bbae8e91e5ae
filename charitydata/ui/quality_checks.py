"""The named checks and what fails them, the figures that contradict each other, and the names left unresolved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from charitydata.charts.places import place_name
from charitydata.schema import FACT_TABLES
from charitydata.ui.address import go, read_address
from charitydata.ui.downloading import download_menu
from charitydata.ui.evidence import open_document, show_evidence
from charitydata.ui.here import Here
from charitydata.ui.plain import plain
from charitydata.ui.quality_queries import CONFLICTING, conflicting_statements, counted_checks, failing_rows
from charitydata.ui.rows import row_of, selected_row
from charitydata.ui.sentences import show_sentences
from charitydata.vocabulary import VOCABULARIES

CHECK = "check"
SIGNS = {"error": "🔴", "warning": "🟠", "note": "🔵"}
UNRESOLVED = ("ambiguous_place", "unknown_place", "unresolved_organisation")
_ROW, _HEAD, _MOST = 35, 38, 520


def show_checks(here: Here) -> None:
    """Draw every check with how many rows fail it; a chosen one lists them, and so does its address."""
    speak = here.speak
    counts = counted_checks(here)
    failed = counts[counts["rows"] > 0].reset_index(drop=True)
    st.subheader(speak("Checks"), anchor=False)
    said = speak("{failed} of {all} checks find something to look at.", failed=len(failed), all=len(counts))
    invitation = speak("Select one to see its rows.")
    st.caption(f"{said} {invitation}")
    words = pd.DataFrame(
        {
            "severity": [f"{SIGNS[s]} {speak.term('severity', s)}" for s in counts["severity"]],
            "rows": counts["rows"],
            "name": [speak.term("check", name) for name in counts["name"]],
            "documents": counts["documents"],
        }
    )
    headings: dict[str, Any] = {
        "severity": st.column_config.Column(speak("Severity"), width="small"),
        "rows": st.column_config.NumberColumn(speak("Rows"), width="small"),
        "name": speak("What is checked"),
        "documents": speak("Documents"),
    }
    key = here.key("checks")
    st.dataframe(
        words,
        column_config=headings,
        hide_index=True,
        height=_MOST,
        on_select=partial(_choose_check, key, list(counts["name"])),
        selection_mode="single-row",
        key=key,
        alt=speak("Checks"),
    )
    download_menu(here, counts.copy, len(counts), name="checks", notes=[speak("Checks")])
    name = here.address.extras.get(CHECK, "")
    if name in VOCABULARIES["check"]:
        _show_failing(here, name)


def _choose_check(key: str, names: list[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    go(read_address().parameters(**{CHECK: names[rows[0]] if rows else ""}))


def _show_failing(here: Here, name: str) -> None:
    """Draw the rows that fail a check, and the words or the document of the one that is selected."""
    speak, rows = here.speak, failing_rows(here, name)
    with st.container(border=True, key="failing"):
        st.subheader(speak.term("check", name), anchor=False)
        if rows.empty:
            st.caption(speak("Nothing fails this check under this choice."))
            return
        words = pd.DataFrame(
            {"words": rows["words"], "table": rows["table"].map(speak.table), "doc_id": rows["doc_id"]}
        )
        headings = {"words": speak("Words"), "table": speak("Table"), "doc_id": speak("Document")}
        event = st.dataframe(
            words,
            column_config=headings,
            hide_index=True,
            height=min(_MOST, _ROW * len(words) + _HEAD),
            on_select="rerun",
            selection_mode="single-row",
            key=here.key(f"failing-{name}"),
            alt=speak.term("check", name),
        )
        chosen = selected_row(event)
        if chosen is None or chosen >= len(rows):
            st.caption(speak("Select a row to read what the document says."))
            return
        _show_row(here, row_of(rows, chosen))


def _show_row(here: Here, row: Mapping[str, Any]) -> None:
    if row["table"] in FACT_TABLES:
        found = here.workspace.rows(row["table"], where={"fact_id": row["fact_id"]})
        if len(found):
            show_evidence(here, row_of(found, 0), row["table"], key="failing")
            return
    open_document(here, row["doc_id"])


def show_conflicts(here: Here) -> None:
    """Draw the figures that contradict each other, the statements of each side by side."""
    speak = here.speak
    st.subheader(speak("Figures that contradict each other"), anchor=False)
    st.caption(
        speak(
            "The same subject, place and period, told with values that no hedge reconciles. Both are kept; a total "
            "counts the best-placed one, with an interval that spans all."
        )
    )
    found = {table: conflicting_statements(here, table) for table in CONFLICTING}
    if all(rows.empty for rows in found.values()):
        st.info(speak("No figures contradict each other under this choice."), icon=":material/check_circle:")
        return
    for table, rows in found.items():
        for conflict, statements in rows.groupby("conflict_id", sort=False):
            _show_conflict(here, statements, table, str(conflict))


def _show_conflict(here: Here, statements: pd.DataFrame, table: str, conflict: str) -> None:
    values = list(dict.fromkeys(" ".join(mention.split()) for mention in statements["mention"]))
    first = row_of(statements, 0)
    year = str(int(first["year"])) if pd.notna(first["year"]) else ""
    place = place_name(first["region_code"], here.speak) if first["region_code"] else ""
    label = " · ".join(word for word in (" ↔ ".join(values[:4]), year, place, first["project"]) if word)
    with st.expander(plain(label)):
        show_sentences(here, statements, table, key=f"conflict-{conflict}")


def show_unresolved(here: Here) -> None:
    """Draw the names that stay unresolved, the most frequent first."""
    speak = here.speak
    st.subheader(speak("Names left unresolved"), anchor=False)
    st.caption(speak("Places that could be several, and organisations without an identity; nothing is guessed."))
    found = pd.concat([failing_rows(here, check).assign(check=check) for check in UNRESOLVED])
    if found.empty:
        st.info(speak("Every name is resolved under this choice."), icon=":material/check_circle:")
        return
    named = found.groupby(["words", "check"])["doc_id"].agg(["size", "nunique"]).reset_index()
    ordered = named.sort_values(["size", "words"], ascending=[False, True])
    words = pd.DataFrame(
        {
            "words": ordered["words"],
            "check": ordered["check"].map(lambda code: speak.term("check", code)),
            "rows": ordered["size"],
            "documents": ordered["nunique"],
        }
    )
    headings = {
        "words": speak("Name"),
        "check": speak("Why"),
        "rows": speak("Rows"),
        "documents": speak("Documents"),
    }
    height = min(_MOST, _ROW * len(words) + _HEAD)
    alt = speak("Names left unresolved")
    st.dataframe(words, column_config=headings, hide_index=True, height=height, alt=alt)
