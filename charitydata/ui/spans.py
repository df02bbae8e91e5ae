"""Stretches of a text that are marked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words to highlight: half-open character offsets, the fact they state, its table and a short title."""

    start: int
    end: int
    id: str
    kind: str
    title: str = ""
