"""Worlds whose money is known: what happened, and how documents tell it.

A world is made of heaps of money that nobody else has: an organisation's year, with campaigns and districts inside it,
and gifts on their way through several hands. Documents tell of the heaps once or several times, hedged and exact, in
several spellings and languages, as parts or alone, contradicting each other, in reprints. Since each row says which
money it is about, the true total of any rows is the money that at least one of them is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from charitydata.schema import Donation

CITIES = {
    "410100": ("郑州慈善总会", "郑州市慈善总会", "Zhengzhou Charity Federation"),
    "410300": ("洛阳市慈善总会", "洛阳慈善总会", "Luoyang Charity Federation"),
    "320500": ("苏州市慈善总会", "苏州慈善总会", "Suzhou Charity Federation"),
}
DISTRICTS = {"410100": ("410102", "410181"), "410300": ("410302", "410381"), "320500": ("320505", "320581")}
YEARS = (2019, 2020, 2021)
HANDS = ("甲公司", "中原公益基金会", "江南公益基金会", "河源小学")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row, the money it is about (heaps that nobody else has, with their sizes), and why it may be no news."""

    row: Donation
    money: dict[str, int]
    why: str = ""

    @property
    def vague(self) -> bool:
        """Whether the row does not state the money exactly."""
        return self.row.qualifier != "exact" or int(self.row.amount) != sum(self.money.values())


@dataclass(slots=True, kw_only=True)
class World:
    """All rows that documents tell of a world."""

    told: list[Told] = field(default_factory=list)
    reprints: dict[str, str] = field(default_factory=dict)

    def add(self, doc: str, money: dict[str, int], *, why: str = "", amount: int | None = None, **said: Any) -> Told:
        """Let a document tell of some money."""
        place = sum(told.row.doc_id == doc for told in self.told)
        value = sum(money.values()) if amount is None else amount
        row = Donation(
            **{
                "fact_id": f"{doc}-{place}",
                "doc_id": doc,
                "amount": Decimal(value),
                "amount_min": Decimal(value),
                "amount_max": Decimal(value),
                "start": place,
                "end": place + 1,
                "period_basis": "stated",
                **said,
            }
        )
        told = Told(row=row, money=money, why=why)
        self.told.append(told)
        return told


def true_total(told: Iterable[Told]) -> int:
    """Return the money that at least one of some rows is about."""
    heaps: dict[str, int] = {}
    for one in told:
        heaps |= one.money
    return sum(heaps.values())


@st.composite
def raised_worlds(draw: st.DrawFn) -> World:
    """Draw a world of organisations' years, the campaigns and districts in them, and the whole province's."""
    world = World()
    for city, spellings in CITIES.items():
        for year in draw(st.sets(st.sampled_from(YEARS), min_size=1)):
            _tell_year(draw, world, city, spellings, year)
    return world


def _year_of(year: int) -> dict[str, Any]:
    return {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "year": year}


def _tell_year(draw: st.DrawFn, world: World, city: str, spellings: tuple[str, ...], year: int) -> None:
    name = f"{city}-{year}"
    campaign = {f"{name}-{place}": draw(st.integers(101, 999)) * 1_000 + 7 for place in ("hall", *DISTRICTS[city])}
    online = {f"{name}-online": draw(st.integers(101, 999)) * 1_000 + 3}
    rest = {f"{name}-rest": draw(st.integers(2_000, 9_000)) * 1_000 + 1}
    whole = {**campaign, **online, **rest}
    said: dict[str, Any] = {"flow": "raised", "region_code": city, "org": spellings[0], **_year_of(year)}
    report = world.add(f"report-{name}", whole, **said)
    if draw(st.booleans()):
        world.add(f"report-{name}", online, why="part", **said, part_of=report.row.fact_id)
    for place, spelling in enumerate(draw(st.lists(st.sampled_from(spellings), max_size=2))):
        _tell_again(draw, world, f"paper-{name}-{place}", report, org=spelling)
    if draw(st.booleans()):
        world.add(
            f"other-{name}", whole, why="conflict", amount=sum(whole.values()) * 5 // 4, **{**said, "org": spellings[1]}
        )
    districts: set[str] = draw(st.sets(st.sampled_from(DISTRICTS[city])))
    told_by_day: bool = bool(districts) or draw(st.booleans())
    if told_by_day:
        world.add(f"day-{name}", campaign, why="contained", **{**said, "project": "慈善日"})
    for district in sorted(districts):
        share = {f"{name}-{district}": campaign[f"{name}-{district}"]}
        world.add(
            f"district-{district}-{year}", share, why="contained",
            **{**said, "org": "", "region_code": district, "project": "慈善日"},
        )  # fmt: skip
    if draw(st.booleans()):
        world.add(
            f"ever-{name}", {}, why="running", amount=sum(whole.values()) * 7,
            **{**said, "period_start": None, "cumulative": True},
        )  # fmt: skip


def _tell_again(draw: st.DrawFn, world: World, doc: str, first: Told, *, org: str) -> None:
    """Tell a figure again: in the same words, in a reprint, or rounded and hedged."""
    way = draw(st.sampled_from(["same", "reprint", "over"]))
    row = replace(first.row, fact_id=f"{doc}-0", doc_id=doc, org=org)
    if way == "reprint":
        row = replace(row, org=first.row.org)
        world.reprints[doc] = first.row.doc_id
    if way == "over":
        rough = Decimal(int(row.amount) // 100_000 * 100_000)
        row = replace(row, amount=rough, amount_min=rough, amount_max=rough + 100_000, qualifier="over")
    world.told.append(Told(row=row, money=first.money, why="repeat"))


@st.composite
def given_worlds(draw: st.DrawFn) -> World:
    """Draw a world of gifts that travel: from a company through foundations, which never give more than they have."""
    world = World()
    for number in range(draw(st.integers(1, 4))):
        purse = {f"purse-{number}-{place}": draw(st.integers(11, 99)) * 1_000 + place for place in range(3)}
        year, hands = draw(st.sampled_from(YEARS)), HANDS
        said: dict[str, Any] = {"flow": "donated", "region_code": "410000", **_year_of(year)}
        day = {"period_start": date(year, 3, 1 + number), "period_end": date(year, 3, 1 + number)}
        world.add(
            f"gift-{number}", purse, **{**said, **day, "donor": f"第{number}{hands[0]}", "org": f"第{number}{hands[1]}"}
        )
        for place in range(draw(st.integers(0, 2))):
            purse = dict(list(purse.items())[: 2 - place])
            world.add(
                f"on-{number}-{place}", purse, why="passed on",
                **{**said, "donor": f"第{number}{hands[place + 1]}", "org": f"第{number}{hands[place + 2]}"},
            )  # fmt: skip
        if draw(st.booleans()):
            first = next(told for told in world.told if told.row.doc_id == f"gift-{number}")
            _tell_again(draw, world, f"gift-again-{number}", first, org=first.row.org)
    return world
