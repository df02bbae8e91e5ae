"""Facts of a reprint: copies of the original's facts, never news.

A fact of a reprint that states what a fact of its original states is a copy of it; where the original states it
several times, the first is copied by the first. What a reprint says beyond its original stands for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from charitydata.resolution.statements import Key, Statement

Copies: TypeAlias = dict[str, str]
"""Fact of a reprint → fact of its original."""


def find_copies(statements: Iterable[Statement], reprints: Mapping[str, str]) -> Copies:
    """Return which facts are copies.

    Args:
        statements: Those of reprints and of their originals, among others.
        reprints: Document → the document that it reprints, never itself a reprint.
    """
    originals = frozenset(reprints.values())
    told: dict[Key, list[Statement]] = defaultdict(list)
    copied: dict[Key, list[Statement]] = defaultdict(list)
    for s in statements:
        if s.doc_id in reprints:
            copied[(s.doc_id, reprints[s.doc_id], *_content(s))].append(s)
        elif s.doc_id in originals:
            told[(s.doc_id, *_content(s))].append(s)
    return {
        copy.fact_id: original.fact_id
        for key, group in copied.items()
        for copy, original in zip(_in_order(group), _in_order(told.get(key[1:], [])), strict=False)
    }


def _content(s: Statement) -> Key:
    return (s.apart, s.value, s.low, s.high, s.region, s.org, s.project, s.detail, s.cumulative, s.form, s.channel)


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda s: (s.span, s.fact_id))
