"""All relations between the rows of one table: a pure function of the rows, whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charitydata.resolution.conflicts import find_rivals, group_conflicts, is_conflict
from charitydata.resolution.containment import Wholes, find_wholes
from charitydata.resolution.figures import Figure, Member
from charitydata.resolution.judgements import NO_JUDGEMENTS, Judgements
from charitydata.resolution.keys import block_key, hash_key
from charitydata.resolution.repeats import Telling, find_figures, find_tellings
from charitydata.resolution.reprints import find_copies
from charitydata.resolution.shares import find_shares
from charitydata.resolution.statements import Statement, read_statements

if TYPE_CHECKING:
    import pandas as pd

FIGURE_COLUMNS = ("fact_id", "figure_id", "stands_for_figure", "within", "conflict_id")
RELATION_COLUMNS = ("figure_id", "larger_id", "kind")
NO_REPRINTS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What one document says of one of its facts: the telling it is in, its place among the facts, what it copies."""

    leader: str
    part_of: str = ""
    share_of: str = ""
    part_here: bool = False
    copy_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A figure lies in a larger one.

    ``kind`` is ``part`` where its document says so, ``cumulative`` in a running total, ``within`` everywhere else.
    """

    small: Figure
    large: Figure
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What resolution says of the rows of one table.

    ``figures`` has one row per fact (``FIGURE_COLUMNS``), ``relations`` one per figure and larger figure
    (``RELATION_COLUMNS``). A figure may lie in several larger ones that do not contain each other; ``within`` names the
    smallest.
    """

    figures: pd.DataFrame
    relations: pd.DataFrame


def resolve(
    rows: pd.DataFrame,
    table: str,
    *,
    judgements: Judgements = NO_JUDGEMENTS,
    reprints: Mapping[str, str] = NO_REPRINTS,
) -> Resolution:
    """Return which rows tell the same figure, which figures contain others and which contradict each other.

    Args:
        rows: All rows of the table, with the columns of the schema; ``source_tier`` and ``published`` of the document
            may stand beside them.
        table: ``donations``, ``beneficiaries`` or ``indicators``.
        judgements: What people have judged about names.
        reprints: Document → the document that it reprints.
    """
    statements = list(read_statements(rows, table, judgements))
    figures = group_figures(statements, look_inside(statements, reprints))
    rivals = list(find_rivals(figures))
    conflicts = conflicts_among(rivals)
    wholes = list(find_wholes(figures, conflicts))
    links = list(link_figures(figures, figures, wholes, rivals))
    return _frames(figures, links, conflicts)


def look_inside(statements: Sequence[Statement], reprints: Mapping[str, str] = NO_REPRINTS) -> dict[str, Inside]:
    """Return what each fact is inside its document; the statements are those of whole documents."""
    copies = find_copies(statements, reprints)
    own = [s for s in statements if s.fact_id not in copies]
    places = {(s.doc_id, s.fact_id): s.region for s in own}
    tellings = list(find_tellings(own))
    shares = dict(find_shares(tellings))
    inside = {fact: Inside(leader=fact, copy_of=original) for fact, original in copies.items()}
    for told in tellings:
        for s in told:
            inside[s.fact_id] = Inside(
                leader=told[0].fact_id,
                part_of=s.part_of,
                share_of=shares.get(s.fact_id, ""),
                part_here=places.get((s.doc_id, s.part_of)) == s.region,
            )
    return inside


def group_figures(statements: Sequence[Statement], inside: Mapping[str, Inside]) -> list[Figure]:
    """Return the figures that statements of whole blocks tell, in the order of their identities."""
    tellings: dict[str, list[Statement]] = defaultdict(list)
    copies: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        place = inside[s.fact_id]
        if place.copy_of:
            copies[place.copy_of].append(s)
        else:
            tellings[place.leader].append(s)
    ordered = [sorted(told, key=lambda s: s.rank) for told in tellings.values()]
    figures = (_figure(told, inside, copies) for told in find_figures(ordered))
    return sorted(figures, key=lambda figure: figure.figure_id)


def _figure(
    tellings: Sequence[Telling], inside: Mapping[str, Inside], copies: Mapping[str, Sequence[Statement]]
) -> Figure:
    standing = tellings[0][0]
    block = hash_key(block_key(standing))
    told = [s for telling in tellings for s in telling]
    told += [copy for s in told for copy in copies.get(s.fact_id, ())]
    return Figure.of(standing, tuple(_member(s, inside[s.fact_id], block) for s in told))


