"""Two sketches → how alike they are, where they are the same story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charitydata.text.normalise import normalise
from charitydata.workspace.reprints.sketch import Sketch

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SAME_TITLE, OTHER_TITLE = 0.8, 0.9
"""How much of the words of two articles must be shared where their headlines agree, and where they do not: notices of
two gifts that fill in the same form have other headlines."""
_TITLES_ALIKE = 0.5
_FEWEST_NUMBERS_SHARED = 0.8
_NUMBERS_PER_SLIP = 50
"""One number in so many may differ, as a slip of the pen; below that none."""


def likeness(one: Sketch, other: Sketch) -> float | None:
    """Return the share of their words that two articles have in common, ``None`` where they are not one story.

    Their words must be nearly the same and their numbers and dates agree: where the same words stand around a number
    in both, it must be the same number; and most numbers of the one with fewer must stand in the other.
    """
    import numpy as np

    first, second = (np.frombuffer(sketch.signature, dtype=np.uint32) for sketch in (one, other))
    share = float(np.mean(first == second))
    if share < SAME_TITLE or share < (SAME_TITLE if alike(one.title, other.title) else OTHER_TITLE):
        return None
    numbers = (np.frombuffer(sketch.numbers, dtype=np.uint64) for sketch in (one, other))
    return round(share, 3) if _numbers_agree(*numbers) else None


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


def _numbers_agree(one: npt.NDArray[np.uint64], other: npt.NDArray[np.uint64]) -> bool:
    import numpy as np

    fewer = min(len(one), len(other))
    if not fewer:
        return True
    values = np.intersect1d(_values(one), _values(other))
    if len(values) < _FEWEST_NUMBERS_SHARED * min(len(np.unique(_values(one))), len(np.unique(_values(other)))):
        return False
    places = np.intersect1d(_places(one), _places(other))
    here, there = (int(np.isin(_places(numbers), places).sum()) for numbers in (one, other))
    slips = min(here, there) - len(np.intersect1d(one, other, assume_unique=True))
    return slips <= fewer // _NUMBERS_PER_SLIP


def _values(numbers: npt.NDArray[np.uint64]) -> Any:
    import numpy as np

    return numbers & np.uint64(0xFFFFFFFF)


def _places(numbers: npt.NDArray[np.uint64]) -> Any:
    import numpy as np

    return numbers >> np.uint64(32)
