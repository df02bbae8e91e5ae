"""The period of a count, and whether it is a running total."""

from __future__ import annotations

from charitydata.facts.period_scope import NOWHEN, Scope
from charitydata.facts.reading import Reading
from charitydata.facts.scope import is_spoken_of
from charitydata.facts.tallies import Tally, figure_of
from charitydata.facts.tally_cues import opening_says, opens_with, pattern, says
from charitydata.facts.timing import timing_of, year_past
from charitydata.recognisers.mention import Period


def time_of(reading: Reading, tally: Tally, previous: Tally | None) -> tuple[Scope, bool]:
    """Return the period of a count and whether it is a running total over more than one year.

    A yearly average has no period; what exists now (现有, now has) is no running total; what is told of a cut-off in
    the count's own sentence is one, unless it sums one disaster.

    Args:
        reading: The document.
        tally: The count.
        previous: The count of the same table before it, ``None`` for the first.
    """
    if _is_average(reading, tally):
        return NOWHEN, False
    if _is_now(reading, tally):
        return Scope(end=reading.article.published, basis="stated", form="until"), False
    before = figure_of(reading, previous) if previous else None
    scope, cumulative = timing_of(reading, figure_of(reading, tally), before)
    if scope.basis != "stated" and _is_by_now(reading, tally):
        return Scope(end=reading.article.published, basis="stated", form="until"), True
    if not scope.form and not cumulative and _sums_up_a_year(reading):
        return year_past(reading), False
    if scope.form == "until" and scope.start is None and scope.basis == "stated":
        return scope, not _is_disaster(reading, tally)
    return scope, cumulative


def _is_average(reading: Reading, tally: Tally) -> bool:
    """Return whether the last date before a count in its sentence makes it a yearly average (年均资助300人)."""
    sentence = reading.sentence_at(tally.start)
    if says("yearly", reading.text(sentence.start, tally.start), reading.article.language):
        return True
    dates = reading.between(sentence.start, tally.start, "date")
    return bool(dates) and isinstance(dates[-1].value, Period) and dates[-1].value.form == "average"


def _is_now(reading: Reading, tally: Tally) -> bool:
    """Return whether a clause tells what exists now, and no other day is named in it."""
    dates = reading.between(tally.clause.start, tally.clause.end, "date")
    days = [m.value.end for m in dates if isinstance(m.value, Period) and m.value.end]
    today, language = reading.article.published, reading.article.language
    first = reading.clauses_of(tally.clause.sentence)[0].text.lstrip()
    opened = opens_with("now", first, language) and not reading.between(
        reading.sentence_at(tally.start).start + len(first), tally.start, "count"
    )
    return all(day == today for day in days) and (opened or says("now", tally.lead, language))


def _is_by_now(reading: Reading, tally: Tally) -> bool:
    """Return whether a clause tells what has been reached by now (已有3812名), with no date in its sentence."""
    sentence = reading.sentence_at(tally.start)
    dates = reading.between(sentence.start, tally.clause.end, "date")
    return not dates and says("by_now", tally.lead, reading.article.language)


def _sums_up_a_year(reading: Reading) -> bool:
    """Return whether a document's opening says that it sums up a year, without naming it (年终盘点全年)."""
    return opening_says(reading, "year_in_review")


def _is_disaster(reading: Reading, tally: Tally) -> bool:
    return is_spoken_of(reading, pattern("disasters", reading.article.language), tally.clause.sentence)
