"""Importing: nothing twice, nothing lost, and one version at a time."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from charitydata.errors import WorkspaceError
from charitydata.facts import extract
from charitydata.filter import Filter
from charitydata.readers import read
from charitydata.schema import TABLES, columns
from charitydata.workspace import Progress, Workspace, compaction, delta
from charitydata.workspace.arrow import frame_of
from charitydata.workspace.layout import table_path
from charitydata.workspace.lock import hold
from charitydata.workspace.progress import PHASES

from .contents import assert_same, contents
from .letters import ONE


def test_the_tables_hold_what_the_documents_yield(letters: Path, empty: Workspace) -> None:
    report = empty.import_paths([letters])
    assert [(outcome.doc_id, outcome.status) for outcome in report.outcomes] == [
        ("one", "imported"),
        ("other", "imported"),
    ]
    extractions = [extract(read(letters / name)) for name in ("one.md", "other.md")]
    assert empty.count("donations") > 0
    for table in TABLES:
        names = [column.name for column in columns(table)]
        expected = frame_of((row for e in extractions for row in e.rows(table)), table, stages="e")
        keys = [name for name in ("doc_id", "start", "fact_id", "reason") if name in names]
        pd.testing.assert_frame_equal(
            empty.rows(table, columns=names).sort_values(keys, ignore_index=True),
            expected.sort_values(keys, ignore_index=True),
        )


def test_importing_again_adds_nothing(letters: Path, empty: Workspace) -> None:
    empty.import_paths([letters])
    before, version = contents(empty), empty.version
    report = empty.import_paths([letters])
    assert [outcome.status for outcome in report.outcomes] == ["unchanged", "unchanged"]
    assert empty.version == version == report.version
    assert_same(contents(empty), before)


def test_the_same_content_under_another_name_is_unchanged(letters: Path, empty: Workspace) -> None:
    empty.import_paths([letters])
    copy = letters / "copy.md"
    shutil.copy(letters / "one.md", copy)
    (outcome,) = empty.import_paths([copy]).outcomes
    assert (outcome.status, outcome.doc_id) == ("unchanged", "one")


def test_two_copies_in_one_import_are_one_document(letters: Path, empty: Workspace) -> None:
    shutil.copy(letters / "one.md", letters / "one-copy.md")
    report = empty.import_paths([letters])
    assert [(o.doc_id, o.status) for o in report.outcomes] == [
        ("one-copy", "imported"),
        ("one-copy", "unchanged"),
        ("other", "imported"),
    ]


def test_a_workspace_made_anew_in_the_same_place_is_another(letters: Path, tmp_path: Path) -> None:
    for expected in (ONE, ONE.replace("江北", "镇海")):
        (letters / "one.md").write_text(expected, encoding="utf-8")
        shutil.rmtree(tmp_path / "again", ignore_errors=True)
        workspace = Workspace.open(tmp_path / "again", create=True)
        workspace.import_paths([letters])
        assert workspace.version == 1
        assert workspace.document("one").text in expected
        assert workspace.search("镇海")["doc_id"].tolist() == (["one"] if "镇海" in expected else [])


def test_new_text_replaces_the_old(letters: Path, empty: Workspace) -> None:
    empty.import_paths([letters])
    before = empty.version
    (letters / "one.md").write_text(ONE.replace("1280万元", "1310万元"), encoding="utf-8")
    report = empty.import_paths([letters])
    assert [outcome.status for outcome in report.outcomes] == ["replaced", "unchanged"]
    assert empty.version == before + 1
    assert "1310万元" in empty.document("one").text
    mentions = empty.rows("donations")["mention"].tolist()
    assert "1310万元" in mentions and "1280万元" not in mentions
    assert empty.count("documents") == 2
    assert "1280万元" in Workspace.open(empty.folder, version=before).document("one").text


def test_names_with_quotes_are_replaced_too(tmp_path: Path, empty: Workspace) -> None:
    path = tmp_path / "o'neill; -- x.md"
    for text in (ONE, ONE + "完。\n"):
        path.write_text(text, encoding="utf-8")
        empty.import_paths([path])
    assert empty.count("documents") == 1
    assert empty.document("o'neill; -- x").text.endswith("完。\n")


def test_a_bad_file_does_not_stop_the_rest(letters: Path, empty: Workspace) -> None:
    (letters / "a-broken.md").write_bytes(b"\x00\x01\x02" * 100)
    (letters / "b-empty.txt").write_bytes(b"")
    report = empty.import_paths([letters, letters / "missing.txt"])
    assert [outcome.status for outcome in report.outcomes] == ["failed", "failed", "imported", "imported", "failed"]
    assert all(Path(o.path).name in o.reason and not o.doc_id for o in report.outcomes if o.status == "failed")
    assert empty.count("documents") == 2


def test_progress_is_told_file_by_file(letters: Path, empty: Workspace) -> None:
    told: list[Progress] = []
    empty.import_paths([letters], told.append)
    read = [(at.done, at.total, at.name) for at in told if at.phase == "reading"]
    assert read == [(1, 2, "one.md"), (2, 2, "other.md")]
    assert tuple(dict.fromkeys(at.phase for at in told)) == PHASES


def test_two_processes_import_the_same(letters: Path, empty: Workspace, tmp_path: Path) -> None:
    empty.import_paths([letters])
    parallel = Workspace.open(tmp_path / "parallel", create=True)
    parallel.import_paths([letters], processes=2)
    assert_same(contents(parallel), contents(empty))


def test_a_reader_keeps_its_version_while_another_imports(letters: Path, empty: Workspace) -> None:
    empty.import_paths([letters / "one.md"])
    reader = Workspace.open(empty.folder)
    before = contents(reader)
    seen: list[int] = []

    def look(_: Progress) -> None:
        seen.append(Workspace.open(empty.folder).version)
        assert_same(contents(reader), before)

    with ThreadPoolExecutor(1) as writer:
        writer.submit(Workspace.open(empty.folder).import_paths, [letters], look).result()
    assert set(seen) == {reader.version}
    assert_same(contents(reader), before)
    assert reader.newest == reader.version + 1
    assert Workspace.open(empty.folder).count("documents") == 2


IMPORTING = """
import sys
from pathlib import Path
from charitydata.workspace import Workspace
Workspace.open(Path(sys.argv[1])).import_paths([Path(sys.argv[2])])
"""


def test_two_imports_at_once_both_land(letters: Path, empty: Workspace) -> None:
    commands = [[sys.executable, "-c", IMPORTING, str(empty.folder), str(path)] for path in sorted(letters.iterdir())]
    running = [subprocess.Popen(command) for command in commands]
    assert [process.wait() for process in running] == [0, 0]
    now = Workspace.open(empty.folder)
    assert now.version == 2
    assert set(now.rows("documents")["doc_id"]) == {"one", "other"}


def test_many_imports_come_to_lie_in_few_sorted_files(empty: Workspace, tmp_path: Path) -> None:
    for number in range(compaction.MOST_FILES + 2):
        path = tmp_path / f"{number:02}.md"
        path.write_text(ONE.replace("1280", str(1290 + number)), encoding="utf-8")
        empty.import_paths([path])
    path = table_path(empty.folder, "donations")
    files = delta.files_of(path, delta.version_of(path))
    assert len(files) <= compaction.MOST_FILES
    largest = max((pd.read_parquet(file) for file in files), key=len)
    keys = ["region_code", "year", "doc_id", "start"]
    assert largest[keys].equals(largest[keys].sort_values(keys))
    assert empty.count("documents") == compaction.MOST_FILES + 2


def test_an_empty_workspace_answers(empty: Workspace) -> None:
    assert empty.years() is None
    assert empty.rows("donations").empty
    assert empty.total(Filter(), flow="raised").amount == 0
    assert empty.totals_by(Filter(), "year", flows=("raised",)).empty
    assert empty.search("慈善").empty and empty.search("").empty
    assert empty.facet("donations", "flow").empty


def test_search_follows_the_documents(letters: Path, empty: Workspace) -> None:
    empty.import_paths([letters])
    assert empty.search("江北")["doc_id"].tolist() == ["one"]
    (letters / "one.md").write_text(ONE.replace("江北", "镇海"), encoding="utf-8")
    empty.import_paths([letters])
    assert empty.search("江北").empty
    assert empty.search("镇海")["doc_id"].tolist() == ["one"]


def test_who_waits_too_long_is_told_so(empty: Workspace) -> None:
    with (
        hold(empty.folder),
        pytest.raises(WorkspaceError, match="another import may be running"),
        hold(empty.folder, patience=0.1),
    ):
        raise AssertionError("two writers at once")
