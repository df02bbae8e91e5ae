"""Whether a number states a fact of its document again, in the same or in rounder words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from charitydata.recognisers.mention import Count, Mention, Money, Quantity
from charitydata.schema import Row
from charitydata.text.numerals import step_of

_FEW = 3
"""Numbers up to this one are too common to repeat anything."""

_SURE = 3
"""A rounded number repeats an exact one when it has so many digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A value that a fact states: its interval, its currency (``""`` for counts) and the fact."""

    value: Decimal
    low: Decimal
    high: Decimal
    currency: str
    mention: str
    fact_id: str
    table: str


class Values:
    """The sums and counts that the facts of a document state, by currency (none for counts) and size."""

    def __init__(self, facts: Iterable[tuple[str, Row]]) -> None:
        """Take what the facts state, each with its table."""
        grouped: dict[str, list[Told]] = defaultdict(list)
        for table, row in facts:
            if table in ("donations", "beneficiaries", "indicators"):
                told = _told(table, row)
                grouped[told.currency].append(told)
        self._told = {currency: sorted(values, key=_size) for currency, values in grouped.items()}

    def repeated_by(self, mention: Mention) -> Told | None:
        """Return the value that a sum or count states again, ``None`` where it states a new one.

        Money repeats money of its currency, a count a count of its unit; a rounder number repeats one that its interval
        holds.
        """
        value = mention.value
        currency = value.currency if isinstance(value, Money) else ""
        quantity = getattr(value, "quantity", None)
        if not isinstance(quantity, Quantity) or (not currency and quantity.number <= _FEW):
            return None
        unit = "" if currency else _unit(mention)
        near = (one for one in self._near(currency, quantity.number) if unit in one.mention)
        return next((one for one in near if _same(quantity, one)), None)

    def _near(self, currency: str, number: Decimal) -> Iterator[Told]:
        """Yield the values that are at least half a number and at most twice that."""
        told = self._told.get(currency, [])
        for one in told[bisect_left(told, number / 2, key=_size) :]:
            if one.value > 2 * number:
                return
            yield one


def _size(told: Told) -> Decimal:
    return told.value


def _unit(mention: Mention) -> str:
    """Return the classifier of a count, or the last word of what it counts."""
    value = mention.value
    return (value.unit.rpartition(" ")[2] or "-") if isinstance(value, Count) else "-"


def _told(table: str, row: Row) -> Told:
    name, money = ("amount", True) if table == "donations" else ("count", False)
    value, low, high = (Decimal(str(getattr(row, name + end))) for end in ("", "_min", "_max"))
    currency = str(getattr(row, "currency", "")) if money else ""
    return Told(
        value=value, low=low, high=high, currency=currency, mention=row.mention, fact_id=row.fact_id, table=table
    )


def _same(quantity: Quantity, told: Told) -> bool:
    if quantity.number == told.value:
        return True
    rounded = quantity.number.normalize()
    close = abs(quantity.number - told.value) <= step_of(quantity.number) / 2
    if close and len(rounded.as_tuple().digits) >= _SURE:
        return True
    hedged = quantity.qualifier != "exact" or told.low != told.high
    if not hedged or quantity.qualifier == "range":
        return False
    return quantity.minimum <= told.value <= quantity.maximum or told.low <= quantity.number <= told.high
