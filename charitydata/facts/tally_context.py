"""Where, when and by whom something was counted: the columns a count inherits from its sentence and document."""

from __future__ import annotations

from typing import Any

from charitydata.facts.reading import Reading
from charitydata.facts.rows import date_columns, locate
from charitydata.facts.subjects import subject_name
from charitydata.facts.tallies import Tally, figure_of
from charitydata.facts.tally_actors import undertaking_of
from charitydata.facts.tally_places import place_of
from charitydata.facts.tally_times import time_of


def context_columns(
    reading: Reading, tally: Tally, previous: Tally | None, *, done: bool, given: bool = False
) -> dict[str, Any]:
    """Return place, organisation, project, period and whether the count is a running total.

    Args:
        reading: The document.
        tally: The count.
        previous: The count of the same table before it, ``None`` for the first.
        done: Whether it counts what was done somewhere, rather than who gave, served or took part.
        given: Whether it counts goods.
    """
    figure = figure_of(reading, tally)
    scope, cumulative = time_of(reading, tally, previous)
    return {
        **locate(place_of(reading, tally, figure, done=done, given=given)),
        **date_columns(scope, reading.article.published),
        "org": subject_name(reading, figure),
        "project": undertaking_of(reading, tally),
        "cumulative": cumulative,
    }
