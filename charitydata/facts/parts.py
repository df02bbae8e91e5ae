"""Which sum breaks down which: 其中, of which, itemised lists, sums that add up."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from charitydata.facts.figures import Figure
from charitydata.facts.part_words import (
    adding,
    arrived,
    behind,
    inside,
    itemised,
    kinds,
    many,
    opening_class,
    share,
    sorting,
    summed,
)
from charitydata.facts.reading import Reading
from charitydata.facts.scope import code_of, places_between
from charitydata.lexicon.places import ancestry, within

_LONGEST_LIST = 40
_COLON = re.compile(r"[:：][^:：,，;；。]{0,24}$")
"""A colon with nothing but an item's name between it and the first sum."""

_ITEM = re.compile(r"\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]|[-•·])")
_SEMICOLON = re.compile("[;；]")

_ROUNDING = Decimal("0.006")
_WIDEST = Decimal("0.6")
"""How far a rounded percentage may lie from the exact one."""


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


_Rule = Callable[[Reading, Rows, list[int | None], int], int | None]
"""Finds the index of the row that one row breaks down, given the totals known so far."""


def find_totals(reading: Reading, counted: Sequence[Counted]) -> tuple[int | None, ...]:
    """Return for each row the index of the row that it breaks down, ``None`` if it stands for itself.

    Args:
        reading: The document.
        counted: Its rows in reading order.
    """
    rows = Rows(counted)
    totals: list[int | None] = [None] * len(rows)
    for rule in (_summing, _total_of):
        _apply(rule, reading, rows, totals)
    for index in range(len(rows)):
        _fill_exact(rows, totals, index)
        _fill_exact_before(rows, totals, index)
    for rule in (_pointing, _of_class, _of_items, _of_place, _arrived):
        _apply(rule, reading, rows, totals)
    return tuple(totals)


def _apply(rule: _Rule, reading: Reading, rows: Rows, totals: list[int | None]) -> None:
    for index in range(len(rows)):
        if totals[index] is None:
            totals[index] = rule(reading, rows, totals, index)


def _fill_exact_before(rows: Rows, totals: list[int | None], total: int) -> None:
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


def _fill_exact(rows: Rows, totals: list[int | None], total: int) -> None:
    """Make a run of rows the parts of an earlier one that is exactly their sum."""
    for first in range(total + 1, min(total + 4, len(rows))):
        taken = Decimal(0)
        for last in range(first, min(first + _LONGEST_LIST, len(rows))):
            if rows[last].currency != rows[total].currency or rows[last].amount >= rows[total].amount:
                break
            taken += rows[last].amount
            related = last - first > 1 or all(_comparable(rows[total], row) for row in rows[first : last + 1])
            if last > first and related and taken == rows[total].amount:
                for index in range(first, last + 1):
                    totals[index] = total if totals[index] is None else totals[index]
                return


