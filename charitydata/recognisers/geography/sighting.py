"""A place name as it stands in a sentence, before anything decides which place it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from charitydata.lexicon.places import within
from charitydata.recognisers.geography.index import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A stretch of a sentence (half-open offsets into it) that may name one of ``codes``.

    ``sure`` says that a place is meant, whichever; a sighting that is not sure needs its context. ``full`` says that
    the kind of place is part of the name. ``members`` are the regions of a group.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    full: bool = False
    sure: bool = True
    ordinary: bool = False
    members: tuple[str, ...] = ()


def narrow(outer: Sighting, inner: Sighting) -> tuple[str, ...]:
    """Return those codes of the inner sighting that lie in a place of the outer one."""
    if outer.members or inner.members:
        return ()
    return tuple(c for c in inner.codes if any(c != o and within(c, o) for o in outer.codes))


def merge(outer: Sighting, inner: Sighting, codes: tuple[str, ...]) -> Sighting:
    """Return one sighting over both, which names the inner place."""
    start, end = min(outer.start, inner.start), max(outer.end, inner.end)
    return replace(inner, start=start, end=end, codes=codes, sure=True, ordinary=False)


def seen(name: Name, start: int) -> Sighting:
    """Return the sighting of a name at an offset."""
    end = start + len(name.text)
    return Sighting(start=start, end=end, codes=name.codes, full=name.full, sure=name.sure, ordinary=name.ordinary)


def without_overlaps(first: Iterable[Sighting], second: Iterable[Sighting]) -> list[Sighting]:
    """Return both in reading order; of two that overlap the one of the first group survives.

    Args:
        first: In reading order, none overlapping.
        second: In reading order.
    """
    kept, others = list(first), list(second)
    if not kept or not others:
        return kept or others
    added, index = [], 0
    for sighting in others:
        while index < len(kept) and kept[index].end <= sighting.start:
            index += 1
        if index == len(kept) or kept[index].start >= sighting.end:
            added.append(sighting)
    return sorted((*kept, *added), key=lambda s: s.start) if added else kept
