"""``charitydata extract``: documents → tables in a folder, no workspace needed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.cli.console import progress, warn
from charitydata.errors import CharityDataError
from charitydata.schema import TABLES

if TYPE_CHECKING:
    from charitydata.exporters.sinks import Sink
    from charitydata.facts import Extraction
    from charitydata.readers import File


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many files became documents, how many failed, and how many rows were written."""

    documents: int
    failures: int
    rows: int


def extract_to(paths: Sequence[str | Path], out: Path, *, kind: str, processes: int | None) -> Tally:
    """Write the tables of all documents into a folder and return how it went.

    Args:
        paths: Files, folders, patterns, and addresses of object stores.
        out: The folder; made if it is not there. Tables of that name in it are replaced.
        kind: One of ``exporters.SINKS``.
        processes: How many processes extract; ``None`` chooses by the number of files.

    Raises:
        CharityDataError: There is no document under the paths.
    """
    from charitydata.readers import Failure
    from charitydata.workspace.batch import processes_for
    from charitydata.workspace.extraction import Extracted, extract_files

    files = list_files(paths)
    out.mkdir(parents=True, exist_ok=True)
    documents, failures, rows, position = 0, 0, 0, -1
    with ExitStack() as stack:
        sinks = _open_sinks(stack, out, kind)
        advance = stack.enter_context(progress("extract", len(files)))
        for item in extract_files(files, processes=processes or processes_for(len(files))):
            if isinstance(item, Extracted):
                documents += 1
                rows += _write(item.extraction, sinks)
            elif isinstance(item, Failure):
                failures += 1
                warn(item.reason)
            if item.position != position:
                position = item.position
                advance(item.path.rsplit("/", 1)[-1])
    return Tally(documents=documents, failures=failures, rows=rows)


def list_files(paths: Sequence[str | Path]) -> list[File]:
    """Return the files that paths, patterns and addresses of object stores name.

    Raises:
        CharityDataError: There are none.
    """
    from charitydata.readers import ENDINGS, find_files
    from charitydata.readers.remote import find_remote, is_address

    named = ((path,) if not is_address(str(path)) else find_remote(str(path)) for path in paths)
    files = list(find_files(chain.from_iterable(named)))
    if not files:
        kinds = ", ".join(ENDINGS)
        raise CharityDataError(f"{', '.join(map(str, paths))}: no document in it; documents end in {kinds}")
    return files


def _open_sinks(stack: ExitStack, out: Path, kind: str) -> dict[str, Sink]:
    from charitydata.exporters import SINKS

    return {table: stack.enter_context(SINKS[kind](out, table)) for table in TABLES}


def _write(extraction: Extraction, sinks: dict[str, Sink]) -> int:
    """Write the rows of one document and return how many facts were among them."""
    for table, sink in sinks.items():
        sink.add(extraction.rows(table))
    return sum(len(extraction.rows(table)) for table in TABLES if table not in ("documents", "issues"))
