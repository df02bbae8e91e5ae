"""Which sum breaks down which: 其中, of which, itemised lists, sums that add up."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal

from charitydata.facts.part_rows import (
    ROUNDING,
    Counted,
    Rows,
    comparable,
    has_room,
    in_same_sentence,
    words_between,
)
from charitydata.facts.part_sums import fill_exact, fill_exact_before, summing
from charitydata.facts.part_words import (
    arrived,
    behind,
    inside,
    itemised,
    kinds,
    opening_class,
    share,
    sorting,
)
from charitydata.facts.reading import Reading
from charitydata.facts.scope import code_of, places_between
from charitydata.lexicon.places import ancestry

_COLON = re.compile(r"[:：][^:：,，;；。]{0,24}$")
"""A colon with nothing but an item's name between it and the first sum."""

_ITEM = re.compile(r"\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]|[-•·])")
_SEMICOLON = re.compile("[;；]")

_WIDEST = Decimal("0.6")
"""How far a rounded percentage may lie from the exact one."""


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
    for rule in (summing, _total_of):
        _apply(rule, reading, rows, totals)
    for index in range(len(rows)):
        fill_exact(rows, totals, index)
        fill_exact_before(rows, totals, index)
    for rule in (_pointing, _of_class, _of_items, _of_place, _arrived):
        _apply(rule, reading, rows, totals)
    return tuple(totals)


def _apply(rule: _Rule, reading: Reading, rows: Rows, totals: list[int | None]) -> None:
    for index in range(len(rows)):
        if totals[index] is None:
            totals[index] = rule(reading, rows, totals, index)


def _total_of(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    row = rows[index]
    language = reading.article.language
    before = words_between(reading, rows, index)
    if sorting(language).search(before) or (index and _goes_on_sorting(reading, rows, totals, index)):
        return _whole(rows, totals, index)
    if inside(language).search(_SEMICOLON.split(before)[-1]):
        if index and in_same_sentence(rows, index) and totals[index - 1] is None and _contains(rows[index - 1], row):
            return index - 1
        nearest = _larger(reading, rows, totals, index)
        return _whole_before(reading, rows, totals, index) if nearest is None else nearest
    if index and totals[index - 1] is not None and in_same_sentence(rows, index):
        total = totals[index - 1]
        if total is not None and total < index and has_room(rows, totals, total, row):
            return total
    if index and _opens_list(reading, rows, index):
        return _larger(reading, rows, totals, index)
    return None


def _whole_before(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the whole of an earlier paragraph where a paragraph's first sum opens with 其中, unless it is one gift."""
    row = rows[index]
    opens = inside(reading.article.language).match(words_between(reading, rows, index).lstrip(" ,，"))
    return _whole(rows, totals, index) if opens and not row.givers else None


def _goes_on_sorting(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> bool:
    """Return whether an earlier sum of the sentence was one of several that divide a whole (从来源看，…，…)."""
    if totals[index - 1] is None or not in_same_sentence(rows, index):
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
        if totals[earlier] is None and other.amount > row.amount and has_room(rows, totals, earlier, row):
            return earlier
    return None


def _pointing(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the whole where the words behind a sum point at it, or those before name a kind of purpose."""
    figure, language = rows[index].figure, reading.article.language
    told = share(language).match(figure.rest.lower())
    if told:
        return _by_share(rows, index, Decimal(told[1]))
    points = behind(language).match(figure.rest.lower()) or kinds(language).search(words_between(reading, rows, index))
    if not points:
        return None
    nearest = _larger(reading, rows, totals, index)
    return _whole(rows, totals, index) if nearest is None else nearest


def _by_share(rows: Rows, index: int, percent: Decimal) -> int | None:
    """Return the nearest earlier sum of which a row is as many per cent as the text says."""
    row, amounts = rows[index], rows.by_amount
    widest = max(_WIDEST, percent * ROUNDING)
    low = bisect_left(amounts, (row.amount * 100 / (percent + widest + 1), -1))
    high = len(rows)
    if percent > widest:
        high = bisect_right(amounts, (row.amount * 100 / (percent - widest) + 1, len(rows)))
    for earlier in sorted((i for _, i in amounts[low:high] if i < index), reverse=True):
        other = rows[earlier]
        near = abs(row.amount * 100 / other.amount - percent) <= widest
        if near and other.amount > row.amount and comparable(row, other):
            return earlier
    return None


def _arrived(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the promise just before whose sum has partly come in (认捐2866万元，到位604万元)."""
    row = rows[index]
    if not index or row.flow != "raised" or not in_same_sentence(rows, index):
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
    words = words_between(reading, rows, index)
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
        whole = totals[earlier] is None and not opening.search(words_between(reading, rows, earlier))
        if whole and other.flow == "raised" and comparable(row, other) and other.amount > row.amount:
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
        if totals[earlier] is None and other.amount > row.amount and comparable(row, other):
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
            fits = comparable(row, other) and has_room(rows, totals, earlier, row)
            return earlier if fits else None
    return None


def _contains(total: Counted, row: Counted) -> bool:
    return total.currency == row.currency and total.amount >= row.amount


def _larger(reading: Reading, rows: Rows, totals: list[int | None], index: int) -> int | None:
    """Return the nearest earlier row of the paragraph that can contain this one and is no class's part elsewhere."""
    row, opening = rows[index], opening_class(reading.article.language)
    for earlier in range(index - 1, -1, -1):
        other = rows[earlier]
        if other.figure.clause.paragraph != row.figure.clause.paragraph:
            return None
        elsewhere = totals[earlier] is not None and other.figure.clause.sentence != row.figure.clause.sentence
        if elsewhere and opening.search(words_between(reading, rows, earlier)):
            continue
        if other.amount >= row.amount and has_room(rows, totals, earlier, row):
            return earlier
    return None


def _opens_list(reading: Reading, rows: Rows, index: int) -> bool:
    """Return whether a colon or an itemising phrase stands between the row before and this one."""
    before = words_between(reading, rows, index)
    if not before:
        return False
    if _COLON.search(before) and rows[index].flow != "donated":
        return True
    return bool(itemised(reading.article.language).search(before))
