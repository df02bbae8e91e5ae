"""Single Delta tables: made, appended to, replaced, rolled back, and the files of one version.

Documents come in as Parquet files that are written first and become part of their table later, all in one commit.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 120_000
_GROUP_BYTES = 16_000_000
_LEAST_ROWS = 1_000
_KEEP_ALL = {
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
    "delta.checkpointInterval": "25",
}
"""Every version can be read again for a century; what is thrown away is for the manifest to decide. A checkpoint after
few commits keeps the opening of a table cheap however often it was written to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """One Parquet file of a table; ``bounds`` may say between which numbers the values of a column lie."""

    path: Path
    rows: int
    size: int
    bounds: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)


def make(path: Path, schema: pa.Schema) -> None:
    """Make an empty table where there is none."""
    import deltalake

    deltalake.DeltaTable.create(
        path, schema=deltalake.Schema.from_arrow(schema), mode="ignore", configuration=_KEEP_ALL
    )


def version_of(path: Path) -> int:
    """Return the newest version of a table, told by the names of its log, so that asking is cheap.

    Raises:
        FileNotFoundError: There is no table.
    """
    names = (file.stem for file in (path / "_delta_log").iterdir() if file.suffix == ".json")
    return max([int(name) for name in names if name.isdigit()], default=-1)


def write_file(path: Path, rows: pa.Table, *, bounds: Mapping[str, tuple[int, int]] | None = None) -> DataFile:
    """Write rows beside a table, as a file that ``commit`` can make part of it; what fails leaves nothing behind."""
    import pyarrow.parquet as pq

    file = path / f"part-{uuid.uuid4().hex}.parquet"
    try:
        pq.write_table(rows, file, compression="zstd", row_group_size=_group_rows(rows))
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return DataFile(path=file, rows=rows.num_rows, size=file.stat().st_size, bounds=bounds or {})


def _group_rows(rows: pa.Table) -> int:
    """Return how many rows to keep together: few long texts or many short facts, so that one can be read alone."""
    each = max(1, int(rows.nbytes) // max(1, int(rows.num_rows)))
    return max(_LEAST_ROWS, min(GROUP_ROWS, _GROUP_BYTES // each))


def read_files(files: Iterable[DataFile], schema: pa.Schema) -> pa.Table:
    """Return the rows of some files, one file after the other."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    tables = [pq.ParquetFile(file.path).read(use_threads=False).cast(schema) for file in files]
    return pa.concat_tables(tables) if tables else schema.empty_table()


def list_files(path: Path, version: int | None = None) -> list[DataFile]:
    """Return the files of a version of a table, the newest version if none is named."""
    import pyarrow as pa

    actions = pa.table(_open(path, version).get_add_actions(flatten=True)).to_pylist()
    return [_data_file(path, action) for action in actions]


def settle(file: DataFile, path: Path) -> DataFile:
    """Move a file that was written elsewhere on the same disk beside a table, so that ``commit`` can take it."""
    return replace(file, path=file.path.rename(path / file.path.name))


def commit(path: Path, added: Sequence[DataFile], removed: Sequence[DataFile] = ()) -> None:
    """Let files become part of a table and others cease to be, all at once; nothing to do makes no version."""
    if not added and not removed:
        return
    now = int(time.time() * 1000)
    table = _open(path)
    actions = [*(_addition(file, now) for file in added), *(_removal(file, now) for file in removed)]
    table.create_write_transaction(actions, "append", table.schema())


def append(path: Path, rows: pa.Table) -> None:
    """Add rows in the order given, as one file; adding none makes no version."""
    import deltalake

    if rows.num_rows:
        deltalake.write_deltalake(path, rows, mode="append", writer_properties=_properties())


def overwrite(path: Path, rows: pa.Table) -> None:
    """Let a table hold exactly these rows, under their own schema; earlier versions can still be read."""
    import deltalake

    deltalake.write_deltalake(path, rows, mode="overwrite", schema_mode="overwrite", writer_properties=_properties())


def delete_documents(path: Path, doc_ids: Iterable[str]) -> None:
    """Remove the rows of some documents."""
    listed = ", ".join("'" + doc_id.replace("'", "''") + "'" for doc_id in doc_ids)
    if listed:
        _open(path).delete(f"doc_id IN ({listed})")


def roll_back(path: Path, version: int) -> None:
    """Bring a table back to a version, where an import that did not finish left it ahead."""
    if version_of(path) != version:
        _open(path).restore(version)


def files_of(path: Path, version: int) -> tuple[str, ...]:
    """Return the Parquet files of one version; the file names are plain, not percent-coded."""
    return tuple(unquote(uri) for uri in _open(path, version).file_uris())


def _data_file(path: Path, action: dict[str, Any]) -> DataFile:
    named = {name.removeprefix("min.") for name in action if name.startswith("min.")}
    found = {name: (action[f"min.{name}"], action[f"max.{name}"]) for name in named}
    return DataFile(
        path=path / unquote(action["path"]),
        rows=action["num_records"] or 0,
        size=action["size_bytes"],
        bounds={name: ends for name, ends in found.items() if isinstance(ends[0], int) and isinstance(ends[1], int)},
    )


def _addition(file: DataFile, now: int) -> Any:
    from deltalake.transaction import AddAction

    low = {name: ends[0] for name, ends in file.bounds.items()}
    high = {name: ends[1] for name, ends in file.bounds.items()}
    stats = {"numRecords": file.rows, "minValues": low, "maxValues": high}
    return AddAction(file.path.name, file.size, {}, now, True, json.dumps(stats))


def _removal(file: DataFile, now: int) -> Any:
    from deltalake.transaction import RemoveAction

    return RemoveAction(file.path.name, True, now, size=file.size)


def _open(path: Path, version: int | None = None) -> Any:
    import deltalake

    if version is not None:
        _check_log(path / "_delta_log" / f"{version:020}.json")
    return deltalake.DeltaTable(path, version=version)


def _check_log(file: Path) -> None:
    """Refuse a commit of which nothing is left, which the library takes for one that changed nothing.

    Raises:
        OSError: Names the file.
    """
    if file.is_file() and not file.stat().st_size:
        raise OSError(f"{file} is empty")


def _properties() -> Any:
    import deltalake

    return deltalake.WriterProperties(compression="ZSTD", max_row_group_size=GROUP_ROWS)
