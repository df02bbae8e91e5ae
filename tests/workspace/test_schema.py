"""Workspaces of earlier programs are brought up to this one or refused, never misread."""

import hashlib
import shutil
from pathlib import Path

import pytest

from charitydata.errors import WorkspaceError
from charitydata.facts import extract
from charitydata.readers import read_bytes
from charitydata.schema import SCHEMA_VERSION, TABLES, columns
from charitydata.workspace import Workspace, list_snapshots, manifest, refresh_documents
from charitydata.workspace.arrow import frame_of
from charitydata.workspace.layout import STORED, stored_schema

from .letters import letter

COLUMNS = "85e270453031dce9"
"""The fingerprint of all stored columns under ``SCHEMA_VERSION``."""


def test_stored_columns_change_with_the_schema_version_only() -> None:
    told = "\n".join(f"{table}.{field.name}: {field.type}" for table in STORED for field in stored_schema(table))
    found = hashlib.sha256(told.encode()).hexdigest()[:16]
    assert found == COLUMNS, (
        f"the stored columns are not those of schema {SCHEMA_VERSION}: raise SCHEMA_VERSION, so that older workspaces "
        f"are refused until a refresh, and write {found!r} here"
    )


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a workspace that the program of schema 1 has made, with two documents."""
    folder = tmp_path / "old"
    shutil.unpack_archive(Path(__file__).with_name("schema-1.zip"), folder)
    return folder


def test_an_older_workspace_is_refused_with_what_to_do(old: Path, tmp_path: Path) -> None:
    (tmp_path / "new.md").write_text(letter(1), encoding="utf-8")
    for attempt in (
        lambda: Workspace.open(old),
        lambda: Workspace.open(old, create=True).import_paths([tmp_path / "new.md"]),
        lambda: Workspace.open(old, version=1),
    ):
        with pytest.raises(WorkspaceError, match=r"made under schema 1.*charitydata refresh"):
            attempt()
    assert [snapshot.fault for snapshot in list_snapshots(old)] == ["schema 1", "schema 1"]


def test_a_refresh_brings_an_older_workspace_up_to_this_program(old: Path) -> None:
    report = refresh_documents(old)
    assert (report.documents, report.failures, report.agreed) == (2, (), True)
    now = Workspace.open(old)
    assert (now.version, now.rows("documents")["doc_id"].tolist()) == (2, ["one", "other"])
    again = [extract(read_bytes(f"{name}.md", front(now, name).encode())) for name in ("one", "other")]
    for table in TABLES:
        names = [column.name for column in columns(table) if column.name not in ("sha256", "reader")]
        expected = frame_of((row for e in again for row in e.rows(table)), table, stages="e")[names]
        keys = [name for name in ("doc_id", "start", "fact_id", "reason") if name in names]
        found = now.rows(table, columns=names).sort_values(keys, ignore_index=True)
        assert found.equals(expected.sort_values(keys, ignore_index=True)), table
    with pytest.raises(WorkspaceError, match="version 1 was made under schema 1"):
        Workspace.open(old, version=1)


def front(workspace: Workspace, doc_id: str) -> str:
    """Return a stored document as the Markdown file it may have been read from."""
    document = workspace.document(doc_id)
    row = document.row
    head = [f"title: {row['title']}", f"publisher: {row['publisher']}", f"published: {row['published'].date()}"]
    head += [f"url: {row['url']}"] * bool(row["url"]) + [f"language: {row['language']}"]
    return "\n".join(("---", *head, "---", document.text))


def test_an_older_workspace_takes_new_documents_after_its_refresh(old: Path, tmp_path: Path) -> None:
    refresh_documents(old)
    (tmp_path / "new.md").write_text(letter(1), encoding="utf-8")
    (tmp_path / "other.md").write_text(letter(2), encoding="utf-8")
    now = Workspace.open(old)
    statuses = [outcome.status for outcome in now.import_paths([tmp_path / "new.md", tmp_path / "other.md"]).outcomes]
    assert statuses == ["imported", "replaced"]  # where the old program had it from is not known
    assert len(now.rows("documents")) == 3


def test_a_refresh_that_is_not_agreed_to_leaves_an_older_workspace_as_it_was(old: Path) -> None:
    report = refresh_documents(old, agree=lambda _: False)
    assert (report.agreed, report.version) == (False, 1)
    assert refresh_documents(old).agreed
    assert Workspace.open(old).count("documents") == 2


def test_a_newer_workspace_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace.open(tmp_path / "newer", create=True)
    monkeypatch.setattr(manifest, "SCHEMA_VERSION", SCHEMA_VERSION - 1)
    with pytest.raises(WorkspaceError, match=r"by a newer program.*upgrade charitydata"):
        Workspace.open(workspace.folder)
