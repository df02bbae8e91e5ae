"""A full disk, a folder that cannot be written and damaged files: a clear error, and the last good version opens."""

import subprocess
import sys
from pathlib import Path

import pytest

from charitydata.errors import WorkspaceError
from charitydata.workspace import Workspace, delta, list_snapshots, restore_snapshot
from charitydata.workspace.layout import table_path

from .contents import assert_same, contents
from .letters import write_letters

IMPORTING = """
import resource, sys
from pathlib import Path
from charitydata.errors import WorkspaceError
from charitydata.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    workspace.import_paths([Path(sys.argv[2])])
except WorkspaceError as error:
    sys.exit(str(error))
"""
"""An import during which no file can grow beyond a size, as if the disk were full."""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Give a workspace of two versions with one document more in each."""
    made = Workspace.open(tmp_path / "workspace", create=True)
    for number in (1, 2):
        write_letters(tmp_path / "first", range(number))
        made.import_paths([tmp_path / "first"])
    assert made.version == 2
    return made


@pytest.mark.parametrize("size", [1_000, 4_000, 9_000, 16_000])
def test_a_full_disk_is_said_and_changes_nothing(size: int, workspace: Workspace, tmp_path: Path) -> None:
    before = contents(workspace)
    write_letters(tmp_path / "more", range(2, 40))
    command = [sys.executable, "-c", IMPORTING, str(workspace.folder), str(tmp_path / "more"), str(size)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"{workspace.folder}: cannot be written"), ended.stderr
    assert "check the space on the disk" in ended.stderr
    again = Workspace.open(workspace.folder)
    assert again.version == workspace.version
    assert_same(contents(again), before)
    again.import_paths([tmp_path / "more"])
    assert again.count("documents") == 40


def test_a_failed_import_leaves_no_files_behind(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(workspace.folder.rglob("*.parquet"))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(delta, "commit", refuse)
    write_letters(tmp_path / "more", range(2, 5))
    with pytest.raises(WorkspaceError, match=r"cannot be written \(.*Permission denied"):
        workspace.import_paths([tmp_path / "more"])
    assert sorted(workspace.folder.rglob("*.parquet")) == before


def new_files(workspace: Workspace, table: str) -> list[Path]:
    """Return the files that only the newest version of a table has."""
    path = table_path(workspace.folder, table)
    newest = delta.version_of(path)
    return [file.path for file in set(delta.list_files(path, newest)) - set(delta.list_files(path, newest - 1))]


@pytest.mark.parametrize("table", ["documents", "donations", "figures"])
def test_a_file_cut_short_is_said_and_the_version_before_opens(table: str, workspace: Workspace) -> None:
    good = contents(Workspace.open(workspace.folder, version=1))
    for file in new_files(workspace, table):
        file.write_bytes(file.read_bytes()[:200])
    damaged = Workspace.open(workspace.folder)
    with pytest.raises(WorkspaceError, match=r"damaged .*charitydata snapshot list --check"):
        damaged.stored(table)
    assert_same(contents(Workspace.open(workspace.folder, version=1)), good)
    faults = [snapshot.fault for snapshot in list_snapshots(workspace.folder, check=True)]
    assert faults[:2] == ["", ""] and faults[2].startswith(f"damaged: tables/{table}/")
    restore_snapshot(workspace.folder, 1)
    now = Workspace.open(workspace.folder)
    assert now.version == 3
    assert_same(contents(now), good)


@pytest.mark.parametrize("rest", [b"", b"{", b"\x00" * 100])
@pytest.mark.parametrize("table", ["manifest", "documents"])
def test_a_damaged_log_is_said_and_the_version_before_opens(table: str, rest: bytes, workspace: Workspace) -> None:
    good = contents(Workspace.open(workspace.folder, version=1))
    path = table_path(workspace.folder, table)
    (path / "_delta_log" / f"{delta.version_of(path):020}.json").write_bytes(rest)
    with pytest.raises(WorkspaceError, match="damaged"):
        Workspace.open(workspace.folder).rows("documents")
    assert_same(contents(Workspace.open(workspace.folder, version=1)), good)
    versions = {snapshot.version: snapshot.fault for snapshot in list_snapshots(workspace.folder, check=True)}
    assert (versions[0], versions[1]) == ("", "")
    assert versions.get(2) != ""
