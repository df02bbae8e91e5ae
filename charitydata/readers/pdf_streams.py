"""What the compressed streams of a PDF expand to, counted before a library opens it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from charitydata.readers.metering import CHUNK, Meter
from charitydata.readers.part import Part

_STREAM = re.compile(rb"stream\r?\n")
_DEEPEST = 3
_WINDOW = 0x78


def check_streams(part: Part) -> None:
    """Raise when what is compressed in a PDF expands beyond the bounds, streams inside streams included.

    Streams of a protected file, and those compressed otherwise than by zlib, are not counted; the library has bounds
    of its own for them.

    Raises:
        UnreadableFile: It expands too far.
    """
    meter = Meter(part.shown, len(part.data), part.limits)
    position = 0
    while found := _STREAM.search(part.data, position):
        position = found.end()
        if _is_compressed(part.data[position : position + 2]):
            expanded = Inflated(_pieces(part.data, position))
            _count(iter(expanded), meter, _DEEPEST)
            position += expanded.used


def _is_compressed(start: bytes) -> bool:
    return len(start) == 2 and start[0] == _WINDOW and int.from_bytes(start, "big") % 31 == 0


def _pieces(data: bytes, start: int) -> Iterator[bytes]:
    for at in range(start, len(data), CHUNK):
        yield data[at : at + CHUNK]


class Inflated:
    """What compressed pieces expand to, up to their end or the first fault; ``used`` counts the bytes taken in."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.used = 0

    def __iter__(self) -> Iterator[bytes]:
        inflater = zlib.decompressobj()
        try:
            for piece in self._pieces:
                self.used += len(piece)
                waiting = piece
                while waiting and not inflater.eof:
                    yield inflater.decompress(waiting, CHUNK)
                    waiting = inflater.unconsumed_tail
                if inflater.eof:
                    self.used -= len(inflater.unused_data)
                    return
        except zlib.error:
            return


def _count(expanded: Iterator[bytes], meter: Meter, deepest: int) -> None:
    """Count what comes out, and what comes out of that if it is compressed again."""
    first = next(expanded, b"")
    if deepest > 1 and _is_compressed(first[:2]):
        _count(iter(Inflated(_counted(first, expanded, meter))), meter, deepest - 1)
    for piece in _counted(first, expanded, meter):
        del piece


def _counted(first: bytes, rest: Iterator[bytes], meter: Meter) -> Iterator[bytes]:
    meter.count_bytes(len(first))
    yield first
    for piece in rest:
        meter.count_bytes(len(piece))
        yield piece
