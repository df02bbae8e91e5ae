"""The filter of the dashboard: what it offers, what it writes to the address, what its chips take back."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charitydata.charts.choice import TITLES
from charitydata.filter import FACETS, Filter
from charitydata.language import LANGUAGES, speaker
from charitydata.ui.pages import PAGES
from charitydata.ui.plain import plain
from charitydata.workspace import Workspace

from .shown import captions, counted, in_henan_2023, open_page


def boxes(app: AppTest) -> dict[str, list[str]]:
    """Facet → the labels it offers."""
    return {str(box.key): list(box.options) for box in app.multiselect}


def chips(app: AppTest) -> dict[str, str]:
    """What each chip says → the address it leads to."""
    links = app.get("page_link")
    return {link.proto.label: link.proto.query_string for link in links if link.proto.icon == ":material/close:"}


def opened(app: AppTest) -> AppTest:
    """The page with the box of further facets open."""
    app.session_state["more"] = True
    return app.run()


def test_the_filter_is_in_the_address_and_back(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    app = open_page("fundraising", "zh")
    app.multiselect(key="region").set_value(["410000"]).run()
    assert app.query_params["region"] == "410000"
    app.selectbox(key="first").set_value("2023").run()
    app.selectbox(key="last").set_value("2023").run()
    assert app.query_params["years"] == "2023"
    assert counted(in_henan_2023(tables["donations"]), "zh") in captions(app)
    app.multiselect(key="region").set_value(["410100"]).run()
    city = in_henan_2023(tables["donations"])
    assert counted(city[city["region_code"].str.startswith("4101")], "zh") in captions(app)
    app.multiselect(key="region").set_value([]).run()
    assert "region" not in app.query_params


def test_a_place_that_is_in_no_gazetteer_is_left_out_with_a_word(workspace: Workspace) -> None:
    app = open_page("fundraising", "zh", region="999999,410000,nowhere_land")
    assert [warning.value.partition("：")[2] for warning in app.warning] == ["region=999999", "region=nowhere\\_land"]
    assert app.multiselect(key="region").value == ["410000"]


def test_an_organisation_that_is_in_no_workspace_is_left_out_with_a_word(workspace: Workspace) -> None:
    known = workspace.stored("organisations")["org_id"].iloc[0]
    app = open_page("fundraising", "en", org=f"feedfeedfeedfeed,{known}", project="never-run")
    named = [warning.value.partition(": ")[2] for warning in app.warning]
    assert named == ["org=feedfeedfeedfeed", plain("project=never-run")]
    assert len(chips(app)) == 1


def test_regions_stand_in_a_tree_with_their_rows(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    app = open_page("fundraising", "en", years="2021-2023")
    rows = tables["donations"]
    rows = rows[rows["year"].between(2021, 2023)]
    codes = rows["region_code"]
    offered = boxes(app)["region"]
    for said, stem in (("Henan", "41"), ("Henan › Zhengzhou", "4101"), ("the whole country", "CN")):
        assert f"{said} ({codes.str.startswith(stem).sum()})" in offered
    assert offered.index(next(o for o in offered if o.startswith("Henan ("))) < offered.index(
        next(o for o in offered if o.startswith("Henan › Zhengzhou"))
    )
    assert offered[0].startswith("Yangtze River Delta (")


@pytest.mark.parametrize("language", LANGUAGES)
def test_further_facets_are_counted_under_the_others(
    workspace: Workspace, tables: dict[str, pd.DataFrame], language: str
) -> None:
    app, speak = opened(open_page("fundraising", language, region="410000", form="goods")), speaker(language)  # type: ignore[arg-type]
    henan = tables["donations"][tables["donations"]["region_code"].str.startswith("41")]
    forms = {f"{speak.term('form', str(code))} ({n})" for code, n in henan["form"].value_counts().items()}
    assert set(boxes(app)["form"]) == forms
    goods = henan[henan["form"] == "goods"]
    flows = {f"{speak.term('flow', str(code))} ({n})" for code, n in goods["flow"].value_counts().items()}
    assert set(boxes(app)["flow"]) == flows
    nobody = int((goods["org_id"].isna() & goods["donor_id"].isna()).sum())
    assert f"{speak('no organisation named')} ({nobody})" in boxes(app)["org"]
    assert [box.label for box in app.multiselect] == [speak(TITLES[str(box.key)]) for box in app.multiselect]
    assert set(boxes(app)) == {facet.name for facet in FACETS}


def test_every_facet_is_chosen_into_the_address(workspace: Workspace) -> None:
    one = workspace.rows("donations", Filter(projects=("none",), organisations=("none",)), limit=1).iloc[0]
    document = workspace.document(one["doc_id"]).row
    codes = {"region": one["region_code"], "flow": one["flow"], "channel": one["channel"], "form": one["form"]}
    codes |= {"org": "none", "project": "none", "written": document["language"], "review": "unreviewed"}
    codes |= {"source": document["source_tier"]}
    app = opened(open_page("fundraising", "en"))
    for facet in FACETS:
        app.multiselect(key=facet.name).set_value([codes[facet.name]]).run()
    assert app.query_params == {"lang": "en"} | codes
    assert len(chips(app)) == len(FACETS)


def test_a_chip_takes_its_own_part_back_and_clear_takes_all(workspace: Workspace) -> None:
    app = open_page("fundraising", "en", years="2021-", region="410000,CN", source="media", shown="spent")
    address = chips(app)
    assert address["since 2021"] == "lang=en&region=410000~CN&source=media&shown=spent"
    assert address["Henan"] == "lang=en&years=2021-&region=CN&source=media&shown=spent"
    assert address[plain("Source: Media")] == "lang=en&years=2021-&region=410000~CN&shown=spent"
    (clear,) = [link for link in app.get("page_link") if link.proto.label == "Clear all"]
    assert clear.proto.query_string == "lang=en&shown=spent"


def test_what_does_not_apply_on_a_page_is_said_and_kept(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    app = open_page("beneficiaries", "en", flow="raised", region="410000")
    assert plain("Raised (not on this page)") in chips(app)
    rows = tables["beneficiaries"]
    assert counted(rows[rows["region_code"].str.startswith("41")], "en") in captions(app)
    assert "flow" not in boxes(app)


def test_a_choice_of_any_facet_shows_on_every_page(workspace: Workspace) -> None:
    for page in PAGES:
        app = open_page(page.name, "zh", written="zh", source="media,unknown", review="unreviewed", years="2019-2024")
        assert not app.warning and not app.error, page.name
        assert len(chips(app)) >= 4, page.name
