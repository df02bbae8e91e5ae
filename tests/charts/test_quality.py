"""Figures of how good the numbers are."""

import pandas as pd

from charitydata import charts
from charitydata.charts import style
from charitydata.charts.quality import LAST_YEARS
from charitydata.lexicon.places import children

from .test_figures import EN, MEASURED, NUMBERED, TOLD_OF, VIEW, ZH, drawn

PROVINCES = [code for code in children("CN") if code.isdigit()]


def test_work_and_held_stand_on_the_line_of_their_table() -> None:
    work, held = charts.accuracy_by_table(MEASURED, EN, VIEW).data
    assert (list(work.x), list(held.x)) == ([0.9], [0.7])
    assert list(work.y) == list(held.y) == ["Donations"]
    assert work.marker.symbol != held.marker.symbol
    assert "346 labelled, 340 found" in work.hovertext[0]
    assert "held back" in held.name


def test_unclaimed_numbers_are_red_and_claimed_ones_green() -> None:
    bars = charts.numbers_by_reason(NUMBERED, ZH, VIEW).data[0]
    colours = dict(zip(bars.y, bars.marker.color, strict=True))
    assert colours["unclaimed"] == style.RED
    assert colours["claimed"] == style.GREEN
    assert colours["date"] == style.NEUTRAL
    assert "60个数字 · 5份文档" in bars.hovertext[0]


def test_an_empty_province_is_drawn_as_not_told_of_and_never_as_nought() -> None:
    figure = charts.coverage_by_region(TOLD_OF.tail(1), EN, VIEW)
    untold, told = figure.data
    assert len(untold.x) == len(PROVINCES) - 1
    assert all("not told of" in text for text in untold.hovertext)
    assert "0" not in told.text
    assert list(told.text) == ["400"]
    assert "not that nothing was given" in figure.layout.meta["subtitle"]
    assert len(figure.layout.shapes) == 1


def test_only_the_last_years_are_drawn_and_the_title_says_so() -> None:
    years = pd.concat([TOLD_OF.tail(1).assign(year=year) for year in range(1990, 2024)])
    figure = charts.coverage_by_region(years, EN, VIEW)
    assert len(set(figure.data[1].x)) == LAST_YEARS
    assert f"the last {LAST_YEARS} years" in figure.layout.meta["title"]
    assert "the last" not in drawn("accuracy_by_table").layout.meta["title"]
