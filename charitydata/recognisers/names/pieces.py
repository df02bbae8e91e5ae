"""What the name finders of both languages hand over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An organisation's name as it stands in a text.

    ``short`` is true where the name leans on its context (a bare head noun, or one with a mere level in front).
    ``modifiers`` counts the characters (Chinese) or words (English) in front of the first head.
    """

    start: int
    end: int
    type: str
    head: str
    modifiers: int
    short: bool
