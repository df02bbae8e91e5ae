"""The store: nothing twice, nothing lost, one version at a time, and questions that mean what they say."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from charitydata.errors import WorkspaceError
from charitydata.facts import extract
from charitydata.filter import Filter
from charitydata.readers import read
from charitydata.schema import FACT_TABLES, SCHEMA_VERSION, TABLES, columns
from charitydata.workspace import Progress, Workspace, compaction, delta, manifest
from charitydata.workspace.arrow import frame_of
from charitydata.workspace.connection import ask
from charitydata.workspace.layout import DOCUMENT_TABLES, STORED, find_folder, table_path
from charitydata.workspace.progress import PHASES

BUNDLED = Path(__file__).parents[1] / "data" / "documents"

ONE = """---
title: 江北区慈善日募款突破千万元
publisher: 江北日报
published: 2021-09-06
language: zh
---
9月5日，宁波市江北区举行“江北慈善日”活动，全区共募集善款1280万元，其中企业捐赠900万元。

2020年，宁波市慈善总会支出善款3200万元，救助困难群众5600人次。
"""
OTHER = """---
title: A foundation in Shanghai
publisher: Example Weekly
published: 2022-03-01
language: en
---
In 2021 the Shanghai Charity Foundation raised 45 million yuan and helped 1,200 students in Henan.
"""


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Give a folder of two documents."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.md").write_text(ONE, encoding="utf-8")
    (folder / "other.md").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    return Workspace.open(tmp_path / "工作 区#1", create=True)


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Give a workspace of the bundled documents."""
    workspace = Workspace.open(tmp_path_factory.mktemp("bundled") / "workspace", create=True)
    report = workspace.import_paths([BUNDLED])
    assert report.count("failed") == 0
    return workspace


def contents(workspace: Workspace) -> dict[str, pd.DataFrame]:
    """Return every stored table in a fixed order, without the moments of import."""
    return {table: workspace.stored(table).drop(columns="imported_at", errors="ignore") for table in STORED}


def assert_same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    for table in STORED:
        pd.testing.assert_frame_equal(one[table], other[table])


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


KILLED = """
import os, signal, sys
from pathlib import Path
from charitydata.workspace import Workspace, spool
spool.BATCH = 1
def die(at):
    if at.done == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
Workspace.open(Path(sys.argv[1])).import_paths([Path(sys.argv[2])], die)
"""


@pytest.mark.parametrize("moment", [1, 2])
def test_a_killed_import_leaves_no_trace(moment: int, letters: Path, empty: Workspace, tmp_path: Path) -> None:
    before = contents(empty)
    died = subprocess.run([sys.executable, "-c", KILLED, str(empty.folder), str(letters), str(moment)], check=False)
    assert died.returncode == -signal.SIGKILL
    again = Workspace.open(empty.folder)
    assert again.version == empty.version
    assert_same(contents(again), before)
    again.import_paths([letters])
    clean = Workspace.open(tmp_path / "clean", create=True)
    clean.import_paths([letters])
    assert_same(contents(again), contents(clean))


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


def everything(workspace: Workspace, table: str) -> pd.DataFrame:
    return workspace.rows(table)


def within(codes: pd.Series, region: str) -> pd.Series:
    if region == "none":
        return codes == ""
    stem = region.removesuffix("0000") if region.endswith("0000") else region.removesuffix("00")
    return codes.str.startswith(stem) if region.isdigit() else codes == region


def expected(workspace: Workspace, table: str, choice: Filter) -> pd.DataFrame:
    """Return what a filter means, reckoned in pandas from whole tables."""
    rows = workspace.rows(table)
    published = workspace.rows("documents").set_index("doc_id")["published"]
    year = rows["year"] if "year" in rows else rows["doc_id"].map(published).dt.year
    keep = pd.Series(True, index=rows.index)
    if choice.first_year:
        keep &= (year >= choice.first_year).fillna(False).astype(bool)
    if choice.last_year:
        keep &= (year <= choice.last_year).fillna(False).astype(bool)
    if table in ("documents", "issues"):
        asked = Filter(regions=choice.regions, flows=choice.flows)
        tables = ("donations",) if choice.flows else FACT_TABLES if choice.regions else ()
        found = {doc_id for facts in tables for doc_id in expected(workspace, facts, asked)["doc_id"]}
        return rows[keep & (rows["doc_id"].isin(found) | (not tables))]
    if choice.flows and "flow" in rows:
        keep &= rows["flow"].isin(choice.flows)
    if choice.regions:
        keep &= _in_regions(table, rows, choice.regions)
    return rows[keep]


def _in_regions(table: str, rows: pd.DataFrame, regions: tuple[str, ...]) -> "pd.Series[bool]":
    places = ("region_a", "region_b") if table == "cooperation" else ("region_code",)
    found_rows = pd.Series(False, index=rows.index)
    for place in places:
        for region in regions:
            found_rows |= within(rows[place], region)
    return found_rows


