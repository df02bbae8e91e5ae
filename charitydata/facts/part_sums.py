"""Sums that others of their paragraph add up to, exactly or in so many words (两者相加, 合计)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from charitydata.facts.part_rows import Counted, Rows, comparable
from charitydata.facts.part_words import adding, summed
from charitydata.facts.reading import Reading

_LONGEST_LIST = 40


def fill_exact_before(rows: Rows, totals: list[int | None], total: int) -> None:
    """Make the run of rows right before a sum its parts where it is exactly their total."""
    taken = Decimal(0)
    for first in range(total - 1, max(-1, total - _LONGEST_LIST), -1):
        row = rows[first]
        if row.currency != rows[total].currency or row.figure.clause.paragraph != rows[total].figure.clause.paragraph:
            return
        taken += row.amount
        if taken >= rows[total].amount:
            if taken == rows[total].amount and total - first > 1:
                for index in range(first, total):
                    totals[index] = total if totals[index] is None else totals[index]
            return


def fill_exact(rows: Rows, totals: list[int | None], total: int) -> None:
    """Make a run of rows the parts of an earlier one that is exactly their sum."""
    for first in range(total + 1, min(total + 4, len(rows))):
        taken = Decimal(0)
        for last in range(first, min(first + _LONGEST_LIST, len(rows))):
            if rows[last].currency != rows[total].currency or rows[last].amount >= rows[total].amount:
                break
            taken += rows[last].amount
            related = last - first > 1 or all(comparable(rows[total], row) for row in rows[first : last + 1])
            if last > first and related and taken == rows[total].amount:
                for index in range(first, last + 1):
                    totals[index] = total if totals[index] is None else totals[index]
                return


def summing(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the later row of the same sentence that sums this one up with its neighbours (两者相加)."""
    row = rows[index]
    for later in range(index + 1, min(index + 8, len(rows))):
        other = rows[later]
        if other.figure.clause.sentence != row.figure.clause.sentence or not comparable(row, other):
            break
        if summed(reading.article.language).search(other.figure.lead) and _adds_up(rows[index:later], other):
            return later
        if _added(reading, rows, index, later):
            return later
        if summed(reading.article.language).search(other.figure.lead) and any(
            _adds_up(rows[first:later], other) for first in range(max(0, later - 8), index + 1)
        ):
            return later
    return None


def _added(reading: Reading, rows: Rows, index: int, later: int) -> bool:
    """Return whether a later sum of the sentence is reached by adding to this and its neighbours (加上…共1.26亿元)."""
    between = reading.text(rows[index].figure.end, rows[later].figure.start).lower()
    taken = sum((row.amount for row in rows[index:later]), Decimal(0))
    return bool(adding(reading.article.language).search(between)) and taken <= rows[later].amount


def _adds_up(parts: Sequence[Counted], total: Counted) -> bool:
    amount = sum((part.amount for part in parts), Decimal(0))
    return len(parts) > 1 and abs(amount - total.amount) <= total.amount * Decimal("0.06")
