"""The tables that follow from all documents together: figures, relations, identities and the names they stand for.

A change of a few documents touches the groups that they belong to and nothing else; the outcome is what deriving all
tables anew would give. Where many documents changed, or the rules or the judgements of people have, all is derived
anew.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from charitydata.resolution import relations as relating
from charitydata.resolution.conflicts import find_rivals
from charitydata.resolution.containment import find_wholes
from charitydata.resolution.figures import Figure
from charitydata.resolution.judgements import Judgements, read_judgements
from charitydata.resolution.statements import SUBJECTS, make_statements
from charitydata.workspace import delta, manifest
from charitydata.workspace.changes import Changes
from charitydata.workspace.derivation_rules import derived_by, note_derivation, resolution_rules
from charitydata.workspace.figure_rows import FIGURE_FIELDS, cell_number, figure_lines, relation_line
from charitydata.workspace.layout import PAGED_TABLES, stored_schema, table_path
from charitydata.workspace.manifest import Pin
from charitydata.workspace.naming import derive_names, list_regions, update_names
from charitydata.workspace.neighbours import Neighbours, read_facts
from charitydata.workspace.pages import Gathering, Pages, replace_rows
from charitydata.workspace.queries import values
from charitydata.workspace.sources import parquet
from charitydata.workspace.sql import part
from charitydata.workspace.updating import Update, find_update

JUDGEMENTS_FILE = "judgements.csv"
_MANY = 5
"""Where more than one document in so many changed, deriving everything anew is cheaper."""
_RELATION_FIELDS = ("table", "figure_id", "larger_id", "kind")


def derive(folder: Path, changes: Changes | None = None) -> None:
    """Bring the derived tables in line with the newest rows of all documents, whether a manifest names them yet or not.

    Args:
        folder: The workspace; its documents and reprints are written.
        changes: The documents that differ from the last version that a manifest names; everything if not given.
    """
    pin = manifest.look_ahead(folder)
    judgements = read_judgements(folder / JUDGEMENTS_FILE)
    touched = _touched(pin, changes) if changes is not None else frozenset[str]()
    known = derived_by(pin) == (resolution_rules(), judgements.digest)
    if changes is None or not known or _are_many(pin, touched) or _are_full(folder):
        derive_all(pin, judgements)
    else:
        _derive_touched(pin, judgements, touched, changes)


def derive_all(pin: Pin, judgements: Judgements) -> None:
    """Derive all tables from all documents."""
    import pyarrow as pa

    with _uncollected():
        _write_all(pin, judgements, _reprints(pin))
        derive_names(pin, judgements)
    regions = pa.table(list_regions(), schema=stored_schema("regions"))
    delta.overwrite(table_path(pin.folder, "regions"), regions)
    note_derivation(pin.folder, judgements.digest)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the search for circles among objects, of which there are none here but millions to look at."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write_all(pin: Pin, judgements: Judgements, reprints: Mapping[str, str]) -> None:
    figures, edges = Gathering("figures", FIGURE_FIELDS), Gathering("relations", _RELATION_FIELDS)
    for table in SUBJECTS:
        statements = list(make_statements(read_facts(pin, table, part("true")), table, judgements))
        found = relating.group_figures(statements, relating.look_inside(statements, reprints))
        del statements
        _gather(table, found, figures, edges)
    figures.write(pin.folder)
    edges.write(pin.folder)


def _gather(table: str, found: Sequence[Figure], figures: Gathering, edges: Gathering) -> None:
    """Take the rows of all figures of a table and of their relations."""
    rivals = list(find_rivals(found))
    conflicts = relating.conflicts_among(rivals)
    wholes = list(find_wholes(found, conflicts))
    whole = {figure.figure_id for figure in wholes}
    for figure, links in relating.link_each(found, found, wholes, rivals):
        own, s = figure.figure_id, figure.standing
        lines = figure_lines(
            table, figure, within=relating.smallest_of(links), conflict=conflicts.get(own), whole=own in whole
        )
        for member, line in zip(figure.members, lines, strict=True):
            figures.add(cell_number(table, member.year, member.region), line)
        for link in links:
            edges.add(cell_number(table, s.year, s.region), relation_line(table, link))


def _derive_touched(pin: Pin, judgements: Judgements, touched: frozenset[str], changes: Changes) -> None:
    reprints = _reprints(pin)
    updates = {}
    for table in SUBJECTS:
        near = Neighbours(pin=pin, table=table, judgements=judgements)
        updates[table] = find_update(near, touched, reprints)
    _replace_figures(pin.folder, updates)
    _replace_relations(pin.folder, updates)
    update_names(pin, judgements, changes)


def _replace_figures(folder: Path, updates: Mapping[str, Update]) -> None:
    gone: dict[int, set[tuple[str, str]]] = defaultdict(set)
    new: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for table, update in updates.items():
        for row in update.gone:
            gone[cell_number(table, row["year"], row["region_code"])].add((table, row["fact_id"]))
        for line in update.lines:
            named = dict(zip(FIGURE_FIELDS, line, strict=True))
            new[cell_number(table, named["year"], named["region_code"])].append(line)
    replace_rows(folder, "figures", ("table", "fact_id"), gone, FIGURE_FIELDS, new)


def _replace_relations(folder: Path, updates: Mapping[str, Update]) -> None:
    gone: dict[int, set[tuple[str, str]]] = defaultdict(set)
    new: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for table, update in updates.items():
        for row in update.gone:
            if row["stands_for_figure"]:
                gone[cell_number(table, row["year"], row["region_code"])].add((table, row["figure_id"]))
        for link in update.links:
            s = link.small.standing
            new[cell_number(table, s.year, s.region)].append(relation_line(table, link))
    replace_rows(folder, "relations", ("table", "figure_id"), gone, _RELATION_FIELDS, new)


def _touched(pin: Pin, changes: Changes) -> frozenset[str]:
    """Return the documents that changed, and those that reprint one or are reprinted by one, now or before."""
    changed = changes.added | changes.replaced | changes.removed
    now, before = _reprints(pin), _reprints(manifest.read_pin(pin.folder, any_schema=True))
    other = {doc_id for doc_id in now.keys() | before.keys() if now.get(doc_id) != before.get(doc_id)}
    touched = set(changed) | other
    for links in (now, before):
        touched |= {links[doc_id] for doc_id in changed | other if doc_id in links}
        touched |= {doc_id for doc_id, original in links.items() if original in changed}
    return frozenset(touched)


def _are_many(pin: Pin, touched: Collection[str]) -> bool:
    documents = sum(file.rows for file in delta.list_files(table_path(pin.folder, "documents")))
    return len(touched) * _MANY > documents


def _are_full(folder: Path) -> bool:
    return any(Pages(folder, table).overfull for table in PAGED_TABLES)


def _reprints(pin: Pin) -> dict[str, str]:
    query = parquet(pin, "reprints").inside("SELECT doc_id, reprint_of FROM ", "")
    return dict(values(pin, query))
