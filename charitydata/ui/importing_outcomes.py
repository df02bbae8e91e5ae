"""What became of every file of an import, and what changed in the figures after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from charitydata.language import Speaker, msgid
from charitydata.schema import FACT_TABLES
from charitydata.ui.address import LANGUAGE
from charitydata.ui.here import Here
from charitydata.ui.importing_work import Finished
from charitydata.ui.links import link
from charitydata.ui.queries import titles_of
from charitydata.workspace import Difference, Outcome
from charitydata.workspace.report import Status

STATUSES: dict[Status, str] = {
    "imported": msgid("imported"),
    "unchanged": msgid("unchanged"),
    "replaced": msgid("replaced"),
    "failed": msgid("failed"),
}
MOST_LINKS = 20
MOST_CELLS = 1000
_NOTES = (
    (re.compile(r"the same content is stored as (?P<doc_id>.+)", re.DOTALL),
     msgid("the same content is stored as {doc_id}")),
    (re.compile(r"an older version of (?P<doc_id>.+), which is stored as of (?P<published>[^,]*)", re.DOTALL),
     msgid("an older version of {doc_id}, which is stored as of {published}")),
    (re.compile(r"imported before; (?P<doc_id>.+) has been replaced by a newer version since", re.DOTALL),
     msgid("imported before; {doc_id} has been replaced by a newer version since")),
)  # fmt: skip
"""What the workspace notes about an unchanged file, and how it is said."""
_CHANGES = {"added": msgid("added"), "removed": msgid("removed"), "changed": msgid("changed")}
_TOTALS = (("fundraising", "donations"), ("beneficiaries", "beneficiaries"), ("results", "indicators"))
"""Pages of totals, each with the table that they add up."""


def show_outcomes(here: Here, finished: Finished) -> None:
    """Draw the outcome of every file, the changed figures, and links to both."""
    speak = here.speak
    st.subheader(speak("What became of each file"), anchor=False)
    counts = [(word, finished.report.count(status)) for status, word in STATUSES.items()]
    st.text(" · ".join(f"{speak(word)} {count}" for word, count in counts))
    rows = outcome_rows(finished.outcomes, speak)
    settings = {
        "status": speak("Outcome"),
        "file": speak("File"),
        "document": speak("Document"),
        "reason": speak("Reason, and what to do"),
    }
    st.dataframe(rows, column_config=settings, hide_index=True, key="outcomes", alt=speak("What became of each file"))
    _show_failures(finished, speak)
    if finished.beside:
        st.text(speak("Used for the files beside them: {names}", names=", ".join(finished.beside)))
    if finished.report.stale:
        st.caption(
            speak.plural(
                "{count} of the unchanged was read by older rules; a refresh on the command line reads it again.",
                "{count} of the unchanged were read by older rules; a refresh on the command line reads them again.",
                count=finished.report.stale,
            )
        )
    _link_documents(here, finished)
    _show_changes(here, finished)


def outcome_rows(outcomes: tuple[Outcome, ...], speak: Speaker) -> pd.DataFrame:
    """Return a row per file: ``status``, ``file``, ``document`` and ``reason`` in the reader's language."""
    lines = [(speak(STATUSES[o.status]), o.path, o.doc_id, reason_of(o, speak)) for o in outcomes]
    return pd.DataFrame(lines, columns=["status", "file", "document", "reason"], dtype="str")


def reason_of(outcome: Outcome, speak: Speaker) -> str:
    """Return why a file failed or changed nothing; what no catalogue holds stands as the program says it."""
    if outcome.failure is not None and outcome.failure.words:
        return speak(outcome.failure.words, **outcome.failure.values)
    for pattern, words in _NOTES:
        if noted := pattern.fullmatch(outcome.reason):
            return speak(words, **noted.groupdict())
    return outcome.reason


def _show_failures(finished: Finished, speak: Speaker) -> None:
    """Say in full what the cells of the table may cut."""
    failed = [outcome for outcome in finished.outcomes if outcome.status == "failed"]
    for outcome in failed[:MOST_LINKS]:
        with st.container(horizontal=True, vertical_alignment="top"):
            st.markdown(":material/error:", width="content")
            st.text(f"{outcome.path} — {reason_of(outcome, speak)}")


