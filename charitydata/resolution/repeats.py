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

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from charitydata.resolution.statements import Key, Statement

_COARSER = 10
_NEAR, _NEAR_IF_HEDGED = 20, 7
"""How many times the difference a rounded value must be: it may be off by a twentieth, a hedged one by a seventh."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The statements that tell one figure, the one that stands for it first."""

    statements: tuple[Statement, ...]

    @property
    def figure_id(self) -> str:
        """The smallest identity among its facts: it does not depend on the order of imports."""
        return min(statement.fact_id for statement in self.statements)

    @property
    def standing(self) -> Statement:
        """The statement that represents the figure."""
        return self.statements[0]

    @property
    def documents(self) -> frozenset[str]:
        """The documents that tell it."""
        return frozenset(statement.doc_id for statement in self.statements)


def find_figures(statements: Iterable[Statement]) -> Iterator[Figure]:
    """Yield the figures that statements tell; each statement belongs to exactly one."""
    buckets: dict[Key, list[Sequence[Statement]]] = defaultdict(list)
    for told in _tellings(statements):
        buckets[_subject_key(told[0])].append(told)
    for bucket in buckets.values():
        yield from _merge(sorted(bucket, key=lambda told: told[0].rank))


def _tellings(statements: Iterable[Statement]) -> Iterator[Sequence[Statement]]:
    """Yield the statements of one document that repeat each other, the best-placed first."""
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


def _subject_key(s: Statement) -> Key:
    """Return what statements of one figure share; running totals must end on the same day."""
    time = s.last if s.cumulative else s.year
    place = ("project", s.project) if s.project else ("org", s.region, s.org)
    return (s.apart, s.cumulative, time, s.detail, *place)


def _merge(tellings: Iterable[Sequence[Statement]]) -> Iterator[Figure]:
    """Join the tellings of one subject: each goes to the first better-placed one it agrees with."""
    figures: list[list[Statement]] = []
    for told in tellings:
        home = next((figure for figure in figures if _same_figure(told[0], figure)), None)
        if home is None:
            figures.append(list(told))
        else:
            home.extend(told)
    for figure in figures:
        yield Figure(statements=tuple(figure))


def _same_figure(statement: Statement, figure: Sequence[Statement]) -> bool:
    best = figure[0]
    if any(statement.doc_id == other.doc_id for other in figure):
        return False
    if not (statement.agrees(best) and _periods_meet(statement, best)):
        return False
    if statement.project:
        return _compatible(statement.region, best.region) and _compatible(statement.org, best.org)
    if statement.org or statement.detail:
        return True
    return statement.dated and best.dated and (statement.first, statement.last) == (best.first, best.last)


def _compatible(one: str, other: str) -> bool:
    return one == other or not one or not other


def _periods_meet(one: Statement, other: Statement) -> bool:
    if not (one.dated and other.dated):
        return True
    return one.first <= other.last and other.first <= one.last
