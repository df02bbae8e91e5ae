"""Which stored document a file is: the same content, a newer version of it, or a document of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from charitydata.document import Document
from charitydata.readers import File
from charitydata.workspace.manifest import Pin
from charitydata.workspace.readings import address_of, rows
from charitydata.workspace.report import Status
from charitydata.workspace.sources import parquet
from charitydata.workspace.sql import part

COPY = "the same content is stored as {doc_id}"
OLDER = "an older version of {doc_id}, which is stored as of {published}"
SUPERSEDED = "imported before; {doc_id} has been replaced by a newer version since"
_DIGITS = (8, 64)
UPLOADED = "uploaded:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """What a document is to the workspace: its name there, what becomes of it, and why if that is not plain."""

    doc_id: str
    status: Status
    note: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What was last imported from a file."""

    doc_id: str
    sha256: str


@dataclass(slots=True)
class _Known:
    """What is known of documents and files: of those that are asked for, and of those of this import."""

    by_content: dict[str, str] = field(default_factory=dict)
    by_address: dict[str, str] = field(default_factory=dict)
    by_origin: dict[str, Origin] = field(default_factory=dict)
    with_origin: set[str] = field(default_factory=set)
    content_of: dict[str, str] = field(default_factory=dict)
    address_of: dict[str, str] = field(default_factory=dict)
    published: dict[str, date | None] = field(default_factory=dict)


