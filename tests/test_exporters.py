"""Tables as files: what stands in a cell, and that everything comes back."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charitydata.exporters import EXPORTERS, SINKS, restore_text, write_csv, write_parquet
from charitydata.exporters.cells import WRITERS, write_text
from charitydata.schema import TABLES, Donation, columns
from charitydata.workspace.arrow import arrow_schema, frame_of

ROW = Donation(
    fact_id="f1",
    doc_id="a",
    amount=Decimal("465000000"),
    amount_min=Decimal("465000000"),
    amount_max=Decimal("465000000.55"),
    org="=SUM(A1:A9)",
    project="'引号'",
    period_start=date(2023, 10, 16),
    year=2023,
    mention="4.65亿元",
    evidence="全市,共募集\n“善款”4.65亿元",
    start=5,
    end=11,
    confidence=0.5,
)


def lines(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def written(frame: pd.DataFrame) -> list[list[str]]:
    buffer = io.BytesIO()
    write_csv(frame, buffer)
    return lines(buffer.getvalue())


def test_a_row_as_csv() -> None:
    header, row = written(frame_of([ROW], "donations"))
    cells = dict(zip(header, row, strict=True))
    assert header == [column.name for column in columns("donations", stages="er")]
    assert cells["amount"] == "465000000"
    assert cells["amount_max"] == "465000000.55"
    assert cells["cumulative"] == "false"
    assert cells["period_start"] == "2023-10-16"
    assert cells["period_end"] == ""
    assert cells["year"] == "2023"
    assert cells["confidence"] == "0.5"
    assert cells["evidence"] == ROW.evidence
    assert cells["org"] == "'=SUM(A1:A9)"
    assert cells["project"] == "''引号'"
    assert cells["stands_for_figure"] == ""


@pytest.mark.parametrize("kind", SINKS)
def test_a_sink_writes_what_the_exporter_writes(kind: str, tmp_path: Path) -> None:
    with SINKS[kind](tmp_path, "donations") as sink:
        sink.add([ROW])
        sink.add([])
        assert not (tmp_path / f"donations.{kind}").exists()
    EXPORTERS[kind](frame_of([ROW], "donations", stages="e"), tmp_path / f"whole.{kind}")
    if kind == "csv":
        assert (tmp_path / "donations.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
    else:
        frames = [pd.read_parquet(tmp_path / f"{name}.parquet") for name in ("donations", "whole")]
        assert frames[0]["amount"].tolist() == [Decimal("465000000.00")]
        assert frames[0].drop(columns=_numbers()).equals(frames[1].drop(columns=_numbers()))


def _numbers() -> list[str]:
    return [column.name for column in columns("donations") if column.type in ("decimal", "integer")]


@pytest.mark.parametrize("kind", SINKS)
def test_an_error_leaves_no_file(kind: str, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), SINKS[kind](tmp_path, "donations") as sink:
        sink.add([ROW])
        raise RuntimeError
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_rows_has_its_header(table: str, tmp_path: Path) -> None:
    for sink in SINKS.values():
        with sink(tmp_path, table):
            pass
    assert lines((tmp_path / f"{table}.csv").read_bytes()) == [[column.name for column in columns(table)]]
    assert pq.read_schema(tmp_path / f"{table}.parquet").equals(arrow_schema(table))


@given(st.text())
def test_no_text_becomes_a_formula_and_all_text_comes_back(text: str) -> None:
    cell = write_text(text)
    assert restore_text(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=1))
def test_text_survives_the_file(texts: list[str]) -> None:
    cells = written(pd.DataFrame({"text": pd.Series(texts, dtype="str"), "n": range(len(texts))}))
    assert [restore_text(row[0]) for row in cells[1:]] == texts


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_numbers_are_plain_and_exact(number: Decimal) -> None:
    for kind in ("decimal", "number"):
        cell = WRITERS[kind](number)
        assert Decimal(cell) == number
        assert set(cell) <= set("-.0123456789")


def test_negative_numbers_are_not_touched() -> None:
    assert written(pd.DataFrame({"change": [-5.0]})) == [["change"], ["-5"]]


def test_days_and_moments() -> None:
    frame = pd.DataFrame(
        {
            "day": pd.Series(["2023-10-16", None], dtype="datetime64[us]"),
            "moment": pd.Series(["2023-10-16 08:30:00", None], dtype="datetime64[us]"),
            "zoned": [datetime(2023, 10, 16, 8, 30, tzinfo=UTC), None],
            "mixed": [date(2023, 10, 16), Decimal("1.50")],
        }
    )
    assert written(frame)[1:] == [
        ["2023-10-16", "2023-10-16T08:30:00Z", "2023-10-16T08:30:00Z", "2023-10-16"],
        ["", "", "", "1.5"],
    ]


def test_parquet_keeps_days_and_missing_values(tmp_path: Path) -> None:
    write_parquet(frame_of([ROW], "donations"), tmp_path / "donations.parquet")
    stored = pq.read_table(tmp_path / "donations.parquet")
    assert str(stored.schema.field("period_start").type) == "date32[day]"
    assert stored["period_end"].to_pylist() == [None]
    assert stored["cumulative"].to_pylist() == [False]
    assert stored["org"].to_pylist() == ["=SUM(A1:A9)"]


def test_every_exporter_has_a_sink() -> None:
    assert set(EXPORTERS) == set(SINKS)
