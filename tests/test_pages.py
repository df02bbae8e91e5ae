"""Every page in both languages: its figures and row counts are those that the tables give when counted here."""

import ast
import asyncio
import base64
import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charitydata.charts.tiles import tiles
from charitydata.document import Language
from charitydata.filter import Filter
from charitydata.language import LANGUAGES, speaker
from charitydata.resolution.judgement import REASONS as LEDGER_REASONS
from charitydata.schema import FACT_TABLES, TABLES, columns
from charitydata.ui.columns import REASONS, SHOWN
from charitydata.ui.download import csv_bytes
from charitydata.ui.headers import HEADERS, SecurityHeaders
from charitydata.ui.pages import PAGES, ROOT
from charitydata.ui.plain import plain
from charitydata.ui.rows import PAGE_ROWS
from charitydata.ui.spans import Mark, utf16_marks
from charitydata.workspace import Workspace

HENAN_2023 = {"years": "2023", "region": "410000"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("pages") / "workspace"
    filled = Workspace.open(folder, create=True)
    filled.import_paths([ROOT / "data" / "documents"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHARITYDATA_WORKSPACE", str(folder))
        yield filled


@pytest.fixture(scope="module")
def tables(workspace: Workspace) -> dict[str, pd.DataFrame]:
    return {table: workspace.rows(table) for table in TABLES}


def open_page(name: str, language: Language = "en", **parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params.update({"lang": language, **parameters})
    app.run()
    app.switch_page(str(ROOT / "pages" / f"{name}.py")).run()
    assert not app.exception, app.exception[0].value
    return app


def frame(app: AppTest, key: str) -> pd.DataFrame:
    """The rows shown in the table whose key begins so."""
    (found,) = [shown.value for shown in app.dataframe if shown.key and shown.key.startswith(key)]
    return found


def twin(app: AppTest, name: str) -> pd.DataFrame:
    """The table beside a chart."""
    (block,) = [block for block in blocks(app.main) if block.proto.id.endswith(f"chart-{name}")]
    (shown,) = block.dataframe
    rows: pd.DataFrame = shown.value
    return rows


def blocks(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            if hasattr(child.proto, "id"):
                yield child
            yield from blocks(child)


def has_frame(app: AppTest, key: str) -> bool:
    return any(shown.key and shown.key.startswith(key) for shown in app.dataframe)


def figure(app: AppTest, name: str) -> dict[str, Any]:
    (found,) = [c for c in app.get("plotly_chart") if f"figure-{name}" in c.proto.id]
    drawn: dict[str, Any] = json.loads(found.proto.spec)
    return drawn


def numbers(values: Any) -> list[float]:
    """Plotly packs arrays of numbers; a list stays a list."""
    if isinstance(values, dict):
        return list(np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"]).astype(float))
    return [float(value) for value in values]


def in_henan_2023(rows: pd.DataFrame) -> pd.DataFrame:
    code = rows["region_code"] if "region_code" in rows else rows["region_a"]
    inside = code.str.startswith("41")
    if "region_b" in rows:
        inside |= rows["region_b"].str.startswith("41")
    return rows[inside & (rows["year"] == 2023)]


def counted(rows: pd.DataFrame, language: Language) -> str:
    speak = speaker(language)
    said = speak.plural("{count} row", "{count} rows", count=len(rows))
    documents = rows["doc_id"].nunique()
    return f"{said} · {speak.plural('{count} document', '{count} documents', count=documents)}"


def captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]


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


def test_the_root_of_the_address_shows_the_first_page(workspace: Workspace) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = "zh"
    app.run()
    assert [title.value for title in app.title] == ["概览"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_overview(workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language) -> None:
    app, speak = open_page("overview", language), speaker(language)
    metrics = {metric.label: metric.value for metric in app.metric}
    facts = sum(len(tables[table]) for table in FACT_TABLES)
    assert metrics[speak("Documents")] == speak.number(len(tables["documents"]))
    assert metrics[speak("Facts")] == speak.number(facts)
    newest = tables["documents"].sort_values("published", ascending=False)["published"].head(8)
    assert frame(app, "newest")["published"].tolist() == newest.tolist()
    issues = figure(app, "issues_by_reason")["data"][0]
    reasons = tables["issues"]["reason"].value_counts()
    assert dict(zip(issues["y"], numbers(issues["x"]), strict=True)) == reasons.to_dict()
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
    sides = [frame(app, key) for key in ("rows-counted-donations", "rows-not-counted-donations") if has_frame(app, key)]
    assert sum(map(len, sides)) == len(yuan[yuan["flow"] == "raised"])
    assert cards[speak.term("flow", "raised")] == speak.money(sides[0]["amount"].sum())
    by_year = twin(app, "money_by_year")
    filed = yuan[yuan["flow"].isin(["raised", "spent", "donated"])].groupby(["year", "flow"], as_index=False).size()
    told = {(row["year"], row["flow"]): row["rows"] for row in by_year.dropna(subset=["year"]).to_dict("records")}
    assert told == {(row["year"], speak.term("flow", row["flow"])): row["size"] for row in filed.to_dict("records")}
    by_channel = twin(app, "money_by_channel")
    assert by_channel["rows"].sum() == len(yuan[yuan["flow"] == "raised"])
    in_figure = figure(app, "money_by_year")["data"]
    assert {trace["name"] for trace in in_figure} <= set(by_year["flow"])
    assert sum(len(numbers(trace["y"])) for trace in in_figure) == (by_year["amount"] > 0).sum()


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


def test_the_shown_flow_is_chosen_in_the_address(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    app = open_page("fundraising", "zh", shown="spent")
    donations = tables["donations"]
    spent = donations[(donations["flow"] == "spent") & (donations["currency"] == "CNY")]
    assert twin(app, "money_by_channel")["rows"].sum() == len(spent)
    sides = [frame(app, key) for key in ("rows-counted-donations", "rows-not-counted-donations") if has_frame(app, key)]
    assert sum(map(len, sides)) == len(spent)
    reasons = frame(app, "rows-not-counted-donations")["reason"]
    assert set(reasons) <= {speaker("zh")(words) for words in REASONS.values()}


def test_a_flow_of_the_filter_narrows_every_row(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    app = open_page("fundraising", flow="donated")
    donated = tables["donations"][tables["donations"]["flow"] == "donated"]
    assert counted(donated, "en") in captions(app)
    assert set(frame(app, "rows-donations")["flow"]) == {"Donated"}
    assert set(twin(app, "money_by_year")["flow"]) == {"Donated"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_beneficiaries(workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language) -> None:
    app, speak = open_page("beneficiaries", language), speaker(language)
    rows = tables["beneficiaries"]
    given = rows[~rows["planned"].astype(bool)]
    assert counted(rows, language) in captions(app)
    assert counted(tables["indicators"], language) in captions(app)
    units = {str(unit): int(rows) for unit, rows in given["unit"].value_counts().items()}
    (control,) = [group for group in app.button_group if group.label == speak("Unit")]
    assert sorted(control.options) == sorted(f"{speak.term('unit', unit)} ({n})" for unit, n in units.items())
    chosen = str(control.value)
    groups = twin(app, "beneficiaries_by_group")
    assert groups["rows"].sum() == units[chosen]
    assert set(groups["unit"]) == {speak.term("unit", chosen)}
    sides = [frame(app, f"rows-{side}-beneficiaries") for side in ("counted", "not-counted")]
    assert sum(map(len, sides)) == units[chosen]
    cards = {metric.label: metric.value for metric in app.metric}
    assert cards[speak.term("unit", chosen)] == speak.short(sides[0]["count"].sum())
    measures = figure(app, "results_by_measure")["data"][0]
    counts = tables["indicators"]["measure"].value_counts()
    assert dict(zip(measures["y"], numbers(measures["x"]), strict=True)) == counts.to_dict()


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
    app = open_page("projects", "zh", project=name)
    donations = tables["donations"]
    words = ("evidence", "org", "project", "donor", "region", "region_en")
    named = donations[
        donations[list(words)].apply(lambda c: c.str.lower().str.contains(name.lower(), regex=False)).any(axis=1)
    ]
    assert len(frame(app, "rows-donations-of-project")) == min(len(named), PAGE_ROWS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_timeline(workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language) -> None:
    app = open_page("timeline", language)
    rows = tables["dates"]
    assert counted(rows, language) in captions(app)
    marks = [fact for t in figure(app, "events_by_kind")["data"] for fact in t.get("customdata", [])]
    dated = rows[rows["start_date"].notna() & rows["end_date"].notna()]
    assert sorted(marks) == sorted(dated["fact_id"])
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
    lines = {t["name"] for t in figure(app, "cooperation_network")["data"] if t.get("mode") == "lines"}
    speak = speaker(language)
    assert lines == {speak.term("cooperation_kind", kind) for kind in shanghai["kind"].unique()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_are_listed_the_newest_first(
    workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language
) -> None:
    app = open_page("documents", language)
    newest = tables["documents"]["published"].sort_values(ascending=False).head(PAGE_ROWS)
    assert frame(app, "library")["published"].tolist() == newest.tolist()


def test_words_find_documents(workspace: Workspace) -> None:
    app = open_page("documents", "zh", q="洪涝")
    found = workspace.search("洪涝", Filter(query="洪涝"), limit=PAGE_ROWS)
    assert len(found) and frame(app, "library")["title"].tolist() == found["title"].tolist()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_read_with_its_facts(
    workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language
) -> None:
    fact = tables["donations"].iloc[0]
    document = workspace.document(fact["doc_id"])
    app, speak = open_page("documents", language, doc=fact["doc_id"], fact=fact["fact_id"]), speaker(language)
    assert document.row["title"] in [text.value for text in app.text]
    for table, rows in document.facts.items():
        if len(rows):
            assert len(frame(app, f"facts-{table}")) == len(rows)
            assert f"{speak.table(table)} ({len(rows)})" in [
                str(getattr(expander, "label", "")) for expander in app.expander
            ]
    marks = [
        Mark(start=int(r["start"]), end=int(r["end"]), id=r["fact_id"], kind="donations")
        for _, r in document.facts["donations"].iterrows()
    ]
    assert fact["fact_id"] in [mark["id"] for mark in utf16_marks(document.text, marks, fact["fact_id"])]


def test_an_unknown_document_is_said_to_be_unknown(workspace: Workspace) -> None:
    app = open_page("documents", "zh", doc="never-written")
    assert [warning.value for warning in app.warning] == ["工作区中没有这份文档。"]


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
    labels = {button.label for button in app.get("download_button")}
    assert {f"{speak.table(name)} ({speak.number(len(tables[name]))})" for name in TABLES} <= labels


def test_the_file_of_a_download_holds_the_rows_shown(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    rows = workspace.rows("donations", Filter(first_year=2023, last_year=2023, regions=("410000",)))
    read = list(csv.DictReader(io.StringIO(csv_bytes(rows).decode("utf-8-sig"))))
    wanted = in_henan_2023(tables["donations"])
    assert [line["fact_id"] for line in read] == rows["fact_id"].tolist()
    assert sorted(line["fact_id"] for line in read) == sorted(wanted["fact_id"])
    assert sorted(Decimal(line["amount"]) for line in read) == sorted(Decimal(str(a)) for a in wanted["amount"])


def test_the_filter_is_in_the_address_and_back(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    app = open_page("fundraising", "zh")
    boxes = {box.label: box for box in app.selectbox}
    boxes["地区"].set_value("410000").run()
    assert app.query_params["region"] == "410000"
    boxes = {box.label: box for box in app.selectbox}
    boxes["起始年份"].set_value("2023").run()
    {box.label: box for box in app.selectbox}["截止年份"].set_value("2023").run()
    assert app.query_params["years"] == "2023"
    assert counted(in_henan_2023(tables["donations"]), "zh") in captions(app)
    {box.label: box for box in app.selectbox}["市"].set_value("410100").run()
    assert app.query_params["region"] == "410100"
    city = in_henan_2023(tables["donations"])
    city = city[city["region_code"].str.startswith("4101")]
    assert counted(city, "zh") in captions(app)
    {box.label: box for box in app.selectbox}["市"].set_value("").run()
    assert app.query_params["region"] == "410000"


def test_years_the_wrong_way_round_are_turned(workspace: Workspace) -> None:
    app = open_page("timeline", "en", years="2021")
    {box.label: box for box in app.selectbox}["From year"].set_value("2023").run()
    assert app.query_params["years"] == "2021-2023"


def test_bad_values_of_an_address_are_left_out_with_a_word(
    workspace: Workspace, tables: dict[str, pd.DataFrame]
) -> None:
    app = open_page("fundraising", "en", years="soon", region="410000,zz9", flow="raised")
    assert [text.value for text in app.text if "=" in text.value] == ["years=soon", "region=zz9"]
    assert len(app.warning) == 2
    rows = tables["donations"]
    kept = rows[rows["region_code"].str.startswith("41") & (rows["flow"] == "raised")]
    assert counted(kept, "en") in captions(app)


def test_an_unknown_language_falls_back_and_is_named(workspace: Workspace) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = "fr"
    app.run()
    assert [title.value for title in app.title] == ["Overview"]
    assert "lang=fr" in [text.value for text in app.text]


def test_nothing_matching_is_said_and_nothing_breaks(workspace: Workspace) -> None:
    for page in PAGES:
        app = open_page(page.name, "en", years="1901", region="IT")
        if page.name != "overview":
            assert any("Nothing matches" in info.value for info in app.info), page.name


def test_starting_without_a_workspace_imports_the_bundled_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tables: dict[str, pd.DataFrame]
) -> None:
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(tmp_path / "new"))
    app = open_page("data", "en", table="donations")
    assert counted(tables["donations"], "en") in captions(app)
    assert Workspace.open(tmp_path / "new").count("documents") == len(tables["documents"])


def test_a_workspace_that_cannot_be_opened_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(tmp_path / "file"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = "zh"
    app.run()
    assert [error.value for error in app.error] == ["工作区无法打开。"]
    assert any("file" in text.value for text in app.text)


def test_every_file_of_pages_is_a_page_and_every_page_is_a_file() -> None:
    assert sorted(file.stem for file in (ROOT / "pages").glob("*.py")) == sorted(page.name for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_define_nothing(page: Any) -> None:
    tree = ast.parse(page.file.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While)
    assert not [node for node in ast.walk(tree) if isinstance(node, kinds)]


def test_every_reason_of_a_ledger_has_words() -> None:
    assert set(REASONS) == set(LEDGER_REASONS)


def test_marks_are_counted_as_the_browser_counts_and_never_overlap() -> None:
    text = "𠮷捐款100万元，其中50万元"
    marks = [
        Mark(start=3, end=8, id="a", kind="donations"),
        Mark(start=1, end=8, id="b", kind="dates"),
        Mark(start=11, end=15, id="c", kind="donations"),
    ]
    drawn = utf16_marks(text, marks, current="a")
    assert [(m["start"], m["end"], m["id"]) for m in drawn] == [(4, 9, "a"), (12, 16, "c")]
    encoded = text.encode("utf-16-le")
    assert encoded[2 * 4 : 2 * 9].decode("utf-16-le") == "款100万"[:0] + text[3:8]
    assert [m["id"] for m in utf16_marks(text, marks)] == ["b", "c"]


def test_every_answer_carries_the_headers_and_nothing_else_changes() -> None:
    sent: list[Any] = []

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"kept")]})
        await send({"type": "http.response.body", "body": b"ok"})

    async def take(message: Any) -> None:
        sent.append(message)

    asyncio.run(SecurityHeaders(answer)({"type": "http"}, cast(Any, None), take))
    given = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert given == {"x-own": "kept", **HEADERS}
    assert sent[1]["body"] == b"ok"
    assert "'unsafe-eval'" not in given["content-security-policy"]
