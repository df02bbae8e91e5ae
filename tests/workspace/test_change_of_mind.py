"""Documents and sources taken out, and stored documents read again with other rules."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from charitydata.document import Document
from charitydata.errors import Cancelled
from charitydata.facts import Extraction, extract
from charitydata.filter import Filter
from charitydata.workspace import Difference, Source, Workspace, list_snapshots, refresh_documents

from .contents import assert_same, contents
from .letters import letter

SITES = ("https://a.example/news/1.html", "https://a.example/news/2.html", "https://b.example/news/3.html")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Give a workspace of three documents from two sites, publishers and folders."""
    made = Workspace.open(tmp_path / "workspace", create=True)
    for number, url in enumerate(SITES):
        folder = tmp_path / f"folder-{number // 2}"
        folder.mkdir(exist_ok=True)
        text = letter(number, url=url).replace("镇海新闻", "镇海新闻" if number else "Zhenhai News")
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
        made.import_paths([folder / f"{number}.md"])
    return made


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ({"doc_ids": ("1", "nowhere")}, ["1"]),
        ({"publishers": (" zhenhai NEWS",)}, ["0"]),
        ({"addresses": ("a.example",)}, ["0", "1"]),
        ({"addresses": ("http://A.example/news/",)}, ["0", "1"]),
        ({"addresses": ("https://a.example/news/2.html#end",)}, ["1"]),
        ({"addresses": ("a.example/new",)}, []),
        ({"addresses": ("",), "publishers": ("",)}, []),
        ({"doc_ids": ("0",), "addresses": ("b.example",)}, ["0", "2"]),
    ],
)
def test_a_source_is_a_document_a_publisher_or_an_address(
    source: dict[str, tuple[str, ...]], found: list[str], workspace: Workspace
) -> None:
    assert workspace.find(Source(**source))["doc_id"].tolist() == found


def test_a_source_is_a_file_or_a_folder(workspace: Workspace, tmp_path: Path) -> None:
    for folder, found in (
        ("folder-0", ["0", "1"]),
        ("folder-0/", ["0", "1"]),
        ("folder-1/2.md", ["2"]),
        ("folder", []),
    ):
        assert workspace.find(Source(folders=(f"{tmp_path}/{folder}",)))["doc_id"].tolist() == found
    assert workspace.find(Source(folders=("s3://bucket/folder-0", ""))).empty


def test_what_is_removed_leaves_every_table_and_total_and_stays_in_history(
    workspace: Workspace, tmp_path: Path
) -> None:
    choice, before = Filter(first_year=2022, last_year=2022), contents(workspace)
    assert set(workspace.total(choice, flow="raised").counted["doc_id"]) == {"1"}
    assert workspace.remove(["1", "2"]) == 2
    assert workspace.version == 4
    for table, rows in contents(workspace).items():
        if "doc_id" in rows:
            assert set(rows["doc_id"]) <= {"0"}, table
    alone = Workspace.open(tmp_path / "alone", create=True)
    alone.import_paths([tmp_path / "folder-0" / "0.md"])
    assert_same(contents(workspace), contents(alone))
    assert set(workspace.total(choice, flow="raised").counted["doc_id"]) == {"0"}
    assert_same(contents(Workspace.open(workspace.folder, version=3)), before)
    assert list_snapshots(workspace.folder)[-1].note == "removal of 2 documents"


def test_what_was_removed_can_be_imported_again(workspace: Workspace, tmp_path: Path) -> None:
    before = contents(workspace)
    workspace.remove(["0"])
    (outcome,) = workspace.import_paths([tmp_path / "folder-0" / "0.md"]).outcomes
    assert outcome.status == "imported"
    assert_same(contents(workspace), before)


def test_removing_nothing_makes_no_version(workspace: Workspace) -> None:
    assert workspace.remove(["nowhere"]) == 0
    assert workspace.version == 3


@pytest.fixture
def other_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let today's rules read 1283 as 1284, in document 1, and find no beneficiaries."""

    def read(document: Document) -> Extraction:
        made = extract(document)
        donations = tuple(_with(row, "amount", 12_840_000) for row in made.rows("donations"))
        return type(made)(tables={**made.tables, "donations": donations, "beneficiaries": ()})

    monkeypatch.setattr("charitydata.workspace.extraction.extract", read)
    for module in ("spool", "readings", "refreshing"):
        monkeypatch.setattr(f"charitydata.workspace.{module}.rules_version", lambda: "of tomorrow")
    yield


def _with(row: Any, name: str, value: int) -> Any:
    return replace(row, **{name: Decimal(value)}) if row.mention == "1283万元" else row


def test_a_refresh_shows_which_figures_change_before_it_keeps_them(workspace: Workspace, other_rules: None) -> None:
    shown: list[Difference] = []

    def decline(difference: Difference) -> bool:
        assert Workspace.open(workspace.folder).version == 3
        shown.append(difference)
        return False

    before = contents(workspace)
    report = refresh_documents(workspace.folder, agree=decline)
    assert (report.documents, report.agreed, report.version) == (3, False, 3)
    assert_same(contents(Workspace.open(workspace.folder)), before)
    cells = shown[0].cells
    changed = cells[cells["change"] == "changed"]
    assert changed[["table", "doc_id", "mention", "column"]].to_numpy().tolist() == [
        ["donations", "1", "1283万元", "amount"]
    ]
    assert [re.sub(r"\.0+$", "", value) for value in changed[["before", "after"]].iloc[0]] == ["12830000", "12840000"]
    assert shown[0].count("beneficiaries", "removed") == 3
    assert report.difference.doc_ids() == {"0", "1", "2"}


def test_a_refresh_that_is_agreed_to_is_a_version_of_its_own(workspace: Workspace, other_rules: None) -> None:
    moments = workspace.rows("documents")["imported_at"]
    report = refresh_documents(workspace.folder)
    now = Workspace.open(workspace.folder)
    assert (report.agreed, now.version, now.count("beneficiaries")) == (True, 4, 0)
    donations = now.rows("donations").set_index("mention")
    assert donations.loc["1283万元", "amount"] == 12_840_000.0
    assert now.rows("documents")["imported_at"].equals(moments)
    assert Workspace.open(workspace.folder, version=3).count("beneficiaries") == 3
    assert refresh_documents(workspace.folder).documents == 0
    assert Workspace.open(workspace.folder).version == 4


def test_a_refresh_by_the_same_rules_reads_only_what_is_asked_for(workspace: Workspace) -> None:
    before = contents(workspace)
    assert refresh_documents(workspace.folder).documents == 0
    report = refresh_documents(workspace.folder, every=True, processes=2)
    assert (report.documents, bool(report.difference)) == (3, False)
    assert_same(contents(Workspace.open(workspace.folder)), before)


def test_a_document_on_which_the_rules_fail_keeps_its_rows(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_one(document: Document) -> Extraction:
        if document.doc_id == "1":
            raise RuntimeError("a fault in a rule")
        return extract(document)

    before = contents(workspace)
    monkeypatch.setattr("charitydata.workspace.extraction.extract", fail_on_one)
    report = refresh_documents(workspace.folder, every=True)
    assert report.documents == 2
    assert len(report.failures) == 1 and "a fault in a rule" in report.failures[0]
    assert_same(contents(Workspace.open(workspace.folder)), before)


def test_a_cancelled_refresh_changes_nothing(workspace: Workspace, other_rules: None) -> None:
    before = contents(workspace)
    with pytest.raises(Cancelled):
        refresh_documents(workspace.folder, cancel=lambda: True)
    assert_same(contents(Workspace.open(workspace.folder)), before)
