"""When two values, names or pieces of evidence count as the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]
"""A predicted row (texts of a CSV file) or a labelled one (JSON)."""

LONGEST_EVIDENCE = 400
_COMPARED = 2000
_QUOTES = "“”\"'《》「」"
_TRUE = frozenset(("true", "1", "yes"))


def squeeze(value: object) -> str:
    """Return a value as text without any white space; ``None`` is empty."""
    return "".join(str(value or "").split())


def same(one: object, other: object) -> bool:
    """Say whether two values are the same but for white space."""
    return squeeze(one) == squeeze(other)


def is_true(value: object) -> bool:
    """Say whether a cell or a label states something true."""
    return str(value).strip().lower() in _TRUE


def same_number(one: object, other: object) -> bool:
    """Say whether two numbers agree to a millionth; what is not a number agrees with nothing."""
    a, b = _number(one), _number(other)
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def same_name(one: object, other: object) -> bool:
    """Say whether two names agree: equal without quotes, or one inside the other and at least half as long."""
    a, b = squeeze(one).strip(_QUOTES), squeeze(other).strip(_QUOTES)
    return a == b or bool(a and b and (a in b or b in a) and min(len(a), len(b)) >= 0.5 * max(len(a), len(b)))


def overlaps(found: object, labelled: object, mention: object) -> bool:
    """Say whether found evidence stands where the labelled evidence stands.

    Evidence far longer than the label grounds nothing, nor does evidence without the mention unless it is itself
    part of the labelled words.
    """
    p, g, m = squeeze(found), squeeze(labelled), squeeze(mention)
    if not p or not g or len(p) > max(LONGEST_EVIDENCE, 2 * len(g)):
        return False
    if m and m not in p and p not in g:
        return False
    return p in g or g in p or _common_run(p[:_COMPARED], g[:_COMPARED]) >= min(len(p), len(g), max(8, len(g) // 2))


def _number(value: object) -> float | None:
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None


def _common_run(one: str, other: str) -> int:
    """Return the length of the longest run of characters that both texts share."""
    best, row = 0, [0] * (len(other) + 1)
    for character in one:
        before = 0
        for j, against in enumerate(other, 1):
            before, row[j] = row[j], before + 1 if character == against else 0
        best = max(best, *row)
    return best
