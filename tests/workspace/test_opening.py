"""Opening: what is there, what is not, what is damaged, and which folder is meant."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from charitydata.errors import WorkspaceError
from charitydata.schema import SCHEMA_VERSION
from charitydata.workspace import Workspace, delta, manifest
from charitydata.workspace.layout import DOCUMENT_TABLES, find_folder, table_path


def test_no_workspace_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="charitydata import PATH") as raised:
        Workspace.open(tmp_path / "nothing")
    assert str(tmp_path / "nothing") in str(raised.value)
    assert not (tmp_path / "nothing").exists()


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="holds other files"):
        Workspace.open(tmp_path, create=True)
    with pytest.raises(WorkspaceError, match="not a folder"):
        Workspace.open(tmp_path / "thesis.txt", create=True)
    with pytest.raises(WorkspaceError, match="percent"):
        Workspace.open(tmp_path / "a%20b", create=True)


def test_another_schema_is_refused(empty: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(WorkspaceError, match=f"made under schema {SCHEMA_VERSION}"):
        Workspace.open(empty.folder)


def test_an_unknown_version_is_named(empty: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="no version 7"):
        Workspace.open(empty.folder, version=7)


def damage(workspace: Workspace) -> Iterator[None]:
    """Damage a workspace in one way after the other."""
    files = [Path(file) for table in DOCUMENT_TABLES for file in _files(workspace, table)]
    for file in files:
        file.write_bytes(b"PAR1 no longer")
    yield
    for file in files:
        file.unlink()
    yield


def _files(workspace: Workspace, table: str) -> tuple[str, ...]:
    path = table_path(workspace.folder, table)
    return delta.files_of(path, delta.version_of(path))


def test_damage_is_said_and_not_shown_as_nothing(letters: Path, empty: Workspace) -> None:
    empty.import_paths([letters])
    for _ in damage(empty):
        with pytest.raises(WorkspaceError, match="damaged"):
            empty.rows("donations")
    log = table_path(empty.folder, "manifest") / "_delta_log"
    for file in log.iterdir():
        file.write_text("{", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="damaged"):
        Workspace.open(empty.folder)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_is_said(letters: Path, empty: Workspace) -> None:
    empty.folder.chmod(0o500)
    try:
        with pytest.raises(WorkspaceError, match="cannot be written"):
            empty.import_paths([letters])
    finally:
        empty.folder.chmod(0o700)


def test_the_folder_is_the_one_that_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "project"
    (project / "deep").mkdir(parents=True)
    (project / "pyproject.toml").touch()
    monkeypatch.chdir(project / "deep")
    monkeypatch.delenv("CHARITYDATA_WORKSPACE", raising=False)
    assert find_folder() == project / "workspace"
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(tmp_path / "elsewhere"))
    assert find_folder() == tmp_path / "elsewhere"
    assert find_folder(tmp_path / "named") == tmp_path / "named"
