"""Regions acting together: arcs on the tile grid, and the pairs behind them."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from charitydata import charts
from charitydata.charts.arcs import Point, arc
from charitydata.charts.cooperation import MOST
from charitydata.charts.marks import read_mark
from charitydata.language import speaker

from .test_figures import LINKS, VIEW, drawn


def network_marks(figure: go.Figure) -> dict[str, str]:
    """Giver and receiver → the symbol in the middle of the arc."""
    middles = [trace for trace in figure.data if trace.mode == "markers"]
    return {
        read_mark(one)["tiles"]: symbol
        for trace in middles
        for one, symbol in zip(trace.customdata, trace.marker.symbol, strict=True)
    }


def test_links_are_arcs_by_kind_with_arrows_where_directed() -> None:
    figure = drawn("cooperation_network")
    lines = {trace.name: trace for trace in figure.data if trace.mode == "lines"}
    assert set(lines) == {"Joint meeting", "Joint project", "Visit", "Counterpart assistance"}
    assert len({(trace.line.color, trace.line.dash) for trace in lines.values()}) == 4
    told = network_marks(figure)
    assert told["310000-650000"] == "arrow"
    assert told["650000-310000"] == "arrow"
    assert told["310000-330000"] == "circle"
    assert told["320000-320000"] == "circle"
    assert any("Kashgar" in text for trace in figure.data for text in trace.hovertext or ())


def test_several_kinds_between_two_regions_are_one_arc_that_names_them_all() -> None:
    links = pd.concat([LINKS, LINKS.iloc[[0, 0]].assign(kind="transfer"), LINKS.iloc[[0]].assign(kind="visit")])
    figure = charts.cooperation_network(links, speaker("en"), VIEW)
    assert network_marks(figure)["310000-650000"] == "arrow"
    assert len(network_marks(figure)) == len(network_marks(drawn("cooperation_network")))
    (told,) = [text for trace in figure.data for text in trace.hovertext or () if "Transfer" in text]
    assert told.startswith("<b>Transfer (2), Visit (1), Counterpart assistance (1)</b><br>Shanghai → Xinjiang<br>")
    widths = {trace.name: trace.line.width for trace in figure.data if trace.mode == "lines"}
    assert widths["Transfer"] > widths["Joint meeting"]


def test_a_network_with_more_arcs_than_can_be_told_apart_draws_the_strongest_and_says_so() -> None:
    codes = [f"{province}0000" for province in (11, 12, 13, 14, 15, 21, 22, 23, 31)]
    pairs = [(a, b) for a in codes for b in codes if a < b]
    links = pd.DataFrame(pairs, columns=["region_a", "region_b"]).assign(
        kind="visit", directed=True, year=2020, doc_id="one"
    )
    strongest = links.iloc[[-1]].assign(doc_id="two")
    figure = charts.cooperation_network(pd.concat([links, strongest]), speaker("en"), VIEW)
    marks = network_marks(figure)
    assert len(marks) == MOST < len(pairs)
    assert "-".join(pairs[-1]) in marks
    assert f"({MOST} " in figure.layout.title.text.replace("the ", "")


def test_pairs_without_direction_are_one_pair_in_either_order() -> None:
    pairs = charts.pairs_of(LINKS)
    joint = pairs[pairs["kind"] == "joint_project"]
    assert joint[["region_a", "region_b", "rows", "documents"]].to_numpy().tolist() == [["320100", "320500", 2, 2]]
    assert joint[["first_year", "last_year", "pair"]].to_numpy().tolist() == [[2018, 2022, "320100-320500"]]
    assert int(pairs["rows"].sum()) == len(LINKS)


def test_an_arc_begins_and_ends_where_it_should_and_bends_aside() -> None:
    points = arc(Point(x=0, y=0), Point(x=4, y=0), 0.25)
    assert (points[0], points[-1]) == (Point(x=0, y=0), Point(x=4, y=0))
    assert abs(points[len(points) // 2].y) == pytest.approx(0.5)
    assert Point(x=0, y=0).heading(Point(x=1, y=0)) == pytest.approx(90)
