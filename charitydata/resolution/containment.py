"""Figures that contain others.

A figure lies within another of the same kind and channel when its region is the other's or lies in it, its period
lies in the other's, its value is not above the other's, and the other is about

- the same project, here or in the enclosing place (a district's gifts to the city's campaign),
- the same organisation without naming a project (a campaign in the organisation's year), or the one it is a branch of,
- all organisations of its family in the place (全市慈善总会系统), or
- the place as a whole, without naming organisation or project,

and is wider in at least one of region, period, organisation, project and giver. Of two figures of one campaign
counted until different days the earlier lies in the later, because both begin where the campaign began; a count
that names only its end lies in every period that holds its end.

Not every figure is a whole. Of several figures of one subject and period only the largest can be and those that
contradict it, and one that breaks a total of its own place down by kind is none. A running total over years holds the
years of its subject up to its end; of several the first that does is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from charitydata.resolution.figures import Figure
from charitydata.resolution.keys import AREA, first_year, places_around, rivals_key, scope_of, scopes_around
from charitydata.resolution.regions import enclosing
from charitydata.resolution.statements import Key, Statement


class Wholes:
    """Figures that may contain others, found by kind, place, scope and year."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._index: dict[Key, list[Figure]] = defaultdict(list)
        for figure in figures:
            whole = figure.standing
            for year in (None,) if whole.cumulative else range(first_year(whole), whole.year + 1):
                self._index[(whole.kind, whole.region, scope_of(whole), year)].append(figure)

    def containing(self, part: Figure) -> Iterator[Figure]:
        """Yield the figures that contain a figure within their period."""
        for larger in self._candidates(part.standing, part.standing.year):
            if larger is not part and contains(larger.standing, part.standing):
                yield larger

    def running(self, part: Figure) -> Figure | None:
        """Return the first running total of the same subject that holds a figure of a year."""
        found = [
            larger
            for larger in self._candidates(part.standing, None)
            if scope_of(larger.standing) != AREA and contains(larger.standing, part.standing)
        ]
        return min(
            found, key=lambda larger: (larger.standing.last, larger.standing.value, larger.figure_id), default=None
        )

    def _candidates(self, part: Statement, year: int | None) -> Iterator[Figure]:
        for place in places_around(part):
            for scope in scopes_around(part):
                yield from self._index.get((part.kind, place, scope, year), ())


def find_wholes(figures: Iterable[Figure], conflicts: Mapping[str, str]) -> Iterator[Figure]:
    """Yield the figures that may be the whole of their subject and period; cash and goods are one of each.

    Args:
        figures: All figures of some subjects and periods.
        conflicts: Figure → its conflict; figures that contradict the largest are as much of a whole as it is.
    """
    listed = list(figures)
    largest = _largest(listed)
    contested = {conflicts[figure.figure_id] for figure in largest if figure.figure_id in conflicts}
    chosen = {figure.figure_id for figure in largest}
    yield from (f for f in listed if f.figure_id in chosen or conflicts.get(f.figure_id) in contested)


def _largest(figures: Iterable[Figure]) -> list[Figure]:
    largest: dict[Key, Figure] = {}
    for figure in figures:
        if any(member.part_here for member in figure.members):
            continue
        standing = figure.standing
        key = (*rivals_key(standing), standing.org, standing.form if standing.form in ("cash", "goods") else "")
        best = largest.setdefault(key, figure)
        if (standing.value, best.figure_id) > (best.standing.value, figure.figure_id):
            largest[key] = figure
    return list(largest.values())


def contains(whole: Statement, part: Statement) -> bool:
    """Say whether a figure contains another one that a key of its scope has found."""
    if part.cumulative or not (_lies_in(part, whole) and part.narrowest <= whole.widest):
        return False
    if whole.detail not in (part.detail, whole.everything) or {whole.form, part.form} == {"cash", "goods"}:
        return False
    if whole.region not in enclosing(part.region) or not _is_of(whole, part):
        return False
    return whole.cumulative or _is_wider(whole, part)


def _lies_in(part: Statement, whole: Statement) -> bool:
    """Say whether a period may lie in another; where it does not say when it begins, its end decides."""
    begins = whole.cumulative or whole.first <= (part.last if part.open else part.first)
    return begins and part.last <= whole.last


def _is_of(whole: Statement, part: Statement) -> bool:
    """Say whether the organisation of a part does not exclude it from a whole."""
    if whole.who.system:
        return whole.region in enclosing(part.who.region or part.region)
    if not whole.project or whole.region != part.region:
        return True
    return not whole.org or not part.org or whole.org in (part.org, part.who.head)


def _is_wider(whole: Statement, part: Statement) -> bool:
    if (whole.region, whole.first, whole.last) != (part.region, part.first, part.last):
        return True
    if part.org and whole.org != part.org:
        return True
    return (not whole.project and bool(part.project)) or whole.detail != part.detail
