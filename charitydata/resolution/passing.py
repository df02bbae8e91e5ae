"""Money given on: a charity's gift may be the very money that was given to it before.

Gifts are steps on a way from giver to taker. Two gifts of which one may follow the other, in the same or a later year,
may be the same money, however many hands lie between them; so of every such way one step at most is counted. Of all
choices of steps the one with the largest sum is taken, and of equal ones the earliest steps. Where organisations give
to each other in a circle, any gift may follow any other, and one of them at most is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from charitydata.resolution.closure import best_closure
from charitydata.resolution.entries import Entry

Stop: TypeAlias = tuple[str, int]
"""An organisation in a year."""
Leg: TypeAlias = tuple[str, str, int]
"""Giver, taker and year of a gift outside the selection, on which money may also have travelled."""


def find_passed_on(entries: Sequence[Entry], legs: Iterable[Leg] = ()) -> frozenset[int]:
    """Return the positions of the entries left out because the same money may be counted on another leg of its way.

    Args:
        entries: The gifts that might be counted.
        legs: Other gifts that are known of; they carry money, but are not counted.
    """
    steps = [(e.giver, e.taker, e.year) for e in entries]
    ways = {leg for leg in (*steps, *legs) if leg[0] and leg[1] and leg[0] != leg[1]}
    takers = {taker for giver, taker, _ in (*steps, *ways) if taker and giver != taker}
    relays = takers & {giver for giver, taker, _ in (*steps, *ways) if giver and giver != taker}
    if not relays:
        return frozenset()
    home = _join_circles(_ways(ways, steps, relays))
    return _choose(entries, relays, home)


def _ways(ways: Iterable[Leg], steps: Iterable[Leg], relays: set[str]) -> dict[Stop, set[Stop]]:
    """Return, for each relay and year, where its money may go next; what is not given on stays until the next year."""
    onward: dict[Stop, set[Stop]] = defaultdict(set)
    years: dict[str, set[int]] = defaultdict(set)
    for giver, taker, year in (*ways, *steps):
        for organisation in {giver, taker} & relays:
            years[organisation].add(year)
            onward[organisation, year] |= set()
        if giver in relays and taker in relays and giver != taker:
            onward[giver, year].add((taker, year))
    for organisation, known in years.items():
        for year, later in pairwise(sorted(known)):
            onward[organisation, year].add((organisation, later))
    return onward


class _Circles:
    """The circles of a graph of stops: each stop's circle, and which circles money comes from."""

    def __init__(self, circle_of: Mapping[Stop, int], before: Mapping[int, set[int]]) -> None:
        self.circle_of, self.before = circle_of, before


def _join_circles(onward: Mapping[Stop, set[Stop]]) -> _Circles:
    circle_of = _number_circles(onward)
    before: dict[int, set[int]] = defaultdict(set)
    for stop, others in onward.items():
        for other in others:
            if circle_of[stop] != circle_of[other]:
                before[circle_of[other]].add(circle_of[stop])
    return _Circles(circle_of, before)


def _number_circles(onward: Mapping[Stop, set[Stop]]) -> dict[Stop, int]:
    """Return the strongly connected component of each stop (two passes, as Kosaraju found)."""
    order = _finishing_order(onward)
    backward: dict[Stop, set[Stop]] = defaultdict(set)
    for stop, others in onward.items():
        for other in others:
            backward[other].add(stop)
    circle_of: dict[Stop, int] = {}
    for number, root in enumerate(reversed(order)):
        waiting = [root] if root not in circle_of else []
        while waiting:
            stop = waiting.pop()
            if stop not in circle_of:
                circle_of[stop] = number
                waiting += [other for other in backward[stop] if other not in circle_of]
    return circle_of


def _finishing_order(onward: Mapping[Stop, set[Stop]]) -> list[Stop]:
    order: list[Stop] = []
    seen: set[Stop] = set()
    for root in sorted(onward):
        waiting: list[tuple[Stop, bool]] = [(root, False)]
        while waiting:
            stop, done = waiting.pop()
            if done:
                order.append(stop)
            elif stop not in seen:
                seen.add(stop)
                waiting.append((stop, True))
                waiting += [(other, False) for other in sorted(onward[stop]) if other not in seen]
    return order


def _choose(entries: Sequence[Entry], relays: set[str], circles: _Circles) -> frozenset[int]:
    """Leave out every gift that may come before or after a chosen one.

    A line is drawn across all ways at once: what lies before it is a set of stops with all that money comes from. The
    gifts that cross the line are counted; a circle has a stop for what comes in and one for what goes out, and its
    largest inner gift leads from one to the other.
    """
    spans = [_span(entry, relays, circles) for entry in entries]
    inner: dict[int, Entry] = {}
    for entry, (start, end) in zip(entries, spans, strict=True):
        if start is not None and start == end and (start not in inner or _ahead(entry, inner[start])):
            inner[start] = entry
    gain: dict[tuple[int, int], int] = defaultdict(int)
    for entry, (start, end) in zip(entries, spans, strict=True):
        if start is not None and start == end and inner[start] is not entry:
            continue
        if start is not None:
            gain[start, 0 if start == end else 1] += entry.value
        if end is not None:
            gain[end, 1 if start == end else 0] -= entry.value
    before = {
        **{(circle, 0): {(one, 1) for one in circles.before.get(circle, ())} for circle in circles.circle_of.values()},
        **{(circle, 1): {(circle, 0)} for circle in circles.circle_of.values()},
    }
    behind = best_closure(gain, before)
    return frozenset(
        entry.position
        for entry, (start, end) in zip(entries, spans, strict=True)
        if not _crosses(entry, start, end, inner, behind)
    )


def _span(entry: Entry, relays: set[str], circles: _Circles) -> tuple[int | None, int | None]:
    """Return the circles that a gift leads from and to, ``None`` outside of all relays."""
    if entry.giver == entry.taker:
        return None, None
    sides = (entry.giver, entry.taker)
    start, end = (circles.circle_of[side, entry.year] if side in relays else None for side in sides)
    return start, end


def _ahead(entry: Entry, other: Entry) -> bool:
    return (-entry.value, entry.rank) < (-other.value, other.rank)


def _crosses(
    entry: Entry,
    start: int | None,
    end: int | None,
    inner: Mapping[int, Entry],
    behind: frozenset[tuple[int, int]],
) -> bool:
    if start is not None and start == end:
        return inner[start] is entry and (start, 0) in behind and (start, 1) not in behind
    return (start is None or (start, 1) in behind) and (end is None or (end, 0) not in behind)
