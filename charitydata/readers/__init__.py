"""A file → Document. ``READERS`` lists the kinds of file that are read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers.html import read_html
from charitydata.readers.limits import check_signature, check_size, load
from charitydata.readers.markdown import read_markdown
from charitydata.readers.text import read_text

Reader: TypeAlias = Callable[[str, bytes, str], Document]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}
"""Ending → reader of (name for messages, bytes, doc_id)."""

_NOT_A_DOCUMENT = "readme.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read; ``reason`` names the file and what to do."""

    path: Path
    reason: str


def read(path: str | Path) -> Document:
    """Return one file as a document.

    Raises:
        UnreadableFile: Empty, binary, mis-encoded, too large or of an unknown kind; the message names the file.
    """
    path = Path(path)
    if os.path.exists(path):  # noqa: PTH110  (a mistyped name is no such file, whatever its ending or length)
        _reader_of(path.name, printable(str(path)))
    return read_bytes(path.name, load(path), shown=printable(str(path)))


def read_bytes(name: str, data: bytes, *, shown: str = "") -> Document:
    """Return the content of a file, for example an uploaded one, as a document.

    Args:
        name: The file's name; its ending chooses the reader, the rest is the ``doc_id``.
        data: The whole content.
        shown: How messages call the file; its name if not given.

    Raises:
        UnreadableFile: As for ``read``.
    """
    shown = shown or name
    reader = _reader_of(name, shown)
    check_size(shown, len(data))
    check_signature(shown, data)
    document = reader(shown, data, printable(Path(name).stem))
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


def read_all(paths: Iterable[str | Path]) -> Iterator[Document | Failure]:
    """Yield a document or a failure for every file, in order; one bad file never stops the rest.

    A second file of the same name gets ``-`` and eight hex digits of its hash added to its ``doc_id``. A third file
    that equals the second, byte for byte, is a failure: it would be the same document again.

    Args:
        paths: Files, and folders whose readable files are taken in sorted order.
    """
    taken: set[str] = set()
    for path in find_files(paths):
        try:
            document = read(path)
        except UnreadableFile as error:
            yield Failure(path=path, reason=str(error))
            continue
        if document.doc_id in taken:
            document = replace(document, doc_id=f"{document.doc_id}-{document.sha256[:8]}")
        if document.doc_id in taken:
            yield Failure(path=path, reason=f"{path}: a copy of a file already read; leave it out")
            continue
        taken.add(document.doc_id)
        yield document


def find_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Yield each file once: named ones as they are, those of folders in sorted order.

    In folders hidden files and ``README.md`` are passed over. All others are yielded, whatever their ending, and so
    is a folder that cannot be listed, so that ``read`` can say what is wrong with them.
    """
    seen: set[str] = set()
    for path in map(Path, paths):
        for file in _walk(path) if os.path.isdir(path) else (path,):  # noqa: PTH112 (it raises for no name)
            real = _real(file)
            if real not in seen:
                seen.add(real)
                yield file


def printable(name: str) -> str:
    """Return a file name that any text file can hold: bytes that are no text become question marks."""
    return name.encode("utf-8", "replace").decode()


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower() != _NOT_A_DOCUMENT:
                yield Path(parent, name)
    yield from closed


def _real(file: Path) -> str:
    try:
        return os.path.realpath(file)
    except (OSError, ValueError):
        return str(file)


def _reader_of(name: str, shown: str) -> Reader:
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise UnreadableFile(f"{shown}: no reader for this ending; known are {', '.join(READERS)}")
    return reader
