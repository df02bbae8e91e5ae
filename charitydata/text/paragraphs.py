"""Lines → paragraphs: a line is a paragraph, unless the text was wrapped at a fixed width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from charitydata.text.lines import Line

_NARROWEST = 40
_WIDEST = 130
_FEWEST_LINES = 3
_FULL = 0.92
_MOSTLY = 0.8
_MOST_ALIKE = 0.6
_ITEM = re.compile(r"[\d•·●■◆(（一二三四五六七八九十-]+[.、)） ]|[•·●■◆]")
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
    """Say whether most lines of a block are full, above all those that end in mid-sentence.

    Items of a list are not wrapped, however alike in length: they begin with a number or a bullet, or they end with
    the same sign (…万元).
    """
    full = [_is_full(line, below, width) for line, below in pairwise(block)]
    broken = [(line, filled) for line, filled in zip(block, full, strict=False) if not line.text.endswith(_ENDS)]
    items = sum(bool(_ITEM.match(line.text)) for line in block)
    alike = Counter(line.text[-1] for line, _ in broken).most_common(1)
    if not broken or items * 2 >= len(block) or alike[0][1] > _MOST_ALIKE * len(broken) > 1:
        return False
    return sum(filled for _, filled in broken) >= _MOSTLY * len(broken) and sum(full) * 2 > len(full)


def _is_full(line: Line, below: Line, width: int) -> bool:
    """Say whether the first word of the line below would have made a line about as wide as the widest."""
    word = below.text.split(" ", 1)[0]
    step = len(word) + 1 if word[:1].isascii() else 4
    return _width(line.text) + step > _FULL * width


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
