"""Numbers in a text with what hedges them: 近260万, 6500余, 三五百, 3至5万, more than 1,500, tens of thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from charitydata.document import Language
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Qualifier
from charitydata.recognisers.number_patterns import NumberPatterns, number_patterns
from charitydata.text.numerals import parse_numeral

_WINDOW = 32
_OPENING = "(\"'“‘"
_LETTERS = re.compile(r"(?P<letters>[A-Za-z]+)(?P<hyphen>-?)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
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
    value: Decimal
    qualifier: Qualifier = "exact"
    currency: str = ""
    low: Decimal | None = None
    magnitude: bool = False
    ordinal: bool = False


@lru_cache(maxsize=8)
def find_numbers(text: str, language: Language) -> tuple[Number, ...]:
    """Return the numbers of a sentence in reading order, the two ends of a range as one number.

    Args:
        text: Normalised text.
        language: Whose numerals and hedges are looked for.
    """
    patterns = number_patterns(language)
    found: list[Number] = []
    for match in _matches(text, patterns):
        plain = _read_chinese(match) if language == "zh" else _read_english(match)
        number = _hedge(text, plain, patterns) if plain else None
        if number is None:
            continue
        joined = _join(text, found[-1], number, patterns) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(number)
    return tuple(found)


def _matches(text: str, patterns: NumberPatterns) -> Iterator[re.Match[str]]:
    """Yield what the number pattern matches, tried only where a number may begin."""
    position = 0
    while start := patterns.starter.search(text, position):
        match = patterns.number.match(text, start.start())
        position = match.end() if match else start.end()
        if match:
            yield match


def _join(text: str, first: Number, second: Number, patterns: NumberPatterns) -> Number | None:
    """Return the range that two numbers make, ``None`` where they make none; ``between`` belongs to its words."""
    link = patterns.link.fullmatch(text, first.end, second.start)
    hedged = second.qualifier != "exact" and second.start != second.bare
    if link is None or hedged or first.low is not None or second.low is not None:
        return None
    before = text[max(0, first.start - _WINDOW) : first.start].rstrip().lower()
    spoken = next((word for word in patterns.between if before.endswith(word)), "")
    low = _shared(first, second, patterns)
    changes = before.endswith(patterns.change) and not before.endswith(patterns.ranging)
    if low >= second.value or bool(link["between"]) > bool(spoken) or changes:
        return None
    start = first.start - len(spoken) - 1 if spoken else first.start
    return replace(second, start=start, bare=first.bare, low=low, currency=first.currency or second.currency)


def _shared(first: Number, second: Number, patterns: NumberPatterns) -> Decimal:
    """Return the lower end of a range, which shares the scale of the upper end where it has none: 10-50万."""
    match = patterns.scale.search(second.numeral)
    if match is None or patterns.scale.search(first.numeral):
        return first.value
    head = parse_numeral(second.numeral[: match.start()])
    factor = parse_numeral(f"1{match[0]}")
    return first.value * factor if head and factor and first.value < head else first.value


def _numeral(match: re.Match[str], numeral: str) -> Number | None:
    value = parse_numeral(numeral)
    if value is None:
        return None
    return Number(start=match.start(), bare=match.start(), end=match.end(), numeral=numeral, value=value)


def _vague(match: re.Match[str], value: Decimal | None) -> Number | None:
    if value is None:
        return None
    start, end = match.span()
    return Number(start=start, bare=start, end=end, numeral=match[0], value=value, magnitude=True)


def _read_chinese(match: re.Match[str]) -> Number | None:
    groups = match.groupdict()
    power, unit = groups["framed"] or groups["vague"], groups["pair_unit"]
    if power:
        return _vague(match, parse_numeral(power))
    if groups["pair"]:
        low, number = parse_numeral(groups["pair"][0] + unit), _numeral(match, groups["pair"][1] + unit)
        return replace(number, low=low) if number else None
    words = load_lexicon("zh", "numbers")
    numeral = groups["numeral"] + (groups["scale"] or "")
    kind: Qualifier = next((k for k, forms in words["middle"].items() if groups["middle"] in forms), "exact")
    magnitude = numeral[0] in words["units"] and words["units"][numeral[0]] > 10
    number = _numeral(match, numeral)
    plain = kind == "exact" and not magnitude
    return number if number is None or plain else replace(number, qualifier=kind, magnitude=magnitude)


def _read_english(match: re.Match[str]) -> Number | None:
    groups = {name: (found or "").lower() for name, found in match.groupdict().items()}
    words = load_lexicon("en", "numbers")
    if groups["power"]:
        value = Decimal(words["powers"][groups["power"]]) * words["magnitudes"][groups["powered"]]
    elif groups["magnitude"] or groups["vague"]:
        value = Decimal({**words["magnitudes"], **words["scales"]}[groups["magnitude"] or groups["vague"]])
    else:
        return _numeral(match, match["numeral"])
    return _vague(match, value)


def _is_glued(window: str, patterns: NumberPatterns) -> bool:
    """Return whether digits belong to the letters before them: A4, COVID-19; but 3 million-5 million is a range."""
    match = _LETTERS.search(window)
    if match is None:
        return False
    return not (match["hyphen"] and patterns.scale.search(f"1{match['letters']}"))


def _hedge(text: str, number: Number, patterns: NumberPatterns) -> Number | None:
    """Return the number with what stands before it: hedges, a currency sign, an ordinal word.

    Digits glued to letters that are no currency (A4) are no number.
    """
    offset = max(0, number.start - _WINDOW)
    window = text[offset : number.start]
    before, near = None, window.rstrip()
    if near[-1:].lower() in patterns.endings or near.rpartition(" ")[2].lstrip(_OPENING).lower() in patterns.endings:
        before = (patterns.before_magnitude if number.magnitude else patterns.before).search(window)
    if before is None or not before[0]:
        if number.numeral[0].isdigit() and _is_glued(window, patterns):
            return None
        ordinal = near[-1:].lower() in patterns.ordinal_endings and patterns.ordinal.search(window)
        return replace(number, ordinal=True) if ordinal else number
    word = (before["outer"] or before["inner"] or "").lower()
    return replace(
        number,
        start=offset + before.start(),
        qualifier=patterns.hedges.get(word, number.qualifier),
        currency=patterns.currencies.get((before["currency"] or "").lower(), ""),
    )