def _member(s: Statement, place: Inside, block: int) -> Member:
    return Member(
        fact_id=s.fact_id,
        doc_id=s.doc_id,
        year=s.year,
        region=s.region,
        block=block,
        part_of=place.part_of,
        share_of=place.share_of,
        part_here=place.part_here,
        copy_of=place.copy_of,
    )


def link_figures(
    parts: Iterable[Figure],
    figures: Iterable[Figure],
    wholes: Iterable[Figure],
    rivals: Iterable[tuple[Figure, Figure]],
) -> Iterator[Link]:
    """Yield what figures lie in, as ``link_each`` gives it for one after the other."""
    for _, links in link_each(parts, figures, wholes, rivals):
        yield from links


def link_each(
    parts: Iterable[Figure],
    figures: Iterable[Figure],
    wholes: Iterable[Figure],
    rivals: Iterable[tuple[Figure, Figure]],
) -> Iterator[tuple[Figure, list[Link]]]:
    """Yield each figure with what it lies in, each larger figure once.

    Args:
        parts: The figures asked about.
        figures: All figures that the documents of the parts name as their totals, among others.
        wholes: All figures that may contain one of the parts.
        rivals: All pairs of figures of one subject.
    """
    home = {member.fact_id: figure for figure in figures for member in figure.members}
    index = Wholes(wholes)
    apart: dict[str, list[Figure]] = defaultdict(list)
    for one, other in rivals:
        if not is_conflict(one.standing, other.standing):
            small, large = sorted((one, other), key=lambda figure: (figure.standing.value, figure.figure_id))
            apart[small.figure_id].append(large)
    for figure in parts:
        yield figure, list(_links_of(figure, home, index, apart.get(figure.figure_id, ())))


def _links_of(figure: Figure, home: Mapping[str, Figure], index: Wholes, apart: Iterable[Figure]) -> Iterator[Link]:
    told = {figure.figure_id}
    parts = (home[m.part_of] for m in figure.members if m.part_of in home)
    shares = (home[m.share_of] for m in figure.members if m.share_of in home)
    for kind, larger in (("part", parts), ("within", shares), ("within", index.containing(figure)), ("within", apart)):
        for large in larger:
            if large.figure_id not in told:
                told.add(large.figure_id)
                yield Link(small=figure, large=large, kind=kind)
    running = index.running(figure)
    if running is not None and running.figure_id not in told:
        yield Link(small=figure, large=running, kind="cumulative")


def conflicts_among(rivals: Iterable[tuple[Figure, Figure]]) -> dict[str, str]:
    """Return the conflict of each figure that is in one."""
    return group_conflicts([pair for pair in rivals if is_conflict(pair[0].standing, pair[1].standing)])


def smallest_around(links: Iterable[Link]) -> dict[str, str]:
    """Return figure → the smallest figure that it lies within, where its document does not say so itself."""
    around: dict[str, list[Figure]] = defaultdict(list)
    for link in links:
        if link.kind == "within":
            around[link.small.figure_id].append(link.large)
    return {small: min(larger, key=_by_value).figure_id for small, larger in around.items()}


def smallest_of(links: Iterable[Link]) -> str | None:
    """Return the smallest figure that one lies within, as ``smallest_around`` does for many."""
    return next(iter(smallest_around(links).values()), None)


def _by_value(figure: Figure) -> tuple[int, str]:
    return figure.standing.value, figure.figure_id


def _frames(figures: Iterable[Figure], links: Sequence[Link], conflicts: Mapping[str, str]) -> Resolution:
    import pandas as pd

    within = smallest_around(links)
    lines: list[tuple[str, str, bool, str | None, str | None]] = []
    for figure in figures:
        own = figure.figure_id
        shared = (within.get(own), conflicts.get(own))
        lines += [(m.fact_id, own, m.fact_id == figure.standing.fact_id, *shared) for m in figure.members]
    lines.sort(key=lambda line: line[0])
    edges = sorted((link.small.figure_id, link.large.figure_id, link.kind) for link in links)
    texts = dict.fromkeys(("fact_id", "figure_id", "within", "conflict_id"), "str")
    return Resolution(
        figures=pd.DataFrame(lines, columns=list(FIGURE_COLUMNS)).astype({**texts, "stands_for_figure": "boolean"}),
        relations=pd.DataFrame(edges, columns=list(RELATION_COLUMNS)).astype("str"),
    )
