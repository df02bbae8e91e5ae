"""A table → documents: a row each where a column holds the text, else one document of all its prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import Any, TypeAlias

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers.columns import COLUMNS_ENDING, Columns
from charitydata.readers.headings import match_headings, plain
from charitydata.readers.limits import variable
from charitydata.readers.metadata import document_of, fingerprint, one_line
from charitydata.readers.names import on_one_line, stem_of
from charitydata.readers.part import Failure, Part

Row: TypeAlias = Sequence[Any]

_HEADING_ROWS = 10
_PROSE = 20
_STOPS = frozenset("。！？；.!?;")
_LONGEST_ID = 80
_ROW_SIGN = "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which columns of a table hold what, and in which row its headings stand (counted from 1)."""

    text: tuple[int, ...]
    fields: dict[str, int]
    row: int


def read_table(part: Part, rows: Iterator[Row], columns: Columns | None, reader: str) -> Iterator[Document | Failure]:
    """Yield the documents of a table.

    A row's identity is what its column of identities or addresses says, else the fingerprint of its text: never its
    number, which changes when a row is put in above it.

    Args:
        part: The table: its ``shown`` and ``doc_id`` are what those of its documents begin with.
        rows: Its cells; a row may be shorter than others.
        columns: Which headings the user names, if so.
        reader: The name of the reader.

    A table of blank cells yields nothing.

    Raises:
        UnreadableFile: No column is known to hold text and no cell holds prose, or a named heading is not there.
    """
    top = _top(rows, columns.heading_row if columns else None)
    if not any(_words(cell) for row in top for cell in row):
        return
    layout = _named(part.shown, columns, top) if columns else _recognised(top)
    if layout is None:
        yield _whole(part, chain(top, rows), reader)
        return
    for number, row in enumerate(chain(top[layout.row :], rows), layout.row + 1):
        if any(_words(cell) for cell in row):
            yield _read_row(part, row, number, layout, reader)


def columns_for(part: Part) -> Columns | None:
    """Return the mapping of columns that lies beside a table, the outermost one first, or ``None``.

    Raises:
        UnreadableFile: There is one and it cannot be used.
    """
    found = (place.sidecars.columns(place.name) for place in part.places)
    return next((columns for columns in found if columns), None)


def count_cells(part: Part, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield rows as long as there are not too many cells in them; an empty row counts as one.

    Raises:
        UnreadableFile: There are.
    """
    cells = 0
    for row in rows:
        cells += len(row) or 1
        if cells > part.limits.cells:
            raise UnreadableFile(
                part.shown,
                "more than {most} cells; split the table or raise {limit}",
                most=part.limits.cells,
                limit=variable("cells"),
            )
        yield row


def _top(rows: Iterator[Row], heading_row: int | None) -> list[Row]:
    """Return the first rows: up to the one with the headings if that is known, else ten that are not blank."""
    top: list[Row] = []
    filled = 0
    for row in rows:
        top.append(row)
        filled += any(_words(cell) for cell in row)
        if len(top) == heading_row or (not heading_row and filled == _HEADING_ROWS):
            break
    return top


def _recognised(top: Sequence[Row]) -> Layout | None:
    """Return the layout of a table whose headings the lexicon knows, or ``None``."""
    for number, row in enumerate(top, 1):
        fields = match_headings(row)
        if "text" in fields:
            return Layout(text=(fields.pop("text"),), fields=fields, row=number)
    return None


def _named(shown: str, columns: Columns, top: Sequence[Row]) -> Layout:
    """Return the layout that a mapping gives: its text headings stand in one of the first rows.

    Raises:
        UnreadableFile: A heading is in none of them.
    """
    first = columns.heading_row - 1 if columns.heading_row else 0
    wanted = [plain(name) for names in columns.headings.values() for name in names]
    missing = wanted
    for number, row in enumerate(top[first:], first + 1):
        places = {plain(cell): i for i, cell in reversed(list(enumerate(row)))}
        missing = min(missing, [name for name in wanted if name not in places], key=len)
        if not missing:
            found = {field: [places[plain(name)] for name in names] for field, names in columns.headings.items()}
            text = tuple(found.pop("text"))
            return Layout(text=text, fields={field: where[0] for field, where in found.items() if where}, row=number)
    raise UnreadableFile(
        shown,
        "no row has the heading '{heading}' that {mapping} names; correct one of them",
        heading=missing[0],
        mapping=columns.shown,
    )


def _read_row(part: Part, row: Row, number: int, layout: Layout, reader: str) -> Document | Failure:
    text = "\n".join(filter(None, (_words(_cell(row, i)) for i in layout.text)))
    if not text:
        shown = f"{part.shown}{_ROW_SIGN}{number}"
        return Failure.of(UnreadableFile(shown, "no text in this row; fill in its text or take it out"))
    stated = {field: _cell(row, i) for field, i in layout.fields.items()}
    key = on_one_line(one_line(_plain_number(stated.pop("id", None))))[:_LONGEST_ID] or _key(stated.get("url"), text)
    document = document_of(stated, doc_id=f"{part.doc_id}{_ROW_SIGN}{key}", text=text, reader=reader)
    return replace(document, sha256=fingerprint(text, {name: str(value or "") for name, value in stated.items()}))


def _key(url: object, text: str) -> str:
    return fingerprint(one_line(url) or text)[:12]


def _whole(part: Part, rows: Iterator[Row], reader: str) -> Document:
    """Return all prose of a table as one document, a row a line.

    Raises:
        UnreadableFile: There is none: numbers without words say nothing here.
    """
    lines, prose = [], False
    for row in rows:
        cells = [words for words in map(_words, row) if words]
        prose = prose or any(len(words) >= _PROSE and _STOPS & set(words) for words in cells)
        lines += [" ".join(cells)] if cells else []
    if not prose:
        name = stem_of(part.name).rsplit("/", 1)[-1] + COLUMNS_ENDING
        raise UnreadableFile(
            part.shown,
            "no column is known to hold text and no cell holds prose; name the column in {file} beside it",
            file=name,
        )
    text = "\n".join(lines)
    return replace(document_of({}, doc_id=part.doc_id, text=text, reader=reader), sha256=fingerprint(text))


def _cell(row: Row, i: int) -> Any:
    return row[i] if i < len(row) else None


def _plain_number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _words(cell: Any) -> str:
    """Return a cell as text: days as YYYY-MM-DD, whole numbers without a fraction, newlines as they stand."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(_plain_number(cell)).replace("\r\n", "\n").replace("\r", "\n").strip()
    return text.encode("utf-8", "replace").decode()
