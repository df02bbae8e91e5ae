"""Spans of Python characters as the browser counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words to highlight: half-open character offsets, the fact they state, its table and a short title."""

    start: int
    end: int
    id: str
    kind: str
    title: str = ""


def utf16_marks(text: str, marks: Sequence[Mark], current: str = "") -> list[dict[str, object]]:
    """Return marks sorted and apart, their offsets in UTF-16 units, which is how JavaScript counts.

    Where two overlap, the current one or else the first and longest is kept.
    """
    kept = list(_apart(sorted(marks, key=lambda m: (m.id != current, m.start, m.start - m.end))))
    place = _Utf16(text)
    return [
        {"start": place.of(m.start), "end": place.of(m.end), "id": m.id, "kind": m.kind, "title": m.title}
        for m in sorted(kept, key=lambda m: m.start)
    ]


def _apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    taken: list[Mark] = []
    for mark in marks:
        if mark.start < mark.end and all(mark.end <= other.start or other.end <= mark.start for other in taken):
            taken.append(mark)
            yield mark


class _Utf16:
    """Places in a text, in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [position for position, character in enumerate(text) if ord(character) > 0xFFFF]

    def of(self, position: int) -> int:
        return position + sum(1 for wide in self._wide if wide < position)
