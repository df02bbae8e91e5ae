"""The patterns that find numbers, their hedges and the two ends of a range, one set per language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from charitydata.document import Language
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Qualifier
from charitydata.text.numerals import chinese_numeral, english_numeral

_QUALIFIERS: tuple[Qualifier, ...] = ("about", "over", "under")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPatterns:
    """What one language knows of numbers.

    ``starter`` finds where a number may begin and ``number`` matches there; ``before`` and ``before_magnitude`` are
    searched in the few characters before it and end there, and need not be where the last character or word is none of
    ``endings``; ``ordinal`` likewise; ``link`` matches all that stands between the two ends of a range.
    """

    starter: re.Pattern[str]
    number: re.Pattern[str]
    before: re.Pattern[str]
    before_magnitude: re.Pattern[str]
    ordinal: re.Pattern[str]
    link: re.Pattern[str]
    scale: re.Pattern[str]
    between: tuple[str, ...]
    change: tuple[str, ...]
    ranging: tuple[str, ...]
    endings: frozenset[str]
    ordinal_endings: frozenset[str]
    hedges: Mapping[str, Qualifier]
    currencies: Mapping[str, str]


@cache
def number_patterns(language: Language) -> NumberPatterns:
    """Return the patterns of a language, built on first use."""
    words = load_lexicon(language, "numbers")
    hedges: dict[str, Qualifier] = {w: kind for kind in _QUALIFIERS for w in words["before"][kind]}
    magnitude: dict[str, Qualifier] = {word: "over" for word in words["before"].get("magnitude", ())}
    currencies = _currencies(language)
    return NumberPatterns(
        starter=re.compile(_chinese_starter(words) if language == "zh" else _english_starter(words)),
        number=re.compile(_chinese_number(words)) if language == "zh" else re.compile(_english_number(words), re.I),
        before=_before(words, hedges, currencies),
        before_magnitude=_before(words, {**hedges, **magnitude}, currencies),
        ordinal=_ordinal(words),
        link=_link(language, words),
        scale=_scale(language, words),
        between=tuple(words.get("between", ())),
        change=tuple(words["range_not_after"]),
        ranging=tuple(words["ranging"]),
        endings=_endings(language, (*hedges, *magnitude, *words["before_links"]), currencies),
        ordinal_endings=frozenset(word[-1].lower() for word in (*words["ordinals"], *words.get("ranks", ()))),
        hedges={**hedges, **magnitude},
        currencies=currencies,
    )


@cache
def after_hedge(language: Language) -> tuple[re.Pattern[str], Mapping[str, Qualifier]]:
    """Return a pattern for the hedge behind a unit (300人以上, 50 or more), and what each such word means."""
    words = load_lexicon(language, "numbers")["after"]
    kinds: dict[str, Qualifier] = {word: kind for kind, forms in words.items() for word in forms}
    return re.compile(any_of(kinds), re.IGNORECASE), kinds


def _currencies(language: Language) -> dict[str, str]:
    signs = load_lexicon("any", "currencies")
    prefixes = load_lexicon(language, "money")["prefixes"]
    return {word.lower(): code for code, forms in chain(signs.items(), prefixes.items()) for word in forms}


def _before(words: Mapping[str, Any], hedges: Mapping[str, str], currencies: Mapping[str, str]) -> re.Pattern[str]:
    """Match hedge, currency sign and hedge at the end of what stands before a number, each of them or none."""
    links = words["before_links"]
    link = f"{any_of(links)}? ?" if links else " "
    outer, inner = (rf"(?:(?P<{side}>{_guarded(words, hedges)}){link})?" for side in ("outer", "inner"))
    sign = rf"(?:(?<![A-Za-z])(?P<currency>{any_of(currencies)}) ?)?"
    first = re.escape("".join(sorted({word[0] for word in (*hedges, *currencies)})))
    return re.compile(rf"(?=[{first}]){outer}{sign}{inner}\Z", re.IGNORECASE)


def _guarded(words: Mapping[str, Any], hedges: Mapping[str, str]) -> str:
    """Match a hedge, the longest first, unless what stands before it makes it another word: 签约, added up to."""
    return _unless_after(hedges, words["before_not_after"])


def _unless_after(words: Iterable[str], guards: Mapping[str, Iterable[str]]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join("".join(f"(?<!{g})" for g in guards.get(w, ())) + re.escape(w) for w in ordered) + ")"


def _ordinal(words: Mapping[str, Any]) -> re.Pattern[str]:
    ordinals = rf"(?<![A-Za-z]){any_of(words['ordinals'])} ?"
    if "ranks" in words:
        ordinals += rf"|(?<![{''.join(words['ranks_not_after'])}]){any_of(words['ranks'])}"
    return re.compile(rf"(?:{ordinals})\Z", re.IGNORECASE)


def _scale(language: Language, words: Mapping[str, Any]) -> re.Pattern[str]:
    """Match the scale that ends a numeral: the 万 of 50万, the million of 5 million."""
    if language == "zh":
        return re.compile(rf"{any_of(words['units'])}+\Z")
    return re.compile(rf"[ -]?{any_of([*words['scales'], *words['short_scales']])}\Z", re.IGNORECASE)


def _link(language: Language, words: Mapping[str, Any]) -> re.Pattern[str]:
    """Match between two numbers: a unit written with the first, then the word or dash that makes them a range."""
    money, counts = load_lexicon(language, "money")["units"], load_lexicon(language, "counts")["classifiers"]
    units = any_of([*chain.from_iterable(money.values()), *counts])
    between = rf"|(?P<between>{any_of(words['between_links']) if words['between_links'] else '(?!)'})"
    return re.compile(rf" ?{units}?(?:{any_of(words['range_links'])}{between}) ?", re.IGNORECASE)


def _chinese_starter(words: Mapping[str, Any]) -> str:
    """Match the first character of whatever ``_chinese_number`` matches."""
    firsts = (word[0] for word in (*words["vague"], *words["vague_frames"][:1]))
    return f"[0-9{''.join([*words['digits'], *words['units'], *words['contracted'], *firsts])}]"


def _english_starter(words: Mapping[str, Any]) -> str:
    """Match the first word or digit of whatever ``_english_number`` matches."""
    spoken = (
        *words["ones"],
        *words["tens"],
        *words["fractions"],
        *words["powers"],
        *words["magnitudes"],
        *words["vague"],
    )
    articles, scales = any_of(_cased(words["article"])), any_of(words["scales"])
    firsts = "".join(sorted({word[0] for word in _cased((*spoken, *words["article"]))}))
    return rf"[0-9]|\b(?=[{firsts}])(?:{any_of(_cased(spoken))}|{articles}(?=[ -]{scales}\b))\b"


def _cased(words: Iterable[str]) -> list[str]:
    """Return words as they stand in a sentence and at its beginning: a pattern that ignores case is much slower."""
    return [form for word in words for form in (word, word.capitalize())]


def _endings(language: Language, words: Iterable[str], currencies: Iterable[str]) -> frozenset[str]:
    """Return the last characters of what may stand before a number; in English the last words, and the last signs."""
    signs = {word[-1] for word in currencies if not word[-1].isalpha()}
    if language == "zh":
        return frozenset({word[-1].lower() for word in (*words, *currencies)} | signs)
    return frozenset({word.split()[-1].lower() for word in (*words, *currencies)} | signs)


def _chinese_number(words: Mapping[str, Any]) -> str:
    unit = any_of(words["units"])
    large = any_of(name for name, value in words["units"].items() if value >= 10000)
    frame = words["vague_frames"]
    vague = rf"(?<![{''.join(words['vague_not_after'])}]){any_of(words['vague'])}(?P<vague>{unit}++)"
    framed = rf"{frame[0]}(?P<framed>{unit}++){frame[1]}"
    pair = rf"(?P<pair>{any_of(words['pairs'])})(?P<pair_unit>{unit}++)"
    hedges = _unless_after(chain(*words["middle"].values()), words["middle_not_after"])
    middle = rf"(?P<middle>{hedges})(?!{any_of(words['middle_not_before'])})"
    apart = rf"(?:{any_of(words['apart'])}(?={any_of(words['middle']['over'])}?{large}))?"
    numeral = rf"(?P<numeral>{chinese_numeral()}){apart}(?:{middle})?(?P<scale>{unit}++)?"
    return rf"(?<![\d.])(?:{framed}|{vague}|{pair}|{numeral})"


def _english_number(words: Mapping[str, Any]) -> str:
    magnitudes = any_of(words["magnitudes"])
    power = rf"\b(?P<power>{any_of(words['powers'])}) of (?P<powered>{magnitudes})\b"
    vague = rf"\b{any_of(words['vague'])} (?P<vague>{any_of(words['scales'])})\b"
    magnitude = rf"\b(?P<magnitude>{magnitudes})(?= of\b)"
    numeral = rf"(?<![\d.])(?P<numeral>{english_numeral()})(?![A-Za-z\d])"
    return rf"(?:{power}|{vague}|{magnitude}|{numeral})"
