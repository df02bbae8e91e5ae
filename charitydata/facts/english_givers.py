"""Who gives, in English: the subject of a giving verb, or the name behind "from"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.flows import Cue
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.names.subjects import subject_names

_LONGEST = 160


def find_givers(reading: Reading, figure: Figure, cue: Cue, earlier: Sequence[str]) -> tuple[str, ...]:
    """Return the givers of a sum as the text names them, several when a sum is said of each.

    Args:
        reading: The document.
        figure: The sum.
        cue: Its cue.
        earlier: The givers of the figure before: a pronoun or a second sum leans on them.
    """
    behind = _source(figure)
    if behind:
        return (behind,)
    sentence = reading.sentence_at(figure.start)
    carried = cue.rule in ("list", "paragraph") or cue.start > figure.start
    position = figure.start if carried else cue.start
    spans = subject_names(sentence.text, position - sentence.start, "en")
    names = tuple(sentence.original[start:end].strip(" ,") for start, end in spans)
    names = tuple(name for name in names if 1 < len(name) <= _LONGEST)
    if not names or names[-1].lower() in load_lexicon("en", "givers")["pronouns"]:
        return tuple(earlier)
    if len(names) > 1 and not _each().search(figure.lead + figure.tail):
        first, last = spans[0][0], spans[-1][1]
        return (sentence.original[first:last],)
    return names


def _source(figure: Figure) -> str:
    """Return the name behind "from" or "by" right after a sum, ``""`` if there is none."""
    match = _sources().match(figure.tail)
    if not match:
        return ""
    name = _stops().split(figure.tail[match.end() :], maxsplit=1)[0]
    return name.strip(" ,.;:")[:_LONGEST]


@cache
def _sources() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:\([^)]*\)\s*)?(?:\w+ )?{any_of(load_lexicon('en', 'givers')['sources'])}\s+")


@cache
def _stops() -> re.Pattern[str]:
    return re.compile("[,;:(]|" + any_of(load_lexicon("en", "givers")["stops"]))


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_lexicon('en', 'givers')['each'])}\b")
