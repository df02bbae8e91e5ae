"""Figures by their structure: what is drawn, in which colour, with which interval and which words."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from charitydata import charts
from charitydata.charts import CHARTS, View, style
from charitydata.charts.axis import linear_ticks, power_ticks, year_range
from charitydata.charts.bars import LONGEST
from charitydata.charts.marks import read_mark
from charitydata.charts.tiles import tile_of, tiles
from charitydata.document import Language
from charitydata.filter import Filter
from charitydata.language import LANGUAGES, speaker
from charitydata.lexicon.places import children

EN, ZH = speaker("en"), speaker("zh")
VIEW = View(choice=Filter(first_year=2019, last_year=2023, regions=("410000",)), rows=7, documents=3, currency="CNY")
HOSTILE = '<b onmouseover="x">&amp;</b>'


def money(**columns: list[Any]) -> pd.DataFrame:
    frame = pd.DataFrame(columns)
    amount = frame["amount"].astype(float)
    extra: dict[str, Any] = {"amount_min": amount * 0.9, "amount_max": amount * 1.2, "rows": 2, "documents": 1}
    return frame.assign(**{name: value for name, value in extra.items() if name not in frame})


BY_YEAR = money(year=[2021, 2021, 2023], flow=["raised", "spent", "raised"], amount=[100e6, 40e6, 300e6])
BY_PLACE = money(
    province_code=["410000", "310000", "CN", "", "IT", "US"], flow=["raised"] * 6, amount=[5e8, 2e5, 3e9, 1e6, 7e5, 1e5]
)
HELPED = pd.DataFrame(
    {
        "group": ["students", "elderly", "students"],
        "year": [2021, 2022, 2022],
        "unit": ["person", "person", "household"],
        "count": [120.0, 4000.0, 9.0],
        "count_min": [120.0, 4000.0, 9.0],
        "count_max": [120.0, 5000.0, 9.0],
        "rows": [1, 2, 1],
        "documents": [1, 2, 1],
    }
)
EVENTS = pd.DataFrame(
    {
        "fact_id": ["a", "b", "c", "d"],
        "start_date": pd.to_datetime(["2021-07-20", "2021-07-20", "2021-01-01", ""]),
        "end_date": pd.to_datetime(["2021-07-20", "2021-07-20", "2021-12-31", ""]),
        "label": [HOSTILE, "gift", "a year of aid", "undated"],
        "kind": ["disaster", "disaster", "aid", "aid"],
        "region_code": ["410000", "", "", ""],
    }
)
LINKS = pd.DataFrame(
    {
        "region_a": ["310000", "653100", "310000", "320100", "320500"],
        "region_b": ["650000", "310000", "330000", "320500", "320100"],
        "kind": ["counterpart_assistance", "visit", "joint_meeting", "joint_project", "joint_project"],
        "directed": [True, True, False, False, False],
        "year": [2019, 2020, 2021, 2018, 2022],
        "doc_id": ["one", "one", "two", "two", "three"],
    }
)
FACET = pd.DataFrame({"value": ["fund", "campaign"], "rows": [3, 9], "documents": [2, 4]})


COUNTED = {"count": [120.0, 4000.0, 9.0], "count_min": [120.0, 3800.0, 9.0], "count_max": [120.0, 5000.0, 9.0]}
RESULTS = pd.DataFrame({"year": [2021, 2022, 2022], "measure": ["donors", "donors", "funds"], **COUNTED}).assign(
    rows=1, documents=1, org_id=["a", "b", "b"], org=["甲", HOSTILE, HOSTILE], province_code=["410000", "", "IT"]
)
BY_ORG = BY_YEAR.assign(org_id=["a", "", "b"], org=["甲", "", HOSTILE])
BY_PROJECT = BY_YEAR.assign(project_id=["p", "p", "p"], project=HOSTILE)
GIFTS = BY_YEAR.assign(
    fact_id=["f1", "f2", "f3"], donor=[HOSTILE, "", "乙"], org=["甲", "", "丙"], flow="donated", told_by=HOSTILE
)
SIDES = BY_YEAR.assign(side=["2021", "2021", "2023"], key="year", code=["2021", "2021", "2023"])
PERSON = {"unit": "person"}
MEASURED = pd.DataFrame(
    {
        "part": ["work", "held"],
        "table": ["donations"] * 2,
        "f1": [0.9, 0.7],
        "labelled": [346, 193],
        "found": [340, 186],
    }
)
NUMBERED = pd.DataFrame({"account": ["claimed", "date", "unclaimed"], "numbers": [60, 30, 2], "documents": [5, 5, 1]})
TOLD_OF = pd.DataFrame(
    {"province_code": ["410000", "310000"], "year": [2001, 2021], "rows": [3, 400], "documents": [1, 9]}
)
FRAMES: dict[str, tuple[pd.DataFrame, dict[str, Any]]] = {
    "raised_by_year": (BY_YEAR, {}),
    "raised_by_region": (BY_PLACE, {}),
    "raised_by_place": (BY_PLACE.assign(region_code=["410100", "310000", "CN", "", "IT", "US"]), {}),
    "raised_by_organisation": (BY_ORG, {}),
    "raised_by_channel": (BY_YEAR.assign(channel=["charity", "market", "market"]), {}),
    "raised_by_form": (BY_YEAR.assign(form=["cash", "goods", "mixed"]), {}),
    "campaigns_by_year": (BY_PROJECT, {}),
    "largest_gifts": (GIFTS, {}),
    "money_compared": (SIDES, {}),
    "beneficiaries_by_group": (HELPED, PERSON),
    "beneficiaries_by_year": (HELPED, PERSON),
    "beneficiaries_by_region": (HELPED.assign(province_code=["410000", "", "IT"]), PERSON),
    "beneficiaries_by_project": (HELPED.assign(project_id=["p", "q", ""], project=["甲", HOSTILE, ""]), PERSON),
    "results_by_year": (RESULTS, {"measure": "donors"}),
    "results_by_region": (RESULTS, {"measure": "donors"}),
    "results_by_organisation": (RESULTS, {"measure": "donors"}),
    "events_in_lanes": (EVENTS, {}),
    "cooperation_network": (LINKS, {}),
    "cooperation_matrix": (LINKS, {}),
    "accuracy_by_table": (MEASURED, {}),
    "numbers_by_reason": (NUMBERED, {}),
    "coverage_by_region": (TOLD_OF, {}),
    "rows_by_kind": (FACET, {"vocabulary": "project_kind", "title": "Kinds"}),
}
MAPS = ("raised_by_region", "beneficiaries_by_region", "results_by_region")


def drawn(name: str, language: Language = "en", *, empty: bool = False) -> go.Figure:
    """Every chart of ``CHARTS`` on rows of our own, or on none."""
    frame, more = FRAMES[name]
    rows = frame.head(0) if empty and name != "money_compared" else frame
    if empty and name == "money_compared":
        rows = frame.assign(amount=0.0)
    figure: go.Figure = getattr(charts, name)(rows, speaker(language), VIEW, **more)
    return figure


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.__name__)
def test_every_figure_says_what_it_shows_for_whom_and_from_where(chart: Any, language: Language) -> None:
    figure = drawn(chart.__name__, language)
    words = figure.layout.meta
    assert figure.layout.title.text == style.safe(words["title"])
    assert words["subtitle"].startswith({"en": "Henan · 2019–2023", "zh": "河南 · 2019–2023"}[language])
    assert {"en": "7 rows from 3 documents", "zh": "3份文档的7条记录"}[language] in words["note"]
    assert any(note.name == "note" for note in figure.layout.annotations)
    assert any(trace.x is not None and len(trace.x) for trace in figure.data)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.__name__)
def test_no_rows_make_a_figure_that_says_so_or_an_empty_map(chart: Any) -> None:
    figure = drawn(chart.__name__, empty=True)
    says_so = any(note.name == "empty" for note in figure.layout.annotations)
    assert says_so or chart.__name__ in MAPS
    assert figure.layout.meta["title"]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.__name__)
def test_nothing_is_fetched_to_draw(chart: Any) -> None:
    kinds = {trace.type for trace in drawn(chart.__name__).data}
    assert kinds <= {"bar", "scatter"}


def test_the_bare_figure_leaves_its_words_to_the_page_and_the_other_alone() -> None:
    figure = drawn("raised_by_year")
    bare = style.bare(figure, ink="#123456")
    assert bare.layout.title.text is None
    assert [note.name for note in bare.layout.annotations] == []
    assert bare.layout.font.color == "#123456"
    assert bare.layout.height < figure.layout.height
    assert figure.layout.title.text and figure.layout.annotations


def test_flows_stand_side_by_side_with_their_intervals() -> None:
    figure = drawn("raised_by_year")
    raised, spent = figure.data
    assert (raised.type, raised.name, spent.name) == ("bar", "Raised", "Spent")
    assert figure.layout.barmode in (None, "group")
    assert list(raised.x) == [2021, 2023]
    assert list(raised.y) == [100e6, 300e6]
    assert list(raised.error_y.array) == pytest.approx([20e6, 60e6])
    assert list(raised.error_y.arrayminus) == pytest.approx([10e6, 30e6])
    assert (raised.marker.color, spent.marker.color) == (style.FLOWS["raised"], style.FLOWS["spent"])
    assert "300 million yuan" in raised.hovertext[1] and "270 million yuan to 360 million yuan" in raised.hovertext[1]
    assert figure.layout.meta["title"] == "Money by year: Raised, Spent"


def test_sums_of_very_different_size_are_points_on_powers_of_ten() -> None:
    figure = charts.raised_by_year(BY_YEAR, ZH, VIEW, powers=True)
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert figure.layout.yaxis.type == "log"
    assert {trace.marker.symbol for trace in figure.data} == {"circle", "square"}
    assert not charts.suits_powers(BY_YEAR)
    assert charts.suits_powers(pd.concat([BY_YEAR, money(year=[2020], flow=["spent"], amount=[10.0])]))
    assert not charts.suits_powers(BY_YEAR.head(0))


def test_one_year_alone_is_not_one_broad_bar() -> None:
    first, last = year_range([2023])
    assert last - first >= 4
    assert year_range([2001, 2023]) == (2000.4, 2023.6)


def test_ticks_are_round_and_in_the_scale_of_the_language() -> None:
    assert linear_ticks(3.4e8, ZH)["ticktext"] == ["0", "1亿", "2亿", "3亿", "4亿"]
    assert linear_ticks(0, EN)["tickvals"] == [0.0]
    assert power_ticks(2e5, 9e8, EN)["ticktext"] == ["100,000", "1 million", "10 million", "100 million", "1 billion"]


def test_every_provincial_region_is_one_tile_and_no_two_share_a_place() -> None:
    grid = tiles()
    assert set(children("CN")) == set(grid) - {"CN", "none", "abroad"}
    assert len(grid) == 34 + 3
    assert len({(tile.column, tile.row) for tile in grid.values()}) == len(grid)


@pytest.mark.parametrize(
    ("code", "place"),
    [("410181", "410000"), ("CN", "CN"), ("", "none"), (None, "none"), ("IT", "abroad"), ("810000", "810000")],
)
def test_every_code_has_a_tile(code: str | None, place: str) -> None:
    assert tile_of(code).place == place


def test_the_map_draws_every_tile_and_colours_only_what_has_a_figure() -> None:
    figure = drawn("raised_by_region")
    marks = [
        (place, text)
        for t in figure.data
        if t.customdata is not None
        for place, text in zip((read_mark(one)["place"] for one in t.customdata), t.text, strict=True)
    ]
    assert sorted(place for place, _ in marks) == sorted(tiles())
    said = dict(marks)
    assert said["410000"] == "Henan<br><b>500M</b>"
    assert said["440000"] == "Guangd."
    assert said["abroad"] == "Abroad<br><b>800K</b>"
    assert all(trace.marker.symbol == "square" for trace in figure.data)
    fills = [shape.fillcolor for shape in figure.layout.shapes]
    assert len(fills) == len(tiles())
    coloured = [fill for fill in fills if fill in style.STEPS]
    assert len(coloured) == 5
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1], "north is up"


def test_a_sum_of_nothing_counted_leaves_a_tile_without_colour() -> None:
    figure = charts.raised_by_region(money(province_code=["410000"], flow=["raised"], amount=[0.0]), EN, VIEW)
    assert not [shape for shape in figure.layout.shapes if shape.fillcolor in style.STEPS]


def test_units_are_never_mixed() -> None:
    persons = drawn("beneficiaries_by_group").data[0]
    assert list(persons.y) == ["elderly", "students"]
    assert list(persons.x) == [4000.0, 120.0]
    households = charts.beneficiaries_by_year(HELPED, EN, VIEW, unit="household").data[0]
    assert (list(households.x), list(households.y)) == ([2022], [9.0])


def test_long_rankings_are_cut_and_say_so() -> None:
    codes, names = [f"o{n}" for n in range(30)], [f"机构{n}" for n in range(30)]
    amounts = [float(n + 1) for n in range(30)]
    many = money(org_id=codes, org=names, flow=["raised"] * 30, amount=amounts)
    figure = charts.raised_by_organisation(many, ZH, VIEW)
    assert len(figure.data[0].x) == LONGEST
    assert list(figure.data[0].x) == sorted(figure.data[0].x, reverse=True)
    assert f"前{LONGEST}位" in figure.layout.meta["title"]


@pytest.mark.parametrize(
    "name",
    ["raised_by_organisation", "campaigns_by_year", "largest_gifts", "beneficiaries_by_project", "events_in_lanes"],
)
def test_names_from_documents_never_become_markup(name: str) -> None:
    figure = drawn(name)
    hovered = [text for trace in figure.data for text in trace.hovertext or ()]
    ticks = [*(figure.layout.yaxis.ticktext or ()), *(str(trace.name or "") for trace in figure.data)]
    assert any("&lt;b onmouseover" in text for text in hovered)
    assert not any("<b onmouseover" in text for text in (*hovered, *ticks))
