"""How the documents that are found part by language, year, region, publisher and source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from charitydata.filter import Filter
from charitydata.resolution.regions import COUNTRY
from charitydata.schema import FACT_TABLES
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import values
from charitydata.workspace.search import match_documents
from charitydata.workspace.sources import column_names, parquet
from charitydata.workspace.sql import Part, join, part

FACETS = ("years", "region", "written", "publisher", "source")
"""What documents part by; all but ``publisher`` are facets of ``Filter``, under the same names."""
_CELLS = {
    "years": "year(t.published)::VARCHAR",
    "written": "t.language",
    "publisher": "nullif(t.publisher, '')",
    "source": "t.source_tier",
}
_OWN: dict[str, dict[str, Any]] = {
    "years": {"first_year": None, "last_year": None, "undated": False},
    "region": {"regions": ()},
    "written": {"languages": ()},
    "source": {"tiers": ()},
}
NOTHING = "none"
ABROAD = "abroad"


def count_by(pin: Pin, query: str, choice: Filter, facet: str, publishers: Sequence[str] = ()) -> dict[str, int]:
    """Return value → documents that are found with the choice but for this facet's own part, the most frequent first.

    Regions are provinces, ``CN`` and ``abroad``; a document counts for each that one of its facts is about. What is
    not stated counts for ``none``.

    Args:
        pin: The versions of the tables.
        query: What is looked for.
        choice: What is chosen.
        facet: One of ``FACETS``.
        publishers: The publishers that are chosen.
    """
    rest = choice.but(**_OWN.get(facet, {}))
    columns = ("published", "language", "publisher", "source_tier")
    others = () if facet == "publisher" else publishers
    rows = match_documents(pin, query, rest, publishers=others, columns=columns).rows
    if facet == "region":
        asked = part("SELECT coalesce(p.place, ?) AS value, count(DISTINCT d.doc_id) AS documents FROM (", NOTHING)
        asked += part("SELECT t.doc_id") + rows + _places(pin).inside(") d LEFT JOIN (", ") p ON p.doc_id = d.doc_id")
    else:
        asked = part(f"SELECT coalesce({_CELLS[facet]}, ?) AS value, count(*) AS documents", NOTHING) + rows
    asked += part("GROUP BY value ORDER BY documents DESC, value DESC")
    return {str(value): int(count) for value, count in values(pin, asked)}


def _places(pin: Pin) -> Part:
    """Return which documents tell of which province, of the country, or of abroad."""
    stated = [
        parquet(pin, table).inside(f"SELECT doc_id, {column} AS code FROM ", "")  # noqa: S608  (names of ours)
        for table in FACT_TABLES
        for column in ("region_code", "region_a", "region_b")
        if column in column_names(table)
    ]
    place = part(
        "SELECT DISTINCT doc_id, CASE WHEN length(code) = 6 THEN left(code, 2) || '0000' WHEN code = ? THEN code "
        "ELSE ? END AS place FROM (",
        COUNTRY,
        ABROAD,
    )
    return place + join(stated, " UNION ALL ").inside("", ") WHERE code <> ''")
