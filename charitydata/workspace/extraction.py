"""Files → documents with their rows, one bad file never stopping the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from charitydata.document import Document
from charitydata.facts import Extraction, extract
from charitydata.readers import Failure, find_files, read_all
from charitydata.workspace.batch import map_in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A document and the rows of all its tables."""

    path: Path
    document: Document
    extraction: Extraction


Item: TypeAlias = "tuple[Path, Document] | Failure"


def extract_files(paths: Iterable[Path], *, processes: int = 1) -> Iterator[Extracted | Failure]:
    """Yield what each file gives, in order; the result does not depend on the number of processes.

    Args:
        paths: Files and folders, as ``readers.find_files`` takes them.
        processes: How many processes extract; reading stays in this one.
    """
    return map_in_order(extract_item, _items(list(find_files(paths))), processes)


def _items(files: list[Path]) -> Iterator[Item]:
    for path, outcome in zip(files, read_all(files), strict=True):
        yield outcome if isinstance(outcome, Failure) else (path, outcome)


def extract_item(item: Item) -> Extracted | Failure:
    """Return a document with its rows, or why there are none."""
    if not isinstance(item, tuple):
        return item
    path, document = item
    try:
        return Extracted(path=path, document=document, extraction=extract(document))
    except Exception as error:  # the boundary of one file: a fault in a rule must not stop the other files
        reason = f"{path}: the rules failed on this document ({type(error).__name__}: {error}); please report it"
        return Failure(path=path, reason=reason)
