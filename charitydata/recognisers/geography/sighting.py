"""A place name as it stands in a sentence, before anything decides which place it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from charitydata.lexicon.places import level_of, within


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


def top_codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of the highest level among those given: 吉林 is the province, 阿坝 the prefecture."""
    highest = level_of(codes[0])
    return tuple(code for code in codes if level_of(code) == highest)


def without_overlaps(first: Iterable[Sighting], second: Iterable[Sighting]) -> Iterator[Sighting]:
    """Yield both in reading order; of two that overlap the one of the first group survives."""
    kept = list(first)
    taken = {position for sighting in kept for position in range(sighting.start, sighting.end)}
    kept += [s for s in second if taken.isdisjoint(range(s.start, s.end))]
    yield from sorted(kept, key=lambda s: (s.start, s.end))
