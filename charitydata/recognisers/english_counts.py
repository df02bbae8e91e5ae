"""What an English number counts: the plural noun that ends the phrase behind it."""

from __future__ import annotations

import re
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Qualifier
from charitydata.recognisers.numbers import Number
from charitydata.recognisers.quantity import read_after

_LONGEST = 7
_BEFORE = 48
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_english_count(text: str, number: Number) -> tuple[int, Qualifier | None, str, str] | None:
    """Return where a count ends, the hedge behind its number, the head noun and the whole noun phrase.

    A number with thousands separators is a count even where no noun follows (of which 1,293 held a licence), as is one
    that takes part of those just told (of these children, 212 came from Jilin; another 95 are at school).
    """
    position, after = read_after(text, number.end, "en")
    plain = number.start == number.bare and not after
    if number.value == 1 or (plain and _YEAR.fullmatch(number.numeral)):
        return None
    words = _noun_phrase(text, _after_of(text, position) if number.magnitude else position)
    if words:
        end = words[-1][1]
        return end, after, text[words[-1][0] : end], text[words[0][0] : end]
    before = text[max(0, number.start - _BEFORE) : number.start]
    named = _named().search(before) if _bare_end().match(text, position) else None
    if named:
        return position, after, "", named["noun"] or named["subject"]
    told = "," in number.numeral or _partitive().search(before) or _parts().match(text, position)
    return (position, after, "", "") if told and _bare_end().match(text, position) else None


def _after_of(text: str, position: int) -> int:
    """Return where the noun phrase of a vague number begins: dozens of (the) villages."""
    match = _of().match(text, position)
    return match.end() if match else position


def _noun_phrase(text: str, position: int) -> list[tuple[int, int]]:
    """Return the spans of the words from the number to the head noun, the first plural; none where there is no head."""
    spans: list[tuple[int, int]] = []
    head = 0
    match = _words().match(text, position)
    while match and len(spans) < _LONGEST:
        word = match["word"].lower()
        if not spans and word in _joining():
            break
        plural = _is_plural(word)
        if word in _stops() or (head and not plural):
            break
        spans.append(match.span("word"))
        head = len(spans) if plural else head
        match = _words().match(text, match.end())
    measured = any(text[slice(*span)].lower() in _measures() for span in (*spans[:1], *spans[head - 1 : head]))
    return [] if measured else spans[:head]


def _is_plural(word: str) -> bool:
    words = load_lexicon("en", "counts")
    if word in words["plurals"] or (word.endswith(_irregular()) and word not in _not_plural()):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "ous", "'s", "is"))
        and word not in _not_plural()
    )


@cache
def _of() -> re.Pattern[str]:
    return re.compile(r" of(?: the)?(?= )")


@cache
def _partitive() -> re.Pattern[str]:
    """Match what stands before a number that takes part of a whole."""
    words = load_lexicon("en", "counts")
    wholes, others = any_of(words["wholes"]), any_of(words["others"])
    raised = rf"{any_of(words['raising'])} {any_of(words['totals'])}(?: [a-z\d,-]+){{0,5}} to"
    return re.compile(rf"\b(?i:{raised}|{wholes}(?-i:(?: [a-z\d,-]+){{0,4}}),|{others}) \Z")


@cache
def _irregular() -> tuple[str, ...]:
    """Return how compounds of irregular plurals end: schoolchildren, freshmen."""
    return tuple(load_lexicon("en", "counts")["plural_endings"])


@cache
def _parts() -> re.Pattern[str]:
    """Match what stands behind a bare number that takes part of a whole: sixty of them."""
    return re.compile(rf" {any_of(load_lexicon('en', 'counts')['parts'])}\b")


@cache
def _named() -> re.Pattern[str]:
    """Match what stands before a bare number that counts the noun named there: the number of volunteers reached."""
    words = load_lexicon("en", "counts")
    reaching, numbering = any_of(words["reaching"]), any_of(words["numbering"])
    noun = rf"\b{any_of(words['number_of'])} (?P<noun>[a-z-]+(?: [a-z-]+){{0,2}}) {reaching}"
    return re.compile(rf"(?:{noun}|(?P<subject>\b[A-Za-z-]+s) {numbering}) \Z")


@cache
def _joining() -> frozenset[str]:
    return frozenset(load_lexicon("en", "counts")["joining"])


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r" (?P<word>[A-Za-z][A-Za-z'-]*)")


@cache
def _bare_end() -> re.Pattern[str]:
    """Match where a number counts without a noun: at punctuation, the end, or a word that ends noun phrases."""
    return re.compile(rf"\s*\Z| {any_of(load_lexicon('en', 'counts')['stops'])}\b|[^\w\s%-]")


@cache
def _stops() -> frozenset[str]:
    return frozenset(load_lexicon("en", "counts")["stops"])


@cache
def _measures() -> frozenset[str]:
    return frozenset(load_lexicon("en", "counts")["measures"])


@cache
def _not_plural() -> frozenset[str]:
    return frozenset(load_lexicon("en", "counts")["not_plural"])
