"""All relations between the rows of one table: a pure function of the rows, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from charitydata.resolution.conflicts import find_rivals, group_conflicts, is_conflict
from charitydata.resolution.containment import find_containments
from charitydata.resolution.repeats import Figure, find_figures
from charitydata.resolution.shares import find_shares
from charitydata.resolution.statements import read_statements

if TYPE_CHECKING:
    import pandas as pd

Edge: TypeAlias = tuple[str, str, str]

FIGURE_COLUMNS = ("fact_id", "figure_id", "stands_for_figure", "within", "conflict_id")
_FIGURE_TYPES = {
    **dict.fromkeys(("fact_id", "figure_id", "within", "conflict_id"), "str"),
    "stands_for_figure": "boolean",
}
RELATION_COLUMNS = ("figure_id", "larger_id", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What resolution says of the rows of one table.

    ``figures`` has one row per fact (``FIGURE_COLUMNS``), ``relations`` one per figure and larger figure
    (``RELATION_COLUMNS``; ``kind`` is ``part`` where the document itself says so, else ``within``). A figure may lie in
    several larger ones that do not contain each other; ``within`` names the smallest.
    """

    figures: pd.DataFrame
    relations: pd.DataFrame


def resolve(rows: pd.DataFrame, table: str) -> Resolution:
    """Return which rows tell the same figure, which figures contain others and which contradict each other.

    Args:
        rows: All rows of the table, with the columns of the schema; ``source_tier`` and ``published`` of the document
            may stand beside them.
        table: ``donations``, ``beneficiaries`` or ``indicators``.
    """
    figures = sorted(find_figures(read_statements(rows, table)), key=lambda figure: figure.figure_id)
    shares = list(find_shares(figures))
    rivals = list(find_rivals(figures, frozenset(small.figure_id for small, _ in shares)))
    conflicts = group_conflicts([pair for pair in rivals if is_conflict(pair[0].standing, pair[1].standing)])
    edges = sorted(set(_edges(figures, [*shares, *find_containments(figures), *_apart(rivals)])))
    within = _smallest(edges, {figure.figure_id: figure.standing.value for figure in figures})
    return _frames(figures, edges, within, conflicts)


def _frames(
    figures: Iterable[Figure], edges: list[Edge], within: dict[str, str], conflicts: dict[str, str]
) -> Resolution:
    import pandas as pd

    lines: list[tuple[str, str, bool, str | None, str | None]] = []
    for figure in figures:
        own = figure.figure_id
        shared = (within.get(own), conflicts.get(own))
        lines += [(s.fact_id, own, s is figure.standing, *shared) for s in figure.statements]
    lines.sort(key=lambda line: line[0])
    return Resolution(
        figures=pd.DataFrame(lines, columns=list(FIGURE_COLUMNS)).astype(_FIGURE_TYPES),
        relations=pd.DataFrame(edges, columns=list(RELATION_COLUMNS)).astype("str"),
    )


def _edges(figures: list[Figure], within: Iterable[tuple[Figure, Figure]]) -> Iterator[Edge]:
    """Yield each figure with a larger one and how it belongs to it; what is a part is not said to be within as well."""
    parts = set(_parts(figures))
    yield from ((small, large, "part") for small, large in parts)
    for small, large in within:
        if (small.figure_id, large.figure_id) not in parts:
            yield small.figure_id, large.figure_id, "within"


def _parts(figures: list[Figure]) -> Iterator[tuple[str, str]]:
    home = {s.fact_id: figure.figure_id for figure in figures for s in figure.statements}
    for figure in figures:
        for statement in figure.statements:
            whole = home.get(statement.part_of)
            if whole and whole != figure.figure_id:
                yield figure.figure_id, whole


def _apart(rivals: Iterable[tuple[Figure, Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the rivals too far apart to contradict each other, the smaller first."""
    for one, other in rivals:
        if not is_conflict(one.standing, other.standing):
            small, large = sorted((one, other), key=lambda figure: figure.standing.value)
            yield small, large


def _smallest(edges: Iterable[Edge], values: dict[str, int]) -> dict[str, str]:
    best: dict[str, str] = {}
    for small, large, kind in edges:
        if kind == "within" and (small not in best or (values[large], large) < (values[best[small]], best[small])):
            best[small] = large
    return best