CHOICES = [
    Filter(),
    Filter(first_year=2021),
    Filter(last_year=2012),
    Filter(first_year=2017, last_year=2023, regions=("410000",)),
    Filter(regions=("410100",)),
    Filter(regions=("310000", "CN")),
    Filter(regions=("none",)),
    Filter(flows=("spent", "planned")),
    Filter(first_year=2020, last_year=2021, regions=("320000", "none"), flows=("raised",)),
    Filter(regions=("IT",)),
]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@pytest.mark.parametrize("table", TABLES)
def test_a_filter_means_the_same_on_every_table(table: str, choice: Filter, bundled: Workspace) -> None:
    wanted = expected(bundled, table, choice)
    pd.testing.assert_frame_equal(bundled.rows(table, choice), wanted.reset_index(drop=True))
    assert bundled.count(table, choice) == len(wanted)
    assert bundled.document_count(table, choice) == wanted["doc_id"].nunique()


def test_a_query_is_a_value_and_never_sql(bundled: Workspace) -> None:
    for query in ("'; DROP TABLE x; --", "%", '"', "?"):
        for table in TABLES:
            assert bundled.count(table, Filter(query=query)) <= bundled.count(table)
    named = bundled.rows("donations", Filter(query="慈善日"))
    assert not named.empty
    words = named[["evidence", "org", "project", "donor", "region"]].fillna("").agg(" ".join, axis=1)
    assert words.str.contains("慈善日").all()


