"""Statements that tell the same figure.

Inside one document the same value of the same kind, period, region, organisation, project and giver is the same
figure told again, and so is a value that is a rounding of it. Rows that share one span (三家各捐100万元) were made
apart on purpose and stay apart.

Across documents two statements tell the same figure when kind, year and giver are the same, they belong to the same
project (or, without one, to the same organisation and region), their periods meet and their values agree under their
hedges. Statements that name neither organisation, project nor giver must also state the very same period. One figure
never takes two different statements of one document.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from charitydata.resolution.keys import block_key
from charitydata.resolution.statements import Key, Statement

Telling = Sequence[Statement]
"""The statements of one document that repeat each other, the best-placed first."""

_COARSER = 10
_NEAR, _NEAR_IF_HEDGED = 20, 7
"""How many times the difference a rounded value must be: it may be off by a twentieth, a hedged one by a seventh."""
_RUNGS_PER_DOUBLING = 3


def find_figures(tellings: Iterable[Telling]) -> Iterator[list[Telling]]:
    """Yield the figures that tellings tell, each as its tellings, the best-placed first."""
    buckets: dict[Key, list[Telling]] = defaultdict(list)
    for told in tellings:
        buckets[block_key(told[0])].append(told)
    for bucket in buckets.values():
        yield from _merge(sorted(bucket, key=lambda told: told[0].rank))


def find_tellings(statements: Iterable[Statement]) -> Iterator[Telling]:
    """Yield the statements of one document that repeat each other; each statement belongs to exactly one telling."""
    buckets: dict[Key, list[Statement]] = defaultdict(list)
    for statement in statements:
        buckets[_repeat_key(statement)].append(statement)
    for bucket in buckets.values():
        groups: list[list[Statement]] = []
        for statement in sorted(bucket, key=lambda s: s.rank):
            home = next((group for group in groups if _repeats(statement, group)), None)
            if home is None:
                groups.append([statement])
            else:
                home.append(statement)
        yield from groups


def _repeat_key(s: Statement) -> Key:
    return (s.doc_id, s.apart, s.cumulative, s.region, s.org, s.project, s.detail, s.channel, s.first, s.last)


def _repeats(statement: Statement, group: Sequence[Statement]) -> bool:
    """Say whether a statement tells again what the first of a group of its document tells."""
    best = group[0]
    if any(statement.span == other.span for other in group) or _is_part(statement, best):
        return False
    if {statement.form, best.form} == {"cash", "goods"}:
        return False
    return statement.value == best.value or _rounds(statement, best) or _rounds(best, statement)


def _is_part(one: Statement, other: Statement) -> bool:
    return one.part_of == other.fact_id or other.part_of == one.fact_id


def _rounds(coarse: Statement, fine: Statement) -> bool:
    """Say whether one value is another written with fewer digits, or hedged (超4.6亿 of 4.65亿)."""
    off = abs(coarse.value - fine.value)
    if coarse.step < _COARSER * fine.step:
        return False
    if coarse.hedged and coarse.low <= fine.value <= coarse.high:
        return off * _NEAR_IF_HEDGED <= fine.value
    return off <= coarse.step // 2 and off * _NEAR <= fine.value


def _merge(tellings: Iterable[Telling]) -> Iterator[list[Telling]]:
    """Join the tellings of one subject: each goes to the first better-placed one it agrees with.

    Figures are found by rungs of a ladder of values, so that a subject of thousands of figures takes no longer per
    figure than one of a few.
    """
    figures: list[list[Telling]] = []
    on_rung: dict[int, list[int]] = defaultdict(list)
    for told in tellings:
        rungs = _rungs(told[0])
        near = sorted({place for rung in rungs for place in on_rung[rung]})
        home = next((place for place in near if _same_figure(told[0], figures[place])), None)
        if home is not None:
            figures[home].append(told)
            continue
        for rung in rungs:
            on_rung[rung].append(len(figures))
        figures.append([told])
    yield from figures


def _rungs(s: Statement) -> range:
    """Return the rungs that a value may stand on, given its hedge and its rounding."""
    low, high = (_RUNGS_PER_DOUBLING * math.log2(max(value, 1)) for value in (s.narrowest, s.widest))
    return range(math.floor(low), math.floor(high) + 1)


def _same_figure(statement: Statement, figure: Sequence[Telling]) -> bool:
    best = figure[0][0]
    if any(statement.doc_id == told[0].doc_id for told in figure):
        return False
    if not (statement.agrees(best) and _periods_meet(statement, best)):
        return False
    if statement.project:
        return _same_place(statement, best) and _compatible(statement.org, best.org)
    if statement.org or statement.detail:
        return True
    return statement.dated and best.dated and (statement.first, statement.last) == (best.first, best.last)


def _same_place(one: Statement, other: Statement) -> bool:
    """Say whether two statements of one project may be about one place; many places have projects of common names."""
    return one.region == other.region if one.common else _compatible(one.region, other.region)


def _compatible(one: str, other: str) -> bool:
    return one == other or not one or not other


def _periods_meet(one: Statement, other: Statement) -> bool:
    if not (one.dated and other.dated):
        return True
    return one.first <= other.last and other.first <= one.last
