"""Cooperation, compared by pairs: each two parties of a link are one pair, whoever is named first."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from charitydata.scoring.comparison import Row, squeeze

Pairs: TypeAlias = Mapping[tuple[str, str], set[str]]
"""Two region codes in order → the kinds of their cooperation."""


def labelled_pairs(links: Sequence[Row]) -> Pairs:
    """Return the pairs of labelled links."""
    named = (
        (pair, str(link.get("kind")))
        for link in links
        for pair in itertools.combinations(sorted(set(map(str, link.get("parties", [])))), 2)
    )
    return _collect(named)


def found_pairs(rows: Sequence[Row]) -> Pairs:
    """Return the pairs of found rows."""
    named = (
        (tuple(sorted((squeeze(row.get("region_a")), squeeze(row.get("region_b"))))), squeeze(row.get("kind")))
        for row in rows
    )
    return _collect(((a, b), kind) for (a, b), kind in named)


def list_pair_errors(doc_id: str, found: Pairs, labelled: Pairs) -> Iterator[str]:
    """Yield one line for each pair that is wrong in its kinds, missed or invented."""
    for pair in sorted(labelled.keys() & found.keys()):
        if not labelled[pair] & found[pair]:
            yield f"WRONG {doc_id} kind: {pair} {sorted(found[pair])} should be {sorted(labelled[pair])}"
    yield from (f"MISSED {doc_id} {pair} {sorted(labelled[pair])}" for pair in sorted(labelled.keys() - found.keys()))
    yield from (f"EXTRA {doc_id} {pair} {sorted(found[pair])}" for pair in sorted(found.keys() - labelled.keys()))


def _collect(named: Iterable[tuple[tuple[str, str], str]]) -> Pairs:
    pairs: dict[tuple[str, str], set[str]] = {}
    for pair, kind in named:
        pairs.setdefault(pair, set()).add(kind)
    return pairs