def test_rows_come_in_the_order_and_the_stretch_that_was_asked_for(bundled: Workspace) -> None:
    whole = bundled.rows("donations", columns=("fact_id", "amount"), order=("amount",), descending=True)
    assert whole["amount"].is_monotonic_decreasing
    pages = [
        bundled.rows(
            "donations", columns=("fact_id", "amount"), order=("amount",), descending=True, limit=7, offset=7 * n
        )
        for n in range(len(whole) // 7 + 1)
    ]
    pd.testing.assert_frame_equal(pd.concat(pages, ignore_index=True), whole)


def test_a_column_must_be_one_of_the_table(bundled: Workspace) -> None:
    for wrong in ({"columns": ("amount; --",)}, {"order": ("nothing",)}):
        with pytest.raises(ValueError, match="has no column"):
            bundled.rows("donations", **wrong)  # type: ignore[arg-type]


def test_every_mention_stands_where_it_says(bundled: Workspace) -> None:
    for doc_id in bundled.rows("documents", limit=25)["doc_id"]:
        document = bundled.document(doc_id)
        assert document.row["doc_id"] == doc_id
        assert set(document.facts) == set(FACT_TABLES)
        for facts in document.facts.values():
            assert facts["start"].is_monotonic_increasing
            for mention, start, end in zip(facts["mention"], facts["start"], facts["end"], strict=True):
                assert document.text[start:end] == mention


def test_an_unknown_document_is_named(bundled: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="nowhere: no such document"):
        bundled.document("nowhere")


def test_a_total_is_counted_and_left_out(bundled: Workspace) -> None:
    choice = Filter(first_year=2010)
    ledger = bundled.total(choice, flow="raised")
    rows = bundled.rows("donations", choice.but(flows=("raised",)))
    matching = set(rows.loc[rows["currency"] == "CNY", "fact_id"])
    assert set(ledger.counted["fact_id"]) | set(ledger.not_counted["fact_id"]) == matching
    assert len(ledger.counted) + len(ledger.not_counted) == len(matching)
    assert float(ledger.amount) == pytest.approx(ledger.counted["amount"].sum())
    assert ledger.low <= ledger.amount <= ledger.high


def test_the_example_of_the_documentation(bundled: Workspace) -> None:
    page = (BUNDLED.parents[1] / "docs" / "totals.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (zhengzhou-\S+) \| (\d{4}) \| (\S+) \| (\w+) \|$", page, re.MULTILINE)
    ledger = bundled.total(Filter(regions=("410100",), first_year=2021, last_year=2023), flow="raised")
    rows = pd.concat([ledger.counted.assign(reason="counted"), ledger.not_counted])
    found = zip(rows["doc_id"], rows["year"].astype(str), rows["mention"], rows["reason"], strict=True)
    assert sorted(found) == sorted(told)
    assert [float(sum_) / 1e8 for sum_ in (ledger.amount, ledger.low, ledger.high)] == [34.15, 34.15, 35.15]


@pytest.mark.parametrize("facet", ["year", "province_code", "channel", "org"])
def test_each_cell_is_the_total_of_its_own_rows(facet: str, bundled: Workspace) -> None:
    cells = bundled.totals_by(Filter(), facet, flows=("raised", "spent"))
    rows = bundled.rows("donations", Filter(flows=("raised", "spent")))
    assert list(cells.columns) == [facet, "flow", "amount", "amount_min", "amount_max", "rows", "documents"]
    assert cells["rows"].sum() == (rows["currency"] == "CNY").sum()
    assert not cells.duplicated([facet, "flow"]).any()
    if facet == "year":
        for year, flow, amount in zip(cells["year"].dropna(), cells["flow"], cells["amount"], strict=False):
            ledger = bundled.total(Filter(first_year=int(year), last_year=int(year)), flow=flow)
            assert amount == pytest.approx(float(ledger.amount))


def test_people_are_counted_by_unit(bundled: Workspace) -> None:
    cells = bundled.beneficiary_totals(Filter(), "year")
    assert list(cells.columns) == ["year", "unit", "count", "count_min", "count_max", "rows", "documents"]
    rows = bundled.rows("beneficiaries")
    assert cells["rows"].sum() == (~rows["planned"]).sum()
    assert bundled.beneficiary_totals(Filter(regions=("IT",)), "group").empty


def test_there_are_no_totals_by_what_cannot_be_told_apart(bundled: Workspace) -> None:
    with pytest.raises(ValueError, match="no totals by 'evidence'"):
        bundled.totals_by(Filter(), "evidence", flows=("raised",))


def test_a_facet_counts_rows_and_documents(bundled: Workspace) -> None:
    facet = bundled.facet("donations", "flow", Filter(regions=("410000",)))
    rows = bundled.rows("donations", Filter(regions=("410000",)))
    assert dict(zip(facet["value"], facet["rows"], strict=True)) == rows["flow"].value_counts().to_dict()
    assert facet["rows"].is_monotonic_decreasing


def test_the_years_span_figures_and_documents(bundled: Workspace) -> None:
    span = bundled.years()
    assert span is not None
    years = pd.concat([bundled.rows(table)["year"] for table in ("donations", "beneficiaries", "indicators")])
    assert span[0] <= years.min() <= years.max() <= span[1]


def test_an_empty_workspace_answers(empty: Workspace) -> None:
    assert empty.years() is None
    assert empty.rows("donations").empty
    assert empty.total(Filter(), flow="raised").amount == 0
    assert empty.totals_by(Filter(), "year", flows=("raised",)).empty
    assert empty.search("慈善").empty and empty.search("").empty
    assert empty.facet("donations", "flow").empty


def test_search_finds_words_and_their_surroundings(bundled: Workspace) -> None:
    found = bundled.search("郑州慈善日")
    assert {"doc_id", "title", "publisher", "published", "language", "snippet", "marks", "score"} <= set(found.columns)
    assert found["doc_id"].iloc[0].startswith("zhengzhou-charity-day")
    assert found["score"].is_monotonic_decreasing
    assert found["snippet"].str.contains("郑州慈善日").all()
    assert bundled.search("郑州慈善日", Filter(first_year=2023, last_year=2023))["doc_id"].tolist() == [
        "zhengzhou-charity-day-2023"
    ]
    assert bundled.search("earthquake donations", limit=1)["language"].tolist() == ["en"]


def test_search_without_words_lists_the_newest_first(bundled: Workspace) -> None:
    found = bundled.search("  ", limit=500)
    assert len(found) == bundled.count("documents")
    assert found["published"].dropna().is_monotonic_decreasing


def test_search_falls_back_to_the_words_as_they_stand(bundled: Workspace) -> None:
    found = bundled.search("州慈善日")
    assert "zhengzhou-charity-day-2023" in found["doc_id"].tolist()


@pytest.mark.parametrize("query", ['"', "*", "NEAR(", "a AND", "。", "AND", "title:x", "-", "'"])
def test_no_query_breaks_the_search(query: str, bundled: Workspace) -> None:
    assert len(bundled.search(query)) <= 50


def test_search_follows_the_documents(letters: Path, empty: Workspace) -> None:
    empty.import_paths([letters])
    assert empty.search("江北")["doc_id"].tolist() == ["one"]
    (letters / "one.md").write_text(ONE.replace("江北", "镇海"), encoding="utf-8")
    empty.import_paths([letters])
    assert empty.search("江北").empty
    assert empty.search("镇海")["doc_id"].tolist() == ["one"]


def test_names_and_regions_stand_in_tables(bundled: Workspace) -> None:
    rows, organisations = bundled.rows("donations"), bundled.stored("organisations")
    named = rows.loc[rows["org"] != "", "org_id"]
    assert named.notna().all()
    assert set(named) <= set(organisations["org_id"])
    assert rows.loc[rows["org"] == "", "org_id"].isna().all()
    assert {"410100", "CN", "IT"} <= set(bundled.stored("regions")["region_code"])


def test_threads_do_not_mix_up_their_answers(bundled: Workspace) -> None:
    years = list(range(2010, 2024)) * 6
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(lambda y: set(bundled.rows("donations", Filter(first_year=y, last_year=y))["year"]), years)
        )
    assert all(got <= {year} for got, year in zip(found, years, strict=True))


def test_the_engine_reads_nothing_outside_the_workspace(bundled: Workspace) -> None:
    for query in ("SELECT * FROM read_text('/etc/hostname')", "SET enable_external_access = true", "INSTALL httpfs"):
        with pytest.raises((duckdb.Error, WorkspaceError)):
            ask(bundled.folder, query)


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
