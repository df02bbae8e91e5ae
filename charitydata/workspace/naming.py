"""Who and what the rows name: identities fact by fact, and the names that identities stand for, in two languages.

The name of an identity is the gazetteer's, else the fullest spelling that documents use; its region the one that its
name says, else the smallest place that holds all its rows. Both can be told from what is stored and what is new, so
that a new document changes only the names it uses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from charitydata.lexicon.places import places
from charitydata.resolution.judgements import Judgements
from charitydata.resolution.keys import hash_key
from charitydata.resolution.names import is_han, normalise_name
from charitydata.resolution.organisations import gazetteer_names
from charitydata.resolution.regions import widen
from charitydata.resolution.statements import name_donor, name_org
from charitydata.resolution.undertakings import NOTHING, core_of, known_names
from charitydata.schema import FACT_TABLES
from charitydata.workspace.changes import Changes
from charitydata.workspace.connection import ask
from charitydata.workspace.manifest import Pin
from charitydata.workspace.pages import Gathering, replace_rows
from charitydata.workspace.sources import column_names, parquet
from charitydata.workspace.sql import Part, any_of, part

Kind: TypeAlias = Literal["organisations", "undertakings"]

IDENTITY_FIELDS = ("table", "fact_id", "doc_id", "org_id", "project_id", "donor_id")
_KEYS: dict[Kind, str] = {"organisations": "org_id", "undertakings": "project_id"}
_COLUMNS = ("fact_id", "doc_id", "org", "project", "donor", "name", "region_code", "flow")
_NAME_FIELDS = ("name_zh", "name_en", "region_code", "rows")
_EVERYTHING = part("true")
_AT_A_TIME = 20_000
NAMED_TABLES = tuple(table for table in FACT_TABLES if "org_id" in column_names(table))


@dataclass(slots=True, kw_only=True)
class Name:
    """What is known of an identity: its fullest spellings, its region, and how many rows name it."""

    zh: str = ""
    en: str = ""
    region: str = ""
    rows: int = 0

    def add(self, other: Name) -> None:
        """Take in what else is known; the order in which things are learnt does not matter."""
        self.zh, self.en = max(self.zh, other.zh, key=_fullness), max(self.en, other.en, key=_fullness)
        self.region = widen(self.region, other.region)
        self.rows += other.rows


Book: TypeAlias = dict[Kind, dict[str, Name]]
"""The names of identities, by kind."""


def derive_names(pin: Pin, judgements: Judgements) -> None:
    """Write the identities of all facts, and the names of all identities."""
    gathered = Gathering("identities", IDENTITY_FIELDS)
    book = _read(pin, judgements, _EVERYTHING, lambda line: gathered.add(page_number(line[2]), line))
    gathered.write(pin.folder)
    for kind, key in _KEYS.items():
        names = Gathering(kind, (key, *_NAME_FIELDS))
        for line in _lines(kind, book[kind]):
            names.add(page_number(line[0]), line)
        names.write(pin.folder)


def update_names(pin: Pin, judgements: Judgements, changes: Changes) -> None:
    """Bring identities and names in line with changed documents."""
    former = changes.replaced | changes.removed
    old = _stored_identities(pin, former) if former else []
    lines: list[tuple[Any, ...]] = []
    changed = part("t.doc_id IN (SELECT unnest(?))", sorted(changes.added | changes.replaced))
    book = _read(pin, judgements, changed, lines.append)
    gone: dict[int, set[tuple[str, str]]] = defaultdict(set)
    new: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in old:
        gone[page_number(row["doc_id"])].add((row["table"], row["fact_id"]))
    for line in lines:
        new[page_number(line[2])].append(line)
    replace_rows(pin.folder, "identities", ("table", "fact_id"), gone, IDENTITY_FIELDS, new)
    lost: dict[Kind, set[str]] = {
        "organisations": {row[key] for row in old for key in ("org_id", "donor_id") if row[key]},
        "undertakings": {row["project_id"] for row in old if row["project_id"]},
    }
    for kind in _KEYS:
        _update(pin, judgements, kind, book[kind], lost[kind], former)


def _update(  # noqa: PLR0913, PLR0917  (what is known before and after)
    pin: Pin, judgements: Judgements, kind: Kind, names: dict[str, Name], lost: Collection[str], former: Collection[str]
) -> None:
    """Let stored names take in new ones; those that lost rows are learnt again from all rows that are left."""
    key = _KEYS[kind]
    known = _stored_names(pin, kind, [name for name in names if name not in lost])
    if lost:
        left = _read(pin, judgements, _naming(pin, kind, lost, former), lambda _: None)[kind]
        known |= {name: left.get(name, Name()) for name in lost}
    for name, found in names.items():
        known.setdefault(name, Name()).add(found)
    gone: dict[int, set[tuple[Any, ...]]] = defaultdict(set)
    lines: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for name in known:
        gone[page_number(name)].add((name,))
    for line in _lines(kind, {name: found for name, found in known.items() if found.rows}):
        lines[page_number(line[0])].append(line)
    replace_rows(pin.folder, kind, (key,), gone, (key, *_NAME_FIELDS), lines)


def list_regions() -> dict[str, list[str]]:
    """Return the gazetteer as columns: code, names, level and parent."""
    listed = list(places().values())
    return {
        "region_code": [entry.code for entry in listed],
        "name_zh": [entry.name_zh for entry in listed],
        "name_en": [entry.name_en for entry in listed],
        "level": [entry.level for entry in listed],
        "parent": [entry.parent for entry in listed],
    }


def page_number(name: str) -> int:
    """Return the number that decides on which page the rows of a document or an identity are kept."""
    return hash_key((name,))


def _read(pin: Pin, judgements: Judgements, where: Part, take: Callable[[tuple[Any, ...]], None]) -> Book:
    """Return the names that some facts use, and let the identities of each fact be taken."""
    book: Book = {"organisations": {}, "undertakings": {}}
    for table in NAMED_TABLES:
        for record in _records(pin, table, where):
            line = _note(book, table, record, judgements)
            if line:
                take(line)
    return book


def _note(book: Book, table: str, record: dict[str, Any], judgements: Judgements) -> tuple[Any, ...] | None:
    """Add the names of one fact, and return its identities, ``None`` where it names nobody and nothing."""
    region = record["region_code"] or ""
    org, donor = name_org(record, judgements), name_donor(record, judgements)
    words = record["name"] if table == "projects" else record["project"]
    project = judgements.undertaking(words, region) if words else NOTHING
    ids = (org.org_id, project.project_id, donor.org_id)
    for found, spelling in ((org, record["org"]), (donor, record["donor"])):
        if found.key:
            book["organisations"].setdefault(found.org_id, Name()).add(_name(spelling, found.region or region))
    if project.subject:
        book["undertakings"].setdefault(ids[1], Name()).add(_name(words, project.place or region))
    return (table, record["fact_id"], record["doc_id"], *(one or None for one in ids)) if any(ids) else None


def _name(spelling: str, region: str) -> Name:
    zh, en = (spelling, "") if is_han(spelling) else ("", spelling)
    return Name(zh=zh, en=en, region=region, rows=1)


@lru_cache(maxsize=65536)
def _fullness(spelling: str) -> tuple[bool, int, str]:
    """Return the place of a spelling among those of one name, the fullest last; editions of an event come first."""
    plain = core_of(spelling).replace(" ", "") == normalise_name(spelling)
    return bool(spelling) and plain, len(spelling), spelling


def _lines(kind: Kind, names: Mapping[str, Name]) -> Iterator[tuple[Any, ...]]:
    known = gazetteer_names() if kind == "organisations" else known_names()
    for name in sorted(names):
        found = names[name]
        zh, en = known.get(name, ("", ""))
        yield name, zh or found.zh, en or found.en, found.region, found.rows


def _records(pin: Pin, table: str, where: Part) -> Iterator[dict[str, Any]]:
    """Yield what is said of who and what in the rows of a table."""
    cells = ", ".join(f"t.{c}" if c in column_names(table) else f"NULL AS {c}" for c in _COLUMNS)
    picked = f"SELECT {cells} FROM "  # noqa: S608  (names of ours)
    query = parquet(pin, table).inside(picked, " t WHERE") + where + part("ORDER BY t.fact_id")
    for batch in ask(pin.folder, query.sql, query.values).to_batches(max_chunksize=_AT_A_TIME):
        yield from batch.to_pylist()


def _naming(pin: Pin, kind: Kind, names: Collection[str], former: Collection[str]) -> Part:
    """Return the condition that a fact of an unchanged document names one of some identities."""
    keys = ("org_id", "donor_id") if kind == "organisations" else ("project_id",)
    named = any_of(part(f"{key} IN (SELECT unnest(?))", sorted(names)) for key in keys)
    others = part("AND doc_id NOT IN (SELECT unnest(?))", sorted(former))
    query = parquet(pin, "identities").inside("SELECT fact_id FROM ", " WHERE") + named.inside("(", ")") + others
    return query.inside("t.fact_id IN (", ")")


def _stored_identities(pin: Pin, doc_ids: Collection[str]) -> list[dict[str, Any]]:
    query = parquet(pin, "identities").inside("SELECT * EXCLUDE (page) FROM ", "")
    return _asked(pin, query + part("WHERE doc_id IN (SELECT unnest(?))", sorted(doc_ids)))


def _stored_names(pin: Pin, kind: Kind, names: Collection[str]) -> dict[str, Name]:
    if not names:
        return {}
    query = parquet(pin, kind).inside("SELECT * EXCLUDE (page) FROM ", "")
    rows = _asked(pin, query + part(f"WHERE {_KEYS[kind]} IN (SELECT unnest(?))", sorted(names)))
    return {
        row[_KEYS[kind]]: Name(zh=row["name_zh"], en=row["name_en"], region=row["region_code"], rows=row["rows"])
        for row in rows
    }


def _asked(pin: Pin, query: Part) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ask(pin.folder, query.sql, query.values).to_pylist()
    return rows
