"""Excel file → the documents of its sheets."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from charitydata.document import Document
from charitydata.errors import UnreadableFile
from charitydata.readers.columns import Columns
from charitydata.readers.names import on_one_line
from charitydata.readers.package import check_package
from charitydata.readers.part import Failure, Part
from charitydata.readers.tables import Row, columns_for, count_cells, read_table

_SHEET_SIGN = "#"


def read_xlsx(part: Part) -> Iterator[Document | Failure]:
    """Yield the documents of every sheet that is shown; the values of formulas are those that were saved with them.

    A sheet that holds nothing to read is a failure, an empty one is passed over.

    Raises:
        UnreadableFile: It is no Excel file, protected or beyond a bound.
    """
    check_package(part)
    columns = columns_for(part)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from openpyxl import load_workbook

        book = load_workbook(BytesIO(part.data), read_only=True, data_only=True, keep_links=False)
    wanted = columns.sheets if columns else ()
    for missing in (name for name in wanted if name not in book.sheetnames):
        shown = part.shown + _SHEET_SIGN + missing
        mapping = columns.shown if columns else ""
        yield Failure.of(UnreadableFile(shown, "there is no sheet of this name; correct {mapping}", mapping=mapping))
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible" and (not wanted or sheet.title in wanted):
            yield from _read_sheet(part, sheet, columns)


def _read_sheet(part: Part, sheet: Any, columns: Columns | None) -> Iterator[Document | Failure]:
    name = _SHEET_SIGN + on_one_line(sheet.title)
    own = replace(part, shown=part.shown + name, doc_id=part.doc_id + name)
    sheet.reset_dimensions()
    rows = count_cells(part, _quietly(sheet.iter_rows(values_only=True)))
    try:
        yield from read_table(own, rows, columns, "xlsx")
    except UnreadableFile as error:
        yield Failure.of(error, own.shown)


def _quietly(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield rows without the library's warnings, which are about looks and no one's to heed here."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            row = next(rows, None)
        if row is None:
            return
        yield row
