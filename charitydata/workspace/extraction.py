"""Files → documents with their rows, one bad file never stopping the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from charitydata.document import Document
from charitydata.facts import Extraction, extract
from charitydata.readers import Failure, Found, Named, find_documents, find_files
from charitydata.workspace.batch import map_in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A document and the rows of all its tables; ``path`` and ``position`` say where it was read (``Failure``)."""

    path: str
    document: Document
    extraction: Extraction
    position: int = 0


Item: TypeAlias = "tuple[object, Document] | Found | Failure"


def extract_files(paths: Iterable[Named], *, processes: int = 1) -> Iterator[Extracted | Failure]:
    """Yield what each document gives, in order; the result does not depend on the number of processes.

    Args:
        paths: Files, folders and patterns, as ``readers.find_files`` takes them.
        processes: How many processes extract; reading stays in this one.
    """
    return map_in_order(extract_item, find_documents(find_files(paths), distinct=True), processes)


def extract_item(item: Item) -> Extracted | Failure:
    """Return a document with its rows, or why there are none."""
    if isinstance(item, Failure):
        return item
    found = item if isinstance(item, Found) else Found(path=str(item[0]), document=item[1])
    path, document, position = found.path, found.document, found.position
    try:
        return Extracted(path=path, document=document, extraction=extract(document), position=position)
    except Exception as error:  # the boundary of one file: a fault in a rule must not stop the other files
        reason = f"{path}: the rules failed on this document ({type(error).__name__}: {error}); please report it"
        return Failure(path=path, reason=reason, position=position)
