"""Sums on their way to rows: shared out between givers, and each told once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from charitydata.facts.figures import Figure
from charitydata.facts.flows import Cue
from charitydata.facts.period_scope import Scope
from charitydata.facts.reading import Reading
from charitydata.facts.scope import code_of, places_between
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Quantity

_JOINT = 6
"""How many characters may join two places or two sums of a list."""

_CLOSE = Decimal("0.8")
"""A rounder statement lies no further than this share from the exact one."""

_LAST = 1 << 60
"""More than any index."""

_COARSE = 10
"""A rounder statement has a step at least this many times that of the exact one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """A figure with its roles."""

    figure: Figure
    cue: Cue
    flow: str
    givers: tuple[str, ...]
    form: str
    channel: str
    scope: Scope
    cumulative: bool
    region: str = ""
    org: str = ""
    places: tuple[str, ...] = ()

    @property
    def quantity(self) -> Quantity:
        """The hedged amount."""
        return self.figure.money.quantity


def shared_out(reading: Reading, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts with one giver each where a list has as many sums as givers (甲、乙分别捐2万元和3万元)."""
    shared = list(drafts)
    index = 0
    while index < len(shared):
        names = shared[index].givers
        run = shared[index : index + len(names)]
        if len(names) > 1 and len(run) == len(names) and _one_list(reading, run):
            shared[index : index + len(names)] = [
                replace(draft, givers=(name,)) for draft, name in zip(run, names, strict=True)
            ]
        index += max(1, len(names))
    return tuple(shared)


def in_order(reading: Reading, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts with their places where a clause lists as many places as sums (甲、乙分别为2万元和3万元)."""
    placed = list(drafts)
    index = 0
    while index < len(placed):
        clause = placed[index].figure.clause.index
        end = index + 1
        while end < len(placed) and placed[end].figure.clause.index == clause:
            end += 1
        run = placed[index:end]
        if len(run) > 1 and not run[0].givers and _respectively(reading.article.language).search(_around(reading, run)):
            codes = _listed_places(reading, run[0], len(run))
            for step, code in enumerate(codes):
                placed[index + step] = replace(placed[index + step], region=code)
        index += max(1, len(run))
    return tuple(placed)


def _around(reading: Reading, run: Sequence[Draft]) -> str:
    end = run[-1].figure.end + len(run[-1].figure.tail)
    return reading.text(run[0].figure.clause.start, min(end, run[0].figure.clause.end)).lower()


def _listed_places(reading: Reading, first: Draft, number: int) -> tuple[str, ...]:
    """Return the codes of as many places as wanted that are listed last before a sum in its sentence."""
    sentence = reading.sentence_at(first.figure.start)
    found = places_between(reading, sentence.start, first.figure.start)[-number:]
    joined = all(len(reading.original(a.end, b.start)) <= _JOINT for a, b in pairwise(found))
    return tuple(code_of(m) for m in found) if len(found) == number and joined else ()


@cache
def _respectively(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "givers")["respectively"]))


class _Earlier:
    """The drafts before one, found by what they must share with it to be the same sum."""

    def __init__(self) -> None:
        self._by_subject: dict[tuple[object, ...], dict[Decimal, list[tuple[Decimal, int]]]] = {}
        self._by_number: dict[Decimal, list[int]] = {}

    def like(self, draft: Draft) -> list[int]:
        """Return the indices of those that may be the same money or that a demonstrative may point at, in order."""
        quantity, step = draft.quantity, _step(draft.quantity.number)
        found = set(self._by_number.get(quantity.number, ()) if _demonstrates(draft) else ())
        for other, ranked in self._by_subject.get(_subject(draft), {}).items():
            low, high = quantity.number * _CLOSE, quantity.number / _CLOSE
            if other < step:
                low, high = min(quantity.minimum, quantity.number - step), max(quantity.maximum, quantity.number + step)
            elif other == step:
                low = high = quantity.number
            found.update(n for _, n in ranked[bisect_left(ranked, (low, -1)) : bisect_right(ranked, (high, _LAST))])
        return sorted(found)

    def keep(self, draft: Draft, index: int) -> None:
        """Add a draft that none repeats so far."""
        number = draft.quantity.number
        if draft.cue.rule != "list":
            insort(self._by_subject.setdefault(_subject(draft), {}).setdefault(_step(number), []), (number, index))
        self._by_number.setdefault(draft.quantity.number, []).append(index)

    def forget(self, draft: Draft, index: int) -> None:
        """Leave out a draft that another one has turned out to repeat."""
        number = draft.quantity.number
        self._by_subject[_subject(draft)][_step(number)].remove((number, index))
        self._by_number[draft.quantity.number].remove(index)


