"""Facts drawn at random, of few names and values, so that they have to do with each other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from charitydata.schema import Beneficiary, Donation, fact_id

PLACES = ("410000", "410100", "410181", "310000", "CN", "")
ORGS = (
    *("", "", "", "郑州慈善总会", "郑州市慈善总会", "Zhengzhou Charity Federation", "全市慈善总会系统", "全省慈善组织"),
    *("上海市慈善基金会", "上海市慈善基金会浦东分会", "红十字会", "巩义市慈善总会", "甲公司"),
)
DONORS = ("", "", "甲公司", "甲有限公司", "乙", "郑州市慈善总会")
PROJECTS = ("", "", "", "慈善日", "郑州慈善日", "99公益日", "春蕾计划")
AMOUNTS = (100, 120, 150, 2_000, 2_500, 30_000, 31_234)
DAYS = (date(2021, 1, 1), date(2021, 9, 5), date(2021, 12, 31), date(2022, 9, 5), date(2022, 12, 31), date(2023, 9, 5))


def bounds(amount: int, qualifier: str) -> tuple[Decimal, Decimal]:
    """Return the interval of a hedged number."""
    step = 10 ** (len(str(amount)) - len(str(amount).rstrip("0")))
    low, high = {"exact": (0, 0), "over": (0, step), "under": (-step, 0), "about": (-step / 2, step / 2)}[qualifier]
    return Decimal(amount + low), Decimal(amount + high)


@st.composite
def facts_of(draw: st.DrawFn, doc_id: str) -> list[Donation | Beneficiary]:
    """Draw the facts of one document."""
    return [draw(_donation(doc_id, number)) for number in range(draw(st.integers(0, 4)))] + [
        draw(_beneficiary(doc_id, number)) for number in range(draw(st.integers(0, 1)))
    ]


@st.composite
def _donation(draw: st.DrawFn, doc_id: str, number: int) -> Donation:
    first, last = sorted((draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))))
    amount, qualifier = (
        draw(st.sampled_from(AMOUNTS)),
        draw(st.sampled_from(["exact", "exact", "over", "under", "about"])),
    )
    low, high = bounds(amount, qualifier)
    basis = draw(st.sampled_from(["stated", "stated", "none"]))
    dated = basis != "none"
    return Donation(
        fact_id=fact_id(doc_id, "donations", number, number + 1, 0),
        doc_id=doc_id,
        flow=draw(st.sampled_from(["raised", "raised", "donated"])),
        amount=Decimal(amount),
        amount_min=low,
        amount_max=high,
        qualifier=qualifier,
        form=draw(st.sampled_from(["cash", "goods", "unstated", "unstated"])),
        donor=draw(st.sampled_from(DONORS)),
        org=draw(st.sampled_from(ORGS)),
        project=draw(st.sampled_from(PROJECTS)),
        region_code=draw(st.sampled_from(PLACES)),
        period_start=draw(st.sampled_from([first, date(last.year, 1, 1), None])) if dated else None,
        period_end=last if dated else None,
        period_basis=basis,
        year=last.year,
        cumulative=draw(st.sampled_from([False] * 5 + [True])),
        part_of=draw(st.sampled_from(["", "", fact_id(doc_id, "donations", 0, 1, 0)])) if number else "",
        start=number,
        end=number + 1,
    )


@st.composite
def _beneficiary(draw: st.DrawFn, doc_id: str, number: int) -> Beneficiary:
    count = float(draw(st.sampled_from([100, 120, 2_000])))
    year = draw(st.sampled_from([2021, 2022]))
    return Beneficiary(
        fact_id=fact_id(doc_id, "beneficiaries", number, number + 1, 0),
        doc_id=doc_id,
        count=count,
        count_min=count,
        count_max=count,
        group=draw(st.sampled_from(["students", "general"])),
        org=draw(st.sampled_from(ORGS)),
        region_code=draw(st.sampled_from(PLACES)),
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
        period_basis="stated",
        year=year,
        start=number,
        end=number + 1,
    )
