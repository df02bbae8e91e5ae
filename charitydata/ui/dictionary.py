"""The data dictionary of a table: every column with its titles, type and codes, from the schema."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charitydata.language import Speaker
from charitydata.schema import Column, columns
from charitydata.ui.download import download_csv
from charitydata.ui.here import Here
from charitydata.vocabulary import VOCABULARIES


def show_dictionary(here: Here, table: str) -> None:
    """Draw the dictionary of one table."""
    speak = here.speak
    st.subheader(speak("Dictionary: {table}", table=speak.table(table)), anchor=False)
    entries = dictionary(table, speak)
    headings = {
        "name": speak("Column"),
        "zh": speak("Chinese title"),
        "en": speak("English title"),
        "type": speak("Type"),
        "stage": speak("Where it comes from"),
        "codes": speak("Codes"),
    }
    st.dataframe(entries, column_config=headings, hide_index=True, height="content", alt=speak("Data dictionary"))
    download_csv(here, entries.copy, len(entries), name=f"dictionary-{table}")


def dictionary(table: str, speak: Speaker) -> pd.DataFrame:
    """Return one row per column of a table: ``name``, ``zh``, ``en``, ``type``, ``stage``, ``codes``."""
    return pd.DataFrame([_entry(column, speak) for column in columns(table, stages="er")])


def _entry(column: Column, speak: Speaker) -> dict[str, str]:
    stage = speak("read from the document") if column.stage == "e" else speak("resolved across documents")
    codes = VOCABULARIES.get(column.vocabulary, {})
    said = "; ".join(f"{code} = {speak.term(column.vocabulary, code)}" for code in codes)
    return {
        "name": column.name,
        "zh": column.zh,
        "en": column.en,
        "type": column.type,
        "stage": stage,
        "codes": said,
    }