class Register:
    """Finds the place of each document in turn; what one import brings is known to its later files.

    A document is the one of the same bytes; else the newer version of the one that came from the same file, unless
    the two name different addresses; else the newer version of the one of the same address. A document that is none of
    these is new, and where its name is taken, digits of its hash are added.

    Args:
        pin: The version that is imported into.
        root: A folder that stands for one place whenever it is given, such as the temporary folder of uploads.
    """

    def __init__(self, pin: Pin, root: Path | None = None) -> None:
        self._pin, self._root = pin, root
        self._known = _Known()
        self._fresh: set[str] = set()

    def look_up(self, items: Sequence[tuple[File, Document]]) -> None:
        """Learn what the workspace holds of some documents, at the cost of three questions however many they are."""
        origins = [origin_of(file, document, self._root) for file, document in items]
        names = {document.doc_id for _, document in items}
        addresses = [address for _, document in items if (address := address_of(document.url))]
        self._learn_origins(origins, sorted(names))
        found = self._learn_addresses(addresses)
        found |= {origin.doc_id for name in origins if (origin := self._known.by_origin.get(name))}
        self._learn_documents([document.sha256 for _, document in items], found | names)

    def place(self, file: File, document: Document) -> tuple[Placement, Document]:
        """Return what becomes of a document, and the document under the name it is to have.

        ``look_up`` must have been asked for it.
        """
        origin, address = origin_of(file, document, self._root), address_of(document.url)
        placement = self._same(origin, document) or self._newer(origin, address, document) or self._new(document)
        if placement.status in ("imported", "replaced"):
            self._remember(placement.doc_id, origin, address, document)
        return replace(placement, origin=origin), replace(document, doc_id=placement.doc_id)

    def forget(self, placement: Placement) -> None:
        """Take back that a document was placed, which could not be stored after all."""
        content = self._known.content_of.pop(placement.doc_id, "")
        self._known.by_content.pop(content, None)
        self._known.by_origin.pop(placement.origin, None)

    def _same(self, origin: str, document: Document) -> Placement | None:
        doc_id = self._known.by_content.get(document.sha256)
        if doc_id is not None:
            note = "" if doc_id == document.doc_id else COPY.format(doc_id=doc_id)
            return Placement(doc_id=doc_id, status="unchanged", note=note)
        last = self._known.by_origin.get(origin)
        if last is not None and last.sha256 == document.sha256:
            return Placement(doc_id=last.doc_id, status="unchanged", note=SUPERSEDED.format(doc_id=last.doc_id))
        return None

    def _newer(self, origin: str, address: str, document: Document) -> Placement | None:
        last = self._known.by_origin.get(origin)
        if last is not None and self._may_be(last.doc_id, address):
            return Placement(doc_id=last.doc_id, status="replaced")
        if document.doc_id in self._known.published and document.doc_id not in self._known.with_origin:
            return Placement(doc_id=document.doc_id, status="replaced")
        doc_id = self._known.by_address.get(address) if address else None
        if doc_id is None:
            return None
        stored = self._known.published.get(doc_id)
        if document.published and stored and document.published < stored:
            return Placement(doc_id=doc_id, status="unchanged", note=OLDER.format(doc_id=doc_id, published=stored))
        return Placement(doc_id=doc_id, status="replaced")

    def _may_be(self, doc_id: str, address: str) -> bool:
        """Say whether nothing speaks against a document of an address being a stored one."""
        return not address or self._known.address_of.get(doc_id, "") in ("", address)

    def _new(self, document: Document) -> Placement:
        names = (document.doc_id, *(f"{document.doc_id}-{document.sha256[:digits]}" for digits in _DIGITS))
        free = next(name for name in names if name not in self._known.published)
        return Placement(doc_id=free, status="imported")

    def _remember(self, doc_id: str, origin: str, address: str, document: Document) -> None:
        known = self._known
        known.by_content.pop(known.content_of.get(doc_id, ""), None)
        known.by_content[document.sha256] = doc_id
        known.content_of[doc_id] = document.sha256
        known.published[doc_id] = document.published
        known.address_of[doc_id] = address
        if address:
            known.by_address[address] = doc_id
        known.by_origin[origin] = Origin(doc_id=doc_id, sha256=document.sha256)
        known.with_origin.add(doc_id)
        self._fresh.add(doc_id)

    def _learn_origins(self, origins: list[str], names: list[str]) -> None:
        query = parquet(self._pin, "origins").inside("SELECT origin, doc_id, sha256 FROM ", "")
        query += part("WHERE origin IN (SELECT unnest(?)) OR doc_id IN (SELECT unnest(?))", origins, names)
        for row in rows(self._pin, query).to_pylist():
            self._known.with_origin.add(row["doc_id"])
            origin = Origin(doc_id=row["doc_id"], sha256=row["sha256"])
            self._known.by_origin.setdefault(row["origin"], origin)

    def _learn_addresses(self, addresses: list[str]) -> set[str]:
        query = parquet(self._pin, "readings").inside("SELECT address, doc_id FROM ", "")
        found = rows(self._pin, query + part("WHERE address IN (SELECT unnest(?)) ORDER BY doc_id", addresses))
        for row in found.to_pylist():
            self._known.by_address.setdefault(row["address"], row["doc_id"])
        return {row["doc_id"] for row in found.to_pylist()}

    def _learn_documents(self, contents: list[str], doc_ids: set[str]) -> None:
        query = parquet(self._pin, "documents").inside("SELECT doc_id, sha256, published, url FROM ", "")
        query += part("WHERE sha256 IN (SELECT unnest(?)) OR doc_id IN (SELECT unnest(?))", contents, sorted(doc_ids))
        for row in rows(self._pin, query).to_pylist():
            if row["doc_id"] in self._fresh:
                continue
            self._known.by_content.setdefault(row["sha256"], row["doc_id"])
            self._known.content_of[row["doc_id"]] = row["sha256"]
            self._known.published[row["doc_id"]] = row["published"]
            self._known.address_of[row["doc_id"]] = address_of(row["url"])


def origin_of(file: File, document: Document, root: Path | None = None) -> str:
    """Return where a document comes from: its file, or its place in a file that holds several.

    A file under ``root`` is known by its name there.
    """
    under = file.under(root) if root else None
    place = file.place if under is None else UPLOADED + under
    return place if document.doc_id == file.doc_id else f"{place}#{document.doc_id}"
