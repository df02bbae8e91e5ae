"""What is stored about figures: found by document, group, scope or name of a fact, and read back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from charitydata.resolution.figures import Figure
from charitydata.resolution.judgements import Judgements
from charitydata.resolution.keys import places_around, scopes_around
from charitydata.resolution.records import Record
from charitydata.resolution.regions import COUNTRY, code_range
from charitydata.resolution.statements import Statement, columns_read, make_statements
from charitydata.workspace.connection import ask
from charitydata.workspace.figure_rows import FigureRow, read_member
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import values
from charitydata.workspace.sources import parquet
from charitydata.workspace.sql import Part, all_of, any_of, name, part

_AT_A_TIME = 20_000


@dataclass(slots=True, kw_only=True)
class Neighbours:
    """The stored figures of one table, and the statements behind them.

    ``pin`` names the newest tables: documents as they are now, figures as they were derived before.
    """

    pin: Pin
    table: str
    judgements: Judgements
    _statements: dict[str, Statement] = field(default_factory=dict)

    def statements_of_documents(self, doc_ids: Collection[str]) -> list[Statement]:
        """Return the statements of some documents as they are now."""
        found = list(self._read(part("t.doc_id IN (SELECT unnest(?))", sorted(doc_ids)))) if doc_ids else []
        self._statements.update((s.fact_id, s) for s in found)
        return found

    def statements(self, fact_ids: Iterable[str]) -> dict[str, Statement]:
        """Return statements by their facts."""
        wanted = set(fact_ids)
        missing = sorted(wanted - self._statements.keys())
        if missing:
            found = self._read(part("t.fact_id IN (SELECT unnest(?))", missing))
            self._statements.update((s.fact_id, s) for s in found)
        return {fact: self._statements[fact] for fact in wanted}

    def rows_of_documents(self, doc_ids: Collection[str]) -> list[FigureRow]:
        """Return the rows of some documents."""
        return self._rows(part("f.doc_id IN (SELECT unnest(?))", sorted(doc_ids)))

    def rows_of_blocks(self, blocks: Collection[int]) -> list[FigureRow]:
        """Return the rows of some groups of statements that may tell one figure."""
        return self._rows(part("f.block IN (SELECT unnest(?))", sorted(blocks)))

    def of_rivals(self, keys: Collection[int]) -> dict[str, list[FigureRow]]:
        """Return the figures of some groups that may contradict each other, as rows by figure."""
        return self._figures(part("f.rivals IN (SELECT unnest(?))", sorted(keys))) if keys else {}

    def of_facts(self, fact_ids: Collection[str]) -> dict[str, list[FigureRow]]:
        """Return the figures that some facts tell."""
        return self._figures(part("f.fact_id IN (SELECT unnest(?))", sorted(fact_ids))) if fact_ids else {}

    def naming(self, fact_ids: Collection[str]) -> dict[str, list[FigureRow]]:
        """Return the figures whose documents name one of some facts as what they are part of."""
        listed = sorted(fact_ids)
        named = part("f.part_of IN (SELECT unnest(?)) OR f.share_of IN (SELECT unnest(?))", listed, listed)
        return self._figures(named) if listed else {}

    def inside(self, wholes: Collection[FigureRow]) -> dict[str, list[FigureRow]]:
        """Return the figures that may lie in one of some figures, given by the rows that stand for them."""
        return self._figures(any_of(map(_may_lie_in, wholes))) if wholes else {}

    def around(self, parts: Collection[Statement]) -> dict[str, list[FigureRow]]:
        """Return the figures that may contain one of some figures, given by the statements that stand for them."""
        keys = sorted({
            (s.kind, place, scope, s.year) for s in parts for place in places_around(s) for scope in scopes_around(s)
        })  # fmt: skip
        if not keys:
            return {}
        lists = ([key[place] for key in keys] for place in range(3))
        told = part("SELECT unnest(?) AS a, unnest(?) AS b, unnest(?) AS c", *lists)
        asked = told.inside("(f.kind, f.region_code, f.scope) IN (SELECT (a, b, c) FROM (", "))")
        years = [key[3] for key in keys]
        near = part("f.whole AND f.first_year <= ? AND f.year >= ?", max(years), min(years))
        return self._figures(near + part("AND") + asked)

    def figure(self, rows: Iterable[FigureRow]) -> Figure:
        """Return a figure from its rows; its statements are read if they have not been yet."""
        listed = list(rows)
        standing = next(row["fact_id"] for row in listed if row["stands_for_figure"])
        return Figure.of(self.statements([standing])[standing], tuple(read_member(row) for row in listed))

    def figures(self, found: Mapping[str, list[FigureRow]]) -> dict[str, Figure]:
        """Return figures by identity, from their rows."""
        standing = [row["fact_id"] for rows in found.values() for row in rows if row["stands_for_figure"]]
        self.statements(standing)
        return {figure_id: self.figure(rows) for figure_id, rows in found.items()}

    def _figures(self, where: Part) -> dict[str, list[FigureRow]]:
        """Return all rows of the figures of which one row matches."""
        query = self._source(self._files()).inside("SELECT DISTINCT f.figure_id FROM ", "") + self._matching(where)
        named = sorted(figure_id for (figure_id,) in values(self.pin, query))
        found: dict[str, list[FigureRow]] = defaultdict(list)
        for row in self._rows(part("f.figure_id IN (SELECT unnest(?))", named)) if named else ():
            found[row["figure_id"]].append(row)
        return dict(found)

    def _rows(self, where: Part) -> list[FigureRow]:
        """Return the rows that match; the pages that hold some are found first, and only they are read whole."""
        asked = self._matching(where)
        places = self._source(self._files()).inside("SELECT DISTINCT f.filename FROM ", "") + asked
        files = sorted(file for (file,) in values(self.pin, places))
        if not files:
            return []
        query = self._source(files).inside("SELECT * EXCLUDE (page, filename) FROM ", "") + asked
        query += part("ORDER BY f.fact_id")
        rows: list[FigureRow] = ask(self.pin.folder, query.sql, query.values).to_pylist()
        return rows

    def _matching(self, where: Part) -> Part:
        return part('WHERE f."table" = ? AND (', self.table) + where + part(")")

    def _files(self) -> list[str]:
        return self.pin.files("figures")

    def _source(self, files: list[str]) -> Part:
        if not files:
            return parquet(self.pin, "figures").inside("(SELECT *, '' AS filename FROM ", ") f")
        return part("read_parquet(?, filename = true) f", files)

    def _read(self, where: Part) -> Iterator[Statement]:
        return make_statements(read_facts(self.pin, self.table, where), self.table, self.judgements)


def read_facts(pin: Pin, table: str, where: Part) -> Iterator[Record]:
    """Yield the columns that make statements of the rows that match, with what their documents say of the source."""
    cells = ", ".join(f"t.{name(column)}" for column in columns_read(table))
    picked = f"SELECT {cells}, d.source_tier, d.published FROM "  # noqa: S608  (names of ours)
    query = parquet(pin, table).inside(picked, " t")
    query += parquet(pin, "documents").inside("JOIN ", " d ON d.doc_id = t.doc_id WHERE")
    query += where + part("ORDER BY t.fact_id")
    for batch in ask(pin.folder, query.sql, query.values).to_batches(max_chunksize=_AT_A_TIME):
        yield from batch.to_pylist()


def _may_lie_in(whole: FigureRow) -> Part:
    """Return the condition that a figure may lie in another one, as far as the stored keys tell."""
    scope, _, named = whole["scope"].partition(":")
    region = whole["region_code"]
    parts = [
        part(
            "f.stands_for_figure AND f.kind = ? AND f.year BETWEEN ? AND ?",
            whole["kind"],
            whole["first_year"],
            whole["year"],
        ),
        part("f.region_code = ? OR f.region_code BETWEEN '1' AND '9'", region)
        if region == COUNTRY
        else part("f.region_code BETWEEN ? AND ?", *code_range(region)),
    ]
    if scope == "project":
        parts.append(part("f.project = ?", named))
    elif scope == "org":
        parts.append(part("f.org = ? OR f.head = ?", named, named))
    elif scope == "system":
        parts.append(part("f.org <> ''"))
    return all_of(parts)
