"""``charitydata remove``: documents or whole sources leave the workspace; its earlier versions keep them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from charitydata.cli.console import ask, following, say, table
from charitydata.errors import CharityDataError

if TYPE_CHECKING:
    import pandas as pd

    from charitydata.workspace import Source

_COLUMNS = ("doc_id", "title", "publisher", "url")


def remove_from(folder: Path | None, source: Source, *, dry_run: bool, yes: bool) -> None:
    """Show the documents of a source, ask, and take them out.

    Args:
        folder: The workspace; ``None`` for the default one.
        source: What to take out.
        dry_run: Only show them.
        yes: Do not ask.

    Raises:
        CharityDataError: Nothing fits the source, a document is unknown, or nobody said yes.
    """
    from charitydata.workspace import Workspace

    workspace = Workspace.open(folder)
    found = workspace.find(source)
    _check(found, source)
    table(("document", "title", "publisher", "address"), found[list(_COLUMNS)].astype("str").to_numpy().tolist())
    figures = sum(len(workspace.rows(name, columns=("doc_id",)).merge(found, on="doc_id")) for name in _tables())
    say(f"{len(found)} documents with {figures} facts")
    if dry_run:
        return
    if not yes and not ask("Take them out?"):
        raise CharityDataError("nothing was removed; say --yes to remove without being asked")
    with following("remove", len(found)) as follow:
        removed = workspace.remove(found["doc_id"].tolist(), progress=follow)
    say(f"{removed} removed → {workspace.folder} (version {workspace.version}; they stand in version "
        f"{workspace.version - 1} and before)")  # fmt: skip


def _tables() -> tuple[str, ...]:
    from charitydata.schema import FACT_TABLES

    return FACT_TABLES


def _check(found: pd.DataFrame, source: Source) -> None:
    unknown = [doc_id for doc_id in source.doc_ids if doc_id not in set(found["doc_id"])]
    if unknown:
        raise CharityDataError(f"{', '.join(unknown)}: no such document in the workspace")
    if found.empty:
        raise CharityDataError("nothing to remove: name documents, or a source that some of them have")
