"""Reasons that the words right beside a number give: a percentage, an age, a telephone number, part of a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias

from charitydata.document import Language
from charitydata.facts.account.numerals import Numeral
from charitydata.lexicon import any_of, load_lexicon
from charitydata.text.numerals import parse_numeral

Finder: TypeAlias = Callable[[str, Numeral, Language], str]

_WINDOW = 24
_LONG = 7
"""A run of so many bare digits without a unit is a telephone or account number."""
_LONGEST_QUOTE = 20
_CENTURIES = 10
"""A higher number of centuries is that of one century."""
_POINT = re.compile(r"[(（]?\d{1,2}[)）.、．](?!\d)|[①-⑳]")
_OPENS_POINT = re.compile(r"(?:\A|[;；。:：\n])\s*[(（]?\Z")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:：]\d{2}(?!\d)")
_DOTTED_DAY = re.compile(r"(?<!\d)\d{1,2}[·・•]\d{1,2}(?!\d)")
_BRACKETED_YEAR = re.compile(r"[〔﹝\[]\d{4}[〕﹞\]]\s*\d*")
_NUMBERED = re.compile(r"[\d*-]*\d{3,}[\d*-]*")
_AGED = re.compile(r"[A-Z][a-z]+, \Z")
_PROPER = re.compile(r"[a-z] [A-Z][A-Za-z]+ \Z")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")


def reason_beside(text: str, numeral: Numeral, language: Language) -> str:
    """Return why a number counts nothing, as the words right beside it say; ``""`` where they do not.

    Args:
        text: The normalised text of its sentence.
        numeral: The number in that text.
        language: The language of the sentence.
    """
    return next((found for find in FINDERS if (found := find(text, numeral, language))), "")


def reason_of_measure(text: str, numeral: Numeral, language: Language) -> str:
    """Return why a number that seems to count things counts none: its unit or the word before it says otherwise."""
    return _by_word_before(text, numeral, language) or _behind(text, numeral, language)


def _ordinal(text: str, numeral: Numeral, language: Language) -> str:
    """Return ``ordinal`` behind 第 or the word for a grade (初三), ``law`` for an article of a law (第三十四条)."""
    words, before = load_lexicon(language, "account"), text[max(0, numeral.start - 1) : numeral.start]
    if numeral.spoken and before in words["grades"]:
        return "" if _behind(text, numeral, language) else "ordinal"
    if not before or before != words["rank"]:
        return ""
    return "law" if text[numeral.end : numeral.end + 1] in words["law"] else "ordinal"


def _time(text: str, numeral: Numeral, language: Language) -> str:
    """Return ``clock`` for the minutes behind an hour (8时30分), ``date`` for a century by its number (21世纪)."""
    words = load_lexicon(language, "account")
    before, after = text[numeral.start - 1 : numeral.start], text[numeral.end : numeral.end + 2]
    if before and before in words["clock"]["before"] and after[:1] in words["clock"]["behind"]:
        return "clock"
    number = parse_numeral(text[numeral.start : numeral.end])
    return "date" if after in words["centuries"] and number and number > _CENTURIES else ""


def _glued(text: str, numeral: Numeral, language: Language) -> str:
    """Return ``name`` for digits that belong to letters (5G, COVID-19, A4) or to a formula (1+1)."""
    if numeral.spoken:
        return ""
    before, after = text[max(0, numeral.start - 2) : numeral.start], text[numeral.end : numeral.end + 2]
    lettered = _is_letter(before[-1:]) or (before[-1:] == "-" and _is_letter(before[:1]))
    formula = before[-1:] == "+" or (after[:1] == "+" and after[1:].isalnum())
    return "name" if lettered or formula or (_is_letter(after[:1]) and not _behind(text, numeral, language)) else ""


def _signed(text: str, numeral: Numeral, language: Language) -> str:
    """Return the reason that signs give: a clock time, a day with a dot, a document's number, a telephone number."""
    if numeral.spoken:
        return ""
    low = max(0, numeral.start - 6)
    if _covers(_CLOCK, text, low, numeral):
        return "clock"
    if _covers(_DOTTED_DAY, text, low, numeral):
        return "date"
    if _covers(_BRACKETED_YEAR, text, low - 4 if low > 4 else 0, numeral):
        return "identifier"
    run = next(
        (
            m
            for m in _NUMBERED.finditer(text, max(0, numeral.start - 16), numeral.end + 16)
            if m.end() > numeral.start and m.start() <= numeral.start
        ),
        None,
    )
    long = run is not None and sum(map(str.isdigit, run[0])) >= _LONG
    return "identifier" if long and not text[numeral.end : numeral.end + 1].isalpha() else ""


def _covers(pattern: re.Pattern[str], text: str, low: int, numeral: Numeral) -> bool:
    found = pattern.finditer(text, low, min(len(text), numeral.end + 6))
    return any(m.start() <= numeral.start < m.end() for m in found)


def _by_unit(text: str, numeral: Numeral, language: Language) -> str:
    return _behind(text, numeral, language)


def _by_word_before(text: str, numeral: Numeral, language: Language) -> str:
    match = _before_pattern(language).search(text, max(0, numeral.start - _WINDOW), numeral.start)
    return _reasons("before", language)[match["word"].lower()] if match else ""


