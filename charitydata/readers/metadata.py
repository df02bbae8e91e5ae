"""What a file states of itself → the fields of a document."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, get_args
from urllib.parse import urlsplit

from charitydata.document import Document, Language
from charitydata.lexicon import any_of, load_lexicon
from charitydata.vocabulary import VOCABULARIES

_DAY = re.compile(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_ENDING = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|pptx?|txt|html?|rtf|indd|cdr)$", re.IGNORECASE)
_NOTHING = frozenset(("", "~", "null", "none"))


def document_of(stated: Mapping[str, Any], *, doc_id: str, text: str, reader: str) -> Document:
    """Return a document with the metadata of a mapping; what it does not state stays empty.

    Args:
        stated: ``title``, ``publisher``, ``published``, ``created``, ``url``, ``language``, ``source_tier``, each
            optional.
        doc_id: Its identity.
        text: Its body.
        reader: The name of the reader.
    """
    publisher, url = one_line(stated.get("publisher")), one_line(stated.get("url"))
    return Document(
        doc_id=doc_id,
        text=text,
        title=one_line(stated.get("title")),
        publisher=publisher,
        published=read_day(stated.get("published")),
        url=url,
        language=read_language(stated.get("language")),
        source_tier=stated_tier(stated.get("source_tier")) or source_tier(publisher, url),
        reader=reader,
        created=read_day(stated.get("created")),
    )


def override(document: Document, told: Mapping[str, str]) -> Document:
    """Return a document with the fields that a ``sources.csv`` gives; the others stay.

    Its fingerprint changes with what is told, so that a corrected source replaces what is stored.
    """
    if not told:
        return document
    words: dict[str, Any] = {key: one_line(told[key]) for key in ("title", "publisher", "url") if key in told}
    changed = replace(
        document,
        **words,
        published=read_day(told.get("published")) or document.published,
        language=read_language(told.get("language")) or document.language,
        sha256=fingerprint(document.sha256, told),
    )
    tier = stated_tier(told.get("source_tier"))
    if not tier and words.keys() & {"publisher", "url"}:
        tier = source_tier(changed.publisher, changed.url)
    return replace(changed, source_tier=tier or document.source_tier)


def fingerprint(*stated: object) -> str:
    """Return the SHA-256 of what makes up a document that is not a file of its own, as hex digits."""
    return hashlib.sha256(json.dumps(stated, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


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


@lru_cache(maxsize=1024)
def source_tier(publisher: str, url: str) -> str:
    """Return who speaks: ``government``, ``organisation``, ``media``, or ``unknown`` where the name does not say.

    A charity's own paper is told by its suffix before its first words: the last rule word of the name decides.
    """
    rules = load_lexicon("any", "source_tiers")
    host = _host(url) or _host(publisher)
    for tier, suffixes in rules["domains"].items():
        if host.endswith(tuple(suffixes)):
            return str(tier)
    best = max(((_last(tier, publisher), tier) for tier in rules["publishers"]), default=(-1, ""))
    return str(best[1]) if best[0] >= 0 else "unknown"


def _last(tier: str, publisher: str) -> int:
    """Return where the last word of a tier ends in a name, -1 where none stands in it."""
    return max((found.end() for found in _publishers(tier).finditer(publisher)), default=-1)


@cache
def _publishers(tier: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("any", "source_tiers")["publishers"][tier]), re.IGNORECASE)


def speaker(author: object) -> str:
    """Return the author of a file where it is an office, a body or a paper; a person's name is no publisher.

    >>> speaker("青山市慈善总会"), speaker("Administrator")
    ('青山市慈善总会', '')
    """
    name = one_line(author)
    return name if source_tier(name, "") != "unknown" else ""


def file_title(title: object) -> str:
    """Return the title among a file's properties, without what programs write there by themselves.

    >>> file_title("Microsoft Word - 年度报告.doc"), file_title("Untitled 1"), file_title("Annual report")
    ('年度报告', '', 'Annual report')
    """
    words = _ENDING.sub("", _program().sub("", one_line(title)))
    plain = words.strip(" 0123456789()（）-_.")
    return words.strip() if plain and plain.lower() not in _empty_titles() else ""


@cache
def _program() -> re.Pattern[str]:
    """Return the pattern of a program's name in front of a title."""
    return re.compile(rf"\s*{any_of(_title_words('programs'))}\s*[-–]\s*", re.IGNORECASE)


@cache
def _empty_titles() -> frozenset[str]:
    return frozenset(word.lower() for key in ("programs", "empty") for word in _title_words(key))


def _title_words(key: str) -> list[str]:
    return [str(word) for language in get_args(Language) for word in load_lexicon(language, "titles")[key]]


def stated_tier(value: object) -> str:
    """Return a source tier that is stated by its code, or nothing."""
    return str(value) if str(value) in VOCABULARIES["source_tier"] else ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").lower()
    except ValueError:
        return ""


def one_line(value: object) -> str:
    """Return a text value on one line; anything but text and numbers states nothing."""
    if not isinstance(value, (str, int)) or str(value).strip().lower() in _NOTHING:
        return ""
    return " ".join(str(value).split()).encode("utf-8", "replace").decode()
