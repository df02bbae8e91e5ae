"""Money given on: a charity's gift may be the very money that was given to it before.

Where a selection holds both gifts to an organisation and gifts by it in one year, only the larger side is counted;
the smaller may be the same money on its way in or out. Organisations are told apart by their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from charitydata.resolution.entries import Entry


def find_passed_on(entries: Sequence[Entry]) -> frozenset[int]:
    """Return the positions of the entries left out because the same money may be counted on another leg of its way."""
    received: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    given: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.giver and entry.taker and entry.giver != entry.taker:
            received[entry.taker, entry.year].append(entry)
        if entry.giver and entry.giver != entry.taker:
            given[entry.giver, entry.year].append(entry)
    left_out: set[int] = set()
    for organisation in sorted(received.keys() & given.keys()):
        sides = [_still_counted(side[organisation], left_out) for side in (given, received)]
        if all(sides):
            smaller = min(sides, key=lambda side: sum(entry.value for entry in side))
            left_out.update(entry.position for entry in smaller)
    return frozenset(left_out)


def _still_counted(entries: Iterable[Entry], left_out: set[int]) -> list[Entry]:
    return [entry for entry in entries if entry.position not in left_out]
