"""Two sketches → how alike they are, where they are the same story."""

from __future__ import annotations

from array import array

from charitydata.text.normalise import normalise
from charitydata.workspace.reprints.sketch import Sketch

SAME_TITLE, OTHER_TITLE = 0.8, 0.9
"""How much of the words of two articles must be shared where their headlines agree, and where they do not: notices of
two gifts that fill in the same form have other headlines."""
_TITLES_ALIKE = 0.5
_FEWEST_NUMBERS_SHARED = 0.8
_NUMBERS_PER_SLIP = 50
"""One number in so many may differ, as a slip of the pen; below that none."""
_HALF, _VALUE = 32, 0xFFFFFFFF


def likeness(one: Sketch, other: Sketch) -> float | None:
    """Return the share of their words that two articles have in common, ``None`` where they are not one story.

    Their words must be nearly the same and their numbers and dates agree: where the same words stand around a number
    in both, it must be the same number; and most numbers of the one with fewer must stand in the other.
    """
    import numpy as np

    first, second = (np.frombuffer(sketch.signature, dtype=np.uint32) for sketch in (one, other))
    share = int(np.count_nonzero(first == second)) / len(first)
    if share < SAME_TITLE or not _numbers_agree(_numbers(one), _numbers(other)):
        return None
    return round(share, 3) if share >= OTHER_TITLE or alike(one.title, other.title) else None


def alike(one: str, other: str) -> bool:
    """Say whether two headlines tell of the same: one is missing, holds the other, or most pairs of letters are shared.

    >>> alike("郑州慈善日募集善款超4亿元", "超4亿元！郑州慈善日募集善款")
    True
    """
    first, second = ("".join(filter(str.isalnum, normalise(title).lower())) for title in (one, other))
    if first in second or second in first:
        return True
    a, b = ({title[i : i + 2] for i in range(len(title) - 1)} for title in (first, second))
    return len(a & b) >= _TITLES_ALIKE * len(a | b)


def _numbers_agree(one: set[int], other: set[int]) -> bool:
    """Compare the numbers of two articles, each with its place in the upper half of the bits."""
    if not one or not other:
        return True
    values, others = ({number & _VALUE for number in numbers} for numbers in (one, other))
    if len(values & others) < _FEWEST_NUMBERS_SHARED * min(len(values), len(others)):
        return False
    places = {number >> _HALF for number in one} & {number >> _HALF for number in other}
    here, there = (sum(number >> _HALF in places for number in numbers) for numbers in (one, other))
    return min(here, there) - len(one & other) <= min(len(one), len(other)) // _NUMBERS_PER_SLIP


def _numbers(sketch: Sketch) -> set[int]:
    numbers = array("Q")
    numbers.frombytes(sketch.numbers)
    return set(numbers)
