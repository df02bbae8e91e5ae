"""Files that say more about the files beside them: ``sources.csv`` and the mapping of a table's columns.

They are looked for in the folder of a file and in the folders above it, up to the one that was named for reading (or
the root of the archive). The nearest has the last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Protocol

from charitydata.errors import UnreadableFile
from charitydata.readers.columns import COLUMNS_ENDING, COLUMNS_FILE, Columns, read_columns
from charitydata.readers.names import INSIDE
from charitydata.readers.sources import SOURCES_FILE, Sources, read_sources

LARGEST = 16 * 1024**2
"""Bytes of such a file; what is larger is not one."""


class Folder(Protocol):
    """Where files lie: a folder on disk, in a store of objects, or an archive; names have ``/`` between folders."""

    def read(self, name: str) -> bytes | None:
        """Return the content of a small file, or ``None`` where there is none."""

    def exists(self, name: str) -> bool:
        """Say whether there is a file or folder of this name."""

    def shown(self, name: str) -> str:
        """Return how messages call a file in it."""


@dataclass(slots=True)
class Sidecars:
    """What the files of one folder say about those beside them, read once.

    ``complaints`` gathers what is wrong with them.
    """

    folder: Folder
    complaints: list[UnreadableFile] = field(default_factory=list)
    _sources: dict[str, Sources | None] = field(default_factory=dict)

    def stated(self, name: str) -> dict[str, str]:
        """Return what is said about a file; what the nearest ``sources.csv`` says stands."""
        told: dict[str, str] = {}
        for folder in reversed(list(_folders(name))):
            sources = self._read(folder)
            if sources:
                told |= sources.stated(name.removeprefix(folder))
        return told

    def columns(self, name: str) -> Columns | None:
        """Return the mapping of a table's columns, or ``None`` where none is given.

        Raises:
            UnreadableFile: There is one and it cannot be used.
        """
        stem = str(PurePosixPath(name).with_suffix(""))
        for place in (stem + COLUMNS_ENDING, *(folder + COLUMNS_FILE for folder in _folders(name))):
            data = self.folder.read(place)
            if data is not None:
                return read_columns(self.folder.shown(place), data)
        return None

    def _read(self, folder: str) -> Sources | None:
        if folder not in self._sources:
            self._sources[folder] = self._load(folder)
        return self._sources[folder]

    def _load(self, folder: str) -> Sources | None:
        name = folder + SOURCES_FILE
        shown = self.folder.shown(name)
        try:
            data = self.folder.read(name)
            if data is None:
                return None
            sources = read_sources(shown, data, lambda file: self.folder.exists(folder + file))
        except UnreadableFile as error:
            self.complaints.append(error)
            return None
        self.complaints += sources.complaints
        return sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A file's name in a folder, and what is said there."""

    sidecars: Sidecars
    name: str


def is_sidecar(name: str) -> bool:
    """Say whether a file is no document but says something about others.

    >>> is_sidecar("2019/sources.csv"), is_sidecar("gifts.columns.yml"), is_sidecar("gifts.csv")
    (True, True, False)
    """
    last = name.rsplit("/", 1)[-1].lower()
    return last in {SOURCES_FILE, COLUMNS_FILE} or last.endswith(COLUMNS_ENDING)


def say(places: tuple[Place, ...], inner: str = "") -> Mapping[str, str]:
    """Return what all places say about a file; the outermost has the last word.

    Args:
        places: The file in each folder and archive it lies in, the outermost first.
        inner: What its document is called inside it (a row of a table), with the sign before it.
    """
    told: dict[str, str] = {}
    for place in reversed(places):
        told |= place.sidecars.stated(place.name + inner)
    return told


def _folders(name: str) -> Iterator[str]:
    """Yield the folders of a name from the nearest to the root, each with a slash behind it.

    >>> list(_folders("a/b/c.zip!/d/e.txt"))
    ['a/b/', 'a/', '']
    """
    parts = name.split(INSIDE, maxsplit=1)[0].split("/")[:-1]
    for count in range(len(parts), -1, -1):
        yield "".join(part + "/" for part in parts[:count])
