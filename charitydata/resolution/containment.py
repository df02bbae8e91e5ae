"""Figures that contain others.

A figure lies within another of the same kind and channel when its region is the other's or lies in it, its period
lies in the other's, its value is not above the other's, and the other is about

- the same project, here or in the enclosing place (a district's gifts to the city's campaign), or
- the same organisation without naming a project (a campaign in the organisation's year), or
- the place as a whole, without naming organisation or project,

and is wider in at least one of region, period, organisation, project and giver. Of two figures of one campaign
counted until different days the earlier lies in the later, because both begin where the campaign began; a count
that names only its end lies in every period that holds its end.

Not every figure is a whole. Of several figures of one subject and period only the largest can be, and one that breaks
a total of its own place down by kind is none. Running totals over years contain nothing here: a total never counts
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from charitydata.resolution.regions import enclosing
from charitydata.resolution.repeats import Figure
from charitydata.resolution.statements import Key, Statement

_MOST_YEARS = 10


def find_containments(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield pairs of a figure and a larger one that contains it."""
    yearly = [figure for figure in figures if not figure.standing.cumulative]
    index: dict[Key, list[Figure]] = defaultdict(list)
    for figure in _find_wholes(yearly, figures):
        for key in _keys_as_whole(figure.standing):
            index[key].append(figure)
    for figure in yearly:
        for larger in _candidates(figure.standing, index):
            if larger is not figure and _contains(larger.standing, figure.standing):
                yield figure, larger


def _find_wholes(yearly: Iterable[Figure], figures: Iterable[Figure]) -> Iterable[Figure]:
    """Return the figures that may be the whole of their subject and period."""
    places = {statement.fact_id: statement.region for figure in figures for statement in figure.statements}
    largest: dict[Key, Figure] = {}
    for figure in yearly:
        standing = figure.standing
        if any(places.get(statement.part_of) == standing.region for statement in figure.statements):
            continue
        key = (standing.apart, standing.channel, standing.region, standing.org, standing.project, standing.detail)
        best = largest.setdefault((*key, standing.first, standing.last), figure)
        if standing.value > best.standing.value:
            largest[(*key, standing.first, standing.last)] = figure
    return largest.values()


def _candidates(part: Statement, index: dict[Key, list[Figure]]) -> Iterable[Figure]:
    scopes = [("project", part.project)] if part.project else []
    scopes += [("org", part.org)] if part.org else []
    for region in enclosing(part.region):
        for scope in (*scopes, ("area", "")):
            yield from index.get((part.apart, part.channel, region, *scope, part.year), ())


def _keys_as_whole(whole: Statement) -> Iterator[Key]:
    """Yield the keys under which a figure is found by what it may contain: one for each year it covers."""
    scope = _scope(whole)
    for year in range(max(whole.first.year, whole.year - _MOST_YEARS), whole.year + 1):
        yield (whole.apart, whole.channel, whole.region, *scope, year)


def _scope(whole: Statement) -> tuple[str, str]:
    if whole.project:
        return "project", whole.project
    return ("org", whole.org) if whole.org else ("area", "")


def _contains(whole: Statement, part: Statement) -> bool:
    """Say whether one figure contains another that is about the same project, organisation or area."""
    if not (_lies_in(part, whole) and part.narrowest <= whole.widest):
        return False
    if whole.detail not in (part.detail, whole.everything):
        return False
    if whole.project and whole.region == part.region and whole.org and part.org and whole.org != part.org:
        return False
    return _is_wider(whole, part)


def _lies_in(part: Statement, whole: Statement) -> bool:
    """Say whether a period may lie in another; where it does not say when it begins, its end decides."""
    begins = whole.first <= (part.last if part.open else part.first)
    return begins and part.last <= whole.last


def _is_wider(whole: Statement, part: Statement) -> bool:
    if (whole.region, whole.first, whole.last) != (part.region, part.first, part.last):
        return True
    unnamed = ((whole.org, part.org), (whole.project, part.project))
    return any(not wide and narrow for wide, narrow in unnamed) or whole.detail != part.detail
