"""Table of comma- or tab-separated values → documents."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers.checks import check_signature, check_text
from charitydata.readers.encoding import decode
from charitydata.readers.part import Failure, Part
from charitydata.readers.tables import Row, columns_for, count_cells, read_table

_DELIMITERS = (",", "\t", ";", "|")


def read_delimited(part: Part) -> Iterator[Document | Failure]:
    """Yield the documents of a table; commas, tabs, semicolons or bars part its cells, whichever its first line has.

    Raises:
        UnreadableFile: It is no table, has too many cells, or nothing in it can be read.
    """
    check_signature(part.shown, part.data)
    text = decode(part.shown, part.data)
    check_text(part.shown, text)
    csv.field_size_limit(max(csv.field_size_limit(), part.limits.file_bytes))
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    yield from read_table(part, count_cells(part, _lines(part, rows)), columns_for(part), "csv")


def _lines(part: Part, rows: Iterator[Row]) -> Iterator[Row]:
    try:
        yield from rows
    except csv.Error as error:
        raise UnreadableFile(
            part.shown, "no table of separated values ({said}); save it again as CSV", said=error
        ) from error


def _delimiter(text: str) -> str:
    """Return the sign that parts the cells of the first line; a comma where none does."""
    first = next(line for line in text.split("\n") if line.strip())
    return max(_DELIMITERS, key=first.count)
