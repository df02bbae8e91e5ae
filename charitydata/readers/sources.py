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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The rows of one ``sources.csv``: by file, and by pattern in the order they stand."""

    by_file: dict[str, dict[str, str]]
    by_pattern: tuple[tuple[str, dict[str, str]], ...]
    complaints: tuple[UnreadableFile, ...]

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
        raise UnreadableFile(
            shown, "no table of comma-separated values ({said}); save it as CSV", said=error
        ) from error
    columns = match_headings(rows[0]) if rows else {}
    if "file" not in columns:
        raise UnreadableFile(
            shown, "its first line names no column 'file'; the columns are file,{known}", known=",".join(FIELDS)
        )
    sources = Sources(by_file={}, by_pattern=(), complaints=())
    patterns: list[tuple[str, dict[str, str]]] = []
    complaints: list[UnreadableFile] = []
    for number, cells in enumerate(rows[1:], 2):
        row = {key: cells[i].strip() for key, i in columns.items() if i < len(cells) and cells[i].strip()}
        if not row:
            continue
        file = row.pop("file", "").replace("\\", "/").removeprefix("./")
        complaints += _complain(shown, number, row, file, exists)
        if _WILD & set(file):
            patterns.append((file, row))
        elif file:
            sources.by_file[file] = row
    return Sources(by_file=sources.by_file, by_pattern=tuple(patterns), complaints=tuple(complaints))


def _complain(
    shown: str, number: int, row: dict[str, str], file: str, exists: Callable[[str], bool]
) -> Iterator[UnreadableFile]:
    """Yield what is wrong with a row, and take wrong values out of it."""
    for key in row.keys() - set(FIELDS):
        del row[key]
    for key, (check, refuse) in _CHECKS.items():
        if key in row and not check(row[key]):
            yield refuse(shown, number, row.pop(key))
    if not file:
        yield UnreadableFile(shown, "row {row}: it names no file; fill in the column 'file'", row=number)
    elif not _WILD & set(file) and not exists(_on_disk(file)):
        yield UnreadableFile(
            shown,
            "row {row}: there is no file '{file}' here; its name is counted from the folder of this table",
            row=number,
            file=file,
        )


def _no_day(shown: str, row: int, value: str) -> UnreadableFile:
    return UnreadableFile(shown, "row {row}: '{value}' is no day; write YYYY-MM-DD", row=row, value=value)


def _no_tier(shown: str, row: int, value: str) -> UnreadableFile:
    return UnreadableFile(
        shown,
        "row {row}: '{value}' is no source tier; write register, organisation, government, media or unknown",
        row=row,
        value=value,
    )


def _no_language(shown: str, row: int, value: str) -> UnreadableFile:
    return UnreadableFile(
        shown, "row {row}: '{value}' is no language that is read; write zh or en", row=row, value=value
    )


_CHECKS: dict[str, tuple[Callable[[str], object], Callable[[str, int, str], UnreadableFile]]] = {
    "published": (read_day, _no_day),
    "source_tier": (stated_tier, _no_tier),
    "language": (read_language, _no_language),
}


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
