"""What may be added to what: worked examples, and what holds for any rows."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charitydata.resolution import REASONS, Total, resolve, total
from charitydata.resolution.records import records
from charitydata.resolution.relations import NO_REPRINTS
from charitydata.schema import Beneficiary, Donation, Indicator, fact_id
from charitydata.workspace.arrow import frame_of

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "resolution" / "donations.yml").read_text(encoding="utf-8"))


def interval(amount: int, qualifier: str) -> tuple[Decimal, Decimal]:
    step = 10 ** (len(str(amount)) - len(str(amount).rstrip("0")))
    spans = {"exact": (0, 0), "over": (0, step), "under": (-step, 0), "about": (-step / 2, step / 2)}
    low, high = spans[qualifier]
    return Decimal(amount + low), Decimal(amount + high)


def donation(name: str, told: Mapping[str, Any]) -> Donation:
    """Build a row from what a case says of it."""
    place = 100 * told.get("span", 0)
    first, last = told.get("period", (None, None))
    amount, qualifier = told["amount"], told.get("qualifier", "exact")
    low, high = interval(amount, qualifier)
    return Donation(
        fact_id=name,
        doc_id=told["doc"],
        flow=told.get("flow", "raised"),
        amount=Decimal(amount),
        amount_min=low,
        amount_max=high,
        qualifier=qualifier,
        form=told.get("form", "unstated"),
        donor=told.get("donor", ""),
        cumulative=told.get("cumulative", False),
        part_of=told.get("part_of", ""),
        region_code=told["region"],
        org=told.get("org", ""),
        project=told.get("project", ""),
        period_start=first,
        period_end=last,
        period_basis="stated" if last else "none",
        year=last.year if last else told["year"],
        start=place,
        end=place + 10,
        review=told.get("review", "unreviewed"),
    )


def resolved(
    rows: pd.DataFrame, table: str = "donations", reprints: Mapping[str, str] = NO_REPRINTS
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return rows with the columns of resolution, and the relations."""
    resolution = resolve(rows, table, reprints=reprints)
    named = [column for column in resolution.figures if column != "fact_id"]
    return rows.drop(columns=named).merge(resolution.figures, on="fact_id"), resolution.relations


def reasons(ledger: Total) -> dict[str, str]:
    return dict(zip(ledger.not_counted["fact_id"], ledger.not_counted["reason"], strict=True))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    built = [donation(name, told) for name, told in case["rows"].items()]
    reprints = case.get("reprints", {})
    rows, relations = resolved(frame_of(built, "donations"), reprints=reprints)
    chosen = rows[rows["fact_id"].isin(case.get("select", list(case["rows"])))]
    ledger = total(chosen, relations=relations, reprints=frozenset(reprints))
    expect = case["expect"]
    assert (sorted(ledger.counted["fact_id"]), reasons(ledger)) == (
        sorted(expect["counted"]),
        expect.get("left_out", {}),
    )
    assert ledger.amount == expect["total"]
    if "interval" in expect:
        assert [ledger.low, ledger.high] == expect["interval"]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_the_order_of_the_rows_does_not_matter(case: dict[str, Any]) -> None:
    built = [donation(name, told) for name, told in case["rows"].items()]
    forwards, backwards = (resolve(frame_of(rows, "donations"), "donations") for rows in (built, built[::-1]))
    pd.testing.assert_frame_equal(forwards.figures, backwards.figures)
    pd.testing.assert_frame_equal(forwards.relations, backwards.relations)


def test_every_reason_has_a_case() -> None:
    assert set(REASONS) == {reason for case in CASES for reason in case["expect"].get("left_out", {}).values()}


PLACES = ("410000", "410100", "410181", "310000", "CN", "")
DAYS = st.dates(date(2021, 1, 1), date(2023, 12, 31))


