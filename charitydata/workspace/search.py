"""Documents that fit a question and a choice: a page of them in an order, how many there are, and how they part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from charitydata.filter import Filter
from charitydata.workspace.conditions import conditions
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import frame, read_stored, values
from charitydata.workspace.search_index import find
from charitydata.workspace.search_query import Query, parse
from charitydata.workspace.search_snippet import cut_snippet
from charitydata.workspace.sources import expression, source
from charitydata.workspace.sql import Part, all_of, name, one_of, part

if TYPE_CHECKING:
    import pandas as pd

Order: TypeAlias = Literal["relevance", "newest", "oldest", "title"]
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest", "title")

SHOWN = ("doc_id", "title", "publisher", "published", "language", "source_tier", "reprint_of")
_SORTED: dict[Order, str] = {
    "relevance": "s.score DESC, t.published DESC NULLS LAST",
    "newest": "t.published DESC NULLS LAST",
    "oldest": "t.published ASC NULLS LAST",
    "title": "t.title = '', t.title COLLATE zh",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The documents that fit, as a part of SQL that begins with ``FROM``; ``t`` is ``documents``, ``s`` its score."""

    query: Query
    rows: Part


def match_documents(
    pin: Pin, query: str, choice: Filter, *, publishers: Sequence[str] = (), columns: Sequence[str] = SHOWN
) -> Matching:
    """Return the documents that fit a question, a choice (whose own words are left aside) and one of some publishers.

    Args:
        pin: The versions of the tables.
        query: What is looked for, as ``search_query.parse`` reads it; nothing finds all.
        choice: What is chosen.
        publishers: Publishers as the documents name them; none chooses all.
        columns: What will be asked of the documents.
    """
    asked = parse(query)
    rows = source(pin, "documents", (*columns, "doc_id"))
    where = [conditions("documents", choice.but(query=""), pin)]
    if asked.match:
        hits = find(pin, asked.match)
        found = part(
            "(SELECT unnest(?::VARCHAR[]) AS doc_id, unnest(?::VARCHAR[]) AS sha256,", hits.doc_ids, hits.sha256
        )
        found += part("unnest(?::DOUBLE[]) AS score)", hits.scores)
        rows += found.inside("JOIN ", " s ON s.doc_id = t.doc_id AND s.sha256 = t.sha256")
    else:
        rows += part("CROSS JOIN (SELECT 0.0::DOUBLE AS score) s")
        where.append(part("false" if asked.complaint else "true"))
    if publishers:
        where.append(one_of("t.publisher", publishers))
    return Matching(query=asked, rows=rows + all_of(where).inside("WHERE ", ""))


def search_documents(  # noqa: PLR0913 - what is asked, and which stretch of it in which order
    pin: Pin,
    query: str,
    choice: Filter,
    *,
    publishers: Sequence[str] = (),
    order: Order = "relevance",
    limit: int | None,
    offset: int,
) -> pd.DataFrame:
    """Return the documents that fit; without a question relevance is the newest first.

    Returns:
        Columns ``SHOWN``, ``score``, ``snippet`` (words around what was found, one line) and ``marks`` (the places in
        ``snippet`` that fit, as a list of pairs).
    """
    matching = match_documents(pin, query, choice, publishers=publishers)
    cells = ", ".join(f"{expression(column)} AS {name(column)}" for column in SHOWN)
    asked = part(f"SELECT {cells}, s.score") + matching.rows + part(f"ORDER BY {_SORTED[order]}, t.doc_id")
    if limit is not None:
        asked += part("LIMIT ? OFFSET ?", limit, offset)
    return _with_snippets(pin, frame(pin, asked), matching.query)


def count_found(pin: Pin, query: str, choice: Filter, *, publishers: Sequence[str] = ()) -> int:
    """Return how many documents fit; ``search_documents`` gives them a page at a time."""
    matching = match_documents(pin, query, choice, publishers=publishers, columns=())
    ((count,),) = values(pin, part("SELECT count(*)") + matching.rows)
    return int(count)


def _with_snippets(pin: Pin, found: pd.DataFrame, query: Query) -> pd.DataFrame:
    import pandas as pd

    texts = read_stored(pin, "texts", one_of("t.doc_id", found["doc_id"].tolist()))
    known = dict(zip(texts["doc_id"], texts["text"], strict=True))
    snippets = [cut_snippet(known.get(doc_id, ""), query.terms) for doc_id in found["doc_id"]]
    marks = pd.Series([list(snippet.marks) for snippet in snippets], index=found.index, dtype=object)
    return found.assign(snippet=[snippet.text for snippet in snippets], marks=marks)
