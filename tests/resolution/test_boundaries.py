"""What comes into some regions, moves inside and goes out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charitydata.resolution import Boundary, draw_boundary
from charitydata.schema import Donation
from charitydata.workspace.arrow import frame_of

PLACES = {"310000": "上海市", "653100": "喀什地区", "320000": "江苏省", "410000": "河南省"}
CHARITIES = ("慈善总会", "红十字会", "青少年发展基金会")
REGIONS = ("310000", "653100")


def gift(  # noqa: PLR0917  (short to write in a table)
    number: int, donor: str, org: str, region: str, amount: int, year: int = 2021
) -> Donation:
    return Donation(
        fact_id=f"{number:04d}", doc_id=f"doc-{number}", flow="donated", donor=donor, org=org, region_code=region,
        amount=Decimal(amount), amount_min=Decimal(amount), amount_max=Decimal(amount), year=year,
        period_start=date(year, 1, 1), period_end=date(year, 12, 31), period_basis="stated",
    )  # fmt: skip


def boundary(gifts: list[Donation], regions: tuple[str, ...] = REGIONS) -> Boundary:
    return draw_boundary(frame_of(gifts, "donations"), regions)


def test_every_way_has_its_ledger() -> None:
    found = boundary(
        [
            gift(1, "河南省慈善总会", "上海市慈善基金会", "310000", 500),
            gift(2, "上海市慈善基金会", "喀什地区红十字会", "653100", 300),
            gift(3, "上海市慈善基金会", "河南省慈善总会", "410000", 70),
            gift(4, "某公司", "喀什地区红十字会", "653100", 20),
            gift(5, "江苏省慈善总会", "河南省慈善总会", "410000", 9),
        ]
    )
    ledgers = (found.incoming, found.internal, found.outgoing, found.unstated)
    assert [ledger.counted["amount"].tolist() for ledger in ledgers] == [[500], [300], [70], [20]]
    assert found.total.amount == 520
    assert found.total.not_counted[["fact_id", "reason"]].to_numpy().tolist() == [["0002", "passed_on"]]


def test_a_company_at_home_gives_new_money() -> None:
    found = boundary([gift(1, "上海均瑶集团有限公司", "喀什地区红十字会", "653100", 400)])
    assert found.internal.amount == found.total.amount == 400


def test_all_of_a_region_lies_in_it() -> None:
    found = boundary([gift(1, "苏州市慈善总会", "虹口区慈善总会", "310109", 40)])
    assert found.incoming.amount == 40


@st.composite
def gifts(draw: st.DrawFn, first: int, *, inside: bool = False) -> list[Donation]:
    """Draw gifts between charities, companies and places; inside some regions only, if wanted."""
    drawn = []
    for number in range(first, first + draw(st.integers(1, 6))):
        place = draw(st.sampled_from(REGIONS if inside else tuple(PLACES)))
        home = draw(st.sampled_from(REGIONS if inside else tuple(PLACES)))
        giver = PLACES[home] + draw(st.sampled_from(CHARITIES))
        if not inside:
            giver = draw(st.sampled_from([giver, giver, "某公司", "上海均瑶集团有限公司"]))
        taker = PLACES[place] + draw(st.sampled_from(CHARITIES))
        if giver != taker:
            amount, year = draw(st.integers(1, 900)), draw(st.sampled_from([2020, 2021]))
            drawn.append(gift(number, giver, taker, place, amount, year))
    return drawn


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(gifts(1), gifts(100, inside=True))
def test_money_moving_inside_never_raises_the_total(before: list[Donation], moved: list[Donation]) -> None:
    without, with_ = boundary(before), boundary([*before, *moved])
    assert with_.total.amount <= without.total.amount
    assert with_.total.high <= without.total.high
    assert with_.incoming.amount == without.incoming.amount
    assert with_.outgoing.amount == without.outgoing.amount


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(gifts(1))
def test_every_row_stands_in_one_ledger(drawn: list[Donation]) -> None:
    found = boundary(drawn)
    ledgers = (found.incoming, found.internal, found.outgoing, found.unstated)
    listed = [fact for ledger in ledgers for part in (ledger.counted, ledger.not_counted) for fact in part["fact_id"]]
    touching = {g.fact_id for g in drawn if g.region_code in REGIONS}
    assert len(listed) == len(set(listed))
    assert touching <= set(listed)
    total = [*found.total.counted["fact_id"], *found.total.not_counted["fact_id"]]
    assert sorted(total) == sorted(touching)
