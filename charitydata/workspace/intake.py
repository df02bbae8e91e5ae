"""Files → documents that have their place in the workspace and, where they are new to it, their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from charitydata.document import Document
from charitydata.readers import Failure, File, Found, find_documents
from charitydata.workspace.batch import map_in_order
from charitydata.workspace.extraction import Extracted, extract_item
from charitydata.workspace.register import Placement, Register

_MOST_AHEAD = 128
_MOST_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One document of one file, or why the file gave none.

    ``file`` counts the files up to this one, which is ``source``; ``path`` is what messages call the document's place
    in it; ``content`` is the document until it is extracted, and ``None`` where it
    is stored already.
    """

    file: int
    path: str
    source: File
    placement: Placement | None = None
    content: Document | Extracted | Failure | None = None


def take_in(files: Sequence[File], register: Register, processes: int) -> Iterator[Intake]:
    """Yield what each file gives, in order; the result does not depend on the number of processes.

    Args:
        files: The files, each once.
        register: Knows what is stored.
        processes: How many processes extract; reading stays in this one.
    """
    return map_in_order(_extract, _placed(files, register), processes, dear=_is_new)


def _is_new(intake: Intake) -> bool:
    return isinstance(intake.content, Document)


def _extract(intake: Intake) -> Intake:
    if not isinstance(intake.content, Document):
        return intake
    return replace(intake, content=extract_item((intake.path, intake.content)))


def _placed(files: Sequence[File], register: Register) -> Iterator[Intake]:
    """Yield documents with their places; so many are read ahead that asking what is stored costs little for each."""
    ahead, characters, most = [], 0, 1
    for intake in _read(files):
        ahead.append(intake)
        characters += len(intake.content.text) if isinstance(intake.content, Document) else 0
        if len(ahead) >= most or characters >= _MOST_CHARACTERS:
            yield from _place(ahead, register)
            ahead, characters, most = [], 0, min(2 * most, _MOST_AHEAD)
    yield from _place(ahead, register)


def _place(ahead: list[Intake], register: Register) -> Iterator[Intake]:
    documents = [(intake.source, intake.content) for intake in ahead if isinstance(intake.content, Document)]
    if documents:
        register.look_up(documents)
    for intake in ahead:
        if not isinstance(intake.content, Document):
            yield intake
            continue
        placement, document = register.place(intake.source, intake.content)
        content = None if placement.status == "unchanged" else document
        yield replace(intake, placement=placement, content=content)


def _read(files: Sequence[File]) -> Iterator[Intake]:
    for item in find_documents(files):
        content = item.document if isinstance(item, Found) else item
        yield Intake(file=item.position + 1, path=item.path, source=files[item.position], content=content)
