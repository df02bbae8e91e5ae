"""One number of a document and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

CLAIMED, UNCLAIMED = "claimed", "unclaimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One number of a document and what became of it.

    ``start`` and ``end`` are the document's offsets and ``words`` what stands there. ``reason`` is a code of the
    vocabulary ``account``; ``table`` and ``fact_id`` name the fact that claims or repeats the number, if one does.
    """

    start: int
    end: int
    words: str
    reason: str
    table: str = ""
    fact_id: str = ""
