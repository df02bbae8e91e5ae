"""What a file states of itself → the fields of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, get_args
from urllib.parse import urlsplit

from charitydata.document import Document, Language
from charitydata.lexicon import any_of, load_lexicon
from charitydata.vocabulary import VOCABULARIES

_DAY = re.compile(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_NOTHING = frozenset(("", "~", "null", "none"))


def document_of(stated: Mapping[str, Any], *, doc_id: str, text: str, reader: str) -> Document:
    """Return a document with the metadata of a mapping; what it does not state stays empty.

    Args:
        stated: ``title``, ``publisher``, ``published``, ``url``, ``language``, ``source_tier``, each optional.
        doc_id: Its identity.
        text: Its body.
        reader: The name of the reader.
    """
    publisher, url = _line(stated.get("publisher")), _line(stated.get("url"))
    return Document(
        doc_id=doc_id,
        text=text,
        title=_line(stated.get("title")),
        publisher=publisher,
        published=read_day(stated.get("published")),
        url=url,
        language=read_language(stated.get("language")),
        source_tier=_stated_tier(stated.get("source_tier")) or source_tier(publisher, url),
        reader=reader,
    )


def read_day(value: object) -> date | None:
    """Return the day that a metadata value begins with, or ``None``; a month alone is no day.

    >>> read_day("2024-05-09T17:07:00+08:00")
    datetime.date(2024, 5, 9)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.match(str(value or ""))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def read_language(value: object) -> Language | None:
    """Return the language of a tag such as ``zh-CN``, or ``None`` for any that is not read here."""
    tag = str(value or "").strip().lower().replace("_", "-").split("-")[0]
    return next((language for language in get_args(Language) if language == tag), None)


def source_tier(publisher: str, url: str) -> str:
    """Return who speaks: ``government``, ``organisation``, ``media``, or ``unknown`` where the name does not say.

    A charity's own paper is told by its suffix before its first words: the last rule word of the name decides.
    """
    rules = load_lexicon("any", "source_tiers")
    host = _host(url) or _host(publisher)
    for tier, suffixes in rules["domains"].items():
        if host.endswith(tuple(suffixes)):
            return str(tier)
    best = max(((_last(words, publisher), tier) for tier, words in rules["publishers"].items()), default=(-1, ""))
    return str(best[1]) if best[0] >= 0 else "unknown"


def _last(words: list[str], publisher: str) -> int:
    """Return where the last of some words ends in a name, -1 where none stands in it."""
    pattern = re.compile(any_of(words), re.IGNORECASE)
    return max((found.end() for found in pattern.finditer(publisher)), default=-1)


def _stated_tier(value: object) -> str:
    return str(value) if str(value) in VOCABULARIES["source_tier"] else ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").lower()
    except ValueError:
        return ""


def _line(value: object) -> str:
    """Return a text value on one line; anything but text and numbers states nothing."""
    if not isinstance(value, (str, int)) or str(value).strip().lower() in _NOTHING:
        return ""
    return " ".join(str(value).split()).encode("utf-8", "replace").decode()
