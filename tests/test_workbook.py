"""Excel and JSON: text stays text, days stay days, and what is cut is said."""

import io
import json
from datetime import date

import openpyxl
import pandas as pd

from charitydata.exporters.records import json_bytes
from charitydata.exporters.workbook import write_workbook

FRAME = pd.DataFrame(
    {
        "name": ["=1+1", "近260万元", None, "a\x07b"],
        "amount": [1.5, 3.0, None, -2.0],
        "day": pd.to_datetime(pd.Series(["2023-10-16", None, "2023-10-17", "2023-10-18"])),
        "count": pd.array([1, None, 3, 4], dtype="Int64"),
        "told": pd.array([True, None, False, True], dtype="boolean"),
    }
)


def test_a_workbook_runs_nothing_and_keeps_types() -> None:
    buffer = io.BytesIO()
    write_workbook(FRAME, buffer, notes=["来源", ""])
    book = openpyxl.load_workbook(buffer)
    head, *rows = book["data"].iter_rows()
    assert [cell.value for cell in head] == list(FRAME.columns)
    assert rows[0][0].data_type == "s" and rows[0][0].value == "=1+1"
    assert [cell.value for cell in rows[1]] == ["近260万元", 3, None, None, None]
    assert rows[0][2].value.date() == date(2023, 10, 16) and rows[3][0].value == "ab"
    assert [cell.value for cell in book["about"]["A"]] == ["来源"]


def test_a_workbook_is_cut_at_its_limit() -> None:
    buffer = io.BytesIO()
    write_workbook(FRAME, buffer, notes=["the first of 4"], most=2)
    book = openpyxl.load_workbook(buffer)
    assert book["data"].max_row == 3 and book["about"]["A1"].value == "the first of 4"


def test_json_has_the_types_of_json() -> None:
    first, second, *_ = json.loads(json_bytes(FRAME))
    assert first == {"name": "=1+1", "amount": 1.5, "day": "2023-10-16", "count": 1, "told": True}
    assert second == {"name": "近260万元", "amount": 3, "day": None, "count": None, "told": None}
    assert "近260万元" in json_bytes(FRAME).decode()
    assert json.loads(json_bytes(FRAME.head(0))) == []
