"""The regions that act in a sentence: places and organisations of places, and what each is to the verb."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from charitydata.document import Sentence
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import common_parent, level_of, parent, province_of, within
from charitydata.recognisers.mention import Mention, Organisation, Place

GIVER, RECEIVER, GOAL, WITH, AT, VIA, ABOUT = "giver", "receiver", "goal", "with", "at", "via", "about"
_REACH = 90
_WORDS = 7
"""How many English words may stand between a preposition and the place it governs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A place, a group of places or an organisation with a place in its name.

    ``role`` is what the word before it makes it: ``giver`` (from), ``receiver`` (to), ``goal`` of a visit, ``with``,
    ``at``, ``via``, ``about``, or ``""`` for the subject or an object without a word. Partners of one list share
    ``series``. Offsets are the document's.
    """

    codes: tuple[str, ...]
    start: int
    end: int
    org: str = ""
    role: str = ""
    series: int = 0


def find_partners(mentions: Iterable[Mention], sentence: Sentence) -> tuple[Partner, ...]:
    """Return the partners of a sentence in reading order, each with its role; those in one list share the first's.

    Args:
        mentions: Those of the sentence, in reading order.
        sentence: An article's or a title's.
    """
    return _with_roles(sentence, _partners(mentions, sentence))


def _partners(mentions: Iterable[Mention], sentence: Sentence) -> list[Partner]:
    """Return organisations of a region, the places outside them, and words for the whole country as a giver."""
    mentions = tuple(mentions)
    named = [m for m in mentions if isinstance(m.value, Organisation) and m.value.region]
    found = [
        Partner(codes=(m.value.region,), start=m.start, end=m.end, org=m.value.name)
        for m in named
        if isinstance(m.value, Organisation) and m.value.region.isdigit()
    ]
    for mention in mentions:
        inside = any(o.start <= mention.start and mention.end <= o.end for o in named)
        if isinstance(mention.value, Place) and not inside:
            codes = mention.value.members or (mention.value.code,)
            aided = sentence.text[: mention.start - sentence.start].endswith(_aiding()) and len(mention.text) == 1
            if codes[0] and codes[0] != "CN" and not aided:
                found.append(Partner(codes=codes, start=mention.start, end=mention.end))
    found += [
        Partner(codes=("CN",), start=sentence.start + m.start(), end=sentence.start + m.end(), role=GIVER)
        for m in _everywhere(sentence.language).finditer(sentence.text)
    ]
    return sorted(found, key=lambda p: (p.start, -p.end))


def _with_roles(sentence: Sentence, found: list[Partner]) -> tuple[Partner, ...]:
    told: list[Partner] = []
    for number, partner in enumerate(found):
        if told and _joined(sentence, told[-1], partner):
            told.append(replace(partner, role=told[-1].role, series=told[-1].series))
        else:
            told.append(replace(partner, role=partner.role or _role(sentence, partner), series=number))
    return tuple(told)


def _role(sentence: Sentence, partner: Partner) -> str:
    before = sentence.text[: partner.start - sentence.start]
    role = _chinese_role(before) if sentence.language == "zh" else _english_role(before)
    return VIA if role == GIVER and _arranges(sentence, partner) else role


def _joined(sentence: Sentence, first: Partner, second: Partner) -> bool:
    between = sentence.text[first.end - sentence.start : max(first.end, second.start) - sentence.start]
    return between.strip() in load_lexicon(sentence.language, "cooperation")["joints"]


def _chinese_role(before: str) -> str:
    match = _markers("zh").search(before[-8:])
    return _role_of("zh")[match[1]] if match else ""


def _english_role(before: str) -> str:
    """Return the role that the nearest telling preposition gives, looking past in, of and the like.

    A place behind a bare in or at, far from the beginning of its clause, is where something happens.
    """
    chunk = re.split(r"[,;:()]", before[-_REACH:].lower())[-1]
    if chunk == before.lower() and chunk.startswith("from "):
        return GIVER
    last = next(reversed(list(_markers("en").finditer(chunk))), None)
    if last and len(chunk[last.end() :].split()) <= _WORDS:
        return _role_of("en")[last[1]]
    bare = chunk.split()[-1:]
    at = bool(bare) and bare[0] in load_lexicon("en", "cooperation")["where"]
    return AT if at and len(chunk.split()) > _WORDS // 2 else ""


def _arranges(sentence: Sentence, partner: Partner) -> bool:
    """Say whether the rest of the clause makes the partner one who brings others together."""
    words = load_lexicon(sentence.language, "cooperation")["arranging"]
    behind = re.split("[，,；。]", sentence.text[partner.end - sentence.start :])[0]
    return any(word in behind for word in words)


@cache
def _aiding() -> tuple[str, ...]:
    """Return the verb of 援疆 and the like, whose object is no partner by itself."""
    return tuple(load_lexicon("zh", "cooperation")["aiding"])


@cache
def _role_of(language: str) -> dict[str, str]:
    return {word: role for role, words in load_lexicon(language, "cooperation")["roles"].items() for word in words}


@cache
def _markers(language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(f"({any_of(_role_of(language))})(?:了|着)?$")
    return re.compile(rf"\b({any_of(_role_of(language))})\b")


@cache
def _everywhere(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "cooperation")["everywhere"]))


def may_cooperate(first: str, second: str) -> bool:
    """Say whether two regions can be partners: of different provinces, or of one province on an equal footing."""
    if not first or not second or first == second:
        return False
    if "CN" in (first, second):
        return first.isdigit() or second.isdigit()
    if within(first, second) or within(second, first):
        return False
    if not (first.isdigit() and second.isdigit()):
        return True
    if province_of(first) != province_of(second):
        return True
    return (level_of(first) == level_of(second) and parent(first) != parent(second)) or _cities(first, second)


def _cities(first: str, second: str) -> bool:
    return level_of(first) == "prefecture" == level_of(second)


def codes_of(partners: Iterable[Partner]) -> tuple[str, ...]:
    """Return the codes of several partners, each once."""
    return tuple(dict.fromkeys(code for partner in partners for code in partner.codes))


def joint_codes(partners: Iterable[Partner]) -> tuple[str, ...]:
    """Return the codes of several receivers, counties of one city as the city, each once."""
    groups: dict[str, list[str]] = {}
    for code in codes_of(partners):
        key = parent(code) if code.isdigit() and level_of(code) == "county" else code
        groups.setdefault(key, []).append(code)
    return tuple(group[0] if len(group) == 1 else common_parent(group) or group[0] for group in groups.values())
