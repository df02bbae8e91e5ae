"""A text cut into runs: stretches that are alike in what stands in them, as the browser counts characters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from charitydata.ui.spans import Mark

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What lies over a text, all in half-open character offsets.

    ``facts`` and ``numbers`` are marks that may overlap, ``found`` the words one looked for, ``furniture`` what is no
    part of the article, ``sentences`` the sentences of the article in order.
    """

    facts: Sequence[Mark] = ()
    numbers: Sequence[Mark] = ()
    found: Sequence[Place] = ()
    furniture: Sequence[Place] = ()
    sentences: Sequence[Place] = field(default=())


def cut_runs(text: str, layers: Layers) -> list[dict[str, Any]]:
    """Return the runs of a text in order, which together are the whole text.

    Each has ``start`` and ``end`` in UTF-16 units, ``facts`` and ``numbers`` (positions in the layers), ``sentence``
    (a position or -1), ``found`` and ``faint`` (it is furniture).
    """
    bounds = _bounds(text, layers)
    units = _utf16(text, bounds)
    facts, numbers = _over(layers.facts, bounds), _over(layers.numbers, bounds)
    found, faint = (set(_indices(places, bounds)) for places in (layers.found, layers.furniture))
    sentences = {run: i for i, place in enumerate(layers.sentences) for run in _indices([place], bounds)}
    return [
        {
            "start": units[run],
            "end": units[run + 1],
            "facts": facts.get(run, []),
            "numbers": numbers.get(run, []),
            "sentence": sentences.get(run, -1),
            "found": run in found,
            "faint": run in faint,
        }
        for run in range(len(bounds) - 1)
    ]


def sentence_at(sentences: Sequence[Place], position: int) -> Place | None:
    """Return the sentence that a character of the text belongs to."""
    at = bisect_right([start for start, _ in sentences], position) - 1
    return sentences[at] if at >= 0 and position < sentences[at][1] else None


def _bounds(text: str, layers: Layers) -> list[int]:
    marks = [(mark.start, mark.end) for mark in (*layers.facts, *layers.numbers)]
    places = (*marks, *layers.found, *layers.furniture, *layers.sentences)
    inside = {edge for place in places for edge in place if 0 < edge < len(text)}
    return sorted({0, len(text)} | inside)


def _indices(places: Iterable[Place], bounds: Sequence[int]) -> Iterable[int]:
    """Yield the positions of the runs that places cover."""
    for start, end in places:
        yield from range(bisect_left(bounds, start), bisect_left(bounds, end))


def _over(marks: Sequence[Mark], bounds: Sequence[int]) -> dict[int, list[int]]:
    """Return run → marks that cover it, the shortest first: it says most exactly what stands there."""
    covering: dict[int, list[int]] = {}
    for at in sorted(range(len(marks)), key=lambda i: marks[i].end - marks[i].start):
        for run in _indices([(marks[at].start, marks[at].end)], bounds):
            covering.setdefault(run, []).append(at)
    return covering


def _utf16(text: str, bounds: Sequence[int]) -> list[int]:
    """Return each bound in UTF-16 units, which is how JavaScript counts."""
    wide = [position for position, character in enumerate(text) if ord(character) > 0xFFFF]
    return [bound + bisect_left(wide, bound) for bound in bounds]