@st.composite
def donations(draw: st.DrawFn) -> list[Donation]:
    """Draw rows of few documents, names and amounts, so that repeats, parts and containment are frequent."""
    count = draw(st.integers(1, 14))
    built: list[Donation] = []
    for number in range(count):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        doc, span = draw(st.sampled_from("abc")), draw(st.integers(0, 4))
        amount = draw(st.sampled_from([100, 120, 2_000, 2_500, 30_000, 31_234]))
        low, high = interval(amount, qualifier := draw(st.sampled_from(["exact", "over", "under", "about"])))
        wholes = [row.fact_id for row in built if row.doc_id == doc and row.amount >= amount]
        built.append(
            Donation(
                fact_id=fact_id(doc, "donations", span, span + 1, number),
                doc_id=doc,
                flow="donated",
                amount=Decimal(amount),
                amount_min=low,
                amount_max=high,
                qualifier=qualifier,
                form=draw(st.sampled_from(["cash", "goods", "unstated"])),
                donor=draw(st.sampled_from(["", "", "甲", "乙"])),
                org=draw(st.sampled_from(["", "甲", "乙"])),
                project=draw(st.sampled_from(["", "", "慈善日"])),
                region_code=draw(st.sampled_from(PLACES)),
                period_start=draw(st.sampled_from([first, date(first.year, 1, 1), None])),
                period_end=last,
                period_basis=draw(st.sampled_from(["stated", "context", "none"])),
                year=last.year,
                cumulative=draw(st.sampled_from([False] * 5 + [True])),
                part_of=draw(st.sampled_from(["", *wholes])),
                review=draw(st.sampled_from(["unreviewed"] * 5 + ["rejected"])),
                start=span,
                end=span + 1,
            )
        )
    return built


def ancestors(figure: str, relations: pd.DataFrame) -> set[str]:
    """Return all figures that contain a figure, by the relations alone."""
    found: set[str] = set()
    waiting = [figure]
    while waiting:
        above = set(relations.loc[relations["figure_id"] == waiting.pop(), "larger_id"]) - found
        found |= above
        waiting.extend(above)
    return found


def containers(figure: str, rows: pd.DataFrame, relations: pd.DataFrame) -> set[str]:
    """Return all figures that contain a figure, where figures that contradict each other stand for each other."""
    conflict_of = dict(zip(rows["figure_id"], rows["conflict_id"], strict=True))
    found = {figure}
    while True:
        conflicts = {conflict_of[one] for one in found if pd.notna(conflict_of[one])}
        peers = set(rows.loc[rows["conflict_id"].isin(conflicts), "figure_id"])
        above = set().union(*(ancestors(one, relations) for one in found | peers))
        if above | peers <= found:
            return found
        found |= above | peers


SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(donations(), st.data())
def test_counted_and_left_out_are_all_and_never_the_same_money(built: list[Donation], data: st.DataObject) -> None:
    rows, relations = resolved(frame_of(built, "donations"))
    chosen = rows[[data.draw(st.booleans()) for _ in range(len(rows))]]
    ledger = total(chosen, relations=relations)
    counted = ledger.counted

    assert sorted([*counted["fact_id"], *ledger.not_counted["fact_id"]]) == sorted(chosen["fact_id"])
    assert set(ledger.not_counted["reason"]) <= set(REASONS)
    assert ledger.amount == sum(map(Decimal, counted["amount"]))
    assert ledger.low == sum(map(Decimal, counted["low"])) <= ledger.high
    assert ledger.low <= ledger.amount <= ledger.high
    assert counted["figure_id"].is_unique
    assert counted["conflict_id"].dropna().is_unique
    assert not counted["cumulative"].any()
    for figure in counted["figure_id"]:
        assert not (ancestors(figure, relations) - {figure}) & set(counted["figure_id"])
    legs = [(row["donor"], row["org"], row["year"]) for row in records(counted) if row["donor"]]
    givers = {(donor, year) for donor, org, year in legs if donor != org}
    takers = {(org, year) for donor, org, year in legs if org and donor != org}
    assert not givers & takers


