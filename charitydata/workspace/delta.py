"""Single Delta tables: made, appended to, replaced, rolled back, and the files of one version."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 120_000
_KEEP_ALL = {
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
}
"""Every version can be read again for a century; what is thrown away is for ``vacuum`` to decide, by the manifest."""


def make(path: Path, schema: pa.Schema) -> None:
    """Make an empty table where there is none."""
    import deltalake

    deltalake.DeltaTable.create(
        path, schema=deltalake.Schema.from_arrow(schema), mode="ignore", configuration=_KEEP_ALL
    )


def version_of(path: Path) -> int:
    """Return the newest version of a table."""
    return int(_open(path).version())


def append(path: Path, rows: pa.Table) -> None:
    """Add rows in the order given, as one file; adding none makes no version."""
    import deltalake

    if rows.num_rows:
        deltalake.write_deltalake(path, rows, mode="append", writer_properties=_properties())


def overwrite(path: Path, rows: pa.Table) -> None:
    """Let a table hold exactly these rows; earlier versions can still be read."""
    import deltalake

    deltalake.write_deltalake(path, rows, mode="overwrite", writer_properties=_properties())


def delete_documents(path: Path, doc_ids: Iterable[str]) -> None:
    """Remove the rows of some documents."""
    listed = ", ".join("'" + doc_id.replace("'", "''") + "'" for doc_id in doc_ids)
    if listed:
        _open(path).delete(f"doc_id IN ({listed})")


def roll_back(path: Path, version: int) -> None:
    """Bring a table back to a version, where an import that did not finish left it ahead."""
    table = _open(path)
    if table.version() != version:
        table.restore(version)


def files_of(path: Path, version: int) -> tuple[str, ...]:
    """Return the Parquet files of one version; the file names are plain, not percent-coded."""
    return tuple(unquote(uri) for uri in _open(path, version).file_uris())


def _open(path: Path, version: int | None = None) -> Any:
    import deltalake

    return deltalake.DeltaTable(path, version=version)


def _properties() -> Any:
    import deltalake

    return deltalake.WriterProperties(compression="ZSTD", max_row_group_size=GROUP_ROWS)
