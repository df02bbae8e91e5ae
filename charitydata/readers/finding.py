"""Paths → files, each once and with a name that says where under the named folder it lies."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias

from charitydata.readers.checks import check_archive_size, check_kind, load, unopenable
from charitydata.readers.limits import Limits
from charitydata.readers.names import identity, printable
from charitydata.readers.sidecars import LARGEST, Folder, is_sidecar

_NOT_A_DOCUMENT = "readme.md"


class File(Protocol):
    """A file that can be read, on disk or in a store of objects; ``str`` gives what messages call it."""

    @property
    def name(self) -> str:
        """Its name with the folders below the one that was named, ``/`` between them."""

    @property
    def folder(self) -> Folder:
        """The folder that ``name`` counts from."""

    @property
    def place(self) -> str:
        """Where it lies, the same from whatever folder it was named."""

    @property
    def doc_id(self) -> str:
        """The identity of its document, if it is one."""

    def exists(self) -> bool:
        """Say whether there is a file, though it may be none that can be read."""

    def under(self, root: Path) -> str | None:
        """Return its name below a folder on disk, or ``None`` where it is not in it."""

    def load(self, limits: Limits) -> bytes:
        """Return its content."""

    def open(self, limits: Limits) -> BinaryIO:
        """Open it as an archive."""


@dataclass(frozen=True, slots=True)
class LocalFolder:
    """A folder on disk and what lies in it."""

    path: Path

    def read(self, name: str) -> bytes | None:
        """Return the content of a small file, or ``None`` where there is none."""
        path = self.path / name
        try:
            return path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else None
        except (OSError, ValueError):
            return None

    def exists(self, name: str) -> bool:
        """Say whether there is a file of this name."""
        return os.path.exists(self.path / name)  # noqa: PTH110  (it raises for no name)

    def shown(self, name: str) -> str:
        """Return the path of a file in it."""
        return printable(str(self.path / name))


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file on disk."""

    path: Path
    name: str

    def __str__(self) -> str:
        return printable(str(self.path))

    @property
    def folder(self) -> LocalFolder:
        """The folder that was named, or the file's own."""
        above = self.name.count("/")
        return LocalFolder(self.path.parents[above] if above else self.path.parent)

    @property
    def place(self) -> str:
        """The path without links, from the root of the disk."""
        return printable(_real(self))

    @property
    def doc_id(self) -> str:
        """The file's name without its ending."""
        return identity(self.path.name)

    def exists(self) -> bool:
        """Say whether there is something of this name that is no folder."""
        return os.path.lexists(self.path) and not os.path.isdir(self.path)  # noqa: PTH112  (it raises for no name)

    def under(self, root: Path) -> str | None:
        """Return the path below a folder, or ``None`` where it is not in it."""
        return printable(str(self.path.relative_to(root))) if self.path.is_relative_to(root) else None

    def load(self, limits: Limits) -> bytes:
        """Return the content, checked as ``checks.load`` says."""
        return load(self.path, limits)

    def open(self, limits: Limits) -> BinaryIO:
        """Open it as an archive.

        Raises:
            UnreadableFile: It is no regular file, empty, too large, or the system does not give it.
        """
        try:
            mode = self.path.stat()
            check_kind(str(self), mode.st_mode)
            check_archive_size(str(self), mode.st_size, limits)
            return self.path.open("rb")
        except OSError as error:
            raise unopenable(str(self), error) from error


Named: TypeAlias = "str | Path | File"


def find_files(paths: Iterable[Named]) -> Iterator[File]:
    """Yield each file once: named ones as they are, those of folders in sorted order.

    A path that does not exist and has ``*``, ``?`` or ``[`` in it is a pattern (``**`` for any folders). In folders
    hidden files, ``README.md`` and the files that only say something about others are passed over. All others are
    yielded, whatever their ending, and so is a folder that cannot be listed, so that reading can say what is wrong
    with them. An address such as ``s3://…`` is a path like any other here, and there is no such file.

    Args:
        paths: Files, folders, patterns; and files that were found before, which are passed on.
    """
    seen: set[str] = set()
    for named in paths:
        for file in _files(Path(named)) if isinstance(named, (str, Path)) else (named,):
            real = _real(file)
            if real not in seen:
                seen.add(real)
                yield file


def is_passed_over(name: str) -> bool:
    """Say whether a file of a folder is no document: hidden, a ``README.md``, or about others.

    >>> [is_passed_over(name) for name in ("a/.b.md", "a/README.md", "a/sources.csv", ".git/x.md", "a/b.md")]
    [True, True, True, True, False]
    """
    parts = name.split("/")
    return any(part.startswith(".") for part in parts) or parts[-1].lower() == _NOT_A_DOCUMENT or is_sidecar(name)


def _files(path: Path) -> Iterator[LocalFile]:
    if os.path.isdir(path):  # noqa: PTH112 (it raises for no name)
        yield from _walk(path)
    elif glob.has_magic(str(path)) and not os.path.lexists(path):
        yield from _match(path)
    else:
        yield LocalFile(path, path.name)


def _match(pattern: Path) -> Iterator[LocalFile]:
    """Yield the files that fit a pattern, named as below its last folder without a sign; itself where none fits."""
    fixed = next(i for i, part in enumerate(pattern.parts) if glob.has_magic(part))
    root = Path(*pattern.parts[:fixed])
    found = sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207  (it takes patterns from the root)
    for match in map(Path, found):
        name = match.relative_to(root).as_posix()
        if not match.is_dir() and not is_passed_over(name):
            yield LocalFile(match, name)
    if not found:
        yield LocalFile(pattern, pattern.name)


def _walk(folder: Path) -> Iterator[LocalFile]:
    closed: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not is_passed_over(name):
                path = Path(parent, name)
                yield LocalFile(path, path.relative_to(folder).as_posix())
    yield from (LocalFile(path, path.name) for path in closed)


def _real(file: File) -> str:
    if not isinstance(file, LocalFile):
        return str(file)
    try:
        return os.path.realpath(file.path)
    except (OSError, ValueError):
        return str(file.path)
