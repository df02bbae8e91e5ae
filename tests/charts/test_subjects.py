"""Figures of single subjects: marks that lead somewhere, campaigns, comparisons, lanes, matrices; no rows and many."""

from typing import Any

import pandas as pd
import pytest

from charitydata import charts
from charitydata.charts.marks import mark, read_mark
from charitydata.charts.spans import SPANS, best_span
from charitydata.charts.timeline import MOST_LANES
from charitydata.schema import columns
from charitydata.workspace.conditions import VIRTUAL

from .test_figures import BY_PROJECT, EN, EVENTS, FRAMES, LINKS, VIEW, ZH, drawn, money

TABLES = {"beneficiaries": "beneficiaries", "results": "indicators", "events": "dates", "cooperation": "cooperation"}


def table_of(name: str) -> str:
    return TABLES.get(name.split("_", 1)[0], "projects" if name == "rows_by_kind" else "donations")


UNMARKED = ("accuracy_by_table", "numbers_by_reason")
"""What is counted in no table of facts: nothing stands behind its marks."""


@pytest.mark.parametrize("name", [name for name in FRAMES if name not in UNMARKED])
def test_every_mark_names_rows_of_its_table(name: str) -> None:
    """What a mark stands for is a condition that the workspace understands; a bridge or a legend has none."""
    known = {column.name for column in columns(table_of(name), stages="er")} | set(VIRTUAL)
    marks = [one for trace in drawn(name).data for one in (trace.customdata if trace.customdata is not None else ())]
    assert any(marks)
    for one in filter(None, marks):
        parts = read_mark(one)
        assert parts and set(parts) <= known, one
        assert mark(**parts) == one


@pytest.mark.parametrize("value", ["a b", "x~y", "", "=1"])
def test_no_odd_text_becomes_a_mark(value: str) -> None:
    assert read_mark(f"year.{value}") == {}


def test_a_campaign_is_one_line_and_years_nobody_tells_of_are_bridged() -> None:
    figure = charts.campaigns_by_year(BY_PROJECT, EN, VIEW)
    bridge, line = figure.data
    assert list(line.x) == [2021, 2022, 2023] and line.connectgaps is False
    assert pd.isna(line.y[1]) and list(bridge.x) == [2021, 2023]
    assert bridge.line.dash == "dot" and bridge.hoverinfo == "skip"
    assert list(line.customdata) == ["project_id.p~year.2021~flow.raised", "", "project_id.p~year.2023~flow.raised"]


def test_two_sides_stand_next_to_one_another_for_each_flow() -> None:
    figure = drawn("money_compared")
    assert [trace.name for trace in figure.data] == ["2021", "2023"]
    assert figure.layout.barmode in (None, "group")
    assert len({trace.marker.color for trace in figure.data}) == 2
    assert figure.layout.meta["title"] == "2021 beside 2023"


def test_a_gift_names_its_giver_and_its_taker() -> None:
    bars = drawn("largest_gifts").data[0]
    assert list(bars.customdata) == ["fact_id.f3", "fact_id.f1", "fact_id.f2"]
    assert "乙 → 丙" in bars.hovertext[0]
    assert "giver not named" in bars.hovertext[2]


def test_hovering_names_the_document_that_tells_most() -> None:
    told = money(
        year=[2021, 2022], flow=["raised"] * 2, amount=[1e6, 2e6], told_by=["<b>通报</b>", "公报"], documents=[1, 3]
    )
    one, more = charts.raised_by_year(told, EN, VIEW).data[0].hovertext
    assert one.endswith("<br>&lt;b&gt;通报&lt;/b&gt;") and more.endswith("<br>公报 and others")


def events(days: list[str], **columns: Any) -> pd.DataFrame:
    starts = pd.to_datetime(days)
    frame = pd.DataFrame({"start_date": starts, "end_date": starts, "label": "x", "kind": "aid", "region_code": ""})
    return frame.assign(fact_id=[f"f{n}" for n in range(len(days))], **columns)


