"""The versions of a workspace: listed, compared, gone back to; and many of them at no growing cost."""

from pathlib import Path

import pytest

from charitydata.errors import WorkspaceError
from charitydata.schema import SCHEMA_VERSION
from charitydata.workspace import Workspace, delta, list_snapshots, manifest, restore_snapshot
from charitydata.workspace.layout import MANIFEST, table_path

from .contents import assert_same, contents
from .letters import letter, write_letters


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Give a workspace whose version 1 holds document 0, 2 also 1, 3 another text of 0, and 4 no 1 any more."""
    made = Workspace.open(tmp_path / "workspace", create=True)
    write_letters(tmp_path / "first", range(1))
    made.import_paths([tmp_path / "first"])
    write_letters(tmp_path / "first", range(2))
    made.import_paths([tmp_path / "first"])
    (tmp_path / "first" / "000.md").write_text(letter(0, raised=4321), encoding="utf-8")
    made.import_paths([tmp_path / "first"])
    made.remove(["001"])
    return made


def test_versions_say_when_they_were_made_and_by_what(workspace: Workspace) -> None:
    found = list_snapshots(workspace.folder)
    assert [(s.version, s.documents, s.note) for s in found] == [
        (0, 0, "made"),
        (1, 1, "import of 1 document"),
        (2, 2, "import of 1 document"),
        (3, 2, "import of 1 document"),
        (4, 1, "removal of 1 document"),
    ]
    assert [s.made for s in found] == sorted(s.made for s in found)
    assert [s.version for s in list_snapshots(workspace.folder, 2)] == [3, 4]
    assert {s.fault for s in list_snapshots(workspace.folder, check=True)} == {""}


@pytest.mark.parametrize(
    ("before", "after", "documents", "donations"),
    [(1, 1, (0, 0, 0), (0, 0, 0)), (1, 2, (1, 0, 0), (3, 0, 0)), (2, 1, (0, 1, 0), (0, 3, 0)),
     (1, 4, (0, 0, 1), (0, 0, 2)), (0, 4, (1, 0, 0), (3, 0, 0))],
)  # fmt: skip
def test_two_versions_are_compared(
    before: int, after: int, documents: tuple[int, ...], donations: tuple[int, ...], workspace: Workspace
) -> None:
    one, other = (Workspace.open(workspace.folder, version=version) for version in (before, after))
    difference = one.compare(other)
    for table, expected in (("documents", documents), ("donations", donations)):
        found = tuple(difference.count(table, change) for change in ("added", "removed", "changed"))
        assert found == expected, table
    assert bool(difference) == (before != after)


def test_going_back_makes_a_new_version_of_an_old_one(workspace: Workspace, tmp_path: Path) -> None:
    wanted = contents(Workspace.open(workspace.folder, version=2))
    pin = restore_snapshot(workspace.folder, 2)
    assert (pin.version, pin.note) == (5, "restored version 2")
    assert_same(contents(Workspace.open(workspace.folder)), wanted)
    assert Workspace.open(workspace.folder, version=4).count("documents") == 1
    now = Workspace.open(workspace.folder)
    assert [o.status for o in now.import_paths([tmp_path / "first"]).outcomes] == ["replaced", "unchanged"]
    assert now.version == 6


def test_a_version_that_is_not_there_cannot_be_gone_back_to(workspace: Workspace) -> None:
    for wanted in (9, -1):
        with pytest.raises(WorkspaceError, match=f"no version {wanted}; there are 0 to 4"):
            restore_snapshot(workspace.folder, wanted)
    assert Workspace.open(workspace.folder).version == 4


def test_every_question_can_be_asked_of_an_earlier_version(workspace: Workspace) -> None:
    earlier = Workspace.open(workspace.folder, version=2)
    assert set(earlier.rows("documents")["doc_id"]) == {"000", "001"}
    assert "4321万元" not in earlier.document("000").text
    assert "4321万元" in workspace.document("000").text
    assert earlier.newest == 4


def test_hundreds_of_versions_cost_no_more_than_a_few(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "workspace", create=True)
    for _ in range(300):
        manifest.add_pin(workspace.folder, note="again")
    path = table_path(workspace.folder, MANIFEST)
    files = delta.list_files(path)
    assert len(files) <= 3 * manifest.MOST_FILES
    assert sum(file.rows for file in files) == 301
    written = sum(1 for _ in path.glob("*.parquet"))
    assert written <= 301
    for version in (0, 1, 31, 32, 33, 150, 299, 300):
        pin = manifest.read_pin(workspace.folder, version)
        assert (pin.version, pin.schema_version) == (version, SCHEMA_VERSION)
    assert [pin.version for pin in manifest.read_pins(workspace.folder)] == list(range(301))
