"""The table ``donations``: sums of money in their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from charitydata.facts import english_givers
from charitydata.facts import givers as chinese_givers
from charitydata.facts.exclusions import exclusion
from charitydata.facts.figures import Figure, find_figures
from charitydata.facts.flows import Cue, find_cue
from charitydata.facts.forms import channel_of, form_of
from charitydata.facts.givers import is_crowd
from charitydata.facts.parts import Counted, find_totals
from charitydata.facts.reading import Reading
from charitydata.facts.receivers import receiving_org, receiving_place, subject_of, subject_place
from charitydata.facts.rows import date_columns, ground, identify, locate
from charitydata.facts.scope import Scope, period_at, project_at
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Organisation
from charitydata.schema import Donation

_GIVING = frozenset({"donated", "pledged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A figure on its way to a row."""

    figure: Figure
    cue: Cue
    flow: str
    givers: tuple[str, ...]
    form: str


def extract_donations(reading: Reading) -> Iterable[Donation]:
    """Return the rows of one document; one row per giver where a sum is said of several."""
    drafts = tuple(_drafts(reading))
    totals = find_totals(reading, [_counted(draft) for draft in drafts])
    grouped = [tuple(_rows(reading, draft)) for draft in drafts]
    named = identify((row for group in grouped for row in group), "donations")
    first = {(row.start, row.end): row.fact_id for row in reversed(named)}
    parts = {
        (draft.figure.start, draft.figure.end): first[(drafts[total].figure.start, drafts[total].figure.end)]
        for draft, total in zip(drafts, totals, strict=True)
        if total is not None
    }
    return [replace(row, part_of=parts.get((row.start, row.end), "")) for row in named]


def _drafts(reading: Reading) -> Iterator[Draft]:
    before: Figure | None = None
    last: Draft | None = None
    language = reading.article.language
    for figure in find_figures(reading):
        reason = exclusion(figure, language)
        if not reason:
            cue = find_cue(reading, figure, before, last.cue if last else None)
            if cue:
                last = _draft(reading, figure, cue, last)
                yield last
        before = figure


def _draft(reading: Reading, figure: Figure, cue: Cue, last: Draft | None) -> Draft:
    inherited = last.form if last else "unstated"
    form = form_of(reading, figure, cue, inherited)
    if cue.flow not in ("given", "pledged"):
        return Draft(figure=figure, cue=cue, flow=cue.flow, givers=(), form=form)
    find_givers = chinese_givers.find_givers if reading.article.language == "zh" else english_givers.find_givers
    givers = find_givers(reading, figure, cue, last.givers if last else ())
    named = tuple(name for name in givers if not is_crowd(name))
    flow = cue.flow if cue.flow == "pledged" else ("donated" if named else "raised")
    return Draft(figure=figure, cue=cue, flow=flow, givers=named, form=form)


def _rows(reading: Reading, draft: Draft) -> Iterator[Donation]:
    figure, quantity = draft.figure, draft.figure.money.quantity
    scope = period_at(reading, figure.start, figure.end)
    cumulative = is_cumulative(reading, figure, scope)
    common = Donation(
        **ground(reading, figure.mention, f"{draft.flow}.{draft.cue.rule}"),
        **locate(_region(reading, draft)),
        **date_columns(_spanned(scope, cumulative), reading.article.published),
        flow=draft.flow,
        amount=quantity.number,
        amount_min=quantity.minimum,
        amount_max=quantity.maximum,
        currency=figure.money.currency,
        qualifier=quantity.qualifier,
        form=draft.form,
        channel=channel_of(reading, figure),
        org=_org(reading, draft),
        project=project_at(reading, figure.start),
        cumulative=cumulative,
    )
    for giver in draft.givers or ("",):
        yield replace(common, donor=giver)


def is_cumulative(reading: Reading, figure: Figure, scope: Scope) -> bool:
    """Return whether a figure is a running total over more than one year.

    A total of one disaster, one campaign day or one year is not cumulative, whatever words stand beside it.
    """
    language = reading.article.language
    text = reading.text(reading.sentence_at(figure.start).start, figure.end)
    one_year, all_years, disaster = _time_words(language)
    near = f"{figure.lead}"
    if one_year.search(near):
        return False
    if scope.form == "past" or (scope.form == "since" and _long(scope)):
        return True
    if all_years.search(near) and scope.form in ("until", "", "past", "since"):
        return not disaster.search(text)
    if scope.form == "until" and scope.start is None:
        return bool(all_years.search(text)) and not disaster.search(_whole_text(reading))
    return _long(scope)


def _spanned(scope: Scope, cumulative: bool) -> Scope:
    """Return the period of a figure: a running total is open at its beginning unless that is stated."""
    if cumulative and scope.form not in ("since", "span", "past", "year"):
        return replace(scope, start=None)
    return scope


def _long(scope: Scope) -> bool:
    return bool(scope.start and scope.end and (scope.end - scope.start).days > 366)


def _whole_text(reading: Reading) -> str:
    return reading.article.title + " ".join(s.text for s in reading.sentences[:3])


def _region(reading: Reading, draft: Draft) -> str:
    if draft.flow in ("spent", "planned") or draft.flow in _GIVING:
        received = receiving_place(reading, draft.figure)
        if received:
            return received
    if draft.flow in _GIVING:
        return subject_place(reading, draft.figure) if not draft.givers else _home(reading, draft)
    return subject_place(reading, draft.figure)


def _home(reading: Reading, draft: Draft) -> str:
    return reading.home[0] if reading.home else ""


def _org(reading: Reading, draft: Draft) -> str:
    if draft.flow in _GIVING:
        return receiving_org(reading, draft.figure)
    subject = subject_of(reading, draft.figure)
    return subject.value.name if subject and isinstance(subject.value, Organisation) else ""


def _counted(draft: Draft) -> Counted:
    return Counted(
        figure=draft.figure,
        flow=draft.flow,
        currency=draft.figure.money.currency,
        amount=draft.figure.money.quantity.number,
    )


@cache
def _time_words(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load_lexicon(language, "scope")
    one_year, all_years, disaster = (re.compile(any_of(words[k])) for k in ("one_year", "all_years", "disaster"))
    return one_year, all_years, disaster
