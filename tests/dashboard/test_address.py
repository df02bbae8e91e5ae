"""The address is the state: choices are written to it, read from it, and its bad values are named."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from charitydata.ui.pages import PAGES, ROOT
from charitydata.workspace import Workspace

from .shown import captions, counted, frame, open_page, twin


def test_the_root_of_the_address_shows_the_first_page(workspace: Workspace) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = "zh"
    app.run()
    assert [title.value for title in app.title] == ["概览"]


def test_the_shown_flow_is_chosen_in_the_address(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    app = open_page("fundraising", "zh", shown="spent")
    donations = tables["donations"]
    spent = donations[(donations["flow"] == "spent") & (donations["currency"] == "CNY")]
    assert twin(app, "money_by_channel")["rows"].sum() == len(spent)
    assert twin(app, "money_by_form")["rows"].sum() == len(spent)


def test_a_flow_of_the_filter_narrows_every_row(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    app = open_page("fundraising", flow="donated")
    donated = tables["donations"][tables["donations"]["flow"] == "donated"]
    assert counted(donated, "en") in captions(app)
    assert set(frame(app, "rows-donations")["flow"]) == {"Donated"}
    assert set(twin(app, "money_by_year")["flow"]) == {"Donated"}


def test_years_the_wrong_way_round_are_turned(workspace: Workspace) -> None:
    app = open_page("timeline", "en", years="2021")
    {box.label: box for box in app.selectbox}["From year"].set_value("2023").run()
    assert app.query_params["years"] == "2021-2023"


def test_bad_values_of_an_address_are_left_out_with_a_word(
    workspace: Workspace, tables: dict[str, pd.DataFrame]
) -> None:
    app = open_page("fundraising", "en", years="soon", region="410000,zz9", flow="raised")
    assert [warning.value.partition(": ")[2] for warning in app.warning] == ["years=soon", "region=zz9"]
    rows = tables["donations"]
    kept = rows[rows["region_code"].str.startswith("41") & (rows["flow"] == "raised")]
    assert counted(kept, "en") in captions(app)


def test_words_that_name_a_place_offer_it_as_a_region(workspace: Workspace) -> None:
    app = open_page("cooperation", "en", q="kashgar", years="2020-")
    links = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    assert links["Kashgar Prefecture as a region"] == "lang=en&years=2020-&region=653100"
    ambiguous = open_page("cooperation", "zh", q="朝阳区")
    assert not [link for link in ambiguous.get("page_link") if "按地区筛选" in link.proto.label]


def test_an_unknown_language_falls_back_and_is_named(workspace: Workspace) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = "fr"
    app.run()
    assert [title.value for title in app.title] == ["Overview"]
    assert app.warning[0].value.endswith(": lang=fr")


def test_nothing_matching_is_said_and_nothing_breaks(workspace: Workspace) -> None:
    for page in PAGES:
        if page.name == "importing":
            continue  # it shows what files became, whatever is chosen
        app = open_page(page.name, "en", years="1901", region="IT")
        assert any("Nothing matches" in info.value for info in app.info), page.name


def test_an_unknown_document_is_said_to_be_unknown(workspace: Workspace) -> None:
    app = open_page("documents", "zh", doc="never-written")
    assert [warning.value for warning in app.warning] == ["工作区中没有这份文档。"]
