"""Where, when and by whom something was counted: the columns a count inherits from its sentence and document."""

from __future__ import annotations

from typing import Any

from charitydata.facts.figures import Figure
from charitydata.facts.reading import Reading
from charitydata.facts.receivers import receiving_place, subject_name, subject_place
from charitydata.facts.rows import date_columns, locate
from charitydata.facts.scope import project_at
from charitydata.facts.tallies import Tally
from charitydata.facts.timing import timing_of
from charitydata.recognisers.mention import Money


def context_columns(reading: Reading, tally: Tally, previous: Tally | None) -> dict[str, Any]:
    """Return place, organisation, project, period and whether the count is a running total."""
    figure = _figure(reading, tally)
    scope, cumulative = timing_of(reading, figure, _figure(reading, previous) if previous else None)
    return {
        **locate(receiving_place(reading, figure) or subject_place(reading, figure)),
        **date_columns(scope, reading.article.published),
        "org": subject_name(reading, figure),
        "project": project_at(reading, tally.start),
        "cumulative": cumulative,
    }


def _figure(reading: Reading, tally: Tally) -> Figure:
    sentence = reading.sentence_at(tally.start)
    return Figure(
        mention=tally.mention,
        money=Money(quantity=tally.count.quantity, currency=""),
        clause=tally.clause,
        lead=tally.lead,
        lead_start=tally.clause.start,
        tail=tally.tail,
        tail_start=tally.end,
        rest=sentence.text[tally.end - sentence.start :],
    )