def _subject(draft: Draft) -> tuple[object, ...]:
    """Return what two sums share that may be the same money."""
    return draft.figure.money.currency, draft.flow, draft.cumulative, draft.givers, draft.region


def without_repeats(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts without those that state an earlier or more exact one again."""
    dropped: set[int] = set()
    earlier = _Earlier()
    for index, draft in enumerate(drafts):
        for other in earlier.like(draft):
            repeated = _repeated(draft, drafts[other])
            if draft in repeated:
                dropped.add(index)
            if drafts[other] in repeated:
                dropped.add(other)
                earlier.forget(drafts[other], other)
        if index not in dropped:
            earlier.keep(draft, index)
    return tuple(draft for index, draft in enumerate(drafts) if index not in dropped)


def _repeated(draft: Draft, other: Draft) -> tuple[Draft, ...]:
    """Return which of two sums, the other standing first, the document tells elsewhere as well or better."""
    told = (draft,) if _points_back(draft, other) else ()
    if not _same_subject(other, draft):
        return told
    if _restates(other, draft) and not _better(draft, other):
        return (draft,)
    return (*told, other) if _restates(draft, other) else told


def _one_list(reading: Reading, run: Sequence[Draft]) -> bool:
    """Return whether sums stand in one clause, or close together in a sentence that says respectively."""
    figures = [draft.figure for draft in run]
    if len({figure.clause.index for figure in figures}) == 1:
        return True
    near = all(len(reading.original(a.end, b.start)) <= _JOINT for a, b in pairwise(figures))
    sentence = reading.sentence_at(figures[0].start).text.lower()
    near = near and bool(_respectively(reading.article.language).search(sentence))
    return near and len({figure.clause.sentence for figure in figures}) == 1


def _points_back(draft: Draft, other: Draft) -> bool:
    """Return whether a demonstrative says that a sum has been told (这238.6万元将用于…)."""
    return draft.quantity.number == other.quantity.number and _demonstrates(draft)


def _demonstrates(draft: Draft) -> bool:
    return draft.figure.lead.rstrip().endswith(_demonstratives())


@cache
def _demonstratives() -> tuple[str, ...]:
    return tuple(load_lexicon("zh", "parts")["demonstratives"])


def _better(one: Draft, other: Draft) -> bool:
    """Return whether of two equal sums the one is said by a verb of its own and the other is not."""
    return one.quantity.number == other.quantity.number and one.cue.rule == "verb" and other.cue.rule != "verb"


def _same_subject(one: Draft, other: Draft) -> bool:
    """Return whether two sums may be the same money: flow, currency, givers, and neither an item of a list."""
    return (
        _subject(one) == _subject(other)
        and (one.org == other.org or not one.org or not other.org)
        and "list" not in (one.cue.rule, other.cue.rule)
    )


def _restates(exact: Draft, other: Draft) -> bool:
    """Return whether the other sum is the exact one again: equal, or rounder and compatible."""
    number, rounded = exact.quantity.number, other.quantity.number
    if number == rounded:
        return exact.quantity.qualifier in (other.quantity.qualifier, "exact")
    if not _rounder(rounded, number) or not _CLOSE * number <= rounded <= number / _CLOSE:
        return False
    if other.quantity.qualifier != "exact":
        return other.quantity.minimum <= number <= other.quantity.maximum
    return _digits(rounded) > 2 and abs(rounded - number) <= _step(rounded) / 2


def _rounder(number: Decimal, than: Decimal) -> bool:
    return _step(number) >= _COARSE * _step(than)


def _digits(number: Decimal) -> int:
    return len(number.normalize().as_tuple().digits)


@lru_cache(maxsize=4096)
def _step(number: Decimal) -> Decimal:
    """Return the unit of the last non-zero digit."""
    digits = number.normalize()
    exponent = digits.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
