"""The ledger of a total: what it counts, with its interval, and every matching row it leaves out, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from charitydata.resolution.entries import larger_of, read_entries
from charitydata.resolution.judgement import REASONS, Claim, judge
from charitydata.resolution.passing import Leg
from charitydata.resolution.statements import HUNDREDTHS, SUBJECTS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["REASONS", "Total", "sum_claims", "total"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum and its ledger.

    ``counted`` holds the rows added, with the interval each brings in ``low`` and ``high`` (wider than the row's own
    where figures contradict each other); ``not_counted`` the other rows with their ``reason``, one of ``REASONS``.
    Together they are all rows of the selection.
    """

    amount: Decimal
    low: Decimal
    high: Decimal
    counted: pd.DataFrame
    not_counted: pd.DataFrame


def total(  # noqa: PLR0913  (all but the first are named)
    rows: pd.DataFrame,
    *,
    measure: str = "amount",
    relations: pd.DataFrame | None = None,
    legs: Iterable[Leg] = (),
    reprints: frozenset[str] = frozenset(),
    moved: frozenset[str] = frozenset(),
) -> Total:
    """Return the total of a selection, never adding two rows that may be the same money or the same people.

    A part is left out only where its total is in the same selection and counted.

    Args:
        rows: The matching rows: columns of ``donations`` for ``amount``, of ``beneficiaries`` or ``indicators`` for
            ``count``; all of one kind (one flow and currency, one unit, one measure).
        measure: The column that is added.
        relations: ``Resolution.relations``; without it the rows' own ``part_of`` and ``within`` are followed.
        legs: Giver, taker and year of gifts outside the selection, on which money in it may have been passed on.
        reprints: The documents that are reprints of others.
        moved: Facts about money that is known to be counted where it came from.

    Raises:
        ValueError: The rows are of several kinds, which are never added together.
    """
    _check_one_kind(rows)
    judgement = judge(read_entries(rows, measure, reprints), larger_of(rows, relations), legs, moved)
    claims = sorted(judgement.counted, key=lambda claim: claim.speaker.position)
    places = [claim.speaker.position for claim in claims]
    left_out = sorted(judgement.reasons)
    amount, low, high = sum_claims(claims)
    counted = rows.iloc[places].assign(
        low=[claim.low / HUNDREDTHS for claim in claims], high=[claim.high / HUNDREDTHS for claim in claims]
    )
    reasons = [judgement.reasons[position] for position in left_out]
    not_counted = rows.iloc[left_out].assign(reason=reasons).astype({"reason": "str"})
    return Total(amount=amount, low=low, high=high, counted=counted, not_counted=not_counted)


def sum_claims(claims: Iterable[Claim]) -> tuple[Decimal, Decimal, Decimal]:
    """Return the exact sum of counted claims and of their lower and upper bounds."""
    listed = list(claims)
    sums = (sum(c.speaker.value for c in listed), sum(c.low for c in listed), sum(c.high for c in listed))
    value, low, high = (Decimal(number) / HUNDREDTHS for number in sums)
    return value, low, high


def _check_one_kind(rows: pd.DataFrame) -> None:
    for column in sorted({column for subject in SUBJECTS.values() for column in subject.apart}):
        if column in rows and rows[column].nunique(dropna=False) > 1:
            raise ValueError(f"a total has one {column}, not {sorted(map(str, rows[column].unique()))}")
