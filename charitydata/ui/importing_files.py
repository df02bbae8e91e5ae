"""Uploads → files in a private temporary folder, under names that lead nowhere else."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from charitydata.readers.names import ending_of, on_one_line, stem_of
from charitydata.readers.sidecars import is_sidecar

_LONGEST = 180
"""Bytes of a name; file systems take 255, and a number may be added."""


class Upload(Protocol):
    """What the browser sent."""

    @property
    def name(self) -> str:
        """Its name, as the browser gives it."""

    def getbuffer(self) -> memoryview:
        """Return its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The folder that holds the uploads, the documents' files in it, and those that only say something about them."""

    folder: Path
    files: tuple[Path, ...]
    beside: tuple[str, ...]

    def shown(self, text: str) -> str:
        """Return a message or a path without the folder that nobody but this program knows."""
        return text.replace(f"{self.folder}/", "")


@contextmanager
def kept(uploads: Iterable[Upload]) -> Iterator[Kept]:
    """Give the uploads as files while the block lasts; nobody else may read their folder, and then it is gone."""
    with tempfile.TemporaryDirectory(prefix="charitydata-uploads-") as made:
        folder = Path(made).resolve()
        files, beside = [], []
        for upload in uploads:
            place = folder / _free(folder, file_name(upload.name))
            place.write_bytes(upload.getbuffer())
            if is_sidecar(place.name):
                beside.append(place.name)
            else:
                files.append(place)
        yield Kept(folder=folder, files=tuple(files), beside=tuple(beside))


def file_name(given: str) -> str:
    r"""Return the name of a file in its own folder for whatever an upload calls itself.

    Folders are left out, and so are dots before the name, characters that do not print, and what is too long.

    >>> [file_name(name) for name in ("../../etc/passwd", r"C:\temp\a.txt", "s3://bucket/a.md", "..", ".env", "a\x00b")]
    ['passwd', 'a.txt', 'a.md', 'file', 'env', 'a?b']
    """
    last = on_one_line(given.replace("\\", "/").rsplit("/", 1)[-1]).strip().lstrip(".")
    ending = ending_of(last)[:20]
    stem = last[: len(last) - len(ending)].encode()[:_LONGEST].decode(errors="ignore")
    return (stem + ending) or "file"


def _free(folder: Path, name: str) -> str:
    """Return a name that no file before it has."""
    stem, ending, number = stem_of(name), ending_of(name), 1
    while (folder / name).exists():
        number += 1
        name = f"{stem}-{number}{ending}"
    return name
