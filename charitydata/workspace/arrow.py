"""The schema's rows as Arrow tables and pandas frames."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from charitydata.schema import TABLES, Stage, columns

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


@cache
def arrow_types() -> dict[str, pa.DataType]:
    """Return the Arrow type of each declared type."""
    import pyarrow as pa

    return {
        "string": pa.string(),
        "decimal": pa.decimal128(20, 2),
        "number": pa.float64(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "timestamp": pa.timestamp("us", tz="UTC"),
    }


@cache
def arrow_schema(table: str, *, stages: str = "e") -> pa.Schema:
    """Return the Arrow schema of one of ``schema.TABLES``, its columns in the order in which they are written."""
    import pyarrow as pa

    return pa.schema([(column.name, arrow_types()[column.type]) for column in columns(table, stages=stages)])


def arrow_table(rows: Iterable[Any], table: str, *, stages: str = "e") -> pa.Table:
    """Return rows of a table's schema class as an Arrow table.

    Raises:
        ValueError: An amount has more than two decimals or does not fit; a broken row is our bug.
    """
    import pyarrow as pa

    schema = arrow_schema(table, stages=stages)
    cells = list(zip(*map(attrgetter(*schema.names), rows), strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, type=field.type) for column, field in zip(cells, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def arrow_frame(frame: pd.DataFrame) -> pa.Table:
    """Return any frame as an Arrow table; columns that the schema declares as dates become dates again."""
    import pyarrow as pa

    table = pa.Table.from_pandas(frame, preserve_index=False)
    for position, name in enumerate(table.column_names):
        if name in _date_columns() and pa.types.is_timestamp(table.schema.field(name).type):
            table = table.set_column(position, name, table[name].cast(pa.date32()))
    return table.replace_schema_metadata(None)


def frame_of(rows: Iterable[Any], table: str, *, stages: Stage | str = "er") -> pd.DataFrame:
    """Return rows of a table's schema class as a frame with the dtypes that a workspace's queries give.

    Money and counts are float64 (exact to the cent below ten trillion), days ``datetime64``, years ``Int64``, truth
    values nullable ``boolean``.
    """
    return pandas_frame(arrow_table(rows, table, stages=stages))


def pandas_frame(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a frame with the dtypes that ``frame_of`` describes."""
    import pandas as pd
    import pyarrow as pa

    plain = table.cast(pa.schema([(field.name, _plain(field.type)) for field in table.schema]))
    mapping = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame: pd.DataFrame = plain.to_pandas(types_mapper=mapping.get, date_as_object=False)
    return frame


def _plain(type_: pa.DataType) -> pa.DataType:
    """Return the type that a frame holds for a stored type."""
    import pyarrow as pa

    if pa.types.is_decimal(type_):
        return pa.float64()
    if pa.types.is_integer(type_):
        return pa.int64()
    if pa.types.is_temporal(type_):
        return pa.timestamp("us")
    return type_


@cache
def _date_columns() -> frozenset[str]:
    return frozenset(c.name for table in TABLES for c in columns(table, stages="er") if c.type == "date")
