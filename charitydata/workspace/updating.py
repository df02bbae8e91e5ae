"""What a change of some documents changes about figures and relations, found from the groups that it touches.

The outcome is what resolving all documents anew would give. Step by step: the statements that may tell one figure with
an old or a new statement; the figures that may contradict one that changed; the figures that may lie in one that
changed, or whose document names it as their total; and for all of these, what they lie in now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from charitydata.resolution.conflicts import find_rivals
from charitydata.resolution.containment import find_wholes
from charitydata.resolution.figures import Figure
from charitydata.resolution.keys import block_key, hash_key, rivals_key
from charitydata.resolution.relations import (
    Inside,
    Link,
    conflicts_among,
    group_figures,
    link_figures,
    look_inside,
    smallest_around,
)
from charitydata.resolution.repeats import find_tellings
from charitydata.resolution.statements import Statement
from charitydata.workspace.figure_rows import FigureRow, figure_lines
from charitydata.workspace.neighbours import Neighbours

ByFigure = Mapping[str, list[FigureRow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """The rows of figures that are no more or are to be replaced, the rows that take their place, and the relations.

    ``links`` are all relations of the figures in ``lines``; those stored of the figures in ``gone`` are no more.
    """

    gone: tuple[FigureRow, ...]
    lines: tuple[tuple[Any, ...], ...]
    links: tuple[Link, ...]


@dataclass(slots=True, kw_only=True)
class _Change:
    """Figures before and after, as far as they differ, and everything else that was looked at."""

    before: dict[str, list[FigureRow]]
    after: dict[str, Figure]
    conflicts: dict[str, str | None] = field(default_factory=dict)
    wholes: dict[str, bool] = field(default_factory=dict)


def find_update(near: Neighbours, doc_ids: Collection[str], reprints: Mapping[str, str]) -> Update:
    """Return what changes about the figures of one table.

    Args:
        near: What is stored of them.
        doc_ids: The documents that were added, replaced or removed, with all that they reprint or that reprint them.
        reprints: Document → the document that it reprints, now.
    """
    change = _regroup(near, frozenset(doc_ids), reprints)
    if not change.before and not change.after:
        return Update(gone=(), lines=(), links=())
    peers, flipped = _compare(near, change)
    affected = _affected(near, change, peers, flipped)
    links = _relink(near, change, affected)
    return _update(near.table, change, affected, links)


def _regroup(near: Neighbours, doc_ids: frozenset[str], reprints: Mapping[str, str]) -> _Change:
    """Group the statements anew that may tell one figure with an old or a new statement of the documents."""
    old = near.rows_of_documents(doc_ids)
    new = near.statements_of_documents(doc_ids)
    inside = look_inside(new, reprints)
    blocks = {row["block"] for row in old}
    blocks |= {hash_key(block_key(s)) for s in new if not inside[s.fact_id].copy_of}
    stored = near.rows_of_blocks(blocks) if blocks else []
    mates = [row for row in stored if row["doc_id"] not in doc_ids]
    statements = near.statements(row["fact_id"] for row in mates)
    inside |= _inside_as_stored(mates, statements)
    before: dict[str, list[FigureRow]] = defaultdict(list)
    for row in stored:
        before[row["figure_id"]].append(row)
    after = {figure.figure_id: figure for figure in group_figures([*new, *statements.values()], inside)}
    same = {
        figure_id
        for figure_id in before.keys() & after.keys()
        if not any(row["doc_id"] in doc_ids for row in before[figure_id])
        and _signature(before[figure_id]) == _signature_of(after[figure_id])
    }
    return _Change(
        before={figure_id: rows for figure_id, rows in before.items() if figure_id not in same},
        after={figure_id: figure for figure_id, figure in after.items() if figure_id not in same},
    )


def _inside_as_stored(rows: Sequence[FigureRow], statements: Mapping[str, Statement]) -> dict[str, Inside]:
    own = [statements[row["fact_id"]] for row in rows if not row["copy_of"]]
    leaders = {s.fact_id: told[0].fact_id for told in find_tellings(own) for s in told}
    return {
        row["fact_id"]: Inside(
            leader=leaders.get(str(row["fact_id"]), str(row["fact_id"])),
            part_of=row["part_of"] or "",
            share_of=row["share_of"] or "",
            part_here=row["part_here"],
            copy_of=row["copy_of"] or "",
        )
        for row in rows
    }


def _signature(rows: Iterable[FigureRow]) -> tuple[str, frozenset[str]]:
    listed = list(rows)
    standing = next(row["fact_id"] for row in listed if row["stands_for_figure"])
    return standing, frozenset(row["fact_id"] for row in listed)


def _signature_of(figure: Figure) -> tuple[str, frozenset[str]]:
    return figure.standing.fact_id, frozenset(member.fact_id for member in figure.members)


def _compare(near: Neighbours, change: _Change) -> tuple[dict[str, list[FigureRow]], list[FigureRow]]:
    """Find anew who contradicts whom, and who may be a whole, in the groups of the figures that changed.

    Returns:
        The stored figures of these groups that did not change themselves, and the rows that stand for those of them
        that begin or cease to be a whole.
    """
    standing = [_standing_row(rows) for rows in change.before.values()]
    keys = {row["rivals"] for row in standing}
    keys |= {hash_key(rivals_key(figure.standing)) for figure in change.after.values()}
    peers = {figure_id: rows for figure_id, rows in near.of_rivals(keys).items() if figure_id not in change.before}
    figures = [*change.after.values(), *near.figures(peers).values()]
    conflicts = conflicts_among(find_rivals(figures))
    wholes = {figure.figure_id for figure in find_wholes(figures, conflicts)}
    change.conflicts.update((figure.figure_id, conflicts.get(figure.figure_id)) for figure in figures)
    change.wholes.update((figure.figure_id, figure.figure_id in wholes) for figure in figures)
    rows = map(_standing_row, peers.values())
    return peers, [row for row in rows if row["whole"] != change.wholes[row["figure_id"]]]


def _standing_row(rows: Iterable[FigureRow]) -> FigureRow:
    return next(row for row in rows if row["stands_for_figure"])


def _affected(
    near: Neighbours, change: _Change, peers: ByFigure, flipped: Sequence[FigureRow]
) -> dict[str, list[FigureRow]]:
    """Return the stored figures that did not change themselves and may lie in something else now."""
    former = [row for row in map(_standing_row, change.before.values()) if row["whole"]]
    present = [_as_row(near.table, figure) for figure in change.after.values() if change.wholes[figure.figure_id]]
    facts = {row["fact_id"] for rows in change.before.values() for row in rows}
    facts |= {member.fact_id for figure in change.after.values() for member in figure.members}
    found = {**peers, **near.inside([*former, *present, *flipped]), **near.naming(facts)}
    return {figure_id: rows for figure_id, rows in found.items() if figure_id not in change.before}


def _as_row(table: str, figure: Figure) -> FigureRow:
    from charitydata.workspace.figure_rows import FIGURE_FIELDS

    lines = figure_lines(table, figure, within=None, conflict=None, whole=True)
    return _standing_row(dict(zip(FIGURE_FIELDS, line, strict=True)) for line in lines)


def _relink(near: Neighbours, change: _Change, affected: ByFigure) -> tuple[Link, ...]:
    """Return all relations of the figures that changed and of those that are affected."""
    parts = [*change.after.values(), *near.figures(affected).values()]
    named = {
        fact for figure in parts for member in figure.members for fact in (member.part_of, member.share_of) if fact
    }
    around = near.figures(_unchanged(near.around([figure.standing for figure in parts]), change))
    wholes = {figure_id: figure for figure_id, figure in around.items() if change.wholes.get(figure_id, True)}
    wholes |= {figure.figure_id: figure for figure in parts if change.wholes.get(figure.figure_id)}
    stored = _unchanged(near.of_rivals({hash_key(rivals_key(figure.standing)) for figure in parts}), change)
    rivals = {figure.figure_id: figure for figure in parts} | near.figures(stored)
    homes = near.figures(_unchanged(near.of_facts(named), change)) | {figure.figure_id: figure for figure in parts}
    return tuple(link_figures(parts, homes.values(), wholes.values(), list(find_rivals(rivals.values()))))


def _unchanged(found: ByFigure, change: _Change) -> dict[str, list[FigureRow]]:
    return {figure_id: rows for figure_id, rows in found.items() if figure_id not in change.before}


def _update(table: str, change: _Change, affected: ByFigure, links: tuple[Link, ...]) -> Update:
    within = smallest_around(links)
    lines = [
        line
        for figure in change.after.values()
        for line in figure_lines(
            table,
            figure,
            within=within.get(figure.figure_id),
            conflict=change.conflicts[figure.figure_id],
            whole=change.wholes[figure.figure_id],
        )
    ]
    lines += [
        line for figure_id, rows in affected.items() for line in _changed_rows(rows, within.get(figure_id), change)
    ]
    gone = [row for found in (change.before, affected) for rows in found.values() for row in rows]
    return Update(gone=tuple(gone), lines=tuple(lines), links=links)


def _changed_rows(rows: Iterable[FigureRow], within: str | None, change: _Change) -> Iterator[tuple[Any, ...]]:
    from charitydata.workspace.figure_rows import FIGURE_FIELDS

    for row in rows:
        figure_id = row["figure_id"]
        conflict = change.conflicts.get(figure_id, row["conflict_id"])
        whole = change.wholes.get(figure_id, row["whole"]) if row["stands_for_figure"] else None
        new = {**row, "within": within, "conflict_id": conflict, "whole": whole}
        yield tuple(new[name] for name in FIGURE_FIELDS)
