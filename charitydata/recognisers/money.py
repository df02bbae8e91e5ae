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
from charitydata.recognisers.mention import Mention, Money, Setting
from charitydata.recognisers.quantity import Figure, find_figures, quantity, read_after

_REACH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """A figure known to be money; ``end`` is behind its unit and its last hedge."""

    figure: Figure
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
    for figure in find_figures(text, language):
        found = _read_sum(text, figure, language) or _read_bare(text, figure, last, language)
        if found is None:
            continue
        if last is None or not _converts(text, last, found, language):
            yield _mention(sentence, found)
        last = found


def _mention(sentence: Sentence, found: _Sum) -> Mention:
    start, end = found.figure.start, found.end
    return Mention(
        kind="money",
        start=sentence.start + start,
        end=sentence.start + end,
        text=sentence.original[start:end],
        value=found.money,
    )


def _read_sum(text: str, figure: Figure, language: Language) -> _Sum | None:
    """Return the sum of a figure that has a currency sign before it or a currency word behind it."""
    unit = _units(language).match(text, figure.end)
    if unit is None and not figure.currency:
        return None
    end = unit.end() if unit else figure.end
    currency = figure.currency or _codes(language)[unit["unit"].lower()] if unit else figure.currency
    if unit and language == "zh":
        figure, end = _with_subunits(text, figure, end)
    end, after = read_after(text, end, language)
    bracket = _bracketed(language).match(text, end)
    if bracket and not figure.currency:
        currency = _codes(language)[bracket["unit"].lower()]
    return _Sum(figure=figure, end=end, money=Money(quantity=quantity(figure, after), currency=currency))


def _with_subunits(text: str, figure: Figure, end: int) -> tuple[Figure, int]:
    """Return the figure with what 角 and 分 add to it: 36元5角."""
    match = _subunits().match(text, end)
    if match is None:
        return figure, end
    worth = load_lexicon("zh", "money")["subunits"]
    added = sum(Decimal(digit) * Decimal(worth[unit]) for digit, unit in re.findall(r"(\d)(\D)", match[0]))
    return replace(figure, number=figure.number + added), match.end()


def _read_bare(text: str, figure: Figure, last: _Sum | None, language: Language) -> _Sum | None:
    """Return the sum of a figure without a currency where a money word speaks of it."""
    if figure.ordinal or not _scaled(language).search(figure.numeral):
        return None
    end, after = read_after(text, figure.end, language)
    noun = _nouns(language).match(text, end)
    if noun is None and not (_ends(language).match(text, end) and _speaks_of_money(text, figure, last, language)):
        return None
    currency = last.money.currency if last else "CNY"
    return _Sum(figure=figure, end=end, money=Money(quantity=quantity(figure, after), currency=currency, bare=True))


def _speaks_of_money(text: str, figure: Figure, last: _Sum | None, language: Language) -> bool:
    """Say whether the nearest cue before a figure is one of money, not of people or things.

    Where none stands before it, a sum further back or, in English, a currency further on decides.
    """
    floor = max(last.end if last else 0, figure.start - _REACH)
    cues = [cue["money"] is not None for cue in _cues(language).finditer(text, floor, figure.start)]
    if cues:
        return cues[-1]
    return last is not None or (language == "en" and _units(language).search(text, figure.end) is not None)


def _converts(text: str, first: _Sum, second: _Sum, language: Language) -> bool:
    between = text[first.end : second.figure.start]
    if first.money.currency == second.money.currency:
        return False
    return bool(_conversion(language).fullmatch(between))


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
    return re.compile(rf"{lead}(?P<unit>{any_of(_codes(language))}){closing}", re.IGNORECASE)


@cache
def _bracketed(language: Language) -> re.Pattern[str]:
    return re.compile(rf" ?[(（](?P<unit>{any_of(_codes(language))})[)）]", re.IGNORECASE)


@cache
def _subunits() -> re.Pattern[str]:
    names = any_of(load_lexicon("zh", "money")["subunits"])
    return re.compile(rf"\d{names}(?:\d{names})?")


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
    words = load_lexicon(language, "money")
    return re.compile(rf"(?P<money>{any_of(words['cues'])})|{any_of(words['counters'])}", re.IGNORECASE)


@cache
def _conversion(language: Language) -> re.Pattern[str]:
    words = any_of(load_lexicon(language, "money")["conversions"])
    return re.compile(rf"\s?(?:[(（]\s?{words}?|[,，]?\s?{words})\s?", re.IGNORECASE)
