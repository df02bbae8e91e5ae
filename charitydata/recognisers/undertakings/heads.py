"""The head nouns of Chinese undertakings and the kinds they make, read from the lexicon once."""

from __future__ import annotations

from functools import cache

from charitydata.lexicon import load_lexicon


@cache
def words(name: str) -> frozenset[str]:
    """Return one word list of the undertakings' lexicon."""
    return frozenset(load_lexicon("zh", "projects")[name])


@cache
def festivals() -> frozenset[str]:
    """Return the days, weeks, months and feasts of charity, put together from their two halves."""
    parts = load_lexicon("zh", "projects")["festivals"]
    return frozenset(mark + span for mark in parts["marks"] for span in parts["spans"])


@cache
def kinds() -> dict[str, str]:
    """Return the kind that each head makes of what stands in or before quotes."""
    lexicon = load_lexicon("zh", "projects")
    deeds = dict.fromkeys(words("deeds"), "project")
    heads = {head: kind for kind, listed in lexicon["heads"].items() for head in listed}
    return deeds | dict.fromkeys(festivals(), "campaign") | heads


@cache
def plain_kinds() -> dict[str, str]:
    """Return the kind that each head makes of a name without quotes."""
    lexicon = load_lexicon("zh", "projects")
    groups = (*lexicon["unquoted"].items(), *lexicon["known"].items())
    return dict.fromkeys(festivals(), "campaign") | {head: kind for kind, heads in groups for head in heads}


@cache
def known() -> frozenset[str]:
    """Return the undertakings that are known by name, whatever stands around them."""
    return frozenset(name for names in load_lexicon("zh", "projects")["known"].values() for name in names)


@cache
def sure() -> frozenset[str]:
    """Return the heads that need nothing of their own in front of them but some modifier."""
    return words("sure") | festivals()
