"""The forms of the English verbs that stand before a count or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)\Z")
_SILENT_Y = re.compile(r"[^aeiou]y\Z")


def inflected(verbs: Iterable[str]) -> Iterator[str]:
    """Yield the regular forms of verbs; of a phrase the first word is inflected.

    >>> list(inflected(["care for"]))
    ['care for', 'cares for', 'cared for', 'caring for']
    """
    for verb in verbs:
        head, space, rest = verb.partition(" ")
        yield from (form + space + rest for form in _forms(head))


def passive(auxiliaries: Iterable[str], participles: Iterable[str]) -> Iterator[str]:
    """Yield every auxiliary with every participle: were treated, been treated."""
    words = tuple(participles)
    yield from (f"{auxiliary} {participle}" for auxiliary in auxiliaries for participle in words)


def _forms(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if _SILENT_Y.search(verb):
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    return verb, verb + ("es" if _SIBILANT.search(verb) else "s"), verb + "ed", verb + "ing"
