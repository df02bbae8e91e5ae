"""The best set of things that need others: every thing brings a gain or a loss, and needs some of the others."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def best_closure(gain: Mapping[T, int], needs: Mapping[T, Collection[T]]) -> frozenset[T]:
    """Return the smallest set with the largest sum of gains that holds, with each thing, all that it needs.

    It is found as a smallest cut between the gains and the losses.

    Args:
        gain: What each thing brings, losses below zero; a missing one brings nothing.
        needs: What each thing needs, directly.

    >>> sorted(best_closure({"road": -5, "shop": 7, "bank": 4}, {"shop": ["road"], "bank": ["road"]}))
    ['bank', 'road', 'shop']
    >>> best_closure({"road": -9, "shop": 7}, {"shop": ["road"]})
    frozenset()
    """
    if not any(value > 0 for value in gain.values()):
        return frozenset()
    source, sink = object(), object()
    room = _lay_out(gain, needs, source, sink)
    while True:
        came = _search(room, source, sink)
        if sink not in came:
            return frozenset(thing for thing in {*gain, *needs} if thing in came)
        _push(room, came, source, sink)


def _lay_out(
    gain: Mapping[T, int], needs: Mapping[T, Collection[T]], source: object, sink: object
) -> dict[object, dict[object, float]]:
    """Return the network to cut: gains come from the source, losses go to the sink, needs cannot be cut."""
    room: dict[object, dict[object, float]] = defaultdict(dict)
    for thing, value in gain.items():
        if value > 0:
            room[source][thing] = value
            room[thing].setdefault(source, 0)
        elif value < 0:
            room[thing][sink] = -value
            room[sink].setdefault(thing, 0)
    for thing, others in needs.items():
        for other in others:
            room[thing][other] = float("inf")
            room[other].setdefault(thing, 0)
    return room


def _search(room: Mapping[object, Mapping[object, float]], source: object, sink: object) -> dict[object, object]:
    """Return what can be reached, each with the step before it; stops at the sink."""
    came: dict[object, object] = {source: source}
    waiting = deque([source])
    while waiting and sink not in came:
        here = waiting.popleft()
        for there, left in room[here].items():
            if left > 0 and there not in came:
                came[there] = here
                waiting.append(there)
    return came


def _push(
    room: Mapping[object, dict[object, float]], came: Mapping[object, object], source: object, sink: object
) -> None:
    path = [sink]
    while path[-1] is not source:
        path.append(came[path[-1]])
    steps = list(zip(path[1:], path, strict=False))
    least = min(room[here][there] for here, there in steps)
    for here, there in steps:
        room[here][there] -= least
        room[there][here] = room[there].get(here, 0) + least
