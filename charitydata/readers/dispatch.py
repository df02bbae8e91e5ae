"""One file → its documents, whatever it packs; what goes wrong with one part leaves the others alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers.checks import check_archive_size, check_size, damaged
from charitydata.readers.finding import File
from charitydata.readers.kinds import ARCHIVES, ENDINGS, GATHERERS, READERS, check_ending
from charitydata.readers.limits import Limits, variable
from charitydata.readers.metadata import override
from charitydata.readers.names import ending_of
from charitydata.readers.part import Failure, Found, Part
from charitydata.readers.sidecars import Place, Sidecars, say


def read_file(file: File, limits: Limits, sidecars: Sidecars, position: int = 0) -> Iterator[Found | Failure]:
    """Yield the documents of a file that was found, and what of it could not be read.

    Args:
        file: What ``find_files`` found.
        limits: The bounds.
        sidecars: What is said in its folder about files.
        position: Its place among all files.
    """
    ending, name = ending_of(file.name), file.name
    try:
        if ending not in ENDINGS and file.exists():  # a mistyped name is no such file, whatever its ending
            check_ending(name, str(file))
        stream = file.open(limits) if ending in ARCHIVES else None
        part = Part(
            name=name,
            shown=str(file),
            doc_id=file.doc_id,
            data=b"" if stream else file.load(limits),
            limits=limits,
            places=(Place(sidecars=sidecars, name=name),),
            position=position,
        )
    except UnreadableFile as error:
        yield Failure.of(error, position=position)
        return
    if stream is None:
        yield from read_part(part)
        return
    with stream:
        yield from _unfold(part, _unpack(part, stream))


def read_part(part: Part) -> Iterator[Found | Failure]:
    """Yield the documents of content that is at hand, and what of it could not be read."""
    ending = ending_of(part.name)
    if ending in ARCHIVES:
        yield from _unfold(part, _unpack(part, BytesIO(part.data)))
    elif ending in GATHERERS:
        yield from _unfold(part, _gather(part))
    else:
        try:
            yield Found(path=part.shown, document=read_one(part), position=part.position)
        except UnreadableFile as error:
            yield _refuse(part, error)


def read_one(part: Part) -> Document:
    """Return the document of content that is one.

    Raises:
        UnreadableFile: It cannot be read; the message says why and what to do.
    """
    check_ending(part.name, part.shown)
    check_size(part.shown, len(part.data), part.limits)
    try:
        document = READERS[ending_of(part.name)](part)
    except UnreadableFile:
        raise
    except Exception as error:  # the boundary of one file: whatever a library says about damaged bytes
        raise damaged(part.shown, error) from error
    return _finish(document, part)


def _finish(document: Document, part: Part) -> Document:
    """Return a document with its fingerprint and with what is said beside its file."""
    if not document.sha256:
        document = replace(document, sha256=hashlib.sha256(part.data).hexdigest())
    inner = document.doc_id.removeprefix(part.doc_id)
    return override(document, say(part.places, inner))


def _gather(part: Part) -> Iterator[Part | Document | Failure]:
    """Yield what a file of several documents holds."""
    check_size(part.shown, len(part.data), part.limits)
    yield from GATHERERS[ending_of(part.name)](part)


def _unpack(part: Part, stream: BinaryIO) -> Iterator[Part | Failure]:
    """Yield what an archive holds."""
    if part.depth:
        check_archive_size(part.shown, len(part.data), part.limits)
    yield from ARCHIVES[ending_of(part.name)](part, stream)


def _unfold(part: Part, held: Iterable[Part | Document | Failure]) -> Iterator[Found | Failure]:
    """Yield the documents of what a file holds; one that holds nothing is a failure, for no file may vanish."""
    empty = True
    try:
        _check_depth(part)
        for item in held:
            empty = False
            yield from _pass_on(item, part)
        if empty:
            raise UnreadableFile(part.shown, "nothing in it can be read; leave it out")
    except UnreadableFile as error:
        yield _refuse(part, error)
    except Exception as error:  # the boundary of one file: whatever a library says about damaged bytes
        yield _refuse(part, damaged(part.shown, error))


def _pass_on(item: Part | Document | Failure, outer: Part) -> Iterator[Found | Failure]:
    if isinstance(item, Failure):
        yield replace(item, position=outer.position)
    elif isinstance(item, Document):
        inner = item.doc_id.removeprefix(outer.doc_id)
        yield Found(path=outer.shown + inner, document=_finish(item, outer), position=outer.position)
    else:
        yield from _read_inner(item)


def _read_inner(part: Part) -> Iterator[Found | Failure]:
    try:
        check_ending(part.name, part.shown)
    except UnreadableFile as error:
        yield _refuse(part, error)
        return
    yield from read_part(part)


def _refuse(part: Part, error: UnreadableFile) -> Failure:
    return Failure.of(error, part.shown, position=part.position)


def _check_depth(part: Part) -> None:
    if part.depth >= part.limits.depth:
        raise UnreadableFile(
            part.shown,
            "packed in more than {most} archives or mails, one inside the other; take it out or raise {limit}",
            most=part.limits.depth,
            limit=variable("depth"),
        )