@SLOW
@given(donations())
def test_a_part_is_left_out_only_beside_what_contains_it(built: list[Donation]) -> None:
    rows, relations = resolved(frame_of(built, "donations"))
    ledger = total(rows, relations=relations)
    conflicts = set(ledger.counted["conflict_id"].dropna())
    spoken = set(ledger.counted["figure_id"]) | set(rows.loc[rows["conflict_id"].isin(conflicts), "figure_id"])
    inside = ledger.not_counted[ledger.not_counted["reason"].isin(["part", "within"])]
    for figure in inside["figure_id"]:
        assert containers(figure, rows, relations) & spoken


@SLOW
@given(donations())
def test_every_figure_has_one_standing_statement(built: list[Donation]) -> None:
    rows, _ = resolved(frame_of(built, "donations"))
    assert (rows.groupby("figure_id")["stands_for_figure"].sum() == 1).all()
    assert sorted(rows["fact_id"]) == sorted(row.fact_id for row in built)


@SLOW
@given(donations())
def test_rows_that_were_imported_twice_add_nothing(built: list[Donation]) -> None:
    rows, relations = resolved(frame_of(built, "donations"))
    doubled = pd.concat([rows, rows.assign(fact_id=rows["fact_id"] + "-again", stands_for_figure=False)])
    assert total(doubled, relations=relations).amount == total(rows, relations=relations).amount


def test_a_total_has_one_flow_and_one_currency() -> None:
    one = donation("one", {"doc": "a", "amount": 100, "region": "CN", "year": 2020})
    other = donation("other", {"doc": "a", "amount": 100, "region": "CN", "year": 2020, "flow": "spent"})
    with pytest.raises(ValueError, match="one flow"):
        total(frame_of([one, other], "donations"))


def test_rows_without_resolution_are_figures_of_their_own() -> None:
    whole = donation("whole", {"doc": "a", "amount": 900, "region": "CN", "year": 2020})
    part = donation("part", {"doc": "a", "span": 1, "amount": 300, "region": "CN", "year": 2020, "part_of": "whole"})
    ledger = total(frame_of([whole, part], "donations", stages="e"))
    assert ledger.amount == 900
    assert reasons(ledger) == {"part": "part"}


def test_nothing_to_add_is_zero() -> None:
    ledger = total(frame_of([], "donations"))
    assert [ledger.amount, ledger.low, ledger.high] == [0, 0, 0]
    assert ledger.counted.empty and ledger.not_counted.empty


def helped(name: str, **told: Any) -> Beneficiary:
    return Beneficiary(
        fact_id=name,
        count_min=told["count"],
        count_max=told["count"],
        region_code="310000",
        org="甲基金会",
        period_start=date(2021, 1, 1),
        period_end=date(2021, 12, 31),
        period_basis="stated",
        year=2021,
        **told,
    )


def test_people_told_by_two_documents_are_counted_once() -> None:
    built = [
        helped("one", doc_id="a", count=1200.0, group="students"),
        helped("again", doc_id="b", count=1200.0, group="students"),
        helped("elderly", doc_id="b", count=1200.0, group="elderly", start=5, end=6),
    ]
    rows, relations = resolved(frame_of(built, "beneficiaries"), "beneficiaries")
    ledger = total(rows, measure="count", relations=relations)
    assert ledger.amount == 2400
    assert reasons(ledger) == {"again": "repeat"}


def goods(name: str, evidence: str, start: int) -> Indicator:
    return Indicator(
        fact_id=name, doc_id="a", measure="items", evidence=evidence, start=start, end=9, year=2020,
        count=10000.0, count_min=10000.0, count_max=10000.0,
    )  # fmt: skip


def test_goods_of_equal_number_are_one_only_in_the_same_words() -> None:
    built = [goods("masks", "口罩10000只", 0), goods("cards", "体检卡10000张", 5), goods("again", "口罩10000只", 7)]
    rows, _ = resolved(frame_of(built, "indicators"), "indicators")
    figures = dict(zip(rows["fact_id"], rows["figure_id"], strict=True))
    assert figures["masks"] == figures["again"] != figures["cards"]
