"""Sums of money: a number with a currency word or sign, or a bare 万/亿 that a money word speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import chain

from charitydata.document import Language, Sentence
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.counted_nouns import people_nouns
from charitydata.recognisers.mention import Mention, Money, Setting
from charitydata.recognisers.numbers import Number, find_numbers
from charitydata.recognisers.quantity import quantity, read_after
from charitydata.text.numerals import parse_numeral

_REACH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """A number known to be money; ``end`` is behind its unit and its last hedge."""

    number: Number
    end: int
    money: Money


def recognise_money(sentence: Sentence, setting: Setting) -> Iterator[Mention]:
    """Find the sums of money in one sentence.

    A number without a currency is money only where a money word speaks of it (捐款501万); its value is then ``bare``.
    A second currency that only converts the first (5.12 million yuan (US$805,740)) is left out.

    Args:
        sentence: Normalised text; offsets are the document's.
        setting: Not needed.

    Yields:
        Mentions in reading order; ``value`` holds whole currency units and an ISO 4217 code.
    """
    text, language = sentence.text, sentence.language
    last: _Sum | None = None
    for number in find_numbers(text, language):
        found = _read_sum(text, number, language) or _read_bare(text, number, last, language)
        if found is None:
            continue
        if last is None or not _converts(text, last, found, language):
            yield _mention(sentence, found)
        last = found


def is_money(text: str, number: Number, language: Language) -> bool:
    """Say whether a number has a currency sign before it or a currency word behind it."""
    return bool(number.currency) or _units(language).match(text, number.end) is not None


def _mention(sentence: Sentence, found: _Sum) -> Mention:
    start, end = found.number.start, found.end
    return Mention(
        kind="money",
        start=sentence.start + start,
        end=sentence.start + end,
        text=sentence.original[start:end],
        value=found.money,
    )


def _read_sum(text: str, number: Number, language: Language) -> _Sum | None:
    """Return the sum of a number that has a currency sign before it or a currency word behind it."""
    unit = _units(language).match(text, number.end)
    if unit is None and not number.currency:
        return None
    end, currency = (unit.end(), _code(unit, language)) if unit else (number.end, "")
    if unit and language == "zh":
        number, end = _with_subunits(text, number, end)
    end, after = read_after(text, end, language)
    bracket = _bracketed(language).match(text, end)
    currency = number.currency or (_code(bracket, language) if bracket else currency)
    return _Sum(number=number, end=end, money=Money(quantity=quantity(number, after), currency=currency))


def _code(unit: re.Match[str], language: Language) -> str:
    """Return the ISO code of a matched currency word."""
    coins: dict[str, str] = load_lexicon(language, "money")["coins"]
    return _codes(language).get(unit[unit.lastgroup or 0].lower()) or coins[unit[unit.lastgroup or 0]]


def _with_subunits(text: str, number: Number, end: int) -> tuple[Number, int]:
    """Return the number with what 角 and 分 add to it: 36元5角."""
    match = _subunits().match(text, end)
    if match is None:
        return number, end
    worth = load_lexicon("zh", "money")["subunits"]
    coins = zip(match[0][::2], match[0][1::2], strict=True)
    added = sum((parse_numeral(digit) or 0) * Decimal(worth[unit]) for digit, unit in coins)
    return replace(number, value=number.value + added), match.end()


def _read_bare(text: str, number: Number, last: _Sum | None, language: Language) -> _Sum | None:
    """Return the sum of a number without a currency where a money word speaks of it."""
    if number.ordinal or not _scaled(language).search(number.numeral):
        return None
    end, after = read_after(text, number.end, language)
    noun = _nouns(language).match(text, end)
    if noun is None and not (_ends(language).match(text, end) and _speaks_of_money(text, number, last, language)):
        return None
    currency = last.money.currency if last else "CNY"
    return _Sum(number=number, end=end, money=Money(quantity=quantity(number, after), currency=currency, bare=True))


def _speaks_of_money(text: str, number: Number, last: _Sum | None, language: Language) -> bool:
    """Say whether the nearest cue before a number is one of money, not of people or things.

    Where none stands before it, a sum further back or, in English, a currency further on decides.
    """
    floor = max(last.end if last else 0, number.start - _REACH)
    cues = [cue["money"] is not None for cue in _cues(language).finditer(text, floor, number.start)]
    if cues:
        return cues[-1]
    if last is not None or language == "zh":
        return last is not None
    return _units(language).search(text, number.end, number.end + _REACH) is not None


def _converts(text: str, first: _Sum, second: _Sum, language: Language) -> bool:
    """Say whether the second sum only tells the first in another currency, or the same in brackets."""
    if first.money.currency == second.money.currency and first.number.value != second.number.value:
        return False
    return _conversion(language).fullmatch(text, first.end, second.number.start) is not None


@cache
def _codes(language: Language) -> dict[str, str]:
    units = load_lexicon(language, "money")["units"]
    signs = load_lexicon("any", "currencies")
    return {word.lower(): code for code, forms in chain(signs.items(), units.items()) for word in forms}


@cache
def _units(language: Language) -> re.Pattern[str]:
    words = load_lexicon(language, "money")
    lead = "(?: ?|-)" if language == "zh" else "(?: of)?[ -]"
    closing = rf"(?!{any_of(words['not_before'])})" + (r"(?![A-Za-z])" if language == "en" else "")
    coins = rf"|(?P<coin>{any_of(words['coins'])})(?=[\d\W]|\Z)" if words["coins"] else ""
    return re.compile(rf"{lead}(?:(?P<unit>{any_of(_codes(language))}){closing}{coins})", re.IGNORECASE)


@cache
def _bracketed(language: Language) -> re.Pattern[str]:
    return re.compile(rf" ?[(（](?P<unit>{any_of(_codes(language))})[)）]", re.IGNORECASE)


@cache
def _subunits() -> re.Pattern[str]:
    names = any_of(load_lexicon("zh", "money")["subunits"])
    digit = rf"(?:\d|{any_of(load_lexicon('zh', 'numbers')['digits'])})"
    return re.compile(rf"{digit}{names}(?:{digit}{names})?")


@cache
def _scaled(language: Language) -> re.Pattern[str]:
    words = load_lexicon(language, "numbers")
    if language == "zh":
        return re.compile(any_of(unit for unit, value in words["units"].items() if value >= 10000))
    return re.compile(any_of(scale for scale, value in words["scales"].items() if value >= 1000000), re.IGNORECASE)


@cache
def _nouns(language: Language) -> re.Pattern[str]:
    nouns = load_lexicon(language, "money")["nouns"]
    return re.compile(any_of(nouns) if nouns else r"(?!)")


@cache
def _ends(language: Language) -> re.Pattern[str]:
    """Match where a bare sum may end: at punctuation, the end of the sentence, or a word that cannot be counted."""
    followers = any_of(load_lexicon(language, "money")["followers"])
    return re.compile(rf" ?{followers}|[^\w\s]|\s*\Z" if language == "zh" else rf" {followers}\b|[^\w\s-]|\s*\Z")


@cache
def _cues(language: Language) -> re.Pattern[str]:
    """Match a money word, or a word for what is counted: people are counted, whatever they do (捐赠者超过30万)."""
    words = load_lexicon(language, "money")
    people = (word for word in people_nouns() if len(word) > 1) if language == "zh" else ()
    counted = any_of([*words["counters"], *people])
    # Both sides are tried as one list, longest first: 捐赠者 is no 捐赠.
    return re.compile(rf"(?!{counted})(?P<money>{any_of(words['cues'])})|{counted}", re.IGNORECASE)


@cache
def _conversion(language: Language) -> re.Pattern[str]:
    words = any_of(load_lexicon(language, "money")["conversions"])
    return re.compile(rf"\s?(?:[(（]\s?{words}?|[,，]?\s?{words})\s?", re.IGNORECASE)