def _total_of(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    row = rows[index]
    language = reading.article.language
    before = _between(reading, rows, index)
    if sorting(language).search(before) or (index and _goes_on_sorting(reading, rows, totals, index)):
        return _whole(rows, totals, index)
    if inside(language).search(_SEMICOLON.split(before)[-1]):
        if index and _same_sentence(rows, index) and totals[index - 1] is None and _contains(rows[index - 1], row):
            return index - 1
        return _larger(reading, rows, totals, index) or _whole_before(reading, rows, totals, index)
    if index and totals[index - 1] is not None and _same_sentence(rows, index):
        total = totals[index - 1]
        if total is not None and total < index and _room(rows, totals, total, row):
            return total
    if index and _opens_list(reading, rows, index):
        return _larger(reading, rows, totals, index)
    return None


def _whole_before(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the whole of an earlier paragraph where a paragraph's first sum opens with 其中, unless it is one gift."""
    row = rows[index]
    opens = inside(reading.article.language).match(_between(reading, rows, index).lstrip(" ,，"))
    return _whole(rows, totals, index) if opens and not row.givers else None


def _goes_on_sorting(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> bool:
    """Return whether an earlier sum of the sentence was one of several that divide a whole (从来源看，…，…)."""
    if totals[index - 1] is None or not _same_sentence(rows, index):
        return False
    sentence = reading.sentence_at(rows[index].figure.start)
    low = sentence.text[: rows[index].figure.start - sentence.start].lower()
    return bool(sorting(reading.article.language).search(low))


def _whole(rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the nearest earlier sum, in this paragraph or the one before, that is no part itself and has room."""
    row = rows[index]
    for earlier in range(index - 1, -1, -1):
        other = rows[earlier]
        if row.figure.clause.paragraph - other.figure.clause.paragraph > 1:
            return None
        if totals[earlier] is None and other.amount > row.amount and _room(rows, totals, earlier, row):
            return earlier
    return None


def _pointing(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the whole where the words behind a sum point at it, or those before name a kind of purpose."""
    figure, language = rows[index].figure, reading.article.language
    told = share(language).match(figure.rest.lower())
    if told:
        return _by_share(rows, index, Decimal(told[1]))
    points = behind(language).match(figure.rest.lower()) or kinds(language).search(_between(reading, rows, index))
    return _larger(reading, rows, totals, index) or _whole(rows, totals, index) if points else None


def _by_share(rows: Rows, index: int, percent: Decimal) -> int | None:
    """Return the nearest earlier sum of which a row is as many per cent as the text says."""
    row, amounts = rows[index], rows.by_amount
    widest = max(_WIDEST, percent * _ROUNDING)
    low = bisect_left(amounts, (row.amount * 100 / (percent + widest + 1), -1))
    high = len(rows)
    if percent > widest:
        high = bisect_right(amounts, (row.amount * 100 / (percent - widest) + 1, len(rows)))
    for earlier in sorted((i for _, i in amounts[low:high] if i < index), reverse=True):
        other = rows[earlier]
        near = abs(row.amount * 100 / other.amount - percent) <= widest
        if near and other.amount > row.amount and _comparable(row, other):
            return earlier
    return None


def _arrived(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the promise just before whose sum has partly come in (认捐2866万元，到位604万元)."""
    row = rows[index]
    if not index or row.flow != "raised" or not _same_sentence(rows, index):
        return None
    other = rows[index - 1]
    promised = other.flow in ("pledged", "assets") and other.currency == row.currency and other.amount > row.amount
    figure = row.figure
    said = arrived(reading.article.language).search(f"{figure.lead} {figure.tail}".lower())
    dated = reading.between(other.figure.end, figure.start, "date")
    return index - 1 if promised and said and not dated else None


def _of_class(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the nearest earlier sum that stands for all where a row says what one class gave or took of it.

    It is looked for in the row's paragraph and the one before; a row with a year of its own breaks nothing down.
    """
    row = rows[index]
    words = _between(reading, rows, index)
    opening = opening_class(reading.article.language)
    if not opening.search(words):
        return None
    start = row.figure.start - len(words)
    if reading.between(start, row.figure.start, "date") or reading.between(start, row.figure.start, "organisation"):
        return None
    for earlier in range(index - 1, -1, -1):
        other = rows[earlier]
        if row.figure.clause.paragraph - other.figure.clause.paragraph > 1:
            return None
        whole = totals[earlier] is None and not opening.search(_between(reading, rows, earlier))
        if whole and other.flow == "raised" and _comparable(row, other) and other.amount > row.amount:
            return earlier
    return None


def _of_place(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the nearest earlier sum of a wider region over the same days (全省…万元，某市…万元)."""
    row = rows[index]
    named = any(code_of(m) == row.region for m in places_between(reading, row.figure.clause.start, row.figure.start))
    if not named or row.flow not in ("raised", "spent"):
        return None
    wider = (rows.by_region.get((region, row.flow, row.dates), []) for region in ancestry(row.region)[1:])
    return max((i for i in (_last_above(rows, totals, index, each) for each in wider) if i is not None), default=None)


def _last_above(rows: Rows, totals: list[int | None], index: int, listed: Sequence[int]) -> int | None:
    """Return the last of some rows before one that can contain it and breaks nothing down itself."""
    row = rows[index]
    for earlier in reversed(listed[: bisect_left(listed, index)]):
        other = rows[earlier]
        if totals[earlier] is None and other.amount > row.amount and _comparable(row, other):
            return earlier
    return None


def _of_items(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the sum whose sentence ends with a colon where the row stands in a numbered item behind it."""
    row = rows[index]
    first = reading.sentences[reading.paragraph_start(row.figure.clause.sentence)]
    if not _ITEM.match(first.text):
        return None
    for earlier in range(index - 1, -1, -1):
        other = rows[earlier]
        if reading.sentence_at(other.figure.start).text.rstrip().endswith((":", "：")):
            fits = _comparable(row, other) and _room(rows, totals, earlier, row)
            return earlier if fits else None
    return None


def _summing(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the later row of the same sentence that sums this one up with its neighbours (两者相加)."""
    row = rows[index]
    for later in range(index + 1, min(index + 8, len(rows))):
        other = rows[later]
        if other.figure.clause.sentence != row.figure.clause.sentence or not _comparable(row, other):
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


def _contains(total: Counted, row: Counted) -> bool:
    return total.currency == row.currency and total.amount >= row.amount


def _added(reading: Reading, rows: Rows, index: int, later: int) -> bool:
    """Return whether a later sum of the sentence is reached by adding to this and its neighbours (加上…共1.26亿元)."""
    between = reading.text(rows[index].figure.end, rows[later].figure.start).lower()
    taken = sum((row.amount for row in rows[index:later]), Decimal(0))
    return bool(adding(reading.article.language).search(between)) and taken <= rows[later].amount


def _larger(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the nearest earlier row of the paragraph that can contain this one and is no class's part elsewhere."""
    row, opening = rows[index], opening_class(reading.article.language)
    for earlier in range(index - 1, -1, -1):
        other = rows[earlier]
        if other.figure.clause.paragraph != row.figure.clause.paragraph:
            return None
        elsewhere = totals[earlier] is not None and other.figure.clause.sentence != row.figure.clause.sentence
        if elsewhere and opening.search(_between(reading, rows, earlier)):
            continue
        if other.amount >= row.amount and _room(rows, totals, earlier, row):
            return earlier
    return None


def _room(rows: Rows, totals: list[int | None], total: int, row: Counted) -> bool:
    """Return whether the parts of a total that a sentence tells, this one included, still fit into it."""
    taken = sum((rows[i].amount for i in rows.sentence_of(row) if totals[i] == total), Decimal(0))
    return _comparable(rows[total], row) and taken + row.amount <= rows[total].amount * (1 + _ROUNDING)


def _adds_up(parts: Sequence[Counted], total: Counted) -> bool:
    amount = sum((part.amount for part in parts), Decimal(0))
    return len(parts) > 1 and abs(amount - total.amount) <= total.amount * Decimal("0.06")


def _comparable(row: Counted, other: Counted) -> bool:
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


def _same_sentence(rows: Rows, index: int) -> bool:
    return rows[index].figure.clause.sentence == rows[index - 1].figure.clause.sentence


def _opens_list(reading: Reading, rows: Rows, index: int) -> bool:
    """Return whether a colon or an itemising phrase stands between the row before and this one."""
    before = _between(reading, rows, index)
    if not before:
        return False
    if _COLON.search(before) and rows[index].flow != "donated":
        return True
    return bool(itemised(reading.article.language).search(before))


def _between(reading: Reading, rows: Rows, index: int) -> str:
    """Return the words between the row before and this one, at most the clauses of this sentence and the one before."""
    figure = rows[index].figure
    sentence = reading.sentence_at(figure.start)
    low = sentence.start
    if index and rows[index - 1].figure.end > low:
        low = rows[index - 1].figure.end
    return sentence.text[low - sentence.start : figure.start - sentence.start].lower()
