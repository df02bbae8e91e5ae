"""What the words before a place or an organisation make it to the verb."""

from __future__ import annotations

import re
from functools import cache

from charitydata.document import Sentence
from charitydata.lexicon import any_of, load_lexicon

GIVER, RECEIVER, GOAL, WITH, AT, VIA, ABOUT = "giver", "receiver", "goal", "with", "at", "via", "about"
NATIONAL = "national"
"""The role of a charity of the whole country, which acts with places abroad and with Hong Kong, Macao and Taiwan."""
_REACH = 90
_WORDS = 7
"""How many English words may stand between a preposition and the place it governs."""


def role_before(language: str, before: str, behind: str) -> str:
    """Return the role of what stands between two parts of a sentence, ``""`` without a word that says it.

    People helped who come from a place make it the receiver; those who came there to work do not stand for it.
    """
    role = _chinese_role(before) if language == "zh" else _english_role(before)
    if role != GIVER:
        return role
    return _chinese_origin(before, behind) if language == "zh" else _english_origin(before)


def _chinese_origin(before: str, behind: str) -> str:
    if not before.endswith(tuple(load_lexicon("zh", "cooperation")["hailing"])):
        return GIVER
    if _settled_behind().match(behind):
        return ABOUT
    return RECEIVER if _helped_from().search(before[-_WORDS * 3 :]) else GIVER


def _english_origin(before: str) -> str:
    if _settled_before().search(before[-_REACH:]):
        return ABOUT
    return VIA if _stored_before().search(before[-_REACH:]) else GIVER


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


def is_where(between: str) -> bool:
    """Say whether English words between two partners end in a bare in or at, without another telling preposition."""
    chunk = re.split(r"[,;:()]", between.lower())[-1]
    words = chunk.split()
    bare = bool(words) and words[-1] in load_lexicon("en", "cooperation")["where"]
    return bare and chunk == between.lower() and not _markers("en").search(chunk)


def hail_from(sentence: Sentence, start: int) -> bool:
    """Say whether an English sentence names people by where they come from, at a document offset (35 pupils from)."""
    return sentence.language == "en" and bool(_hailing().search(sentence.text[: start - sentence.start][-_REACH:]))


@cache
def _hailing() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{any_of(load_lexicon('en', 'cooperation')['helped'])} from (?:[a-z]+ )?$")


@cache
def _helped_from() -> re.Pattern[str]:
    """Return what leads to where those come from who are helped: 为35名来自."""
    words = load_lexicon("zh", "cooperation")
    return re.compile(f"{any_of(words['for_whom'])}[^，,。；;、]{{0,8}}?{any_of(words['hailing'])}$")


@cache
def _settled_behind() -> re.Pattern[str]:
    """Return what stands behind a place whose people have gone to work elsewhere: 的12名务工人员."""
    words = load_lexicon("zh", "cooperation")
    return re.compile(f"[^，,。；;]{{0,10}}?{any_of(words['settled'])}")


@cache
def _settled_before() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{any_of(load_lexicon('en', 'cooperation')['settled'])} from $")


@cache
def _stored_before() -> re.Pattern[str]:
    """Return what leads to the place where goods only lay: from its warehouses in Chengdu."""
    return re.compile(rf"(?i)\b{any_of(load_lexicon('en', 'cooperation')['stores'])} (?:in|at) $")


@cache
def _role_of(language: str) -> dict[str, str]:
    return {word: role for role, words in load_lexicon(language, "cooperation")["roles"].items() for word in words}


@cache
def _markers(language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(f"({any_of(_role_of(language))})(?:了|着)?$")
    return re.compile(rf"\b({any_of(_role_of(language))})\b")
