"""Figures of one document about the very same subject: the smaller may be a share of the largest.

What an organisation, campaign or place raised, spent, plans or owns in a period is one sum. Where a document tells
several such figures of one kind, channel, region, organisation, project and period, the smaller lie within the
largest, even if the document does not say so in words. Cash and goods stated as such do not contain each other. What
is given or pledged is left out: each giver's sum is one of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from charitydata.resolution.repeats import Telling
from charitydata.resolution.statements import Key, Statement


def find_shares(tellings: Iterable[Telling]) -> Iterator[tuple[str, str]]:
    """Yield fact and the larger fact of its document that it may be a share of."""
    buckets: dict[Key, list[tuple[Statement, Telling]]] = defaultdict(list)
    for told in tellings:
        for statement in told:
            if statement.sums_up and statement.dated and not statement.cumulative:
                buckets[_subject(statement)].append((statement, told))
    for bucket in buckets.values():
        yield from _largest_of(sorted(bucket, key=lambda pair: (-pair[0].value, pair[0].rank)))


def _subject(s: Statement) -> Key:
    return (s.doc_id, s.kind, s.region, s.org, s.project, s.first, s.last)


def _largest_of(pairs: Sequence[tuple[Statement, Telling]]) -> Iterator[tuple[str, str]]:
    for place, (small, told) in enumerate(pairs):
        for large, larger in pairs[:place]:
            if larger is not told and {small.form, large.form} != {"cash", "goods"}:
                yield small.fact_id, large.fact_id
                break
