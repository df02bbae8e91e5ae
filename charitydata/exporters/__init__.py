"""Frame → file: CSV and Parquet. ``EXPORTERS`` writes whole frames, ``SINKS`` takes rows as they are extracted."""

from __future__ import annotations

from charitydata.exporters.cells import restore_text
from charitydata.exporters.delimited import CsvSink, write_csv
from charitydata.exporters.parquet import ParquetSink, write_parquet
from charitydata.exporters.sinks import Exporter, Sink

EXPORTERS: dict[str, Exporter] = {"csv": write_csv, "parquet": write_parquet}
SINKS: dict[str, type[Sink]] = {"csv": CsvSink, "parquet": ParquetSink}

__all__ = ["EXPORTERS", "SINKS", "CsvSink", "ParquetSink", "restore_text", "write_csv", "write_parquet"]
