"""A file → its documents. ``READERS``, ``GATHERERS`` and ``ARCHIVES`` list the kinds of file that are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers.checks import load
from charitydata.readers.dispatch import read_file, read_one
from charitydata.readers.finding import File, LocalFile, Named, find_files
from charitydata.readers.kinds import ARCHIVES, ENDINGS, GATHERERS, READERS, check_ending
from charitydata.readers.limits import Limits, current_limits
from charitydata.readers.names import ending_of, identity, printable
from charitydata.readers.part import Failure, Found, Part
from charitydata.readers.sidecars import Folder, Sidecars

__all__ = [
    "ARCHIVES", "ENDINGS", "GATHERERS", "READERS", "Failure", "File", "Found", "Limits", "Named", "current_limits",
    "find_documents", "find_files", "read", "read_all", "read_bytes", "read_documents",
]  # fmt: skip


def read(path: str | Path, *, limits: Limits | None = None) -> Document:
    """Return one file that is one document; what a ``sources.csv`` beside it says is not asked.

    Raises:
        UnreadableFile: Empty, binary, mis-encoded, too large, of an unknown kind, or of a kind that may be several
            documents; the message names the file.
    """
    path = Path(path)
    shown = printable(str(path))
    if LocalFile(path, path.name).exists():  # a mistyped name is no such file, whatever its ending
        _check_single(path.name, shown)
    limits = limits or current_limits()
    return read_bytes(path.name, load(path, limits), shown=shown, limits=limits)


def read_bytes(name: str, data: bytes, *, shown: str = "", limits: Limits | None = None) -> Document:
    """Return the content of a file, for example an uploaded one, as a document.

    Args:
        name: The file's name; its ending chooses the reader, the rest is the ``doc_id``.
        data: The whole content.
        shown: How messages call the file; its name if not given.
        limits: The bounds; those of the environment if not given.

    Raises:
        UnreadableFile: As for ``read``.
    """
    shown = shown or name
    _check_single(name, shown)
    doc_id = identity(Path(name).name)
    return read_one(Part(name=name, shown=shown, doc_id=doc_id, data=data, limits=limits or current_limits()))


def read_documents(path: str | Path, *, limits: Limits | None = None) -> Iterator[Document | Failure]:
    """Yield the documents of a file, a folder or what fits a pattern, as ``read_all`` does for many."""
    return read_all([path], limits=limits)


def read_all(paths: Iterable[Named], *, limits: Limits | None = None) -> Iterator[Document | Failure]:
    """Yield every document, and a failure for whatever could not be read, in order.

    Args:
        paths: Files, folders and patterns, as ``find_files`` takes them.
        limits: The bounds; those of the environment if not given.
    """
    for item in find_documents(find_files(paths), limits=limits, distinct=True):
        yield item.document if isinstance(item, Found) else item


def find_documents(
    files: Iterable[File], *, limits: Limits | None = None, distinct: bool = False
) -> Iterator[Found | Failure]:
    """Yield every document with the place where it was read; one bad file never stops the rest.

    A second document of the same identity gets ``-`` and eight hex digits of its fingerprint added to its ``doc_id``.
    A third that equals the second, byte for byte, is a failure: it would be the same document again. What is wrong
    with a ``sources.csv`` is a failure of that file.

    Args:
        files: What ``find_files`` found.
        limits: The bounds; those of the environment if not given.
        distinct: Identities are told apart among all files, not only among the documents of each.
    """
    limits = limits or current_limits()
    folders: dict[Folder, Sidecars] = {}
    taken: set[str] = set()
    for position, file in enumerate(files):
        sidecars = folders.setdefault(file.folder, Sidecars(file.folder))
        if not distinct:
            taken.clear()
        for item in read_file(file, limits, sidecars, position):
            yield _take(item, taken) if isinstance(item, Found) else item
        yield from (Failure.of(complaint, position=position) for complaint in sidecars.complaints)
        sidecars.complaints.clear()


def _take(item: Found, taken: set[str]) -> Found | Failure:
    """Return a document under an identity that is not taken yet, and take it."""
    document = item.document
    if document.doc_id in taken:
        document = replace(document, doc_id=f"{document.doc_id}-{document.sha256[:8]}")
        item = replace(item, document=document)
    if document.doc_id in taken:
        return Failure.of(
            UnreadableFile(item.path, "a copy of a file already read; leave it out"), position=item.position
        )
    taken.add(document.doc_id)
    return item


def _check_single(name: str, shown: str) -> None:
    check_ending(name, shown)
    if ending_of(name) not in READERS:
        raise UnreadableFile(shown, "a file that may be several documents; use read_documents")