def test_events_lie_in_lanes_one_as_a_point_several_as_a_bubble() -> None:
    figure = charts.events_in_lanes(EVENTS, EN, VIEW, span="month")
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    aid, disaster = (trace for trace in figure.data if trace.mode == "markers+text")
    assert len(lines) == 1, "what lasted longer than a month is a line too"
    assert list(aid.customdata) == ["fact_id.c"] and list(aid.text) == [""]
    assert list(disaster.customdata) == ["kind.disaster~since.2021-07-01~until.2021-07-31"]
    assert list(disaster.text) == ["2"] and disaster.marker.size[0] > aid.marker.size[0]
    assert list(figure.layout.yaxis.ticktext) == ["Aid", "Disaster"]
    assert [stop.value for stop in drawn("events_in_lanes", "zh").layout.xaxis.tickformatstops][1] == "%Y年%-m月"


def test_lanes_may_be_regions_the_most_told_first() -> None:
    codes = ["410100", "410000", "310000", "IT"]
    figure = charts.events_in_lanes(events(["2021-01-01"] * 4, region_code=codes), ZH, VIEW, lanes="region")
    assert figure.layout.yaxis.ticktext[0] == "河南" and len(figure.layout.yaxis.ticktext) == 3
    marks = [read_mark(one) for trace in figure.data for one in trace.customdata]
    assert {"place": "410000", "since": "2021-01-01", "until": "2021-01-01"} in marks


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("1904-01-01", "2025-01-01", "decade"),
        ("1990-01-01", "2025-01-01", "year"),
        ("2020-01-01", "2025-01-01", "month"),
        ("2025-01-01", "2025-03-01", "day"),
    ],
)
def test_the_longer_the_time_the_longer_the_span(first: str, last: str, name: str) -> None:
    assert best_span(pd.Series(pd.to_datetime([first, last]))).name == name
    begin = SPANS[name].begin(pd.Timestamp("2021-07-20"))
    assert begin <= pd.Timestamp("2021-07-20") <= SPANS[name].end(begin)


def test_thousands_of_events_are_few_marks() -> None:
    days = [f"{2000 + n % 20}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(6000)]
    many = events(days, kind=["aid", "visit", "law"] * 2000)
    figure = charts.events_in_lanes(many, EN, VIEW)
    assert sum(len(trace.x) for trace in figure.data) <= 3 * 21
    texts = [int(text.replace(",", "")) for trace in figure.data for text in trace.text if text]
    assert sum(texts) == 6000
    codes = [f"{n}0000" for n in (11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43)]
    regions = events(["2021-01-01"] * len(codes), region_code=codes)
    cut = charts.events_in_lanes(regions, EN, VIEW, lanes="region")
    assert len(cut.layout.yaxis.ticktext) == MOST_LANES and str(MOST_LANES) in cut.layout.meta["title"]


def test_a_matrix_has_the_giver_in_the_row_and_both_cells_where_there_is_no_direction() -> None:
    figure = charts.cooperation_matrix(LINKS, EN, VIEW)
    (cells,) = figure.data
    told = dict(zip(cells.customdata, cells.text, strict=True))
    assert told["tiles.310000-650000"] == "1" and told["tiles.650000-310000"] == "1"
    assert told["tiles.310000-330000"] == told["tiles.330000-310000"] == "1"
    assert told["tiles.320000-320000"] == "2"
    assert len(figure.layout.shapes) == len(told)


def test_one_point_and_huge_values_fit_their_axes() -> None:
    one = charts.raised_by_year(money(year=[2023], flow=["raised"], amount=[7e11]), ZH, VIEW)
    assert one.layout.yaxis.ticktext[-1].endswith("亿") and one.layout.xaxis.range[1] - one.layout.xaxis.range[0] >= 4
    line = charts.campaigns_by_year(BY_PROJECT.head(1), EN, VIEW)
    assert len(line.data[1].x) == 1 and "markers" in line.data[1].mode
