"""Which found row stands for which labelled one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from charitydata.scoring.comparison import Row, overlaps, same, same_name, same_number
from charitydata.scoring.fields import is_strict

Test: TypeAlias = Callable[[Row, Row], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The rows of one document: pairs of found and labelled, those missed, and those found without a label."""

    pairs: tuple[tuple[Row, Row], ...]
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]


def match(table: str, found: Sequence[Row], labelled: Sequence[Row]) -> Matching:
    """Pair the rows of one document one to one.

    Strictly right rows are paired first, so that a double never steals a better row's place. A found row that states
    a labelled figure again is neither a pair nor an error.
    """
    grounded = GROUNDED[table]
    pairs: list[tuple[int, int]] = []
    for test in (lambda one, other: grounded(one, other) and is_strict(table, one, other), grounded):
        _pair(found, labelled, pairs, test)
    free = sorted(set(range(len(found))) - {one for one, _ in pairs})
    left = sorted(set(range(len(labelled))) - {other for _, other in pairs})
    extra = (found[i] for i in free if not any(_is_repeat(table, found[i], row) for row in labelled))
    return Matching(
        pairs=tuple((found[i], labelled[j]) for i, j in pairs),
        missed=tuple(labelled[j] for j in left),
        extra=tuple(extra),
    )


def _pair(found: Sequence[Row], labelled: Sequence[Row], pairs: list[tuple[int, int]], test: Test) -> None:
    """Add a pair for every labelled row that still has none and a free row that passes the test."""
    for j in range(len(labelled)):
        if any(j == other for _, other in pairs):
            continue
        taken = {one for one, _ in pairs}
        i = next((i for i in range(len(found)) if i not in taken and test(found[i], labelled[j])), None)
        if i is not None:
            pairs.append((i, j))


def _figure(value: str, *, currency: bool = False) -> Test:
    """Return a test that a row states a labelled figure, where it is labelled or where it is stated again."""

    def test(found: Row, labelled: Row) -> bool:
        if not same_number(found.get(value), labelled.get(value)):
            return False
        if currency and not same(found.get("currency"), labelled.get("currency")):
            return False
        evidence = found.get("evidence")
        return overlaps(evidence, labelled.get("evidence"), labelled.get("mention")) or any(
            overlaps(evidence, again, "") for again in labelled.get("also", [])
        )

    return test


def _name(found: Row, labelled: Row) -> bool:
    return same_name(found.get("name"), labelled.get("name"))


def _happening(found: Row, labelled: Row) -> bool:
    days = (found.get("start_date") or None, found.get("end_date") or None)
    return days == (labelled.get("start"), labelled.get("end")) and overlaps(
        found.get("evidence") or found.get("mention"), labelled.get("evidence") or labelled.get("mention"), ""
    )


GROUNDED: Mapping[str, Test] = {
    "donations": _figure("amount", currency=True),
    "beneficiaries": _figure("count"),
    "indicators": _figure("count"),
    "projects": _name,
    "dates": _happening,
}
"""When a found row tells what a labelled one tells, by table; cooperation is compared by pairs of regions."""

_VALUES = {"donations": "amount", "beneficiaries": "count", "indicators": "count"}


def _is_repeat(table: str, found: Row, labelled: Row) -> bool:
    """Say whether a row states a labelled figure again, in other words or in a rounded form."""
    if table not in _VALUES:
        return False
    value, evidence = _VALUES[table], found.get("evidence")
    again = same_number(found.get(value), labelled.get(value)) and any(
        overlaps(evidence, words, "") for words in labelled.get("also", [])
    )
    return again or any(
        same_number(found.get(value), rounded.get(value)) and overlaps(evidence, rounded.get("evidence"), "")
        for rounded in labelled.get("also_rounded", [])
    )
