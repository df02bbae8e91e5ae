"""The table ``beneficiaries``: who was, or will be, helped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.facts.reading import Reading
from charitydata.facts.roles import Role, find_roles
from charitydata.facts.rows import ground
from charitydata.facts.tallies import Tally
from charitydata.facts.tally_context import context_columns
from charitydata.facts.tally_cues import says
from charitydata.lexicon import any_of, load_lexicon
from charitydata.schema import Beneficiary

_NEAR = {"zh": 14, "en": 26}
_AHEAD = {"zh": 30, "en": 80}


def extract_beneficiaries(reading: Reading) -> Iterator[Beneficiary]:
    """Yield the people, households, villages and institutions that a document says were or will be helped.

    Donors, volunteers, staff, attendees and people merely said to exist are left out, as is a facility's capacity.
    """
    group = ""
    previous: Role | None = None
    for role in find_roles(reading):
        if role.table != "beneficiaries":
            continue
        quantity = role.tally.count.quantity
        group = _group(role, group if _continues(role, previous) else "", reading.article.language)
        yield Beneficiary(
            **ground(reading, role.tally.mention, role.rule),
            **context_columns(reading, role.tally, previous.tally if previous else None, done=True),
            count=float(quantity.number),
            count_min=float(quantity.minimum),
            count_max=float(quantity.maximum),
            unit=role.value,
            qualifier=quantity.qualifier,
            group=group,
            planned=_is_planned(reading, role.tally),
        )
        previous = role


def _is_planned(reading: Reading, tally: Tally) -> bool:
    """Return whether help is yet to come: a word says so before the count or right behind it, and none says done."""
    language, start = reading.article.language, reading.sentence_at(tally.start).start
    lead = reading.text(start, tally.start)[-_AHEAD[language] :]
    return says("planned", lead + tally.tail[: _NEAR[language]], language) and not says("happened", lead, language)


def _continues(role: Role, previous: Role | None) -> bool:
    """Return whether a count goes on about the people of the one before it (受助20.2万人次)."""
    return previous is not None and previous.tally.clause.sentence == role.tally.clause.sentence and not role.tally.noun


def _group(role: Role, inherited: str, language: str) -> str:
    """Return the group of the counted noun, else of the words beside the count, else that of the count before."""
    return next(filter(None, (_first_group(text, language) for text in _beside(role.tally, language))), "") or (
        inherited or "general"
    )


def _beside(tally: Tally, language: str) -> Iterator[str]:
    """Yield the texts that may name a group, the surest first; behind a number comes its noun, before it the object."""
    near = _NEAR[language]
    behind = bool(tally.count.noun) and (language == "en" or tally.tail.startswith(tally.count.noun))
    if language == "en":
        yield f"{tally.noun} {tally.tail[:near]}"
    elif behind:
        yield tally.noun
    else:
        yield tally.own_lead[-near:]
        yield tally.tail[:near]
        yield tally.lead[-near:]
    yield tally.clause.text


def _first_group(text: str, language: str) -> str:
    """Return the first group that a text names, ``general`` for a list of several."""
    plain = text.lower()
    found = [(group, match) for group, pattern in _groups(language).items() if (match := pattern.search(plain))]
    if not found:
        return ""
    first, last = min(m.end() for _, m in found), max(m.start() for _, m in found)
    listed = len(found) > 1 and says("joined", plain[first:last], language)
    return "general" if listed or _mixed(language).search(plain) else found[0][0]


@cache
def _mixed(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "beneficiaries")["mixed"]))


@cache
def _groups(language: str) -> dict[str, re.Pattern[str]]:
    groups = load_lexicon(language, "beneficiaries")["groups"]
    edge = "" if language == "zh" else r"\b"
    return {group: re.compile(f"{edge}{any_of(words)}{edge}") for group, words in groups.items()}
