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


def _told_apart(kinds: list[str]) -> list[str]:
    """Return the nouns of some kinds of tallies, but single characters and those that end in a noun listed already."""
    words = load_lexicon("zh", "counts")
    known = (*words["people"], *words["things"])
    nouns = chain.from_iterable(load_lexicon("zh", "tallies")["nouns"][kind] for kind in kinds)
    return [noun for noun in nouns if len(noun) > 1 and not noun.endswith(known)]
