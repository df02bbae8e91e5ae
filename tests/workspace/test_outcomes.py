"""What becomes of each file: imported, unchanged, replaced by a newer version, or failed with a reason."""

from pathlib import Path

import pytest

from charitydata.workspace import Workspace
from charitydata.workspace.report import ImportReport

from .contents import assert_same, contents
from .letters import letter

HERE, THERE = "https://example.org/news/day.html", "http://EXAMPLE.org/news/day.html#top"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.open(tmp_path / "workspace", create=True)


def put(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def statuses(report: ImportReport) -> list[tuple[str, str]]:
    return [(outcome.status, outcome.doc_id) for outcome in report.outcomes]


def sums(workspace: Workspace) -> set[str]:
    return set(workspace.rows("donations")["mention"])


def test_a_newer_version_of_an_address_replaces_the_old_one(workspace: Workspace, tmp_path: Path) -> None:
    old = put(tmp_path, "old.md", letter(1, url=HERE))
    new = put(tmp_path, "new.md", letter(1, raised=2000, url=THERE))
    assert statuses(workspace.import_paths([old])) == [("imported", "old")]
    report = workspace.import_paths([new])
    assert statuses(report) == [("replaced", "old")]
    assert "2000万元" in sums(workspace) and "1283万元" not in sums(workspace)
    assert len(workspace.rows("documents")) == 1
    again = workspace.import_paths([old, new])
    assert statuses(again) == [("unchanged", "old")] * 2
    assert "replaced by a newer version since" in again.outcomes[0].reason
    assert again.version == report.version


def test_of_two_versions_in_one_import_the_later_published_stays(workspace: Workspace, tmp_path: Path) -> None:
    later = letter(1, raised=2000, url=HERE).replace("2022-09-06", "2022-10-01")
    for folder, texts in (("a", [letter(1, url=HERE), later]), ("b", [later, letter(1, url=HERE)])):
        place = tmp_path / folder
        for number, text in enumerate(texts):
            put(place, f"{number}.md", text)
        into = Workspace.open(tmp_path / f"into-{folder}", create=True)
        into.import_paths([place])
        assert len(into.rows("documents")) == 1
        assert "2000万元" in sums(into)
        version = into.version
        into.import_paths([place])
        assert into.version == version


def test_the_front_page_of_a_site_tells_no_document_from_another(workspace: Workspace, tmp_path: Path) -> None:
    files = [put(tmp_path, f"{n}.md", letter(n, url="https://example.org/")) for n in range(3)]
    assert statuses(workspace.import_paths(files)) == [("imported", "0"), ("imported", "1"), ("imported", "2")]


def test_a_file_of_the_same_name_elsewhere_is_another_document(workspace: Workspace, tmp_path: Path) -> None:
    for year, number in ((2021, 1), (2022, 2)):
        workspace.import_paths([put(tmp_path / str(year), "report.md", letter(number))])
    names = workspace.rows("documents")["doc_id"].tolist()
    assert len(names) == 2
    assert "report" in names
    assert all(name.startswith("report") for name in names)
    put(tmp_path / "2022", "report.md", letter(3))
    report = workspace.import_paths([tmp_path / "2021", tmp_path / "2022"])
    assert [status for status, _ in statuses(report)] == ["unchanged", "replaced"]
    assert sorted(workspace.rows("documents")["doc_id"]) == sorted(names)


def test_a_file_that_now_holds_another_address_is_another_document(workspace: Workspace, tmp_path: Path) -> None:
    put(tmp_path, "download.md", letter(1, url=HERE))
    workspace.import_paths([tmp_path / "download.md"])
    put(tmp_path, "download.md", letter(2, url="https://example.org/news/other.html"))
    ((status, doc_id),) = statuses(workspace.import_paths([tmp_path / "download.md"]))
    assert status == "imported"
    assert doc_id.startswith("download-")


def test_an_upload_of_the_same_name_is_a_newer_version(workspace: Workspace, tmp_path: Path) -> None:
    for number, folder in enumerate(("upload-1", "upload-2")):
        file = put(tmp_path / folder, "day.md", letter(number))
        report = workspace.import_paths([file], root=tmp_path / folder)
    assert statuses(report) == [("replaced", "day")]


def test_a_document_imported_twice_in_one_import_is_kept_as_it_came_last(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [put(tmp_path, f"{n}.md", letter(7, raised=1000 + n, url=HERE)) for n in range(5)]
    whole = Workspace.open(tmp_path / "whole", create=True)
    whole.import_paths(files)
    monkeypatch.setattr("charitydata.workspace.spool.BATCH", 1)
    report = workspace.import_paths(files)
    assert [status for status, _ in statuses(report)] == ["imported", *["replaced"] * 4]
    assert_same(contents(workspace), contents(whole))
    assert "1004万元" in sums(workspace)
    assert len(workspace.rows("documents")) == 1


def test_a_failed_document_is_no_copy_of_itself(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("a fault in a rule")

    file = put(tmp_path, "day.md", letter(1))
    with monkeypatch.context() as patch:
        patch.setattr("charitydata.workspace.extraction.extract", fail)
        (outcome,) = workspace.import_paths([file]).outcomes
    assert (outcome.status, outcome.doc_id) == ("failed", "")
    assert "a fault in a rule" in outcome.reason
    assert statuses(workspace.import_paths([file])) == [("imported", "day")]


def test_unchanged_documents_of_older_rules_are_counted(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [put(tmp_path, f"{n}.md", letter(n)) for n in range(3)]
    assert workspace.import_paths(files[:2]).stale == 0
    for module in ("spool", "readings"):
        monkeypatch.setattr(f"charitydata.workspace.{module}.rules_version", lambda: "of tomorrow")
    assert workspace.import_paths(files).stale == 2
