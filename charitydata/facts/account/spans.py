"""Which stretch of a text a number lies in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
_FAR = 8


class Spans(Generic[T]):
    """Stretches of a text, each with what it stands for; they may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int, T]]) -> None:
        """Sort the stretches: half-open offsets and what stands there."""
        self._spans = sorted(spans, key=lambda span: (span[0], span[1]))
        self._starts = [start for start, _, _ in self._spans]

    def at(self, start: int, end: int) -> T | None:
        """Return what stands where a stretch overlaps one of these, the last that begins; ``None`` where none does."""
        last = bisect_left(self._starts, end)
        for span_start, span_end, found in reversed(self._spans[max(0, last - _FAR) : last]):
            if span_start < end and start < span_end:
                return found
        return None