def _link_documents(here: Here, finished: Finished) -> None:
    fresh = [outcome.doc_id for outcome in finished.outcomes if outcome.status in {"imported", "replaced"}]
    if not fresh:
        return
    st.subheader(here.speak("New documents"), anchor=False)
    shown = list(dict.fromkeys(fresh))[:MOST_LINKS]
    titles = titles_of(here, shown)
    for doc_id in shown:
        there = {LANGUAGE: here.speak.language, "doc": doc_id}
        link(here, "documents", titles.get(doc_id) or doc_id, there, icon=":material/description:")
    if len(fresh) > len(shown):
        link(here, "documents", here.speak("All documents"), _everything(here), icon=":material/list:")


def _show_changes(here: Here, finished: Finished) -> None:
    speak, difference = here.speak, finished.difference
    st.subheader(speak("What changed in the figures"), anchor=False)
    if not difference:
        st.info(speak("No document and no figure differs."), icon=":material/info:")
        return
    st.caption(speak("Before and after this import, in the whole collection, whatever the filter."))
    sums = sum_rows(finished.sums, speak)
    settings = {"flow": speak.column("donations", "flow"), "before": speak("Before"), "after": speak("After")}
    settings |= {"change": speak("Difference")}
    st.dataframe(sums, column_config=settings, hide_index=True, key="sums", alt=speak("What changed in the figures"))
    heads = {name: speak(word) for name, word in _CHANGES.items()} | {"table": speak("Table")}
    counts = changed_rows(difference, speak)
    st.dataframe(counts, column_config=heads, hide_index=True, key="changed", alt=speak("Changed rows of each table"))
    for name, table in _TOTALS:
        if any(difference.count(table, change) for change in _CHANGES):
            words = speak("Totals: {table}", table=speak.table(table))
            link(here, name, words, _everything(here), icon=":material/functions:")
    with st.expander(speak("Every change"), key="every-change"):
        _show_cells(difference, speak)


def sum_rows(sums: dict[str, tuple[float, float]], speak: Speaker) -> pd.DataFrame:
    """Return a row per flow: its total before and after, in words, and by how much it differs."""
    lines = [
        (speak.term("flow", flow), speak.money(before), speak.money(after), _signed(after - before, speak.money))
        for flow, (before, after) in sums.items()
    ]
    return pd.DataFrame(lines, columns=["flow", "before", "after", "change"], dtype="str")


def changed_rows(difference: Difference, speak: Speaker) -> pd.DataFrame:
    """Return a row per table with how many of its rows were added, removed and changed."""
    lines = [
        {"table": speak.table(table)} | {change: difference.count(table, change) for change in _CHANGES}
        for table in ("documents", *FACT_TABLES)
    ]
    return pd.DataFrame([line for line in lines if any(line[change] for change in _CHANGES)])


def _show_cells(difference: Difference, speak: Speaker) -> None:
    names = ["change", "table", "mention", "column", "before", "after", "doc_id"]
    cells = difference.cells.loc[:, names].head(MOST_CELLS)
    cells["column"] = [speak.column(t, c) if c else "" for t, c in zip(cells["table"], cells["column"], strict=True)]
    cells["change"] = [speak(_CHANGES[change]) for change in cells["change"]]
    cells["table"] = [speak.table(table) for table in cells["table"]]
    heads: dict[str, Any] = {
        "change": speak("Difference"),
        "table": speak("Table"),
        "mention": speak("Words"),
        "column": speak("Column"),
        "before": speak("Before"),
        "after": speak("After"),
        "doc_id": speak("Document"),
    }
    st.dataframe(cells, column_config=heads, hide_index=True, key="cells", alt=speak("Every change"))
    if len(difference.cells) > MOST_CELLS:
        st.caption(speak("The first {count} lines.", count=speak.number(MOST_CELLS)))


def _signed(change: float, said: Callable[[float], str]) -> str:
    if not change:
        return "0"
    return ("+" if change > 0 else "−") + said(abs(change))


def _everything(here: Here) -> dict[str, str]:
    """Return the parameters of a page without choice and version, as the figures here are."""
    return {LANGUAGE: here.speak.language}
