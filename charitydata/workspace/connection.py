"""DuckDB over the pinned Parquet files: one locked-down root connection per workspace, one cursor per question."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charitydata.workspace.guarding import reading

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

THREADS = 2
MEMORY = "4GB"


def ask(folder: Path, query: str, values: Sequence[Any] = ()) -> pa.Table:
    """Return the answer to a query as an Arrow table.

    Args:
        folder: The workspace whose files the query may read, and no others.
        query: SQL with a ``?`` for every value.
        values: What the question marks stand for.

    Raises:
        KeyboardInterrupt: Ctrl-C came during the query; DuckDB itself calls that an error of its own.
    """
    cursor = _root(folder).cursor()
    try:
        with reading(folder):
            return _answer(cursor, query, values)
    finally:
        cursor.close()


def _answer(cursor: duckdb.DuckDBPyConnection, query: str, values: Sequence[Any]) -> pa.Table:
    import duckdb

    try:
        answer: pa.Table = cursor.sql(query, params=list(values)).to_arrow_table()
    except (RuntimeError, duckdb.Error) as error:
        if "interrupt" in str(error).lower():
            raise KeyboardInterrupt from error
        raise
    return answer


@cache
def _root(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return the connection that all cursors of a workspace come from.

    A connection must not be shared by threads (answers get mixed up), its cursors may. Extensions are neither
    fetched nor loaded, and only the workspace's folder can be read.
    """
    import duckdb

    connection = duckdb.connect(":memory:")
    spill = Path(tempfile.gettempdir(), f"charitydata-{os.getpid()}")
    for setting in (
        f"threads = {THREADS}",
        f"memory_limit = {_quote(MEMORY)}",
        f"temp_directory = {_quote(str(spill))}",
        f"allowed_directories = [{_quote(str(folder))}]",
        "TimeZone = 'UTC'",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "python_enable_replacements = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
    return connection


def _quote(text: str) -> str:
    """Return a text as an SQL literal; settings take no parameters."""
    return "'" + text.replace("'", "''") + "'"
