"""What a hedged number stands for: the intervals of 近260万, 6500余, 300人以上, nearly 6,000."""

from __future__ import annotations

from decimal import Decimal

from charitydata.document import Language
from charitydata.recognisers.mention import Qualifier, Quantity
from charitydata.recognisers.number_patterns import after_hedge
from charitydata.recognisers.numbers import Number
from charitydata.text.numerals import step_of


def quantity(number: Number, after: Qualifier | None = None) -> Quantity:
    """Return the quantity of a number; a hedge before it outranks ``after``, one behind its unit (300人以上)."""
    value, qualifier = number.value, number.qualifier
    if number.low is not None:
        return Quantity(number=(number.low + value) / 2, qualifier="range", minimum=number.low, maximum=value)
    if qualifier == "exact" and after:
        qualifier = after
    if number.magnitude and qualifier in ("exact", "about"):
        return Quantity(number=value, qualifier="about", minimum=value, maximum=10 * value)
    low, high = interval(value, qualifier)
    return Quantity(number=value, qualifier=qualifier, minimum=low, maximum=high)


def interval(number: Decimal, qualifier: Qualifier) -> tuple[Decimal, Decimal]:
    """Return the interval that a hedged number stands for; a range has its own ends, not these.

    >>> [int(side) for side in interval(Decimal(98000000), "over")]
    [98000000, 99000000]
    """
    step = step_of(number)
    around = max(step / 2, number / 20)
    sides: dict[Qualifier, tuple[Decimal, Decimal]] = {
        "about": (number - around, number + around),
        "over": (number, number + step),
        "under": (max(number - step, Decimal(0)), number),
    }
    return sides.get(qualifier, (number, number))


def read_after(text: str, position: int, language: Language) -> tuple[int, Qualifier | None]:
    """Return where a hedge behind a unit ends and what it means; ``position`` itself and ``None`` where none stands."""
    pattern, kinds = after_hedge(language)
    match = pattern.match(text, position)
    return (match.end(), kinds[match[0].lower()]) if match else (position, None)
