"""The Chinese nouns that end a counted phrase: people, and things."""

from __future__ import annotations

from functools import cache
from itertools import chain

from charitydata.lexicon import load_lexicon


@cache
def people_nouns() -> tuple[str, ...]:
    """Return the nouns for people and households; what the tallies tell apart can be counted."""
    words = load_lexicon("zh", "counts")
    return (*words["people"], *_told_apart(words["people_kinds"]))


@cache
def counted_nouns() -> tuple[str, ...]:
    """Return all nouns that can be counted, people first, then things."""
    words = load_lexicon("zh", "counts")
    return (*people_nouns(), *words["things"], *_told_apart(words["thing_kinds"]))


@cache
def whole_nouns() -> tuple[str, ...]:
    """Return the counted nouns with all their compounds (捐款点 beside 点), for where a noun is known to begin."""
    words = load_lexicon("zh", "counts")
    return (*counted_nouns(), *_nouns_of([*words["people_kinds"], *words["thing_kinds"]]))


def _told_apart(kinds: list[str]) -> list[str]:
    """Return the nouns of some kinds of tallies without those that end in a noun listed already."""
    words = load_lexicon("zh", "counts")
    known = (*words["people"], *words["things"])
    return [noun for noun in _nouns_of(kinds) if not noun.endswith(known)]


def _nouns_of(kinds: list[str]) -> list[str]:
    nouns = chain.from_iterable(load_lexicon("zh", "tallies")["nouns"][kind] for kind in kinds)
    return [noun for noun in nouns if len(noun) > 1]
