"""Excel: one sheet of rows, and one that says where they come from and what was cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from charitydata.exporters.sinks import Target

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 1_048_575
"""What an Excel sheet holds below its headings."""
_LONGEST = 32_767
_WIDEST, _NARROWEST = 60, 8


def write_workbook(frame: pd.DataFrame, target: Target, *, notes: Iterable[str] = (), most: int = MOST_ROWS) -> None:
    """Write a frame as an Excel workbook, without its index; text stays text, also where it looks like a formula.

    Args:
        frame: Any frame of tables or totals.
        target: A path, or a binary buffer, which is left open.
        notes: Lines for a second sheet: the source, the choice, and that rows were cut where some were.
        most: Rows that are written; the caller says so in ``notes`` where the frame has more.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("data")
    for at, name in enumerate(frame.columns, start=1):
        sheet.column_dimensions[_letter(at)].width = _width(frame[name])
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, str(name)) for name in frame.columns])
    for row in _rows(frame.head(most)):
        sheet.append([_cell(sheet, value) for value in row])
    lines = [line for line in notes if line]
    if lines:
        about = book.create_sheet("about")
        about.column_dimensions["A"].width = 100
        for line in lines:
            about.append([_cell(about, line)])
    book.save(target)


def _rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    whole = frame.astype(object)
    return whole.where(whole.notna(), None).itertuples(index=False, name=None)


def _cell(sheet: Any, value: Any) -> Any:
    """Return a cell; a string is marked as one, or a spreadsheet would run it where it begins like a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return _plain(value)
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST])
    cell.data_type = "s"
    return cell


def _plain(value: Any) -> Any:
    """Return a value as Excel knows it: a day without its midnight, a moment without its zone."""
    if hasattr(value, "to_pydatetime"):
        moment = value.to_pydatetime().replace(tzinfo=None)
        return moment.date() if moment == moment.replace(hour=0, minute=0, second=0, microsecond=0) else moment
    return value.item() if hasattr(value, "item") else value


def _letter(at: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(at))


def _width(column: pd.Series[Any]) -> int:
    longest = max((len(str(value)) for value in column.head(50)), default=0)
    return min(_WIDEST, max(_NARROWEST, longest + 2, len(str(column.name)) + 2))
