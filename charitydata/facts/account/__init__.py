"""The account of a document's numbers: each is claimed by a fact, explained by a reason, or unclaimed.

A reason is what a rule found; a number that no rule explains stays ``unclaimed``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from charitydata.document import Language
from charitydata.facts.account.entry import CLAIMED, UNCLAIMED, Entry
from charitydata.facts.account.ledger import Ledger
from charitydata.facts.account.numerals import find_numerals
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.text.normalise import normalise

__all__ = ["CLAIMED", "UNCLAIMED", "Entry", "account_of"]


def account_of(reading: Reading, facts: Mapping[str, Sequence[Any]]) -> tuple[Entry, ...]:
    """Return the account of an article's numbers, in reading order, those of its furniture included.

    Args:
        reading: The article.
        facts: Table → rows, as extraction gives them.
    """
    ledger = Ledger(reading, facts)
    entries = [entry for sentence in reading.sentences for entry in ledger.entries(sentence)]
    return tuple(sorted((*_with_ranges(entries, reading), *_furniture(reading)), key=lambda entry: entry.start))


def _with_ranges(entries: list[Entry], reading: Reading) -> list[Entry]:
    """Return the entries, an unexplained end of a range with the reason of its other end (aged 6-18)."""
    joint = _joint(reading.article.language)
    explained = list(entries)
    for place, (one, other) in enumerate(pairwise(entries)):
        if UNCLAIMED not in (one.reason, other.reason) or CLAIMED in (one.reason, other.reason):
            continue
        if joint.fullmatch(reading.original(one.end, other.start)):
            reason = explained[place].reason if other.reason == UNCLAIMED else other.reason
            explained[place : place + 2] = [replace(end, reason=reason) for end in (one, other)]
    return explained


@cache
def _joint(language: Language) -> re.Pattern[str]:
    """Match between the two ends of a range or the two sides of a proportion."""
    return re.compile(rf" ?{any_of([*load_lexicon(language, 'numbers')['range_links'], '～', ':', '：'])} ?")


def _furniture(reading: Reading) -> Iterator[Entry]:
    """Yield the digits of what surrounds the article; words there are not read."""
    document = reading.article.document
    for span in reading.article.furniture:
        text = document.text[span.start : span.end]
        for numeral in find_numerals(normalise(text), reading.article.language):
            if not numeral.spoken:
                words = text[numeral.start : numeral.end]
                yield Entry(
                    start=span.start + numeral.start, end=span.start + numeral.end, words=words, reason="furniture"
                )
