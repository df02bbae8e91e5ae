"""Mentions in context → rows: the six fact tables, the document's own row and its issues.

``EXTRACTORS`` lists one function per table, ``extract_*(reading)``, each yielding rows of that table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from charitydata.document import Document, Issue
from charitydata.facts.account import UNCLAIMED, Entry, account_of
from charitydata.facts.beneficiaries import extract_beneficiaries
from charitydata.facts.cooperation import extract_cooperation
from charitydata.facts.dates import extract_dates
from charitydata.facts.donations import extract_donations
from charitydata.facts.indicators import extract_indicators
from charitydata.facts.issues import find_issues
from charitydata.facts.originals import Originals
from charitydata.facts.projects import extract_projects
from charitydata.facts.reading import Reading, read_article
from charitydata.facts.rows import identify
from charitydata.readers.metadata import source_tier
from charitydata.schema import DocumentRow, IssueRow, Row
from charitydata.text import part

Extractor: TypeAlias = Callable[[Reading], Iterable[Row]]

EXTRACTORS: dict[str, Extractor] = {
    "donations": extract_donations,
    "beneficiaries": extract_beneficiaries,
    "indicators": extract_indicators,
    "projects": extract_projects,
    "dates": extract_dates,
    "cooperation": extract_cooperation,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All rows of one document, by table.

    ``numbers`` says how many of its numbers each reason of the account accounts for.
    """

    tables: dict[str, tuple[Any, ...]]
    numbers: tuple[tuple[str, int], ...] = ()

    def rows(self, table: str) -> tuple[Any, ...]:
        """Return the rows of one of ``schema.TABLES``, in reading order."""
        return self.tables[table]


def extract(document: Document) -> Extraction:
    """Return the rows of all tables that a document yields; a pure function of the document."""
    originals = Originals(document)
    reading = read_article(part(originals.plain))
    facts = _facts(reading)
    entries = account_of(reading, facts)
    found = (*find_issues(reading), *_unclaimed(entries))
    issues = tuple(_issue_row(document.doc_id, issue) for issue in found)
    tables = {"documents": (_document_row(reading),), **facts, "issues": issues}
    shown = {table: tuple(map(originals.restored, rows)) for table, rows in tables.items()}
    return Extraction(tables=shown, numbers=tuple(sorted(Counter(entry.reason for entry in entries).items())))


def extract_facts(document: Document) -> dict[str, tuple[Any, ...]]:
    """Return the rows of the six fact tables alone, as ``extract`` gives them, without issues and account."""
    originals = Originals(document)
    facts = _facts(read_article(part(originals.plain)))
    return {table: tuple(map(originals.restored, rows)) for table, rows in facts.items()}


def account_numbers(document: Document) -> tuple[Entry, ...]:
    """Return the account of a document's numbers, in reading order: claimed by a fact, explained, or unclaimed."""
    originals = Originals(document)
    reading = read_article(part(originals.plain))
    return tuple(map(originals.restored, account_of(reading, _facts(reading))))


def _facts(reading: Reading) -> dict[str, tuple[Any, ...]]:
    return {table: identify(extractor(reading), table) for table, extractor in EXTRACTORS.items()}


def _unclaimed(entries: Iterable[Entry]) -> Iterator[Issue]:
    """Yield an issue for each number that nothing accounts for."""
    return (
        Issue(reason="unclaimed_number", words=entry.words, start=entry.start, end=entry.end)
        for entry in entries
        if entry.reason == UNCLAIMED
    )


def _document_row(reading: Reading) -> DocumentRow:
    article, document = reading.article, reading.article.document
    return DocumentRow(
        doc_id=document.doc_id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        url=document.url,
        language=article.language,
        source_tier=_tier(document, article.publisher),
        sha256=document.sha256,
        characters=len(document.text),
        reader=document.reader,
        status="read",
    )


def _tier(document: Document, publisher: str) -> str:
    """Return the source tier, judged by the publisher that the page names where its format gave none."""
    return document.source_tier if document.source_tier != "unknown" else source_tier(publisher, document.url)


def _issue_row(doc_id: str, issue: Issue) -> IssueRow:
    return IssueRow(doc_id=doc_id, reason=issue.reason, words=issue.words, start=issue.start, end=issue.end)
