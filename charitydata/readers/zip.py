"""ZIP archive → the files packed in it."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import BinaryIO, cast

from charitydata.errors import UnreadableFile
from charitydata.readers.checks import protected_inside, special
from charitydata.readers.encoding import detect
from charitydata.readers.limits import Limits, variable
from charitydata.readers.members import Member, read_members
from charitydata.readers.metering import Meter
from charitydata.readers.part import Failure, Part

_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_BYTES_PER_ENTRY = 1024
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_WIDE_LOCATOR, _WIDE_LOCATOR_SIZE, _WIDE_END_SIZE = b"PK\x06\x07", 20, 56


def read_zip(part: Part, stream: BinaryIO) -> Iterator[Part | Failure]:
    """Yield the files of a ZIP archive.

    Raises:
        UnreadableFile: It is no ZIP archive, or goes beyond a bound.
    """
    packed = stream.seek(0, os.SEEK_END)
    with open_zip(part.shown, stream, part.limits) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        names = _names(entries)

        def members(_: Meter | None) -> Iterator[Member]:
            for entry, name in zip(entries, names, strict=True):
                yield Member(name=name, problem=_problem(entry), unpack=unpacker(archive, entry))

        yield from read_members(part, packed, members)


def open_zip(shown: str, stream: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Return an archive whose list of files is not too long to be read.

    Raises:
        UnreadableFile: It is no ZIP archive, or lists too many files.
    """
    if _directory_size(stream) > limits.entries * _BYTES_PER_ENTRY:
        raise UnreadableFile(
            shown,
            "more than {most} files are in it; split the archive or raise {limit}",
            most=limits.entries,
            limit=variable("entries"),
        )
    stream.seek(0)
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableFile(shown, "no ZIP archive, or a damaged one ({said}); pack it again", said=error) from error


def unpacker(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], AbstractContextManager[BinaryIO]]:
    """Return what opens one file of an archive."""
    return lambda: cast("BinaryIO", archive.open(entry))


def is_protected(entry: zipfile.ZipInfo) -> bool:
    """Say whether a file of an archive asks for a password."""
    return bool(entry.flag_bits & _ENCRYPTED)


def _problem(entry: zipfile.ZipInfo) -> Callable[[str], UnreadableFile] | None:
    if is_protected(entry):
        return protected_inside
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return special if kind not in {0, stat.S_IFREG} else None


def _directory_size(stream: BinaryIO) -> int:
    """Return the bytes of an archive's list of files as it says itself, as the library will believe it; 0 if none."""
    end = stream.seek(0, os.SEEK_END)
    tail = min(end, _END_SIZE + _LONGEST_COMMENT + _WIDE_LOCATOR_SIZE + _WIDE_END_SIZE)
    stream.seek(end - tail)
    data = stream.read(tail)
    at = data.rfind(_END)
    if at < 0:
        return 0
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    wide = at - _WIDE_LOCATOR_SIZE
    if wide >= _WIDE_END_SIZE and data[wide : wide + 4] == _WIDE_LOCATOR:
        record = wide - _WIDE_END_SIZE
        size = int.from_bytes(data[record + 40 : record + 48], "little")
    return size


def _names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Return the names of files; those without a mark are in the encoding of the machine that packed them.

    The library takes them for Western ones. They are looked at together, since one name alone says little.
    """
    unmarked = [entry.filename for entry in entries if not entry.flag_bits & _NAME_IS_UTF8]
    try:
        encoding = detect("\n".join(unmarked).encode("cp437"))
        readings = {name: name.encode("cp437").decode(encoding or "cp437") for name in unmarked}
    except UnicodeError:
        readings = {}
    marked = _NAME_IS_UTF8
    return [
        entry.filename if entry.flag_bits & marked else readings.get(entry.filename, entry.filename)
        for entry in entries
    ]
