"""What comes out of packed files, counted while it does: no header is believed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from charitydata.errors import UnreadableFile
from charitydata.readers.limits import RATIO_COUNTS_FROM, Limits, variable

CHUNK = 1 << 18


class Meter:
    """Counts what comes out of one archive, and of those it stands in.

    Args:
        shown: How messages call the archive.
        packed: Its size in bytes.
        limits: The bounds.
        outer: The meter of the archive it stands in.
    """

    def __init__(self, shown: str, packed: int, limits: Limits, outer: Meter | None = None) -> None:
        self.shown = shown
        self._packed = packed
        self.limits = limits
        self._outer = outer
        self._bytes = 0
        self._entries = 0

    def count_entry(self) -> None:
        """Count one file.

        Raises:
            UnreadableFile: There are too many.
        """
        self._entries += 1
        self.check_entries(self._entries)
        if self._outer:
            self._outer.count_entry()

    def check_entries(self, entries: int) -> None:
        """Raise when an archive has more files than it may have."""
        if entries > self.limits.entries:
            raise UnreadableFile(
                self.shown,
                "more than {most} files are in it; split the archive or raise {limit}",
                most=self.limits.entries,
                limit=variable("entries"),
            )

    def count_bytes(self, number: int) -> None:
        """Count what has come out.

        Raises:
            UnreadableFile: It is too much, or too much for the size of the archive.
        """
        self._bytes += number
        if self._bytes > self.limits.expanded_bytes:
            raise UnreadableFile(
                self.shown,
                "expands to more than {most} MB; split it or raise {limit}",
                most=f"{self.limits.expanded_mb:g}",
                limit=variable("expanded_mb"),
            )
        if self._bytes > max(RATIO_COUNTS_FROM, self.limits.ratio * self._packed):
            raise UnreadableFile(
                self.shown,
                "expands to more than {most} times its size, as files made to do harm do; if it is sound, "
                "unpack it yourself or raise {limit}",
                most=self.limits.ratio,
                limit=variable("ratio"),
            )
        if self._outer:
            self._outer.count_bytes(number)


def chunks(stream: BinaryIO, meter: Meter | None = None) -> Iterator[bytes]:
    """Yield the rest of a stream piece by piece, counted."""
    while piece := stream.read(CHUNK):
        if meter:
            meter.count_bytes(len(piece))
        yield piece


def read_bounded(stream: BinaryIO, shown: str, limits: Limits, *, meter: Meter | None = None, held: int = 0) -> bytes:
    """Return the rest of a stream.

    Args:
        stream: What is read.
        shown: How messages call the file.
        limits: The bounds; it may have ``file_mb``.
        meter: Counts what comes.
        held: How many bytes of the same file are held already.

    Raises:
        UnreadableFile: It is larger than one file may be; no more than that is held.
    """
    pieces = []
    for piece in chunks(stream, meter):
        held += len(piece)
        if held > limits.file_bytes:
            raise UnreadableFile(
                shown,
                "unpacked it is over the limit of {most} MB; split the file or raise {limit}",
                most=f"{limits.file_mb:g}",
                limit=variable("file_mb"),
            )
        pieces.append(piece)
    return b"".join(pieces)
