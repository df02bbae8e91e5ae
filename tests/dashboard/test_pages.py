"""Every page in both languages: its figures and row counts are those that the tables give when counted here."""

from typing import Any

import pandas as pd
import pytest

from charitydata.charts.tiles import tiles
from charitydata.document import Language
from charitydata.filter import Filter, decode
from charitydata.language import LANGUAGES, speaker
from charitydata.schema import FACT_TABLES, TABLES, columns
from charitydata.ui.columns import SHOWN
from charitydata.ui.pages import PAGES
from charitydata.ui.plain import plain
from charitydata.ui.rows import PAGE_ROWS
from charitydata.workspace import Workspace

from .shown import HENAN_2023, captions, counted, figure, frame, in_henan_2023, numbers, open_page, twin


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_its_title_and_its_links_in_each_language(
    workspace: Workspace, page: Any, language: Language
) -> None:
    app = open_page(page.name, language, **HENAN_2023)
    speak = speaker(language)
    assert [title.value for title in app.title] == [speak(page.title)]
    links = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    for other in PAGES:
        assert links[plain(speak(other.title))] == f"lang={language}&years=2023&region=410000"
    other_language = next(code for code in LANGUAGES if code != language)
    name = {"zh": "中文", "en": "English"}[other_language]
    assert links[name] == f"lang={other_language}&years=2023&region=410000"
    assert not app.warning


