"""A document as a reference: GB/T 7714—2015, APA (7th edition) and BibTeX.

What a document does not state is left out or named as the standards ask; nothing is guessed. The publisher stands as
the responsible body, since news and notices seldom name a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zlib import crc32

_ENDINGS = tuple("。.!?！？…")
_TEX = {sign: f"\\{sign}" for sign in "&%$#_"} | {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""BibTeX counts braces even behind a backslash, so that they are written in words."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a reference needs to know of a document; ``read_on`` is the day on which it was looked at."""

    doc_id: str
    title: str
    publisher: str
    published: date | None
    url: str
    language: str
    read_on: date


def source_of(row: Mapping[str, Any], read_on: date) -> Source:
    """Return a row of ``documents`` as a source; the title of an untitled document is its name.

    Args:
        row: The columns, ``None`` or empty for what is not stated; ``published`` may be a timestamp.
        read_on: The day on which the document is looked at.
    """
    published = row.get("published")
    day = published.date() if isinstance(published, datetime) else published
    said = {name: " ".join(str(row.get(name) or "").split()) for name in ("title", "publisher", "url", "language")}
    title = said.pop("title") or str(row["doc_id"])
    return Source(doc_id=str(row["doc_id"]), title=title, published=day, read_on=read_on, **said)


def cite_gbt7714(source: Source) -> str:
    """Return the reference of an electronic document: 责任者. 题名[EB/OL]. (发布日期)[引用日期]. 网址.

    Without a responsible body the reference begins with the title, as GB/T 7714 allows where references are numbered;
    without an address the document is of another kind (Z), which has no day of access.
    """
    body = f"{_ended(source.publisher)} " if source.publisher else ""
    day = source.published.isoformat() if source.published else ""
    if not source.url:
        return f"{body}{source.title}[Z].{f' {day}.' if day else ''}"
    return f"{body}{source.title}[EB/OL]. {f'({day})' if day else ''}[{source.read_on.isoformat()}]. {source.url}."


def cite_apa(source: Source) -> str:
    """Return the reference of a web page: Group author. (Year, Month day). Title. Address.

    Without an author the title comes first; without a date it says ``n.d.`` and on which day it was read, since such
    a page may change.
    """
    day = f"({_apa_day(source.published)})." if source.published else "(n.d.)."
    parts = [source.publisher, day, source.title] if source.publisher else [source.title, day]
    reference = " ".join(_ended(part) for part in parts)
    if not source.url:
        return reference
    read = "" if source.published else f"Retrieved {_us_day(source.read_on)}, from "
    return f"{reference} {read}{source.url}"


def cite_bibtex(source: Source) -> str:
    """Return an entry of type ``misc``, which every style knows; names in double braces are kept in one piece."""
    published, fields = source.published, {"title": f"{{{_tex(source.title)}}}"}
    if source.publisher:
        fields["author"] = f"{{{_tex(source.publisher)}}}"
    else:
        fields["key"] = _tex(source.title)
    fields["year"] = str(published.year) if published else "n.d."
    if source.url:
        fields["url"] = source.url.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"})
        fields["note"] = f"Accessed {source.read_on.isoformat()}"
    fields["language"] = {"zh": "chinese", "en": "english"}.get(source.language, source.language)
    lines = [f"  {name:<8} = {{{value}}}" for name, value in fields.items() if value]
    if published:
        lines.insert(-1, f"  month    = {_MONTHS[published.month - 1]}")
        lines.insert(-1, f"  day      = {{{published.day}}}")
    return f"@misc{{{_key(source)},\n" + ",\n".join(lines) + "\n}"


CITATIONS = {"gbt7714": cite_gbt7714, "apa": cite_apa, "bibtex": cite_bibtex}
"""The styles that are offered, in their order."""


def _ended(part: str) -> str:
    return part if part.endswith(_ENDINGS) or part.endswith(").") else f"{part}."


def _apa_day(day: date) -> str:
    return f"{day.year}, {day.strftime('%B')} {day.day}"


def _us_day(day: date) -> str:
    return f"{day.strftime('%B')} {day.day}, {day.year}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)


def _key(source: Source) -> str:
    """Return a key of letters, digits and hyphens, which is all that BibTeX is sure to take."""
    plain = re.sub(r"[^0-9A-Za-z]+", "-", source.doc_id).strip("-")
    whole = plain == source.doc_id
    return plain if whole else f"{plain or 'document'}-{crc32(source.doc_id.encode()):08x}"
