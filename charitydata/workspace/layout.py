"""Where a workspace lies and what it holds."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from charitydata.errors import WorkspaceError
from charitydata.schema import TABLES
from charitydata.workspace.arrow import arrow_schema, arrow_types

if TYPE_CHECKING:
    import pyarrow as pa

VARIABLE = "CHARITYDATA_WORKSPACE"
MANIFEST = "manifest"
_PROJECT_MARKS = ("pyproject.toml", ".git")

_OWN_COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "texts": (("doc_id", "string"), ("text", "string")),
    "accounts": (("doc_id", "string"), ("reason", "string"), ("numbers", "integer")),
    "readings": (("doc_id", "string"), ("address", "string"), ("rules", "string"), ("metadata", "string")),
    "origins": (("origin", "string"), ("doc_id", "string"), ("sha256", "string")),
    "reprints": (("doc_id", "string"), ("reprint_of", "string"), ("similarity", "number")),
    "figures": (
        ("page", "integer"),
        ("table", "string"),
        ("fact_id", "string"),
        ("doc_id", "string"),
        ("figure_id", "string"),
        ("stands_for_figure", "boolean"),
        ("within", "string"),
        ("conflict_id", "string"),
        ("year", "integer"),
        ("region_code", "string"),
        ("part_of", "string"),
        ("share_of", "string"),
        ("part_here", "boolean"),
        ("copy_of", "string"),
        ("block", "integer"),
        ("rivals", "integer"),
        ("kind", "string"),
        ("scope", "string"),
        ("org", "string"),
        ("head", "string"),
        ("project", "string"),
        ("first_year", "integer"),
        ("whole", "boolean"),
    ),
    "relations": (
        ("page", "integer"),
        ("table", "string"),
        ("figure_id", "string"),
        ("larger_id", "string"),
        ("kind", "string"),
    ),
    "identities": (
        ("page", "integer"),
        ("table", "string"),
        ("fact_id", "string"),
        ("doc_id", "string"),
        ("org_id", "string"),
        ("project_id", "string"),
        ("donor_id", "string"),
    ),
    "organisations": (
        ("page", "integer"),
        ("org_id", "string"),
        ("name_zh", "string"),
        ("name_en", "string"),
        ("region_code", "string"),
        ("rows", "integer"),
    ),
    "undertakings": (
        ("page", "integer"),
        ("project_id", "string"),
        ("name_zh", "string"),
        ("name_en", "string"),
        ("region_code", "string"),
        ("rows", "integer"),
    ),
    "derivations": (("rules", "string"), ("judgements", "string")),
    "regions": (
        ("region_code", "string"),
        ("name_zh", "string"),
        ("name_en", "string"),
        ("level", "string"),
        ("parent", "string"),
    ),
}
"""Columns of the tables that a workspace holds beside those of the schema.

``accounts`` holds how many numbers of a document each reason accounts for; ``readings`` holds what the reader said of a
document beside its text (as JSON), the address it is known by and the rules it was last extracted with; ``origins``
which content was last imported from which file, and which document it belongs to. ``figures`` also holds the keys by
which a new statement finds those that it may have to do with, and ``derivations`` by which rules and judgements the
derived tables were made; ``page`` is the file a row is kept in.
"""

STORED: tuple[str, ...] = (*TABLES, *_OWN_COLUMNS)
DOCUMENT_TABLES: tuple[str, ...] = (*TABLES, "texts", "readings", "accounts")
"""The tables whose rows belong to one document; the others are derived from them."""
DERIVED_TABLES: tuple[str, ...] = tuple(
    table for table in _OWN_COLUMNS if table not in ("texts", "readings", "accounts", "origins")
)
PAGED_TABLES = ("figures", "relations", "identities", "organisations", "undertakings")
"""Derived tables that are changed page by page; they are never compacted."""


@cache
def stored_schema(table: str) -> pa.Schema:
    """Return the Arrow schema under which a table is stored.

    The tables of the schema hold their ``e`` columns; ``documents`` also says when each was imported.
    """
    import pyarrow as pa

    if table in _OWN_COLUMNS:
        return pa.schema([(name, arrow_types()[kind]) for name, kind in _OWN_COLUMNS[table]])
    schema = arrow_schema(table)
    if table == "documents":
        return schema.append(pa.field("imported_at", arrow_types()["timestamp"]))
    return schema


def find_folder(folder: Path | None = None) -> Path:
    """Return the absolute folder of a workspace.

    That is the folder given, else the one that ``CHARITYDATA_WORKSPACE`` names, else ``workspace`` in the project
    that the current directory belongs to.

    Raises:
        WorkspaceError: The name cannot be stored in (it holds a percent code).
    """
    chosen = folder or Path(os.environ.get(VARIABLE) or project_root() / "workspace")
    absolute = Path(os.path.abspath(chosen))  # noqa: PTH100  (links stay as they are: the name is what the user sees)
    if unquote(str(absolute)) != str(absolute):
        raise WorkspaceError(f"{absolute}: a workspace cannot lie under a name with a percent code; rename the folder")
    return absolute


def project_root() -> Path:
    """Return the nearest folder upwards that holds a project, else the current one."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if any((folder / mark).exists() for mark in _PROJECT_MARKS):
            return folder
    return here


def table_path(folder: Path, table: str) -> Path:
    """Return where a Delta table lies."""
    return folder / MANIFEST if table == MANIFEST else folder / "tables" / table


def waiting_place(folder: Path) -> Path:
    """Return where files wait that are not part of a table yet; what a killed writer left there is thrown away."""
    return folder / "waiting"
