"""Figures of different documents that cannot both be true.

Two figures of the same kind, place, period (stated, the very same) and subject, told by different documents, whose
values no hedge reconciles, contradict each other when they are of one order (neither more than twice the other). When
they are further apart, or one of them states no period, the smaller is taken as lying within the larger: it may be the
same money.

A subject is a project (with organisations that do not exclude each other), an organisation, or a place as a whole.
Gifts must name the same giver and a stated period. Figures that are parts or shares of a larger one in their own
document are left to that one; cash and goods are two figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from charitydata.resolution.figures import Figure
from charitydata.resolution.keys import rivals_key
from charitydata.resolution.statements import GIVEN, Key, Statement

_ONE_ORDER = 2


def find_rivals(figures: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield pairs of figures about the very same subject, the better-placed of the two first."""
    buckets: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        if _may_conflict(figure):
            buckets[rivals_key(figure.standing)].append(figure)
    for bucket in buckets.values():
        ordered = sorted(bucket, key=lambda figure: figure.standing.rank)
        for place, better in enumerate(ordered):
            for other in ordered[place + 1 :]:
                if _are_rivals(better, other):
                    yield better, other


def is_conflict(one: Statement, other: Statement) -> bool:
    """Say whether two values of one subject are of one order and one stated period, so that one must be wrong."""
    small, large = sorted((one.value, other.value))
    return one.dated and other.dated and large <= _ONE_ORDER * small


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
    if standing.cumulative or not standing.region or figure.is_part or figure.is_share:
        return False
    if standing.apart[0] in GIVEN:
        return bool(standing.detail) and standing.dated
    return standing.dated or bool(standing.project or standing.org)


def _are_rivals(one: Figure, other: Figure) -> bool:
    orgs = {one.standing.org, other.standing.org} - {""}
    forms = {one.standing.form, other.standing.form}
    return len(orgs) <= 1 and forms != {"cash", "goods"} and not one.documents & other.documents
