"""Numbers with their hedges: 近260万, 6500余, 三五百, 3至5万, more than 1,500, tens of thousands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from charitydata.document import Language
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Qualifier, Quantity
from charitydata.recognisers.number_patterns import NumberPatterns, after_hedge, number_patterns
from charitydata.text.numerals import parse_numeral, step_of

_WINDOW = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a text, not yet known to be money, a count or anything else.

    ``start`` is where its hedge or currency sign begins, ``bare`` where the numeral does, ``end`` is behind the numeral
    and its inner hedge (6500余); the unit follows. ``numeral`` is the number as written. ``currency`` is the ISO code
    of a sign before it. ``low`` is the lower end of a range; ``magnitude`` means that only a power of ten is named
    (数百万); ``ordinal`` that it numbers a place in a row (第三).
    """

    start: int
    bare: int
    end: int
    numeral: str
    number: Decimal
    qualifier: Qualifier = "exact"
    currency: str = ""
    low: Decimal | None = None
    magnitude: bool = False
    ordinal: bool = False


@lru_cache(maxsize=8)
def find_figures(text: str, language: Language) -> tuple[Figure, ...]:
    """Return the numbers of a sentence in reading order, the two ends of a range as one figure.

    Args:
        text: Normalised text.
        language: Whose numerals and hedges are looked for.
    """
    patterns = number_patterns(language)
    found: list[Figure] = []
    for match in patterns.number.finditer(text):
        figure = _read(match, language)
        if figure is None:
            continue
        figure = _hedge(text, figure, patterns, language)
        if found and _is_range(text, found[-1], figure, patterns, language):
            found[-1] = _join(text, found[-1], figure, patterns, language)
        else:
            found.append(figure)
    return tuple(found)


def quantity(figure: Figure, after: Qualifier | None = None) -> Quantity:
    """Return the quantity of a figure; a hedge before the number outranks ``after``, one behind its unit (300人以上)."""
    number, qualifier = figure.number, figure.qualifier
    if figure.low is not None:
        return Quantity(number=(figure.low + number) / 2, qualifier="range", minimum=figure.low, maximum=number)
    if qualifier == "exact" and after:
        qualifier = after
    if figure.magnitude and qualifier in ("exact", "about"):
        return Quantity(number=number, qualifier="about", minimum=number, maximum=10 * number)
    low, high = interval(number, qualifier)
    return Quantity(number=number, qualifier=qualifier, minimum=low, maximum=high)


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


def _read(match: re.Match[str], language: Language) -> Figure | None:
    """Return what the number pattern found, without regard to what stands before it."""
    return _read_chinese(match) if language == "zh" else _read_english(match)


def _figure(match: re.Match[str], numeral: str, **more: object) -> Figure | None:
    number = parse_numeral(numeral)
    if number is None:
        return None
    plain = Figure(start=match.start(), bare=match.start(), end=match.end(), numeral=numeral, number=number)
    return replace(plain, **more) if more else plain


def _read_chinese(match: re.Match[str]) -> Figure | None:
    groups = match.groupdict()
    power = groups["framed"] or groups["vague"]
    if power:
        return _figure(match, power, magnitude=True)
    if groups["pair"]:
        low, high = (parse_numeral(digit + groups["pair_unit"]) for digit in groups["pair"])
        return _figure(match, groups["pair"][1] + groups["pair_unit"], low=low) if low and high else None
    words = load_lexicon("zh", "numbers")
    numeral = groups["numeral"] + (groups["scale"] or "")
    kind = next((k for k, forms in words["middle"].items() if groups["middle"] in forms), "exact")
    magnitude = numeral[0] in words["units"] and words["units"][numeral[0]] > 10
    return _figure(match, numeral, qualifier=kind, magnitude=magnitude)


def _read_english(match: re.Match[str]) -> Figure | None:
    groups = {name: (found or "").lower() for name, found in match.groupdict().items()}
    words = load_lexicon("en", "numbers")
    if groups["power"]:
        number = Decimal(words["powers"][groups["power"]]) * words["magnitudes"][groups["powered"]]
    elif groups["magnitude"] or groups["vague"]:
        number = Decimal({**words["magnitudes"], **words["scales"]}[groups["magnitude"] or groups["vague"]])
    else:
        return _figure(match, match["numeral"])
    return Figure(
        start=match.start(), bare=match.start(), end=match.end(), numeral=match[0], number=number, magnitude=True
    )


def _hedge(text: str, figure: Figure, patterns: NumberPatterns, language: Language) -> Figure:
    """Return the figure with what stands before it: hedges, a currency sign, an ordinal word."""
    offset = max(0, figure.start - _WINDOW)
    window = text[offset : figure.start]
    before = (patterns.before_magnitude if figure.magnitude else patterns.before).search(window)
    if before is None or not before[0]:
        return replace(figure, ordinal=True) if patterns.ordinal.search(window) else figure
    word = (before["outer"] or before["inner"] or "").lower()
    return replace(
        figure,
        start=offset + before.start(),
        qualifier=patterns.hedges.get(word, figure.qualifier),
        currency=patterns.currencies.get((before["currency"] or "").lower(), ""),
    )


def _is_range(text: str, first: Figure, second: Figure, patterns: NumberPatterns, language: Language) -> bool:
    """Say whether two numbers are the two ends of one range."""
    link = patterns.link.fullmatch(text, first.end, second.start)
    if link is None or first.low is not None or second.low is not None:
        return False
    before = text[: first.start].rstrip().lower()
    if link["between"]:
        return before.endswith(patterns.between) and _shared(first, second, language) < second.number
    return not before.endswith(patterns.change) and _shared(first, second, language) < second.number


def _join(text: str, first: Figure, second: Figure, patterns: NumberPatterns, language: Language) -> Figure:
    """Return the range that two numbers make; ``between`` belongs to its words."""
    before = text[: first.start].rstrip()
    spoken = next((word for word in patterns.between if before.lower().endswith(word)), None)
    start = len(before) - len(spoken) if spoken else first.start
    low, currency = _shared(first, second, language), first.currency or second.currency
    return replace(second, start=start, bare=first.bare, low=low, currency=currency)


def _shared(first: Figure, second: Figure, language: Language) -> Decimal:
    """Return the lower end of a range, which shares the scale of the upper end where it has none: 10-50万."""
    scale = number_patterns(language).scale
    match = scale.search(second.numeral)
    if match is None or scale.search(first.numeral):
        return first.number
    head = parse_numeral(second.numeral[: match.start()])
    factor = parse_numeral(f"1{match[0]}")
    return first.number * factor if head and factor and first.number < head else first.number
