"""Dates that may be those of a happening, each with the words that may tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from charitydata.document import Language
from charitydata.facts.datings import Dated, independent_dates, is_named
from charitydata.facts.happenings import Around
from charitydata.facts.reading import Clause, Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Mention, Period

_CLAUSES = 3
"""How many clauses behind a date, and before it, may tell of it."""
_REACH = 200
"""How many characters of one clause may."""
_BRACKET = 2
"""How many clauses before a bracket's end its sentence goes on: the bracket and what it interrupts."""
_SHORT = 4
"""A clause of fewer characters only holds the date."""
_MARKS = " ,，。;；:："


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date and the words around it, as far as no other date takes them.

    ``start`` is where its clause begins, ``end`` where the last clause ends that may tell of it.

    Organisations' names are blanked, so that no name tells of a deed. ``named`` marks 当天 and the like.
    """

    mention: Mention
    period: Period
    around: Around
    start: int
    end: int
    named: bool


def find_moments(reading: Reading) -> Iterator[Moment]:
    """Yield the dates of an article that may date a happening, in reading order."""
    for sentence in reading.sentences:
        dates = tuple(independent_dates(reading, sentence))
        ends = _ends(reading, dates, sentence.end)
        previous = sentence.start
        for dated, end in zip(dates, ends, strict=True):
            yield _moment(reading, dated, previous, end)
            previous = dated[0].end


def is_outright(text: str, language: Language) -> bool:
    """Return whether the words of a date point at it (10月16日, 16日, May 8, on Monday, the next day).

    What only leans on the day of publication (today) or on the day told of (that day) does not.
    """
    return bool(_outright(language).search(text))


@cache
def _outright(language: Language) -> re.Pattern[str]:
    words = load_lexicon(language, "dates")
    counted = any_of(word for word, shift in words["named_days"].items() if shift)
    if language == "zh":
        return re.compile(rf"{any_of(words['units']['month'])}|^\d|{counted}")
    return re.compile(rf"{any_of([*words['months'], *words['weekdays']])}|(?i:{counted})")


def _ends(reading: Reading, dates: tuple[Dated, ...], end: int) -> list[int]:
    """Return where the next date takes over; dates in a list (4月22日、4月25日拨付) share what follows."""
    listing = load_lexicon(reading.article.language, "dates")["list"]
    ends: list[int] = []
    for index in range(len(dates) - 1, -1, -1):
        mention = dates[index][0]
        if index + 1 < len(dates):
            following = dates[index + 1][0].start
            shared = reading.text(mention.end, min(following, mention.end + _SHORT)).strip() in listing
            end = ends[-1] if shared and following - mention.end < _SHORT else following
        ends.append(end)
    return ends[::-1]


def _moment(reading: Reading, dated: Dated, previous: int, end: int) -> Moment:
    mention, period = dated
    own = reading.clause_at(mention.start)
    head = _before_bracket(reading, own)
    later = [c for c in _beside(reading, own, 1) if c.start < end]
    earlier = [c for c in _beside(reading, head, -1) if c.start >= previous]
    around = _around(
        _blanked(reading, max(head.start, previous, mention.start - _REACH), mention.start),
        _blanked(reading, mention.end, min(own.end, end, mention.end + _REACH)),
        [_blanked(reading, c.start, min(c.end, end, c.start + _REACH)) for c in later],
        [_blanked(reading, max(c.start, c.end - _REACH), c.end) for c in earlier],
    )
    last = min(later[-1].end if later else own.end, end)
    return Moment(
        mention=mention, period=period, around=around, start=head.start, end=last, named=is_named(reading, mention)
    )


def _before_bracket(reading: Reading, own: Clause) -> Clause:
    """Return the clause that a bracket interrupts (sent 3 million yuan ($458,000) on Thursday), else the clause."""
    if own.index < _BRACKET:
        return own
    head, bracket = reading.clauses[own.index - _BRACKET : own.index]
    opened = head.text.endswith("(") and bracket.text.rstrip().endswith(")")
    return head if opened and head.sentence == own.sentence and own.text[:1].isspace() else own


def _beside(reading: Reading, own: Clause, step: int) -> Iterator[Clause]:
    """Yield the next clauses of the same sentence in one direction, the nearest first."""
    for index in range(own.index + step, own.index + step * (_CLAUSES + 1), step):
        if not 0 <= index < len(reading.clauses) or reading.clauses[index].sentence != own.sentence:
            return
        yield reading.clauses[index]


def _around(before: str, after: str, later: list[str], earlier: list[str]) -> Around:
    """Return the words around a date; where its clause is the date alone, the next clause belongs to it."""
    if later and len(f"{before}{after}".strip(_MARKS)) < _SHORT:
        after, later = after + later[0], later[1:]
    return Around(before=before, after=after, later=tuple(later), earlier=tuple(earlier))


def _blanked(reading: Reading, start: int, end: int) -> str:
    """Return the text between two offsets, organisations' names blanked out."""
    text = reading.text(start, end)
    for mention in reading.between(start, end, "organisation"):
        low, high = mention.start - start, min(mention.end, end) - start
        text = text[:low] + " " * (high - low) + text[high:]
    return text
