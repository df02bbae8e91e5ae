"""Questions to a workspace: filters, pages, totals, facets and search mean what they say."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from charitydata.errors import WorkspaceError
from charitydata.filter import Filter
from charitydata.schema import FACT_TABLES, TABLES
from charitydata.workspace import Workspace
from charitydata.workspace.connection import ask

BUNDLED = Path(__file__).parents[1] / "data" / "documents"


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Give a workspace of the bundled documents."""
    workspace = Workspace.open(tmp_path_factory.mktemp("bundled") / "workspace", create=True)
    report = workspace.import_paths([BUNDLED])
    assert report.count("failed") == 0
    return workspace


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
    assert list(cells.columns) == [facet, "flow", "amount", "amount_min", "amount_max", "source", "rows", "documents"]
    assert cells["rows"].sum() == (rows["currency"] == "CNY").sum()
    assert not cells.duplicated([facet, "flow"]).any()
    if facet == "year":
        for year, flow, amount in zip(cells["year"].dropna(), cells["flow"], cells["amount"], strict=False):
            ledger = bundled.total(Filter(first_year=int(year), last_year=int(year)), flow=flow)
            assert amount == pytest.approx(float(ledger.amount))


def test_people_are_counted_by_unit(bundled: Workspace) -> None:
    cells = bundled.beneficiary_totals(Filter(), "year")
    assert list(cells.columns) == ["year", "unit", "count", "count_min", "count_max", "source", "rows", "documents"]
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
