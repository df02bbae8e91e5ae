"""The lines of a document, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charitydata.text.normalise import normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is not blank; ``start`` and ``end`` bound what is left without white space at its edges.

    ``text`` is that part, normalised, as long as the original; ``row`` counts all lines of the document, blank ones
    too, so that neighbours can be told from lines with a gap between them.
    """

    start: int
    end: int
    text: str
    row: int


def split_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not blank."""
    start = 0
    for row, raw in enumerate(normalise(text).split("\n")):
        words = raw.strip()
        if words:
            first = start + len(raw) - len(raw.lstrip())
            yield Line(start=first, end=first + len(words), text=words, row=row)
        start += len(raw) + 1
