"""How good the numbers are: accuracy as measured, what became of every number, and what nothing is told of."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from charitydata.charts import View, accuracy_by_table, coverage_by_region, numbers_by_reason
from charitydata.filter import Filter
from charitydata.language import msgid
from charitydata.measured import WHOLE_ROW, measures, precisions
from charitydata.schema import FACT_TABLES
from charitydata.scoring.sources import PARTS
from charitydata.ui.choices import choose
from charitydata.ui.here import Here
from charitydata.ui.quality_queries import counted_numbers, facts_by_place_and_year
from charitydata.ui.queries import size
from charitydata.ui.rows import say_empty
from charitydata.ui.show import show

PERIOD = msgid("Period, to the day")
_SHARE = st.column_config.NumberColumn


def show_accuracy(here: Here) -> None:
    """Draw how well each table agrees with labels, in one language or both, and say when and on what."""
    speak = here.speak
    languages = {"all": speak("both languages"), "zh": speak.term("language", "zh"), "en": speak.term("language", "en")}
    language = choose(here, "measured", languages, label=speak("Documents in"))
    rows = pd.DataFrame(_measured(language))
    documents = max((m.documents for m in measures() if (m.part, m.language) == ("all", language)), default=0)
    view = View(choice=Filter(), rows=int(rows["labelled"].sum()), documents=documents)
    show(here, accuracy_by_table(rows, speak, view), rows, name="accuracy_by_table")
    day = max((m.measured for m in measures()), default="")
    st.caption(
        speak(
            "Measured on {day} against labels made by hand; two careful people agree to about 0.93 on sums of money. "
            "The lower of the two marks is what to expect of new documents.",
            day=day,
        )
    )
    with st.expander(speak("Accuracy of single fields")):
        _show_fields(here, language)
    with st.expander(speak("How sure each rule is")):
        _show_precisions(here)


def _measured(language: str) -> list[dict[str, object]]:
    return [
        {
            "part": m.part,
            "table": m.table,
            "labelled": m.labelled,
            "found": m.found,
            "precision": m.precision,
            "recall": m.recall,
            "f1": m.f1,
        }
        for m in measures()
        if m.field == WHOLE_ROW and m.language == language and m.part in PARTS and m.labelled
    ]


def _show_fields(here: Here, language: str) -> None:
    speak = here.speak
    found = {
        (m.table, m.field, m.part): m.precision
        for m in measures()
        if m.field != WHOLE_ROW and m.language == language and m.part in PARTS
    }
    rows = [
        {
            "table": speak.table(table),
            "field": speak(PERIOD) if field == "period" else speak.column(table, field),
            **{part: found.get((table, field, part)) for part in PARTS},
        }
        for table, field in dict.fromkeys((table, field) for table, field, _ in found)
    ]
    settings: dict[str, Any] = {
        "table": speak("Table"),
        "field": speak("Field"),
        **{part: _SHARE(speak.term("part", part), format="percent") for part in PARTS},
    }
    st.caption(speak("The share of found rows that have a field right, where the label states it."))
    st.dataframe(pd.DataFrame(rows), column_config=settings, hide_index=True, alt=speak("Accuracy of single fields"))


def _show_precisions(here: Here) -> None:
    speak = here.speak
    rows = [
        {"table": speak.table(p.table), "rule": p.rule, "right": p.right, "found": p.found, "precision": p.precision}
        for p in precisions()
    ]
    settings: dict[str, Any] = {
        "table": speak("Table"),
        "rule": speak("Rule (empty: all rows of the table)"),
        "right": speak("Right"),
        "found": speak("Found"),
        "precision": _SHARE(speak("Confidence"), format="percent"),
    }
    note = speak(
        "On the documents held back. A rule measured on few rows leans on its family, a family on its table; "
        "every fact carries the confidence of its rule."
    )
    st.caption(note)
    st.dataframe(pd.DataFrame(rows), column_config=settings, hide_index=True, alt=speak("How sure each rule is"))


def show_numbers(here: Here) -> None:
    """Draw what became of every number of the matching documents."""
    speak = here.speak
    documents = size(here, "documents")[0]
    if not documents:
        say_empty(here)
        return
    numbers = counted_numbers(here)
    facts = sum(size(here, table)[0] for table in FACT_TABLES)
    view = View(choice=here.choice.without_money(), rows=facts, documents=documents)
    show(here, numbers_by_reason(numbers, speak, view), numbers, name="numbers_by_reason")
    article = int(numbers.loc[~numbers["account"].isin(["furniture", "article"]), "numbers"].sum())
    unclaimed = int(numbers.loc[numbers["account"] == "unclaimed", "numbers"].sum())
    if article:
        st.caption(
            speak(
                "{unclaimed} of {all} numbers in the articles ({share}) are neither a fact nor explained; "
                "each is listed below as an unclaimed number.",
                unclaimed=speak.number(unclaimed),
                all=speak.number(article),
                share=f"{unclaimed / article:.1%}",
            )
        )


def show_coverage(here: Here) -> None:
    """Draw which provinces and years the matching facts are about."""
    coverage = facts_by_place_and_year(here)
    view = View(
        choice=here.choice,
        rows=int(coverage["rows"].sum()),
        documents=size(here, "documents")[0],
    )
    show(here, coverage_by_region(coverage, here.speak, view), coverage, name="coverage_by_region")
