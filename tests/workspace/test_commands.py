"""The commands that change a workspace and those that go back in it."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from charitydata.cli import app
from charitydata.errors import CharityDataError
from charitydata.workspace import Workspace

from .letters import letter, write_letters


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of two documents, imported into the workspace that the commands use."""
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(tmp_path / "workspace"))
    write_letters(tmp_path / "documents", range(2))
    assert run("import", tmp_path / "documents").exit_code == 0
    return tmp_path / "documents"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def lines(result: Result) -> list[list[str]]:
    return [line.split() for line in result.stdout.splitlines()]


def test_an_import_ends_with_what_became_of_each_file(documents: Path, tmp_path: Path) -> None:
    (documents / "000.md").write_text(letter(0, raised=1999), encoding="utf-8")
    (documents / "empty.md").write_bytes(b"")
    (documents / "new.md").write_text(letter(9), encoding="utf-8")
    result = run("import", documents, "--report", tmp_path / "outcomes.csv")
    assert result.exit_code == 1
    assert [line[:3] for line in lines(result)[1:5]] == [
        ["replaced", "000", "000.md"],
        ["unchanged", "001", "001.md"],
        ["failed", "empty.md", str(documents / "empty.md") + ":"],
        ["imported", "new", "new.md"],
    ]
    assert result.stdout.splitlines()[-1].startswith("1 imported, 1 unchanged, 1 replaced, 1 failed →")
    assert "empty.md" in result.stderr
    with (tmp_path / "outcomes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["outcome"] for row in rows] == ["replaced", "unchanged", "failed", "imported"]
    assert rows[2]["reason"]


def test_of_many_files_only_those_to_act_on_are_listed(documents: Path) -> None:
    write_letters(documents, range(60))
    (documents / "empty.md").write_bytes(b"")
    result = run("import", documents)
    assert [line[0] for line in lines(result)][:2] == ["outcome", "failed"]
    assert "60 more, imported or unchanged" in result.stdout


def test_removal_shows_asks_and_removes(documents: Path) -> None:
    shown = run("remove", "000", "--dry-run")
    assert "1 documents with" in shown.stdout and Workspace.open().count("documents") == 2
    refused = run("remove", "000")
    assert isinstance(refused.exception, CharityDataError) and "--yes" in str(refused.exception)
    assert Workspace.open().version == 1
    removed = run("remove", "000", "--yes")
    assert removed.exit_code == 0 and "they stand in version 1" in removed.stdout
    assert Workspace.open().rows("documents")["doc_id"].tolist() == ["001"]
    for wrong in (("remove", "nowhere", "--yes"), ("remove", "--publisher", "nobody", "--yes"), ("remove",)):
        assert isinstance(run(*wrong).exception, CharityDataError)


def test_refresh_says_what_it_did(documents: Path) -> None:
    assert "0 documents read again" in run("refresh").stdout
    again = run("refresh", "--all", "--yes", "--jobs", "1").stdout
    assert "no document and no figure differs" in again
    assert "2 documents read again, 0 with other rows" in again


def test_versions_are_listed_compared_and_gone_back_to(documents: Path, tmp_path: Path) -> None:
    (documents / "000.md").write_text(letter(0, raised=1999), encoding="utf-8")
    run("import", documents)
    run("remove", "001", "--yes")
    listed = lines(run("snapshot", "list", "--check"))
    assert [line[0] for line in listed[1:]] == ["0", "1", "2", "3"]
    assert {line[-1] for line in listed[1:]} == {"whole"}
    told = run("snapshot", "diff", "1", "2").stdout
    assert "12800000.00" in told.replace(",", "") and "19990000.00" in told.replace(",", "")
    cells = [json.loads(line) for line in run("snapshot", "diff", "1", "2", "--json").stdout.splitlines()]
    assert {(cell["change"], cell["doc_id"]) for cell in cells if cell["table"] == "documents"} == {("changed", "000")}
    assert run("snapshot", "restore", "1").exit_code == 0
    assert Workspace.open().count("documents") == 2
    assert "1999万元" not in Workspace.open().document("000").text


def test_an_export_can_be_of_an_earlier_version(documents: Path, tmp_path: Path) -> None:
    run("remove", "001", "--yes")
    for version, found in ((None, ["000"]), (1, ["000", "001"])):
        out = tmp_path / f"out-{version}"
        assert run("export", "--out", out, *(("--at", version) if version else ())).exit_code == 0
        with (out / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
            assert sorted(row["doc_id"] for row in csv.DictReader(file)) == found
    wrong = run("export", "--out", tmp_path / "out", "--at", 9)
    assert isinstance(wrong.exception, CharityDataError) and "no version 9" in str(wrong.exception)
