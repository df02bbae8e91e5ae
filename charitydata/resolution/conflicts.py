"""Figures of different documents that cannot both be true.

Two figures of the same kind, place, period (stated, the very same) and subject, told by different documents, whose
values no hedge reconciles, contradict each other when they are of one order (neither more than twice the other). When
they are further apart, the smaller is taken as lying within the larger: it may be the same money.

A subject is a project (with organisations that do not exclude each other), or a place as a whole. Gifts must name the
same giver. Figures that are parts or shares of a larger one in their own document are left to that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from charitydata.resolution.repeats import Figure
from charitydata.resolution.statements import GIVEN, Key, Statement

_ONE_ORDER = 2


def find_rivals(figures: Iterable[Figure], shares: frozenset[str]) -> Iterator[tuple[Figure, Figure]]:
    """Yield pairs of figures about the very same subject, the better-placed of the two first.

    Args:
        figures: All figures.
        shares: The identities of those that are shares of another one in their document.
    """
    buckets: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.figure_id not in shares and _may_conflict(figure):
            buckets[_key(figure.standing)].append(figure)
    for bucket in buckets.values():
        ordered = sorted(bucket, key=lambda figure: figure.standing.rank)
        for place, better in enumerate(ordered):
            for other in ordered[place + 1 :]:
                if _are_rivals(better, other):
                    yield better, other


def is_conflict(one: Statement, other: Statement) -> bool:
    """Say whether two values of one subject are of one order, so that one of them must be wrong."""
    small, large = sorted((one.value, other.value))
    return large <= _ONE_ORDER * small


def group_conflicts(pairs: Sequence[tuple[Figure, Figure]]) -> dict[str, str]:
    """Return the conflict of each figure that is in one: the smallest figure identity of its group."""
    leader: dict[str, str] = {}

    def find(figure_id: str) -> str:
        while leader.setdefault(figure_id, figure_id) != figure_id:
            figure_id = leader[figure_id]
        return figure_id

    for one, other in pairs:
        first, second = sorted((find(one.figure_id), find(other.figure_id)))
        leader[second] = first
    return {figure_id: find(figure_id) for figure_id in leader}


def _may_conflict(figure: Figure) -> bool:
    standing = figure.standing
    if standing.cumulative or not standing.dated or not standing.region:
        return False
    if any(statement.part_of for statement in figure.statements):
        return False
    if standing.apart[0] in GIVEN and not standing.detail:
        return False
    return bool(standing.project) or not standing.org


def _key(s: Statement) -> Key:
    return (s.apart, s.channel, s.region, s.project, s.detail, s.first, s.last)


def _are_rivals(one: Figure, other: Figure) -> bool:
    orgs = {one.standing.org, other.standing.org} - {""}
    return len(orgs) <= 1 and not one.documents & other.documents
