"""Reasons for counts that are neither people helped nor results of charity work."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from charitydata.document import Language
from charitydata.facts.account.words import nearest_reason
from charitydata.facts.tallies import Tally
from charitydata.facts.tally_cues import ends_with, nearest_cue, opens_with, says
from charitydata.lexicon import any_of, load_lexicon

_NEAR = 24
_FEW = 3
_OFTEN = 10
_CUES = {"attend": "attendance", "exist": "existence", "harm": "harm"}
_THINGS = {"seats": "capacity", "abstract": "abstract", "extent": "extent"}
"""Lists of nouns, and the reason that each gives."""


def reason_of_count(tally: Tally, language: Language) -> str:
    """Return why a count is no fact: a difference, an average, those who attend; ``""`` where no rule says."""
    return next((found for find in FINDERS if (found := find(tally, language))), "")


def _compared(tally: Tally, language: Language) -> str:
    """Return the reasons that the extractor itself has for leaving a count out."""
    lead, near = tally.lead, tally.own_lead[-_NEAR:]
    for name, reason in (("differences", "difference"), ("anaphoric", "reference")):
        if ends_with(name, lead, language) or opens_with(name, tally.noun, language):
            return reason
    if says("averages", near, language) and not says("allotted", near, language):
        return "average"
    if says("capacity", near, language):
        return "capacity"
    return "measure" if tally.count.unit in load_lexicon(language, "tallies")["measured"] else ""


def _thing(tally: Tally, language: Language) -> str:
    """Return ``abstract`` for aspects and kinds, ``extent`` for provinces and countries that work reaches."""
    words = load_lexicon(language, "account")
    unit = tally.count.unit
    if unit in words["abstract_units"] or (unit in words["abstract_bare"] and not tally.tail[:1].isalnum()):
        return "abstract"
    return next((reason for name, reason in _THINGS.items() if _is(name, tally, language)), "")


def _staff(tally: Tally, language: Language) -> str:
    """Return ``staff`` for those whose work or office is named: doctors, directors, officials."""
    return "staff" if _is("staff", tally, language) else ""


def _is(name: str, tally: Tally, language: Language) -> bool:
    """Return whether the noun that is counted, before the number or behind it, is in a list."""
    counted = tally.noun if language == "en" or tally.noun else tally.tail.lstrip()
    ahead = language == "zh" and tally.own_lead.endswith(tuple(load_lexicon("zh", "account")[name]))
    return ahead or _opening(name, language).search(counted.lower()) is not None


def _listed(tally: Tally, language: Language) -> str:
    """Return ``enumeration`` for the number of a list just told, ``attendance`` for one of those whose people came."""
    words = load_lexicon(language, "account")
    if tally.own_lead.rstrip().endswith(tuple(words["summed"])):
        return "enumeration"
    behind = tally.tail[len(tally.noun) :] if tally.tail.startswith(tally.noun) else tally.tail
    return "attendance" if behind.startswith(tuple(words["people_of"])) else ""


def _few(tally: Tally, language: Language) -> str:
    """Return ``enumeration`` for two or three things that prose then names."""
    quantity = tally.count.quantity
    return "enumeration" if quantity.qualifier == "exact" and quantity.number <= _FEW else ""


def _people(tally: Tally, language: Language) -> str:
    tail = f"{tally.noun} {tally.tail}" if language == "en" else tally.tail
    return nearest_reason("counts", tally.lead, tail, language)


def _weak(tally: Tally, language: Language) -> str:
    return nearest_reason("weak", tally.lead, tally.tail, language)


def _frequency(tally: Tally, language: Language) -> str:
    """Return ``frequency`` for how often something was done (请过两次假)."""
    often = tally.count.unit in load_lexicon(language, "account")["frequency"]
    return "frequency" if often and tally.count.quantity.number <= _OFTEN else ""


def _by_cue(tally: Tally, language: Language) -> str:
    """Return what the nearest word says of those counted: they attend, exist or were harmed."""
    cue = nearest_cue(tally, language)
    return _CUES.get(cue.kind, "") if cue else ""


FINDERS: tuple[Callable[[Tally, Language], str], ...] = (
    _compared,
    _listed,
    _thing,
    _frequency,
    _few,
    _people,
    _staff,
    _by_cue,
    _weak,
)
"""What may explain a count, the surest first."""


@cache
def _opening(name: str, language: Language) -> re.Pattern[str]:
    words = any_of(load_lexicon(language, "account")[name])
    if language == "en":
        return re.compile(rf"\b{words}\Z")
    stops = "".join(word for word in load_lexicon("zh", "counts")["boundaries"] if len(word) == 1)
    return re.compile(rf"\A ?[^{re.escape(stops)}]{{0,4}}?{words}")
