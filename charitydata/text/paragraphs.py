"""Lines → paragraphs: a line is a paragraph, unless the text was wrapped at a fixed width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from charitydata.text.lines import Line

_NARROWEST = 40
_WIDEST = 130
_FEWEST_LINES = 3
_ENDS = ("。", "！", "？", "…", ".", "!", "?", ":", "：", "；", ";", "”", '"')


def join_lines(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of each paragraph.

    Lines are joined only where a block without blank lines looks wrapped: three lines or more, and in all of them
    but the last the next word would not have fitted. In such a block a paragraph ends with a short line.
    """
    for block in _blocks(lines):
        if len(block) >= _FEWEST_LINES and max(len(line.text) for line in block) <= _WIDEST:
            yield from _wrapped(block)
        else:
            yield from ((line,) for line in block)


def _wrapped(block: list[Line]) -> Iterator[tuple[Line, ...]]:
    width = max(_width(line.text) for line in block)
    if _NARROWEST <= width <= _WIDEST and _is_wrapped(block, width):
        yield from _paragraphs(block, width)
    else:
        yield from ((line,) for line in block)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if block and line.row != block[-1].row + 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_wrapped(block: Sequence[Line], width: int) -> bool:
    """Say whether most lines of a block are full, and every one that ends in mid-sentence is."""
    full = [_is_full(line, below, width) for line, below in pairwise(block)]
    broken = [filled for filled, line in zip(full, block, strict=False) if not line.text.endswith(_ENDS)]
    return bool(broken) and all(broken) and sum(full) * 2 > len(full)


def _is_full(line: Line, below: Line, width: int) -> bool:
    """Say whether the first word of the line below would have made a line too wide."""
    word = below.text.split(" ", 1)[0]
    step = _width(word[:1]) * 2 if not word[:1].isascii() else len(word) + 1
    return _width(line.text) + step > width


def _paragraphs(block: Sequence[Line], width: int) -> Iterator[tuple[Line, ...]]:
    paragraph = [block[0]]
    for line, below in pairwise(block):
        if not _is_full(line, below, width):
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(below)
    yield tuple(paragraph)


def _width(text: str) -> int:
    """Return how many columns a text takes; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
