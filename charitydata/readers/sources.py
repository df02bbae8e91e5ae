"""``sources.csv``: what a person knows about documents and their files do not say, or say wrongly."""

from __future__ import annotations

import csv
import fnmatch
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from charitydata.errors import UnreadableFile
from charitydata.readers.encoding import decode
from charitydata.readers.headings import match_headings
from charitydata.readers.metadata import read_day, read_language, stated_tier

SOURCES_FILE = "sources.csv"
FIELDS = ("title", "publisher", "published", "url", "source_tier", "language")
"""What a row can say about the document that its column ``file`` names."""

_OF_ONE_DOCUMENT = frozenset(("title", "url"))
_WILD = frozenset("*?[")
_CHECKS: dict[str, tuple[Callable[[str], object], str]] = {
    "published": (read_day, "is no day; write YYYY-MM-DD"),
    "source_tier": (stated_tier, "is none of register, organisation, government, media, unknown"),
    "language": (read_language, "is neither zh nor en"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The rows of one ``sources.csv``: by file, and by pattern in the order they stand."""

    by_file: dict[str, dict[str, str]]
    by_pattern: tuple[tuple[str, dict[str, str]], ...]
    complaints: tuple[str, ...]

    def stated(self, name: str) -> dict[str, str]:
        """Return what is said about a file: patterns first, then the archive or table it is from, then itself.

        A row that names an archive or a table holds for all documents in it, but for its title and address.
        """
        told: dict[str, str] = {}
        for pattern, row in self.by_pattern:
            if fnmatch.fnmatchcase(name, pattern):
                told |= row
        for outer in _outer(name):
            row = self.by_file.get(outer, {})
            told |= {key: value for key, value in row.items() if key not in _OF_ONE_DOCUMENT}
        return told | self.by_file.get(name, {})


def read_sources(shown: str, data: bytes, exists: Callable[[str], bool]) -> Sources:
    """Return the rows of a ``sources.csv``; a row with a mistake keeps what is right in it.

    Args:
        shown: How messages call it.
        data: Its bytes.
        exists: Says whether there is a file of some name beside it.

    Raises:
        UnreadableFile: It is no text, or has no column ``file``.
    """
    try:
        rows = list(csv.reader(decode(shown, data).splitlines()))
    except csv.Error as error:
        raise UnreadableFile(f"{shown}: no table of comma-separated values ({error}); save it as CSV") from error
    columns = match_headings(rows[0]) if rows else {}
    if "file" not in columns:
        raise UnreadableFile(f"{shown}: its first line names no column 'file'; the columns are file,{','.join(FIELDS)}")
    sources = Sources(by_file={}, by_pattern=(), complaints=())
    patterns, complaints = [], []
    for number, cells in enumerate(rows[1:], 2):
        row = {key: cells[i].strip() for key, i in columns.items() if i < len(cells) and cells[i].strip()}
        if not row:
            continue
        file = row.pop("file", "").replace("\\", "/").removeprefix("./")
        wrong = list(_complain(row, file, exists))
        complaints += [f"{shown}: row {number}: {words}" for words in wrong]
        if _WILD & set(file):
            patterns.append((file, row))
        elif file:
            sources.by_file[file] = row
    return Sources(by_file=sources.by_file, by_pattern=tuple(patterns), complaints=tuple(complaints))


def _complain(row: dict[str, str], file: str, exists: Callable[[str], bool]) -> Iterator[str]:
    """Yield what is wrong with a row, and take wrong values out of it."""
    for key in row.keys() - set(FIELDS):
        del row[key]
    for key, (check, words) in _CHECKS.items():
        if key in row and not check(row[key]):
            yield f"{key} {row.pop(key)!r} {words}"
    if not file:
        yield "it names no file; fill in the column 'file'"
    elif not _WILD & set(file) and not exists(_on_disk(file)):
        yield f"there is no file {file!r} here; its name is counted from the folder of this table"


def _on_disk(file: str) -> str:
    return file.split("!/", maxsplit=1)[0].split("#", maxsplit=1)[0]


def _outer(name: str) -> Iterator[str]:
    """Yield the archives and the table that a document is from, the outermost first.

    >>> list(_outer("a.zip!/b.zip!/c.xlsx#7"))
    ['a.zip', 'a.zip!/b.zip', 'a.zip!/b.zip!/c.xlsx']
    """
    for i in range(1, len(name)):
        if name.startswith("!/", i) or name[i] == "#":
            yield name[:i]