def _point(text: str, numeral: Numeral, language: Language) -> str:
    """Return ``numbering`` for the number of a point: (1), 1., 一是…."""
    if not _OPENS_POINT.search(text, max(0, numeral.start - 4), numeral.start):
        return ""
    if _POINT.match(text, numeral.start - (text[numeral.start - 1 : numeral.start] in ("(", "（"))):
        return "numbering"
    if not numeral.spoken:
        return ""
    after = text[numeral.end : numeral.end + 1]
    return "numbering" if after in load_lexicon(language, "account")["points"] or (after in "、)）" and after) else ""


def _address(text: str, numeral: Numeral, language: Language) -> str:
    """Return ``address`` for a house number: 淮海中路1273号, 45 Garden Road."""
    roads, doors = _address_patterns(language)
    if language == "zh":
        door = doors.match(text, numeral.end)
        return "address" if door and roads.search(text, max(0, numeral.start - 4), numeral.start) else ""
    return "address" if doors.match(text, numeral.end) else ""


def _quoted(text: str, numeral: Numeral, language: Language) -> str:
    """Return ``name`` for a number between the quotes of a short name (“99公益日”) or title."""
    quotes: Mapping[str, str] = load_lexicon(language, "account")["quotes"]
    low = max(0, numeral.start - _LONGEST_QUOTE)
    for position in range(numeral.start - 1, low - 1, -1):
        if text[position] in quotes:
            end = text.find(quotes[text[position]], numeral.end, numeral.end + _LONGEST_QUOTE)
            return "name" if end >= 0 else ""
        if text[position] in "”》」』。；;，,":
            return ""
    return ""


def _year(text: str, numeral: Numeral, language: Language) -> str:
    """Return ``date`` for a bare year in a name or headline (2020中国慈善榜)."""
    if numeral.spoken or not _PLAIN_YEAR.fullmatch(text, numeral.start, numeral.end):
        return ""
    return "date"


def _apposition(text: str, numeral: Numeral, language: Language) -> str:
    """Return ``age`` for a number between commas behind a person's name (Li Hua, 20, a student)."""
    if language != "en" or numeral.spoken or text[numeral.end : numeral.end + 1] not in (",", "."):
        return ""
    return "age" if _AGED.search(text, max(0, numeral.start - _WINDOW), numeral.start) else ""


def _numbered_name(text: str, numeral: Numeral, language: Language) -> str:
    """Return ``name`` for a number right behind a proper name inside a sentence (security firm Qihoo 360)."""
    if language != "en" or numeral.spoken:
        return ""
    return "name" if _PROPER.search(text, max(0, numeral.start - _WINDOW), numeral.start) else ""


def _article(text: str, numeral: Numeral, language: Language) -> str:
    """Return ``article`` for a one that says a or an (一个, 一家企业, one of)."""
    words = load_lexicon(language, "account")
    if text[numeral.start : numeral.end].lower() not in words["article"]:
        return ""
    return "article" if language == "en" or text[numeral.end : numeral.end + 1] in words["article_units"] else ""


FINDERS: tuple[Finder, ...] = (
    _ordinal,
    _time,
    _address,
    _signed,
    _by_word_before,
    _glued,
    _by_unit,
    _point,
    _article,
    _apposition,
    _numbered_name,
    _quoted,
    _year,
)
"""What may explain a number, the surest first."""


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _behind(text: str, numeral: Numeral, language: Language) -> str:
    match = _behind_pattern(language).match(text, numeral.end)
    return _reasons("behind", language)[match["word"].lower()] if match else ""


@cache
def _reasons(side: str, language: Language) -> dict[str, str]:
    listed = load_lexicon(language, "account")[side]
    return {str(word).lower(): reason for reason, words in listed.items() for word in words}


@cache
def _behind_pattern(language: Language) -> re.Pattern[str]:
    """Match a hedge and the word behind a number, the longest word first, unless what follows makes it another."""
    listed = load_lexicon(language, "account")
    guards = {
        word: after
        for words in listed["behind"].values()
        for word, after in (words.items() if isinstance(words, dict) else ((word, ()) for word in words))
    }
    ordered = sorted(guards, key=lambda word: (-len(word), word))
    if language == "en":
        forms = "|".join(rf"{re.escape(word)}(?![A-Za-z])" for word in ordered)
        return re.compile(rf"(?:[ -]?|-plus |-odd )(?P<word>{forms})", re.IGNORECASE)
    forms = "|".join(re.escape(w) + (f"(?!{any_of(guards[w])})" if guards[w] else "") for w in ordered)
    return re.compile(rf" ?{any_of(listed['hedges'])}?(?P<word>{forms})")


@cache
def _before_pattern(language: Language) -> re.Pattern[str]:
    listed = load_lexicon(language, "account")
    edge = r"\b" if language == "en" else ""
    words = any_of(_reasons("before", language))
    return re.compile(rf"{edge}(?P<word>{words})(?:{any_of(listed['links'])}){{0,3}}\Z", re.IGNORECASE)


@cache
def _address_patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    listed = load_lexicon(language, "account")
    if language == "en":
        return re.compile("(?!)"), re.compile(rf" (?:[A-Z][a-z]+ ){{1,3}}{any_of(listed['doors'])}\b", re.IGNORECASE)
    return re.compile(rf"{any_of(listed['roads'])}\s?\Z"), re.compile(any_of(listed["doors"]))
