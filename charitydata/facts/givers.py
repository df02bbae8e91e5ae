"""Who gives, in Chinese: the names before a giving verb or before a sum in a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.flows import Cue
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Organisation

_LONGEST = 90
_PERSON = 4


def find_givers(reading: Reading, figure: Figure, cue: Cue, earlier: Sequence[str]) -> tuple[str, ...]:
    """Return the givers of a sum as the text names them, several when a sum is said of each.

    Args:
        reading: The document.
        figure: The sum.
        cue: Its cue.
        earlier: The givers of the figure before, for a second sum by the same giver.
    """
    if cue.rule in ("list", "paragraph") or cue.start > figure.start:
        name = _clean(_tail_name(figure.lead))
        return (name,) if name else ()
    subject = _subject(reading, cue)
    if not subject:
        return tuple(earlier[:1]) if cue.rule == "lead" and _continues(figure) else ()
    return _split(subject, reading.text(cue.end - len(cue.word) - 6 if cue.start > 6 else 0, figure.start))


def is_crowd(name: str) -> bool:
    """Return whether a giver is no one in particular: the public, all walks of life, the whole country."""
    return bool(_crowd().search(name))


def _subject(reading: Reading, cue: Cue) -> str:
    """Return the words before a giving verb, from its own clause or, where that has none, the clause before."""
    clause = reading.clause_at(cue.start)
    text = reading.text(clause.start, cue.start)
    subject = _clean(text)
    if subject:
        return _whole(reading, clause.start, cue.start, subject)
    return ""


def _whole(reading: Reading, start: int, end: int, subject: str) -> str:
    """Return the subject from its first organisation on, so that what leads up to the names is left out."""
    organisations = [m for m in reading.between(start, end, "organisation") if isinstance(m.value, Organisation)]
    if not organisations:
        return subject
    first = reading.text(organisations[0].start, end)
    cut = _clean(first)
    return cut if cut and len(cut) <= len(subject) else subject


def _clean(text: str) -> str:
    """Return a noun phrase without what leads up to it and the adverbs behind it, ``""`` if none is left."""
    openers, adverbs, cutter = _edges()
    text = text.strip(" ,，、:：;；.。")
    previous = None
    while previous != text:
        previous = text
        text = adverbs.sub("", text)
        text = openers.sub("", text)
        text = text.strip(" ,，、:：;；.。")
    match = cutter.search(text)
    if match and match.start() > 0:
        text = text[: match.start()]
    return _bare_name(text.strip(' “”"')) if 1 < len(text) <= _LONGEST else ""


def _bare_name(text: str) -> str:
    """Return a person's name without the class word before it (爱心人士张三 → 张三)."""
    match = _apposition().match(text)
    rest = text[match.end() :] if match else ""
    return rest if 2 <= len(rest) <= _PERSON else text


def _tail_name(lead: str) -> str:
    """Return the last noun phrase of a list item before its sum."""
    return re.split(r"[、，,;；:：]", lead.strip(" 、，,;；:："))[-1]


def _split(subject: str, verb: str) -> tuple[str, ...]:
    """Return one giver a name where the verb says each or respectively, else the whole subject."""
    if not _distributive().search(verb):
        return (subject,)
    names = [name.strip() for name in re.split(r"[、，,]|(?<=[^\W\d])[和与及](?=\w{3,})", subject)]
    return tuple(name for name in names if name) or (subject,)


def _continues(figure: Figure) -> bool:
    return len(figure.lead) < 24


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load_lexicon("zh", "givers")
    return (
        re.compile("^" + any_of(words["openers"])),
        re.compile(any_of(words["adverbs"]) + "$"),
        re.compile(any_of(words["prepositions"])),
    )


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["appositions"]))


@cache
def _crowd() -> re.Pattern[str]:
    return re.compile("|".join(any_of(load_lexicon(language, "flows")["crowd"]) for language in ("zh", "en")))


@cache
def _distributive() -> re.Pattern[str]:
    words = load_lexicon("zh", "givers")
    return re.compile(any_of([*words["each"], *words["respectively"]]))
