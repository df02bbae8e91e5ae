"""Where the words of a question stand in a text, and the piece of the text that shows most of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from charitydata.text.normalise import normalise
from charitydata.text.segment import is_han
from charitydata.workspace.search_terms import Term

_BEFORE, _LENGTH, _LOOKED_AT = 40, 180, 200
_LONGEST_WORD = 30
_NOT_IN_TEXTS = ("year", "language", "source", "title", "publisher")
_BETWEEN = r"[\W_]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of a text as one line, and the half-open places in it that fit the question."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def find_terms(text: str, terms: Iterable[Term]) -> Iterator[tuple[int, int]]:
    """Yield the places of a text where words of a question stand, in order and apart, in either script."""
    pattern = _pattern([term for term in terms if term.field not in _NOT_IN_TEXTS])
    if pattern:
        yield from (match.span() for match in pattern.finditer(_lowered(text)))


def cut_snippet(text: str, terms: Sequence[Term]) -> Snippet:
    """Return the piece of a text around the first place where most different words stand, else its beginning.

    >>> cut_snippet("10月16日,“鄭州慈善日”举行", [Term(text="慈善日")]).marks
    ((10, 13),)
    """
    places = []
    for place in find_terms(text, terms):
        places.append(place)
        if len(places) == _LOOKED_AT:
            break
    first = _best(_lowered(text), places)
    begin = _start(text, max(0, first - _BEFORE), first)
    end = _end(text, max(begin + _LENGTH, *(b for a, b in places if a == first), 0))
    marks = [(a, b) for a, b in places if begin <= a and b <= end]
    return _one_line(text, begin, end, marks)


def _best(text: str, places: Sequence[tuple[int, int]]) -> int:
    """Return where the piece with the most different words begins."""

    def shown(first: int) -> int:
        return len({text[a:b] for a, b in places if first <= a and b <= first + _LENGTH - _BEFORE})

    return max((a for a, _ in places), key=lambda a: (shown(a), -a), default=0)


def _start(text: str, begin: int, first: int) -> int:
    """Return where a piece begins: at a line where one starts between the two, else at a whole word."""
    line = text.rfind("\n", begin, first) + 1
    if line > begin or not begin:
        return max(line, begin)
    while begin < first and _within_word(text, begin):
        begin += 1
    return begin


def _end(text: str, end: int) -> int:
    """Return where a piece ends that is to end there at the latest: not within a word, unless it is a long one."""
    end = min(end, len(text))
    least = end - _LONGEST_WORD
    at = end
    while at > least and _within_word(text, at):
        at -= 1
    return at if at > least else end


def _within_word(text: str, at: int) -> bool:
    """Say whether a place is between two letters of a script that parts its words."""
    return 0 < at < len(text) and all(c.isalnum() and not is_han(c) for c in text[at - 1 : at + 1])


def _one_line(text: str, begin: int, end: int, marks: Iterable[tuple[int, int]]) -> Snippet:
    """Return a piece of a text with each stretch of white space as one blank, and the marks where they come to lie."""
    before = "…" if begin else ""
    places, line = {}, before
    for position in range(begin, end):
        places[position] = len(line)
        blank = text[position].isspace()
        if not blank:
            line += text[position]
        elif line and not line.endswith((" ", "…")):
            line += " "
    places[end] = len(line)
    told = tuple((places[a], places[b]) for a, b in marks)
    return Snippet(text=line + ("…" if end < len(text) else ""), marks=told)


def _pattern(terms: Iterable[Term]) -> re.Pattern[str] | None:
    written = sorted({_written(term) for term in terms if term.pieces}, key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(written)) if written else None


def _written(term: Term) -> str:
    """Return a pattern for a term: Chinese wherever it stands, other words whole."""
    pieces = [re.escape(piece) if is_han(piece) else rf"(?<![^\W_]){re.escape(piece)}" for piece in term.pieces]
    last = term.pieces[-1]
    if not is_han(last):
        pieces[-1] += r"[^\W_]*" if term.prefix else r"(?![^\W_])"
    return _BETWEEN.join(pieces)


def _lowered(text: str) -> str:
    """Return the normalised text in lower case, each character in its place."""
    plain = normalise(text)
    lowered = plain.lower()
    return lowered if len(lowered) == len(plain) else "".join(c.lower()[:1] for c in plain)
