"""How large and how deep a file may be before it is refused; every bound of reading stands here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from charitydata.errors import BadLimit

PREFIX = "CHARITYDATA_MAX_"
RATIO_COUNTS_FROM = 8 * 1024**2
"""Bytes that must have come out of an archive before its compression ratio says anything."""

_MB = 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of reading; each can be set by an environment variable: ``file_mb`` by ``CHARITYDATA_MAX_FILE_MB``.

    Attributes:
        file_mb: Megabytes of one document's file, packed or unpacked.
        archive_mb: Megabytes of one archive's file.
        expanded_mb: Megabytes that come out of one file with all that is packed in it.
        ratio: How many times the size of an archive may come out of it.
        depth: How many archives may stand one inside the other.
        entries: Files in one archive, those of archives inside it included.
        pages: Pages of one PDF.
        pdf_seconds: Seconds that reading one PDF may take.
        pdf_memory_mb: Megabytes of memory that reading one PDF may take, where the system can tell.
        cells: Cells of one spreadsheet, empty ones in between included.
        nesting: Elements of a web page, one inside the other.
        mail_parts: Parts of a mail that consist of parts themselves.
    """

    file_mb: float = 64
    archive_mb: float = 1024
    expanded_mb: float = 4096
    ratio: int = 200
    depth: int = 3
    entries: int = 100_000
    pages: int = 5_000
    pdf_seconds: int = 60
    pdf_memory_mb: float = 2048
    cells: int = 5_000_000
    nesting: int = 10_000
    mail_parts: int = 100

    @property
    def file_bytes(self) -> int:
        """Bytes of one document's file."""
        return int(self.file_mb * _MB)

    @property
    def archive_bytes(self) -> int:
        """Bytes of one archive's file."""
        return int(self.archive_mb * _MB)

    @property
    def expanded_bytes(self) -> int:
        """Bytes that come out of one file with all that is packed in it."""
        return int(self.expanded_mb * _MB)


def current_limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits that hold: the defaults, and what the environment sets instead.

    Raises:
        BadLimit: A variable is no number above zero; the message names it.
    """
    chosen: dict[str, Any] = {}
    for field in fields(Limits):
        if stated := environment.get(variable(field.name), "").strip():
            chosen[field.name] = _number(field.name, stated)
    return Limits(**chosen)


def variable(name: str) -> str:
    """Return the environment variable of a limit.

    >>> variable("file_mb")
    'CHARITYDATA_MAX_FILE_MB'
    """
    return PREFIX + name.upper()


def _number(name: str, stated: str) -> float:
    """Return a limit; megabytes may have a fraction."""
    kind: type[float] = float if name.endswith("_mb") else int
    try:
        number = kind(stated)
    except ValueError:
        number = kind(0)
    if not 0 < number < float("inf"):
        raise BadLimit(f"{variable(name)}={stated}: a limit is a number above zero; set it to one, or unset it")
    return number
