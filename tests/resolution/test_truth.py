"""The total of any rows of a world is the money that they are about, however often and however it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from charitydata.resolution import REASONS, Total, resolve, total
from charitydata.workspace.arrow import frame_of
from tests.resolution.worlds import Told, World, given_worlds, raised_worlds, true_total

THOROUGH = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def resolved(world: World) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a world with the columns of resolution, and the relations."""
    rows = frame_of([told.row for told in world.told], "donations")
    resolution = resolve(rows, "donations", reprints=world.reprints)
    named = [column for column in resolution.figures if column != "fact_id"]
    merged = rows.drop(columns=named).merge(resolution.figures, on="fact_id", validate="one_to_one")
    return merged, resolution.relations


def ledger_of(world: World, found: tuple[pd.DataFrame, pd.DataFrame], chosen: Iterable[Told]) -> Total:
    rows, relations = found
    wanted = {told.row.fact_id for told in chosen}
    selection = rows[rows["fact_id"].isin(wanted)]
    return total(selection, relations=relations, reprints=frozenset(world.reprints))


def check(world: World, found: tuple[pd.DataFrame, pd.DataFrame], chosen: Sequence[Told]) -> None:
    """Compare the ledger of some rows with the truth."""
    ledger = ledger_of(world, found, chosen)
    listed = [*ledger.counted["fact_id"], *ledger.not_counted["fact_id"]]
    assert sorted(listed) == sorted(told.row.fact_id for told in chosen)
    assert set(ledger.not_counted["reason"]) <= set(REASONS)
    truth = true_total(chosen)
    assert ledger.low <= truth <= ledger.high, [told.row.fact_id for told in chosen]
    counted = set(ledger.counted["fact_id"])
    vague = any(told.vague for told in chosen if told.row.fact_id in counted)
    if not vague:
        assert ledger.amount == truth


def heard(chosen: Sequence[Told]) -> list[Told]:
    """Return rows without those that are wrong and alone: where nobody contradicts them the truth is not there."""
    right = [told.money for told in chosen if told.why != "conflict"]
    return [told for told in chosen if told.why != "conflict" or told.money in right]


def is_rich(world: World) -> bool:
    """Say whether at least a third of the rows is no news."""
    return 3 * sum(bool(told.why) for told in world.told) >= len(world.told)


@THOROUGH
@given(raised_worlds(), st.data())
def test_what_was_raised_is_never_counted_twice(world: World, data: st.DataObject) -> None:
    assume(is_rich(world))
    found = resolved(world)
    check(world, found, world.told)
    first, last = sorted(data.draw(st.tuples(st.integers(2018, 2022), st.integers(2018, 2022))))
    place = data.draw(st.sampled_from(["", "41", "4101", "410181", "3205"]))
    check(
        world,
        found,
        [t for t in world.told if first <= (t.row.year or 0) <= last and t.row.region_code.startswith(place)],
    )
    check(world, found, heard([told for told in world.told if data.draw(st.booleans())]))


@THOROUGH
@given(given_worlds(), st.data())
def test_what_was_given_on_is_never_counted_twice(world: World, data: st.DataObject) -> None:
    assume(is_rich(world))
    found = resolved(world)
    check(world, found, world.told)
    year = data.draw(st.integers(2018, 2022))
    check(world, found, [told for told in world.told if told.row.year == year])


@THOROUGH
@given(raised_worlds())
def test_the_sum_by_hand_is_the_total(world: World) -> None:
    ledger = ledger_of(world, resolved(world), world.told)
    assert float(ledger.amount) == ledger.counted["amount"].sum()
    assert float(ledger.low) == ledger.counted["low"].sum()
    assert float(ledger.high) == ledger.counted["high"].sum()
