"""Figures and their relations as rows of the stored tables, and back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from charitydata.resolution.figures import Figure, Member
from charitydata.resolution.keys import first_year, hash_key, rivals_key, scope_of
from charitydata.resolution.relations import Link

FigureRow: TypeAlias = dict[str, Any]
"""A row of ``figures``, without its page."""

FIGURE_FIELDS = (
    *("table", "fact_id", "doc_id", "figure_id", "stands_for_figure", "within", "conflict_id", "year", "region_code"),
    *("part_of", "share_of", "part_here", "copy_of", "block"),
    *("rivals", "kind", "scope", "org", "head", "project", "first_year", "whole"),
)


@lru_cache(maxsize=65536)
def cell_number(table: str, year: int, region: str) -> int:
    """Return the number that decides on which page the rows of a year and a region are kept."""
    return hash_key((table, year, region))


def figure_lines(
    table: str, figure: Figure, *, within: str | None, conflict: str | None, whole: bool
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a figure, one per statement, as values of ``FIGURE_FIELDS``.

    The keys of the figure stand in the row of the statement that stands for it.
    """
    s, own = figure.standing, figure.figure_id
    keys = (hash_key(rivals_key(s)), s.kind, scope_of(s), s.org, s.who.head, s.project, first_year(s), whole)
    for m in figure.members:
        stands = m.fact_id == s.fact_id
        shared = (table, m.fact_id, m.doc_id, own, stands, within, conflict, m.year, m.region)
        yield (
            *shared,
            *(m.part_of or None, m.share_of or None, m.part_here, m.copy_of or None, m.block),
            *(keys if stands else (None,) * len(keys)),
        )


def relation_line(table: str, link: Link) -> tuple[str, str, str, str]:
    """Return the row of a relation."""
    return table, link.small.figure_id, link.large.figure_id, link.kind


def read_member(row: FigureRow) -> Member:
    """Return the statement of a figure that a stored row is about."""
    return Member(
        fact_id=row["fact_id"],
        doc_id=row["doc_id"],
        year=row["year"],
        region=row["region_code"],
        block=row["block"],
        part_of=row["part_of"] or "",
        share_of=row["share_of"] or "",
        part_here=row["part_here"],
        copy_of=row["copy_of"] or "",
    )
