"""What the undertaking finders of both languages hand over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A named undertaking in a text; ``kind`` is one of the codes of ``project_kind``."""

    start: int
    end: int
    kind: str
