"""The events of the timeline."""

from __future__ import annotations

from datetime import date

import pandas as pd

from charitydata.ui.here import Here
from charitydata.ui.links import link

MOST = 20_000
"""How many events are drawn at most, the latest first."""


def events(here: Here) -> pd.DataFrame:
    """Return the matching rows of dates, as many as can be drawn."""
    names = ("fact_id", "start_date", "end_date", "kind", "label", "region_code", "doc_id")
    choice, where = here.choice.without_money(), period(here)
    return here.workspace.rows(
        "dates", choice, columns=names, order=("start_date",), descending=True, limit=MOST, where=where
    )


def period(here: Here) -> dict[str, str]:
    """Return the days that the timeline is narrowed to, as the address names them: ``when=2021-07-01~2021-07-31``."""
    since, _, until = here.address.extras.get("when", "").partition("~")
    try:
        days = [date.fromisoformat(day).isoformat() for day in (since, until)]
    except ValueError:
        return {}
    return {"since": days[0], "until": days[1]}


def show_period(here: Here) -> None:
    """Say to which days the timeline is narrowed, with the way back to the whole."""
    days = period(here)
    if days:
        speak = here.speak
        first, last = (date.fromisoformat(day) for day in days.values())
        words = speak("Only {days}", days=speak.period(first, last))
        link(here, here.page.name, words, here.address.parameters(when=""), icon=":material/close:")
