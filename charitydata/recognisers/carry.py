"""What the dates of one sentence lend to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from charitydata.document import Sentence
from charitydata.recognisers.dates import A_FEW_DAYS, is_yardstick
from charitydata.recognisers.mention import Mention, Period, Setting

_WHOLE = frozenset({"day", "month", "season", "span"})


def carry_dates(
    setting: Setting, sentence: Sentence, mentions: Iterable[Mention], following: Sentence | None
) -> Setting:
    """Return the setting of the sentence that follows: the last year, the last day, the last full date.

    The full date ends with its paragraph, and where a date of another year comes between. A year that something is
    only compared with (较上年增长) lends nothing. Each paragraph of a report begins with the year it is about.
    """
    periods = [m.value for m in mentions if isinstance(m.value, Period) and not is_yardstick(sentence, m)]
    near = _near(setting.near, periods)
    same = following is not None and following.paragraph == sentence.paragraph
    return replace(
        setting,
        year=(_last_year(periods) or setting.year) if same or not setting.reported else setting.reported,
        day=_last_day(periods) or setting.day,
        near=near if same else None,
    )


def _near(near: date | None, periods: Iterable[Period]) -> date | None:
    for period in periods:
        if period.form in ("day", "month") and not period.relative:
            near = period.end
        elif near and period.start and period.end and period.form in ("day", "month", "year"):
            near = near if period.end.year == near.year else None
    return near


def _last_year(periods: list[Period]) -> int | None:
    """Return the year that a later date without a year may lean on."""
    outright = [p.end.year for p in periods if p.end and (p.form == "year" or (p.form in _WHOLE and not p.relative))]
    return outright[-1] if outright else None


def _last_day(periods: list[Period]) -> date | None:
    """Return the day that a later "the same day" may lean on."""
    short = [
        p.end for p in periods if p.form in ("day", "span") and p.start and p.end and p.end - p.start <= A_FEW_DAYS
    ]
    return short[-1] if short else None
