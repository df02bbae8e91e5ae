"""A question to the documents as a condition on rows: what it means on every table, as SQL."""

from __future__ import annotations

from charitydata.workspace.manifest import Pin
from charitydata.workspace.search_index import find
from charitydata.workspace.search_query import Every, Node, Some, compile_node, parse
from charitydata.workspace.search_terms import Term
from charitydata.workspace.sources import column_names, parquet
from charitydata.workspace.sql import Part, all_of, any_of, name, part

_TEXT_COLUMNS = (
    *("evidence", "org", "project", "donor", "name", "label", "orgs"),
    *("region", "region_en", "region_a_name", "region_b_name", "words"),
)


def fit(table: str, query: str, pin: Pin) -> Part:
    """Return the condition that a row fits a question.

    Documents fit as the search finds them. A row of another table fits by the words of its sentence and its names;
    a field such as ``title:`` or ``year:`` is asked of its document.

    Args:
        table: One of ``schema.TABLES``, standing in the query as ``t``.
        query: What is looked for, as ``search_query.parse`` reads it.
        pin: The versions of the tables.
    """
    asked = parse(query)
    if asked.node is None:
        return part("false" if asked.complaint else "true")
    return _found("t", asked.node, pin) if table == "documents" else _fits(table, asked.node, pin)


def _fits(table: str, node: Node, pin: Pin) -> Part:
    if isinstance(node, Some):
        return any_of(_fits(table, one, pin) for one in node.nodes)
    if isinstance(node, Every):
        unwanted = (_fits(table, one, pin).inside("NOT (", ")") for one in node.unwanted)
        return all_of([*(_fits(table, one, pin) for one in node.wanted), *unwanted])
    return _in_document(node, pin) if node.field not in ("", "text") else _in_words(table, node)


def _in_words(table: str, term: Term) -> Part:
    known = column_names(table)
    cells = [f"lower(t.{name(column)})" for column in _TEXT_COLUMNS if column in known]
    spellings = dict.fromkeys((term.text.lower(), term.written.lower()))
    return any_of(part(f"coalesce(contains({cell}, ?), false)", words) for cell in cells for words in spellings)


def _in_document(node: Node, pin: Pin) -> Part:
    documents = parquet(pin, "documents").inside("t.doc_id IN (SELECT d.doc_id FROM ", " d WHERE")
    return documents + _found("d", node, pin).inside("", ")")


def _found(documents: str, node: Node, pin: Pin) -> Part:
    """Return the condition that a document, with the content it has in this version, is found."""
    hits = find(pin, compile_node(node))
    pairs = "(SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[]))"
    return part(f"({documents}.doc_id, {documents}.sha256) IN {pairs}", hits.doc_ids, hits.sha256)
