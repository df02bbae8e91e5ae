"""TAR archive, plain or compressed by gzip → the files packed in it."""

from __future__ import annotations

import gzip
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, cast

from charitydata.errors import UnreadableFile
from charitydata.readers.checks import special, with_holes
from charitydata.readers.encoding import detect
from charitydata.readers.members import Member, read_members
from charitydata.readers.metering import CHUNK, Meter
from charitydata.readers.part import Failure, Part

_LARGEST_HEADER = 1 << 20


class Forward:
    """A stream that goes forward only, counts what is read, and refuses to hold a header without end."""

    def __init__(self, stream: BinaryIO, meter: Meter | None) -> None:
        self._stream = stream
        self._meter = meter
        self._position = 0

    def read(self, size: int) -> bytes:
        """Return up to so many bytes.

        Raises:
            tarfile.ReadError: More are asked for than any header has.
        """
        if not 0 <= size <= _LARGEST_HEADER:
            raise tarfile.ReadError(f"a header of {size} bytes")
        data = self._stream.read(size)
        self._position += len(data)
        if self._meter:
            self._meter.count_bytes(len(data))
        return data

    def seek(self, position: int) -> None:
        """Go forward to a position, or to the end if it comes first.

        Raises:
            tarfile.ReadError: It lies behind.
        """
        if position < self._position:
            raise tarfile.ReadError("a file that begins before the last one ends")
        while self._position < position and self.read(min(CHUNK, position - self._position)):
            pass

    def tell(self) -> int:
        """Return the position."""
        return self._position


def read_tar(part: Part, stream: BinaryIO) -> Iterator[Part | Failure]:
    """Yield the files of a TAR archive.

    Raises:
        UnreadableFile: It is no TAR archive, or goes beyond a bound.
    """
    yield from _read(part, stream, lambda: stream)


def read_tar_gz(part: Part, stream: BinaryIO) -> Iterator[Part | Failure]:
    """Yield the files of a TAR archive that is compressed by gzip.

    Raises:
        UnreadableFile: It is no such archive, or goes beyond a bound.
    """
    yield from _read(part, stream, lambda: cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb")))


def _read(part: Part, stream: BinaryIO, expand: Callable[[], BinaryIO]) -> Iterator[Part | Failure]:
    packed = stream.seek(0, os.SEEK_END)

    def members(meter: Meter | None) -> Iterator[Member]:
        stream.seek(0)
        forward = cast("BinaryIO", Forward(expand(), meter))
        with tarfile.open(fileobj=forward, mode="r:", encoding="utf-8", errors="surrogateescape") as archive:
            for entry in archive:
                if not entry.isdir():
                    yield Member(name=_name(entry.name), problem=_problem(entry), unpack=_unpacker(archive, entry))

    try:
        yield from read_members(part, packed, members, counts=True)
    except (tarfile.TarError, EOFError, gzip.BadGzipFile) as error:
        raise UnreadableFile(
            part.shown, "no TAR archive, or a damaged one ({said}); pack it again", said=error
        ) from error


def _unpacker(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Callable[[], AbstractContextManager[BinaryIO]]:
    return lambda: cast("BinaryIO", archive.extractfile(entry))


def _name(name: str) -> str:
    """Return a name; bytes in it that are no UTF-8 are in the encoding of the machine that packed it."""
    data = name.encode("utf-8", "surrogateescape")
    return data.decode(detect(data) or "utf-8", "replace")


def _problem(entry: tarfile.TarInfo) -> Callable[[str], UnreadableFile] | None:
    if not entry.isreg():
        return special
    return with_holes if entry.issparse() else None
