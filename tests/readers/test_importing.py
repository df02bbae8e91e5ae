"""Files of every kind in a workspace: each document once, under a lasting identity, each failure with its reason."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from charitydata.workspace import ImportReport, Workspace

from .files import make_docx, make_mail, make_pdf, make_tar, make_xlsx, make_zip

Rows = Sequence[Sequence[object]]


def prose(place: str, number: int) -> str:
    return f"2023年，{place}慈善总会共募集善款{number}万元，救助困难群众{number * 7}人次。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    (folder / "2023").mkdir(parents=True)
    rows: Rows = [["编号", "标题", "正文"], [1, "甲", prose("海口市", 31)], [2, "乙", prose("三亚市", 32)]]
    files = {
        "a.txt": prose("宁波市", 11).encode(),
        "b.pdf": make_pdf([[(40, 700, prose("苏州市", 12))], []], pictures=[1]),
        "c.docx": make_docx([prose("无锡市", 13)]),
        "2023/d.xlsx": make_xlsx({"表": rows}),
        "e.eml": make_mail(prose("南京市", 14), Subject="月报", attached={"附.docx": make_docx([prose("常州市", 15)])}),
        "f.zip": make_zip(
            {"甲/a.txt": prose("扬州市", 16).encode(), "乙.md": prose("镇江市", 17).encode(), "bad.rar": b"Rar!"}
        ),
        "g.tar.gz": make_tar({"a.txt": prose("泰州市", 18).encode()}),
        "scan.pdf": make_pdf([[]], pictures=[0]),
        "same.txt": prose("宁波市", 11).encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def load(tmp_path: Path, folder: Path) -> ImportReport:
    return Workspace.open(tmp_path / "workspace", create=True).import_paths([folder])


def statuses(report: ImportReport) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for outcome in report.outcomes:
        found.setdefault(outcome.status, []).append(outcome.doc_id or Path(outcome.path).name)
    return found


def test_every_kind_is_stored_once_and_each_failure_has_its_reason(tmp_path: Path, folder: Path) -> None:
    report = load(tmp_path, folder)
    first = statuses(report)
    assert first["failed"] == ["bad.rar", "scan.pdf"]
    assert first["unchanged"] == ["a"]
    assert [item.failure.words for item in report.outcomes if item.failure] == [
        "files in {ending} are not read; save it as {other}",
        "its pages are pictures; run text recognition (OCR) on it and import the result",
    ]
    assert sorted(first["imported"]) == sorted(
        ["a", "b", "c", "d#表#1", "d#表#2", "e", "e.eml!/附", "f.zip!/乙", "f.zip!/甲/a", "g.tar.gz!/a"]
    )
    workspace = Workspace.open(tmp_path / "workspace")
    amounts = sorted(int(amount) // 10_000 for amount in workspace.rows("donations")["amount"])
    assert amounts == [11, 12, 13, 14, 15, 16, 17, 18, 31, 32]
    issues = workspace.rows("issues")
    assert issues[issues["reason"] == "picture_page"][["doc_id", "words"]].to_numpy().tolist() == [["b", "2/2"]]
    again = statuses(load(tmp_path, folder))
    assert sorted(again) == ["failed", "unchanged"]


def test_a_new_version_inside_a_file_replaces_the_old_one(tmp_path: Path, folder: Path) -> None:
    load(tmp_path, folder)
    (folder / "f.zip").write_bytes(
        make_zip({"乙.md": prose("镇江市", 99).encode(), "甲/a.txt": prose("扬州市", 16).encode()})
    )
    rows: Rows = [["编号", "标题", "正文"], [2, "乙", prose("三亚市", 77)], [1, "甲", prose("海口市", 31)]]
    (folder / "2023/d.xlsx").write_bytes(make_xlsx({"表": rows}))
    assert statuses(load(tmp_path, folder))["replaced"] == ["f.zip!/乙", "d#表#2"]


def test_a_corrected_source_replaces_what_is_stored(tmp_path: Path, folder: Path) -> None:
    load(tmp_path, folder)
    (folder / "sources.csv").write_text(
        "file,publisher,published\n2023/*,海南日报,2024-01-05\nf.zip,扬子晚报,\n", encoding="utf-8"
    )
    changed = statuses(load(tmp_path, folder))
    assert sorted(changed["replaced"]) == ["d#表#1", "d#表#2", "f.zip!/乙", "f.zip!/甲/a"]
    documents = Workspace.open(tmp_path / "workspace").rows("documents").set_index("doc_id")
    assert documents.loc["d#表#1", "publisher"] == "海南日报"
    assert str(documents.loc["d#表#1", "published"])[:10] == "2024-01-05"
    assert documents.loc["f.zip!/乙", "source_tier"] == "media"


def run(*arguments: "str | Path", **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-W", "error", "-m", "charitydata", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment}
    )


def test_the_command_line_takes_patterns_and_limits(tmp_path: Path, folder: Path) -> None:
    ended = run("extract", f"{folder}/*.zip", "--out", tmp_path / "out")
    assert ended.returncode == 1
    assert "f.zip!/bad.rar: files in .rar are not read; save it as .zip" in ended.stderr
    assert ended.stdout.startswith("2 documents, 1 failed")
    bounded = run("extract", folder / "f.zip", "--out", tmp_path / "out", CHARITYDATA_MAX_ENTRIES="2")
    assert "more than 2 files are in it" in bounded.stderr
    wrong = run("extract", folder / "f.zip", "--out", tmp_path / "out", CHARITYDATA_MAX_ENTRIES="many")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "CHARITYDATA_MAX_ENTRIES=many: a limit is a number above zero" in wrong.stderr


def test_the_command_line_names_addresses_it_cannot_read(tmp_path: Path) -> None:
    for address, words in (
        ("memory://nothing", "there is no file"),
        ("https://example.org/a", "not the address of a store"),
    ):
        ended = run("extract", address, "--out", tmp_path / "out")
        assert ended.returncode == 2
        assert words in ended.stderr
