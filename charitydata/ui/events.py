"""The events of the timeline."""

from __future__ import annotations

import pandas as pd

from charitydata.ui.here import Here

MOST = 5000
"""How many events are drawn at most, the latest first."""


def events(here: Here) -> pd.DataFrame:
    """Return the matching rows of dates, as many as can be drawn."""
    choice = here.choice.without_money()
    return here.workspace.rows("dates", choice, order=("start_date",), descending=True, limit=MOST)
