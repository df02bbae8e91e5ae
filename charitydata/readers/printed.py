"""Printed lines → paragraphs: pages break lines at the margin, and repeat their heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width, normalize

from charitydata.lexicon import load_lexicon

_EDGE = 2
_FEWEST_PAGES = 2
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[^\w]*#[^\w]*(?:#[^\w]*)?")
_ENDS = tuple("。！？；：.!?;:…")
_RADICAL = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]")
_HYPHEN = ("\x02", "\xad")
_ALIKE = 0.6
_SAME_SIZE = 0.15
_INDENT = 0.8
_WIDEST_INDENT = 3
_GAP = 1.25
_WORD = re.compile(r"[“‘（《〈「『【〔(\[]*(?:[!-~]+|.)[，。、；：？！”’）》〉」』】〕…％,;:!?)\]]*")
_SLACK = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One line of a page and where it stands, in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    page: int

    @classmethod
    def unplaced(cls, text: str, row: int, page: int) -> PrintedLine:
        """Return a line whose place is guessed by its letters: each row below the last, a Chinese character square."""
        return cls(text=text, left=0, right=_width(text), bottom=-2.0 * row, height=2, page=page)


def drop_running_lines(pages: Sequence[Sequence[PrintedLine]]) -> list[PrintedLine]:
    """Return the lines of all pages without their repeated heads and feet.

    What stands, but for its digits, at the edges of at least half of the pages is kept once; page numbers not at all.
    """
    shapes = Counter(shape for lines in pages for shape in {_shape(line) for line in _edges(lines)})
    often = max(_FEWEST_PAGES, len(pages) / 2)
    running = {shape for shape, count in shapes.items() if count >= often}
    kept, seen = [], set()
    for lines in pages:
        edges = set(map(id, _edges(lines)))
        for line in lines:
            shape = _shape(line)
            if id(line) in edges and shape in running and (shape in seen or _PAGE_NUMBER.fullmatch(shape)):
                continue
            seen.add(shape)
            kept.append(line)
    return kept


def _edges(lines: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    return lines if len(lines) <= 2 * _EDGE else [*lines[:_EDGE], *lines[-_EDGE:]]


def _shape(line: PrintedLine) -> str:
    return _DIGITS.sub("#", line.text)


def unwrap(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """Yield paragraphs: a line that fills its column and ends in mid-sentence goes on in the line below."""
    for block in _blocks(lines):
        paragraph = block[0].text
        joins = _joins(block)
        for (_, below), join in zip(pairwise(block), joins, strict=True):
            if join:
                paragraph = _join(paragraph, below.text)
            else:
                yield _clean(paragraph)
                paragraph = below.text
        yield _clean(paragraph)


def _blocks(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Yield the lines of one column and one size of letters together; a column may go on on the next page."""
    block: list[PrintedLine] = []
    for line in lines:
        if block and not _is_below(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_below(above: PrintedLine, line: PrintedLine) -> bool:
    if abs(above.height - line.height) > _SAME_SIZE * max(above.height, line.height):
        return False
    overlap = min(above.right, line.right) - max(above.left, line.left)
    narrow = min(above.right - above.left, line.right - line.left)
    flush = abs(line.left - above.left) <= _WIDEST_INDENT * line.height
    return (flush or overlap > narrow / 2) and (line.page != above.page or line.bottom < above.bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """How a column is set: its edges, the distance of its lines, and whether indents or gaps mark its paragraphs."""

    left: float
    right: float
    pitch: float
    indents: bool
    gaps: bool

    def begins(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Say whether a line is marked as the first of a paragraph."""
        return self._is_indented(line) or (line.page == above.page and above.bottom - line.bottom > self.pitch * _GAP)

    def _is_indented(self, line: PrintedLine) -> bool:
        return line.left > self.left + _INDENT * line.height

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> _Column:
        left, right = min(line.left for line in lines), max(line.right for line in lines)
        steps = [above.bottom - line.bottom for above, line in pairwise(lines) if above.page == line.page]
        pitch = min(steps, default=0.0)
        indents = any(line.left > left + _INDENT * line.height for line in lines)
        return cls(left=left, right=right, pitch=pitch, indents=indents, gaps=max(steps, default=0.0) > pitch * _GAP)


def _joins(block: Sequence[PrintedLine]) -> list[bool]:
    """Say for each line but the last whether it goes on below; lines of a list or table end alike and do not."""
    column = _Column.of(block)
    joins = [_goes_on(line, below, column) for line, below in pairwise(block)]
    broken = [line.text[-1] for line, join in zip(block, joins, strict=False) if join and not line.text.endswith(_ENDS)]
    most = Counter(broken).most_common(1)
    alike = bool(most) and most[0][1] > max(1, _ALIKE * len(broken))
    return [False] * len(joins) if alike else joins


def _goes_on(line: PrintedLine, below: PrintedLine, column: _Column) -> bool:
    """Say whether a line is full and the one below no new paragraph.

    A full line may end with its sentence. Then only the marks of paragraphs, where the column has any, can tell.
    """
    if column.begins(line, below) or line.right + _first_word(below) * line.height <= column.right:
        return False
    if not line.text.endswith(_ENDS):
        return True
    return column.indents or (column.gaps and line.page == below.page)


def _first_word(line: PrintedLine) -> float:
    """Return how wide the part of a line is that cannot be broken, in squares: a word or number with its signs."""
    found = _WORD.match(line.text)
    return _width(found[0] if found else "") / 2 + _SLACK


def _join(text: str, below: str) -> str:
    """Return two lines as one; Chinese takes no space, not even where a number was broken."""
    if text.endswith(_HYPHEN):
        return text[:-1] + below
    number = text[-1].isdigit() and below[0].isdigit() and any(map(_is_wide, text))
    return text + ("" if number or _is_wide(text[-1]) or _is_wide(below[0]) else " ") + below


def _clean(paragraph: str) -> str:
    words = paragraph.replace(_HYPHEN[0], "-").replace(_HYPHEN[1], "")
    return _RADICAL.sub(lambda found: _whole(found[0]), words)


def _whole(part: str) -> str:
    """Return the character that a radical, or a second code of the same character, stands for."""
    return _radicals().get(part) or normalize("NFKC", part)


@cache
def _radicals() -> dict[str, str]:
    return {part: whole for part, whole in load_lexicon("any", "radicals")["pairs"]}


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"


def _width(text: str) -> float:
    return sum(2 if _is_wide(character) else 1 for character in text)
