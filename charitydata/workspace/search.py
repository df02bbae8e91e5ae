"""Documents that hold the words of a query, with the words around them.

Where no words match, the texts are searched for the query as it stands, since a query may cut a word in two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from charitydata.filter import Filter
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import Page, count_rows, read_rows, read_stored
from charitydata.workspace.search_index import find_words
from charitydata.workspace.sql import one_of

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = ("doc_id", "title", "publisher", "published", "language")
_BEFORE, _SNIPPET = 30, 160


def search_documents(pin: Pin, query: str, choice: Filter, *, limit: int, offset: int) -> pd.DataFrame:
    """Return the documents that match a query, the best first; without a query all documents, the newest first.

    Returns:
        Columns ``doc_id``, ``title``, ``publisher``, ``published``, ``language``, ``snippet`` and ``score``.
    """
    rest = choice.but(query="")
    scores = find_words(pin, query) if query.strip() else {}
    if scores:
        found = _ranked(pin, scores, rest).iloc[offset : offset + limit]
    else:
        asked = choice.but(query=query.strip())
        page = Page(names=_SHOWN, order=("published",), descending=True, limit=limit, offset=offset)
        found = read_rows(pin, "documents", asked, page).assign(score=0.0)
    return _with_snippets(pin, found, query)


def count_found(pin: Pin, query: str, choice: Filter) -> int:
    """Return how many documents match a query; ``search_documents`` gives them a page at a time."""
    scores = find_words(pin, query) if query.strip() else {}
    if scores:
        return len(_ranked(pin, scores, choice.but(query="")))
    return count_rows(pin, "documents", choice.but(query=query.strip()))


def _ranked(pin: Pin, scores: dict[str, float], choice: Filter) -> pd.DataFrame:
    matching = read_rows(pin, "documents", choice, Page(names=_SHOWN), also=one_of("t.doc_id", scores))
    scored = matching.assign(score=matching["doc_id"].map(scores).astype("float64"))
    return scored.sort_values(["score", "published", "doc_id"], ascending=[False, False, True], ignore_index=True)


def _with_snippets(pin: Pin, found: pd.DataFrame, query: str) -> pd.DataFrame:
    texts = read_stored(pin, "texts", one_of("t.doc_id", found["doc_id"].tolist()))
    snippets = {doc_id: cut_snippet(text, query) for doc_id, text in zip(texts["doc_id"], texts["text"], strict=True)}
    told = found.assign(snippet=found["doc_id"].map(snippets).astype("str"))
    return told[[*_SHOWN, "snippet", "score"]].reset_index(drop=True)


def cut_snippet(text: str, query: str) -> str:
    """Return the words around the first place where a word of the query stands, else the beginning, as one line.

    >>> cut_snippet("10月16日,“郑州慈善日”举行", "慈善日")
    '10月16日,“郑州慈善日”举行'
    """
    terms = [term for term in query.split() if term]
    match = re.search("|".join(map(re.escape, terms)), text, re.IGNORECASE) if terms else None
    first = max(0, match.start() - _BEFORE) if match else 0
    piece = " ".join(text[first : first + _SNIPPET].split())
    return ("…" if first else "") + piece + ("…" if first + _SNIPPET < len(text) else "")
