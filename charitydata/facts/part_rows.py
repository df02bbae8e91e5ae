"""The sums of a document as rows that may contain each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from charitydata.facts.figures import Figure
from charitydata.facts.part_words import many
from charitydata.facts.reading import Reading
from charitydata.lexicon.places import within

ROUNDING = Decimal("0.006")
"""By which share parts may exceed their whole, each having been rounded."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counted:
    """A figure that became a row, with what decides whether it may be a part."""

    figure: Figure
    flow: str
    currency: str
    amount: Decimal
    region: str = ""
    dates: tuple[date | None, date | None] = (None, None)
    givers: tuple[str, ...] = ()


class Rows(tuple[Counted, ...]):
    """The rows of a document in reading order, with what finds one of them without trying all."""

    @cached_property
    def by_amount(self) -> list[tuple[Decimal, int]]:
        """The amounts in order, each with the index of its row."""
        return sorted((row.amount, index) for index, row in enumerate(self))

    @cached_property
    def by_region(self) -> dict[tuple[object, ...], list[int]]:
        """The indices of the rows by region, flow and dates."""
        found: dict[tuple[object, ...], list[int]] = {}
        for index, row in enumerate(self):
            found.setdefault((row.region, row.flow, row.dates), []).append(index)
        return found

    def sentence_of(self, row: Counted) -> range:
        """Return the indices of the rows in the sentence of one of them."""
        told = row.figure.clause.sentence
        low, high = (side(self, told, key=lambda r: r.figure.clause.sentence) for side in (bisect_left, bisect_right))
        return range(low, high)


def comparable(row: Counted, other: Counted) -> bool:
    """Return whether one sum may contain the other: alike in currency and direction, and not of others or elsewhere."""
    flows = {row.flow, other.flow}
    alike = len(flows) == 1 or flows <= {"raised", "donated", "pledged"} or flows <= {"spent", "planned"}
    apart = flows == {"raised"} and _apart(row.region, other.region)
    return row.currency == other.currency and alike and not apart and not _given_by_others(row, other)


def _given_by_others(row: Counted, other: Counted) -> bool:
    """Return whether both sums are gifts and none of the givers of one has to do with those of the other."""
    if not row.givers or not other.givers or any(many().search(name) for name in other.givers):
        return False
    return not any(a in b or b in a for a in row.givers for b in other.givers)


def _apart(code: str, other: str) -> bool:
    """Return whether two known regions have nothing in common."""
    return bool(code and other) and "CN" not in (code, other) and not within(code, other) and not within(other, code)


def has_room(rows: Rows, totals: list[int | None], total: int, row: Counted) -> bool:
    """Return whether the parts of a total that a sentence tells, this one included, still fit into it."""
    taken = sum((rows[i].amount for i in rows.sentence_of(row) if totals[i] == total), Decimal(0))
    return comparable(rows[total], row) and taken + row.amount <= rows[total].amount * (1 + ROUNDING)


def in_same_sentence(rows: Rows, index: int) -> bool:
    """Return whether a row stands in the sentence of the row before it."""
    return rows[index].figure.clause.sentence == rows[index - 1].figure.clause.sentence


def words_between(reading: Reading, rows: Rows, index: int) -> str:
    """Return the words of a row's sentence before it, those behind the row before where it stands in that sentence."""
    figure = rows[index].figure
    sentence = reading.sentence_at(figure.start)
    low = sentence.start
    if index and rows[index - 1].figure.end > low:
        low = rows[index - 1].figure.end
    return sentence.text[low - sentence.start : figure.start - sentence.start].lower()
