"""Figures of one document about the very same subject: the smaller may be a share of the largest.

What an organisation, campaign or place raised, spent, plans or owns in a period is one sum. Where a document tells
several such figures of one kind, channel, region, organisation, project and period, the smaller lie within the
largest, even if the document does not say so in words. Cash and goods stated as such do not contain each other. What
is given or pledged is left out: each giver's sum is one of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from charitydata.resolution.repeats import Figure
from charitydata.resolution.statements import Key, Statement


def find_shares(figures: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield pairs of a figure and the largest figure of its document that it may be a share of."""
    buckets: dict[Key, list[tuple[Statement, Figure]]] = defaultdict(list)
    for figure in figures:
        for statement in figure.statements:
            if statement.sums_up and statement.dated and not statement.cumulative:
                buckets[_subject(statement)].append((statement, figure))
    for bucket in buckets.values():
        yield from _largest_of(sorted(bucket, key=lambda told: (-told[0].value, told[0].rank)))


def _subject(s: Statement) -> Key:
    return (s.doc_id, s.apart, s.channel, s.region, s.org, s.project, s.first, s.last)


def _largest_of(told: Sequence[tuple[Statement, Figure]]) -> Iterator[tuple[Figure, Figure]]:
    for place, (small, figure) in enumerate(told):
        for large, larger in told[:place]:
            if larger is not figure and {small.form, large.form} != {"cash", "goods"}:
                yield figure, larger
                break
