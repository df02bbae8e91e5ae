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
from charitydata.facts.tally_cues import opening_says, says
from charitydata.lexicon import any_of, load_lexicon
from charitydata.schema import Beneficiary

_LISTED = re.compile(r"[,;]| and ")
_ITEM = re.compile(r"\d[^、,，\d]{0,6}[、,，]")
"""Another item of a list before a count (困境儿童126名、残疾人家庭88户)."""

_HOMES = ("village", "community")
_OPEN_TO_ILLNESS = ("children", "")
_OPEN_TO_DISASTER = ("residents", "")
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
        told = _group(role, group if _continues(role, previous) else "", reading.article.language)
        group = _in_context(reading, role.tally, told) or "general"
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
    """Return whether a count goes on about the people of the one before it (受助20.2万人次; of these, 212)."""
    if previous is None or role.tally.noun:
        return False
    return role.rule.endswith(".inherited") or previous.tally.clause.sentence == role.tally.clause.sentence


def _in_context(reading: Reading, tally: Tally, group: str) -> str:
    """Return a group that the words at the count leave open as sentence and document tell it.

    A child of whose illness the sentence speaks is a patient; people of no other kind are victims where the document is
    about a disaster.
    """
    language, sentence = reading.article.language, reading.sentence_at(tally.start)
    if group in _OPEN_TO_ILLNESS and _groups(language)["patients"].search(reading.text(sentence.start, tally.start)):
        return "patients"
    struck = group in _OPEN_TO_DISASTER and opening_says(reading, "disasters", True)
    return "disaster" if struck else group


def _group(role: Role, inherited: str, language: str) -> str:
    """Return the group of the counted noun, else of the words beside the count or of the count before, else ``""``."""
    if says("anyone", role.tally.own_lead, language):
        return "general"
    texts = _beside(role.tally, language)
    if inherited and role.rule.endswith(".inherited"):
        return inherited
    return next(filter(None, (_first_group(text, language) for text in texts)), "") or inherited


def _beside(tally: Tally, language: str) -> Iterator[str]:
    """Yield the texts that may name a group, the surest first; behind a number comes its noun, before it the object."""
    near = _NEAR[language]
    if language == "en":
        yield f"{tally.noun} {_LISTED.split(tally.tail[:near])[0]}"
        yield f"{tally.noun} {tally.tail[:near]}"
    elif tally.count.noun and tally.tail.startswith(tally.count.noun):
        if tally.kind in _HOMES:
            yield tally.tail[len(tally.noun) :][:near]
        yield tally.noun
    else:
        yield _ITEM.split(tally.own_lead)[-1][-near:]
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
