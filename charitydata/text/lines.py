"""The lines of a document, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_SHORTEST_PROSE = 24
_STOPS = ("！", "？", ".", "!", "?")
_CLOSING = "”’」』）)\"'] "


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

    @property
    def is_prose(self) -> bool:
        """Whether the line reads like running text: long enough, with a full stop at its end or inside."""
        if "。" in self.text:
            return len(self.text) >= _SHORTEST_PROSE // 2
        return len(self.text) >= _SHORTEST_PROSE and self.text[-12:].rstrip(_CLOSING).endswith(_STOPS)


def split_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a normalised text that are not blank."""
    start = 0
    for row, raw in enumerate(text.split("\n")):
        words = raw.strip()
        if words:
            first = start + len(raw) - len(raw.lstrip())
            yield Line(start=first, end=first + len(words), text=words, row=row)
        start += len(raw) + 1
