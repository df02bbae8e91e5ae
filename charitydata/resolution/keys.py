"""The keys by which statements and figures find those they may have to do with.

Every question of resolution is answered within a group of one key, so that a new document touches only the groups it
belongs to: statements of one figure share a *block*, figures that may contradict each other share *rivals*, and a
figure finds what contains it by kind, place and *scope*.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from charitydata.resolution.regions import enclosing
from charitydata.resolution.statements import Key, Statement

AREA = "area"
MOST_YEARS = 10
"""A period longer than this is looked for in its last years only."""


def block_key(s: Statement) -> Key:
    """Return what statements of one figure share; running totals must end on the same day.

    Where nobody is named, only the very same stated period can make two statements one figure.
    """
    time: Key = (s.last if s.cumulative else s.year,)
    if not (s.project or s.org or s.detail):
        time = (s.first, s.last) if s.dated else (s.doc_id, s.year)
    place = ("project", s.project) if s.project else ("org", s.region, s.org)
    return (s.apart, s.cumulative, s.detail, *place, *time)


def rivals_key(s: Statement) -> Key:
    """Return what figures share that cannot both be true; organisations of one project are told apart later."""
    return (s.kind, s.cumulative, s.region, s.project, "" if s.project else s.org, s.detail, s.first, s.last)


def scope_of(s: Statement) -> str:
    """Return what a figure is about where it is taken as a whole: a project, a system, an organisation, or an area."""
    if s.project:
        return f"project:{s.project}"
    if s.who.system:
        return f"system:{s.who.system}"
    return f"org:{s.org}" if s.org else AREA


def scopes_around(s: Statement) -> Iterator[str]:
    """Yield the scopes that a figure may lie in."""
    if s.project:
        yield f"project:{s.project}"
    if s.org:
        yield f"org:{s.org}"
    if s.who.head:
        yield f"org:{s.who.head}"
    yield from (f"system:{family}" for family in s.who.families)
    yield AREA


def places_around(s: Statement) -> tuple[str, ...]:
    """Return the places that a figure may lie in."""
    return enclosing(s.region)


def first_year(s: Statement) -> int:
    """Return the first year of what a figure may contain."""
    return 0 if s.cumulative else max(s.first.year, s.year - MOST_YEARS)


def hash_key(key: Key) -> int:
    """Return a key as a whole number of 63 bits, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest()) >> 1
