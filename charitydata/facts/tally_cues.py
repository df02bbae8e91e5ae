"""What a clause says of what it counts: the nearest word that helps, gives, attends, exists or harms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from charitydata.facts.reading import Reading, once
from charitydata.facts.tallies import Tally
from charitydata.facts.tally_verbs import inflected, passive
from charitydata.lexicon import any_of, load_lexicon

_REACH = {"zh": 40, "en": 90}
_WHOLE = frozenset({"planned", "averages", "happened", "inherits", "now", "by_now", "lists"})
"""Lists of whole words; the English words of the others are stems (donat, volunteer)."""

_WEAK = {"frame": 6, "exist": 8}
"""How much farther a weak cue weighs than it stands: 为, 给 before one who attends, 共有 before one who gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One word, its class and how many characters it stands from the count; ``before`` it or behind it."""

    word: str
    kind: str
    distance: int
    before: bool


def nearest_cue(tally: Tally, language: str) -> Cue | None:
    """Return the cue that governs a count, ``None`` where none does; 向12家敬老院捐赠 tells of receivers."""
    before, behind = _before(tally, language), _behind(tally, language)
    if before and behind and before.kind == "frame" and behind.kind in ("give", "benefit"):
        return before
    if before and behind and behind.kind == "give" and before.word in load_lexicon(language, "tallies")["agents"]:
        return behind
    return min((cue for cue in (before, behind) if cue), key=_weight, default=None)


def _weight(cue: Cue) -> tuple[int, bool]:
    return cue.distance + _WEAK.get(cue.kind, 0), not cue.before


def says(name: str, text: str, language: str) -> bool:
    """Return whether a text holds a word of one list of the lexicon (``built``, ``awards``, …)."""
    return pattern(name, language).search(_plain(text, language)) is not None


def opens_with(name: str, text: str, language: str) -> bool:
    """Return whether a text begins with a word of one list of the lexicon."""
    return pattern(name, language).match(_plain(text, language).lstrip()) is not None


def ends_with(name: str, text: str, language: str) -> bool:
    """Return whether a text ends with a word of one list of the lexicon."""
    return _closing(name, language).search(_plain(text, language).rstrip()) is not None


@once
def opening_says(reading: Reading, name: str, titled: bool = False) -> bool:
    """Return whether a document's first paragraph, or its title, holds a word of one list of the lexicon."""
    opening = " ".join(sentence.text for sentence in reading.opening)
    return says(name, f"{reading.article.title} {opening}" if titled else opening, reading.article.language)


def is_list(between: str, language: str) -> bool:
    """Return whether a text between two counts only joins them in a list."""
    return _joint(language).fullmatch(_plain(between, language)) is not None


def _plain(text: str, language: str) -> str:
    return text.lower() if language == "en" else text


def _before(tally: Tally, language: str) -> Cue | None:
    """Return the last cue before a count; 由300人增加到1200人 tells of a change, not of who does it."""
    idle = load_lexicon(language, "tallies")["agents"] if opens_with("changes", tally.tail, language) else ()
    lead = _plain(tally.lead, language)[-_REACH[language] :]
    kinds = _kinds("before", language)
    found = [
        match
        for match in _cues("before", language).finditer(lead)
        if kinds[match[0]] != "none" and match[0] not in idle
    ]
    if not found:
        return None
    last = found[-1]
    kind = kinds[last[0]]
    return Cue(word=last[0], kind=kind, distance=len(lead) - last.end(), before=True)


def _behind(tally: Tally, language: str) -> Cue | None:
    """Return the first cue behind a count and its noun."""
    skipped = len(tally.count.noun) if language == "zh" and tally.count.noun and tally.count.noun in tally.tail else 0
    tail = _plain(tally.tail, language)[skipped : skipped + _REACH[language]]
    for match in _cues("behind", language).finditer(tail):
        kind = _kinds("behind", language)[match[0]]
        if kind != "none":
            return Cue(word=match[0], kind=kind, distance=match.start(), before=False)
    return None


@cache
def _kinds(side: str, language: str) -> dict[str, str]:
    """Return the class of each cue on one side of a count."""
    cues = load_lexicon(language, "tallies")["cues"]
    return {word: kind for kind in reversed(cues) for word in _listed(cues[kind], side)}


def _listed(cue: dict[str, list[str]], side: str) -> Iterator[str]:
    """Yield the words of a class on one side; in English the forms of its verbs before, its passives behind."""
    yield from cue[side]
    if side == "before":
        yield from inflected(cue.get("verbs", ()))
    else:
        yield from passive(cue.get("auxiliaries", ()), cue.get("participles", ()))
        yield from inflected(cue.get("gains", ()))


@cache
def _cues(side: str, language: str) -> re.Pattern[str]:
    guards = load_lexicon(language, "tallies")["frame_guards"]
    words = sorted(_kinds(side, language), key=lambda word: (-len(word), word))
    guarded = ("".join(f"(?<!{g})" for g in guards.get(word, ())) + re.escape(word) for word in words)
    return re.compile(_edged(f"(?:{'|'.join(guarded)})", language))


@cache
def pattern(name: str, language: str) -> re.Pattern[str]:
    """Return what matches the words of one list of the lexicon; an English text must be in small letters."""
    listed = _list(load_lexicon(language, "tallies")[name], language)
    return re.compile(_edged(listed, language) if name in _WHOLE else listed)


@cache
def _closing(name: str, language: str) -> re.Pattern[str]:
    return re.compile(_list(load_lexicon(language, "tallies")[name], language) + r"\Z")


@cache
def _joint(language: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{any_of(load_lexicon(language, 'tallies')['joined'])})?\W*")


def _list(words: Iterable[str], language: str) -> str:
    return any_of(words) if language == "zh" else rf"\b{any_of(words)}"


def _edged(listed: str, language: str) -> str:
    return listed if language == "zh" else rf"\b{listed}\b"