@pytest.mark.parametrize("language", LANGUAGES)
def test_overview(workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language) -> None:
    app, speak = open_page("overview", language), speaker(language)
    metrics = {metric.label: metric.value for metric in app.metric}
    facts = sum(len(tables[table]) for table in FACT_TABLES)
    assert metrics[speak("Documents")] == speak.number(len(tables["documents"]))
    assert metrics[speak("Facts")] == speak.number(facts)
    years = pd.concat([tables[table]["year"] for table in FACT_TABLES]).dropna().astype(int)
    assert metrics[speak("Years told of")] == f"{years.min()}–{years.max()}"
    columns_of_places = [(t, c) for t in FACT_TABLES for c in ("region_code", "region_a", "region_b") if c in tables[t]]
    codes = pd.concat([tables[table][column] for table, column in columns_of_places])
    provinces = codes[codes.str.isdigit()].str[:2].nunique()
    assert metrics[speak("Provincial regions")] == speak("{count} of {all}", count=provinces, all=34)
    assert len(metrics) == 4
    newest = tables["documents"].sort_values("published", ascending=False)["published"].head(8)
    assert frame(app, "newest")["published"].tolist() == newest.tolist()
    issues = figure(app, "issues_by_reason")["data"][0]
    reasons = tables["issues"]["reason"].value_counts()
    assert dict(zip(issues["y"], numbers(issues["x"]), strict=True)) == reasons.to_dict()
    helped = tables["beneficiaries"]
    people = helped[(helped["unit"] == "person") & ~helped["planned"].astype(bool)]
    assert twin(app, "beneficiaries_by_group")["rows"].sum() == len(people)
    pairs = twin(app, "cooperation_network")
    assert pairs["rows"].sum() == len(tables["cooperation"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("parameters", [{}, HENAN_2023], ids=["all", "henan-2023"])
def test_fundraising(
    workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language, parameters: dict[str, str]
) -> None:
    app, speak = open_page("fundraising", language, **parameters), speaker(language)
    rows = in_henan_2023(tables["donations"]) if parameters else tables["donations"]
    yuan = rows[rows["currency"] == "CNY"]
    assert counted(rows, language) in captions(app)
    shown = frame(app, "rows-donations")
    largest = rows["amount"].sort_values(ascending=False).head(PAGE_ROWS)
    assert shown["amount"].tolist() == largest.tolist()
    cards = {metric.label: metric.value for metric in app.metric}
    for flow in ("raised", "donated", "pledged", "spent"):
        counted_rows = ledger(workspace, parameters, flow=flow)
        assert cards[speak.term("flow", flow)] == (speak.money(counted_rows) if counted_rows else "–")
    by_year = twin(app, "money_by_year")
    filed = (
        yuan[yuan["flow"].isin(["raised", "spent", "donated", "pledged"])]
        .groupby(["year", "flow"], as_index=False)
        .size()
    )
    told = {(row["year"], row["flow"]): row["rows"] for row in by_year.dropna(subset=["year"]).to_dict("records")}
    assert told == {(row["year"], speak.term("flow", row["flow"])): row["size"] for row in filed.to_dict("records")}
    by_channel = twin(app, "money_by_channel")
    assert by_channel["rows"].sum() == len(yuan[yuan["flow"] == "raised"])
    in_figure = figure(app, "money_by_year")["data"]
    assert {trace["name"] for trace in in_figure} <= set(by_year["flow"])
    assert sum(len(numbers(trace["y"])) for trace in in_figure) == (by_year["amount"] > 0).sum()


def ledger(workspace: Workspace, parameters: dict[str, str], *, flow: str) -> float:
    """What the panel of one flow's total counts, reckoned from the workspace."""
    choice = decode(parameters)
    return float(workspace.total(choice, flow=flow).amount)


def test_every_province_with_a_counted_sum_is_coloured_on_the_map(
    workspace: Workspace, tables: dict[str, pd.DataFrame]
) -> None:
    app = open_page("fundraising")
    shown = twin(app, "money_by_region")
    donations = tables["donations"]
    raised = donations[(donations["flow"] == "raised") & (donations["currency"] == "CNY")]
    assert shown["rows"].sum() == len(raised)
    texts = [t for trace in figure(app, "money_by_region")["data"] for t in trace.get("text", [])]
    assert len(texts) == len(tiles())
    one_tile = donations["region_code"].where(~donations["region_code"].str.isdigit(), donations["province_code"])
    possible = one_tile[raised.index].nunique()
    assert 3 < sum("<b>" in text for text in texts) <= possible


@pytest.mark.parametrize("language", LANGUAGES)
def test_beneficiaries(workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language) -> None:
    app, speak = open_page("beneficiaries", language), speaker(language)
    rows = tables["beneficiaries"]
    given = rows[~rows["planned"].astype(bool)]
    assert counted(rows, language) in captions(app)
    units = {str(unit): int(rows) for unit, rows in given["unit"].value_counts().items()}
    (control,) = [group for group in app.button_group if group.label == speak("Unit")]
    assert sorted(control.options) == sorted(f"{speak.term('unit', unit)} ({n})" for unit, n in units.items())
    chosen = str(control.value)
    groups = twin(app, "beneficiaries_by_group")
    assert groups["rows"].sum() == units[chosen]
    assert set(groups["unit"]) == {speak.term("unit", chosen)}
    cards = {metric.label: metric.value for metric in app.metric}
    assert set(cards) <= {plain(speak.term("unit", unit)) for unit in units}
    assert cards[plain(speak.term("unit", chosen))] != "–"
    for name in ("beneficiaries_by_year", "beneficiaries_by_region", "beneficiaries_by_project"):
        assert twin(app, name)["rows"].sum() == units[chosen], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_results(workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language) -> None:
    app, rows = open_page("results", language, measure="funds"), tables["indicators"]
    assert counted(rows, language) in captions(app)
    measures = figure(app, "results_by_measure")["data"][0]
    assert dict(zip(measures["y"], numbers(measures["x"]), strict=True)) == rows["measure"].value_counts().to_dict()
    for name in ("results_by_year", "results_by_region", "results_by_organisation"):
        assert twin(app, name)["rows"].sum() == (rows["measure"] == "funds").sum(), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_projects(workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language) -> None:
    app, speak = open_page("projects", language), speaker(language)
    rows = tables["projects"]
    assert counted(rows, language) in captions(app)
    kinds = figure(app, "projects_by_kind")["data"][0]
    assert dict(zip(kinds["y"], numbers(kinds["x"]), strict=True)) == rows["kind"].value_counts().to_dict()
    (choice,) = [box for box in app.selectbox if box.label == speak("Look at one undertaking")]
    assert len(choice.options) == rows["name"].nunique()


def test_one_undertaking_shows_what_is_said_of_it(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    name = tables["donations"]["project"].replace("", pd.NA).value_counts().index[0]
    app = open_page("projects", "zh", undertaking=name)
    named = workspace.rows("donations", Filter(query=name))
    assert len(named) >= (tables["donations"]["project"] == name).sum() > 0
    assert len(frame(app, "rows-donations-of-project")) == min(len(named), PAGE_ROWS)
    yuan = named[(named["currency"] == "CNY") & named["flow"].isin(["raised", "spent", "donated"])]
    assert twin(app, "money_of_project")["rows"].sum() == len(yuan)


@pytest.mark.parametrize("language", LANGUAGES)
def test_timeline(workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language) -> None:
    app = open_page("timeline", language)
    rows = tables["dates"]
    assert counted(rows, language) in captions(app)
    drawn = [text for t in figure(app, "events_in_lanes")["data"] for text in t.get("text", [])]
    dated = rows[rows["start_date"].notna() & rows["end_date"].notna()]
    assert sum(int(text or 1) for text in drawn) == len(dated) == len(twin(app, "events_in_lanes"))
    latest = rows["start_date"].sort_values(ascending=False).head(PAGE_ROWS)
    assert frame(app, "rows-dates")["start_date"].dropna().tolist() == latest.dropna().tolist()


@pytest.mark.parametrize("language", LANGUAGES)
def test_cooperation(workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language) -> None:
    app = open_page("cooperation", language, region="310000")
    rows = tables["cooperation"]
    shanghai = rows[rows["region_a"].str.startswith("31") | rows["region_b"].str.startswith("31")]
    assert counted(shanghai, language) in captions(app)
    kinds = figure(app, "cooperation_by_kind")["data"][0]
    assert dict(zip(kinds["y"], numbers(kinds["x"]), strict=True)) == shanghai["kind"].value_counts().to_dict()
    told = " ".join(text for t in figure(app, "cooperation_network")["data"] for text in t.get("hovertext", []))
    speak = speaker(language)
    assert all(speak.term("cooperation_kind", kind) in told for kind in shanghai["kind"].unique())


def test_one_kind_of_cooperation_can_be_drawn_alone(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    app = open_page("cooperation", kind="transfer")
    lines = {t["name"] for t in figure(app, "cooperation_network")["data"] if t.get("mode") == "lines"}
    assert lines == {"Transfer"}
    assert twin(app, "cooperation_network")["rows"].sum() == (tables["cooperation"]["kind"] == "transfer").sum()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_data_shows_every_table_and_its_dictionary(
    workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language, table: str
) -> None:
    app, speak = open_page("data", language, table=table), speaker(language)
    rows = tables[table]
    assert counted(rows, language) in captions(app)
    shown = frame(app, f"rows-{table}")
    assert len(shown) == min(len(rows), PAGE_ROWS)
    assert set(shown.columns) <= set(SHOWN[table])
    dictionary = next(f.value for f in app.dataframe if "codes" in f.value)
    assert dictionary["name"].tolist() == [column.name for column in columns(table, stages="er")]
    labels = {getattr(button, "label", "") for button in app.get("download_button")}
    assert {f"{speak.table(name)} ({speak.number(len(tables[name]))})" for name in TABLES} <= labels
