"""A ``Filter`` as SQL: what it means on every table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from charitydata.filter import ABROAD, NONE, NOWHERE, Filter
from charitydata.lexicon.groups import region_groups
from charitydata.resolution.regions import COUNTRY, code_range
from charitydata.schema import FACT_TABLES
from charitydata.workspace.manifest import Pin
from charitydata.workspace.search_rows import fit
from charitydata.workspace.sources import column_names, expression, parquet, source
from charitydata.workspace.sql import Part, all_of, any_of, join, one_of, part

_FIRST, _LAST = 0, 9999
Where: TypeAlias = Mapping[str, str | Sequence[str]]
"""Columns with the value or values that rows share."""
_DOCUMENT_TABLES = ("documents", "issues")
_MONEY = {"flow": "flows", "channel": "channels", "form": "forms"}
_PAIRS = ("pair", "tiles")
_SIDES = {"since": ">=", "until": "<="}
VIRTUAL = ("place", *_PAIRS, *_SIDES)
"""What ``equal`` knows beside the columns of a table."""
_ROLES = {"organisations": ("org_id", "donor_id"), "projects": ("project_id",)}
NAMING = ("dates", "cooperation")
"""Tables whose rows keep no identities of organisations and projects: their words are looked at."""
_NAMED = {"organisations": ("organisations", "org_id"), "projects": ("undertakings", "project_id")}
"""Where the names of chosen identities stand: the table and its key."""


def conditions(table: str, choice: Filter, pin: Pin) -> Part:
    """Return what rows of a table must satisfy.

    Years compare ``year`` (in ``documents`` and ``issues`` the year in which the document was published). A region
    chooses what lies in it; a cooperation matches with either side. An organisation matches in either of its roles,
    the receiver's and the giver's; tables that keep no identities match where their sentence names it. Flow, channel
    and form restrict only tables that have them. Language and source are those of the document.
    A document or its issues match with any of the document's facts that matches.
    A query matches the documents that the search finds, and rows whose own words fit it (``search_rows.fit``).

    Args:
        table: One of ``schema.TABLES``, standing in the query as ``t``, with what ``needed`` names joined.
        choice: What is chosen.
        pin: The versions of the tables, for questions that other tables answer.
    """
    parts = []
    if choice.dated:
        parts.append(_in_years(table, choice, pin))
    if table in _DOCUMENT_TABLES:
        parts.extend(_with_facts(choice, pin))
    else:
        parts.extend(_of_facts(table, choice, pin))
    parts.extend(_of_documents(table, choice, pin))
    if choice.query:
        parts.append(fit(table, choice.query, pin))
    return all_of(parts)


def equal(table: str, where: Where) -> Part:
    """Return what rows must satisfy that share some values, as the marks of a chart name them.

    Args:
        table: One of ``schema.TABLES``, standing in the query as ``t``, with the columns of ``where`` joined.
        where: Column → value or values, ``none`` for no value. ``place`` is a region with all that lies in it;
            ``pair`` two regions of cooperation (``310000-650000``), ``tiles`` the same with all that lies in either,
            both in either order where they have no direction. ``since`` and ``until`` bound the days on which
            something began.
    """
    return all_of(
        any_of(_equals(table, column, one) for one in ([value] if isinstance(value, str) else value))
        for column, value in where.items()
    )


def _equals(table: str, column: str, value: str) -> Part:
    if column == "place":
        return _in_regions(table, Filter(regions=(value,)))
    if column in _PAIRS:
        one, other = value.split("-", 1)
        either = [
            _paired(column, one, other),
            part("NOT t.directed") + _paired(column, other, one).inside("AND (", ")"),
        ]
        return any_of(either)
    if column in _SIDES:
        return part(f"t.start_date {_SIDES[column]} CAST(? AS DATE)", value)
    if value == NONE:
        return part(f"coalesce(CAST({expression(column)} AS VARCHAR), '') = ''")
    return part(f"CAST({expression(column)} AS VARCHAR) = ?", value)


def _paired(column: str, one: str, other: str) -> Part:
    sides = (("t.region_a", one), ("t.region_b", other))
    if column == "tiles":
        return all_of(_in_region(side, code) for side, code in sides)
    return all_of(part(f"{side} = ?", code) for side, code in sides)


def needed(table: str, choice: Filter) -> tuple[str, ...]:
    """Return the columns that ``conditions`` asks of a table, so that what holds them is joined."""
    known = column_names(table)
    asked = [column for field, roles in _ROLES.items() if getattr(choice, field) for column in roles]
    return tuple(column for column in (*asked, *(["review"] if choice.reviews else [])) if column in known)


def _in_years(table: str, choice: Filter, pin: Pin) -> Part:
    if table == "documents":
        return _year("year(t.published)", choice)
    if table == "issues":
        documents = parquet(pin, "documents").inside("t.doc_id IN (SELECT doc_id FROM ", " WHERE")
        return documents + _year("year(published)", choice).inside("", ")")
    return _year("t.year", choice)


def _year(year: str, choice: Filter) -> Part:
    some = bool(choice.first_year or choice.last_year)
    bounds = (choice.first_year or _FIRST, choice.last_year or _LAST)
    return any_of(
        [
            *([part(f"{year} BETWEEN ? AND ?", *bounds)] if some else []),
            *([part(f"{year} IS NULL")] if choice.undated else []),
        ]
    )


def _of_facts(table: str, choice: Filter, pin: Pin) -> Iterator[Part]:
    """Yield what a row of a fact table must satisfy by itself."""
    if choice.regions:
        yield _in_regions(table, choice)
    for column, field in _MONEY.items():
        if (codes := getattr(choice, field)) and column in column_names(table):
            yield one_of(f"t.{column}", codes)
    for field in _ROLES:
        if codes := getattr(choice, field):
            yield _identified(table, field, codes, pin)
    if choice.reviews:
        yield one_of(expression("review"), choice.reviews)


def _in_regions(table: str, choice: Filter) -> Part:
    places = ("region_a", "region_b") if table == "cooperation" else ("region_code",)
    return any_of(_in_region(f"t.{place}", code) for place in places for code in choice.regions)


def _in_region(column: str, code: str) -> Part:
    if code == NOWHERE:
        return part(f"coalesce({column}, '') = ''")
    if code == ABROAD:
        return part(f"length({column}) = 2 AND {column} <> ?", COUNTRY)
    if code in region_groups():
        return any_of(_in_region(column, member) for member in region_groups()[code].members)
    return part(f"{column} BETWEEN ? AND ?", *code_range(code))


def _identified(table: str, field: str, codes: Sequence[str], pin: Pin) -> Part:
    """Return the condition that a row is of one of the organisations or projects, ``none`` that it is of none."""
    roles = [expression(column) for column in _ROLES[field] if column in column_names(table)]
    some = [code for code in codes if code != NONE]
    named = [_naming(table, field, some, pin)] if some and table in NAMING else []
    without = [all_of(part(f"{role} IS NULL") for role in roles)] if NONE in codes else []
    return any_of([*(one_of(role, some) for role in roles), *named, *without])


def _naming(table: str, field: str, codes: Sequence[str], pin: Pin) -> Part:
    """Return the condition that the words of a row name one of the identities."""
    stored, key = _NAMED[field]
    words = [column for column in ("label", "orgs", "evidence") if column in column_names(table)]
    spelled = [
        f"(n.{spelling} <> '' AND contains(t.{column}, n.{spelling}))"
        for column in words
        for spelling in ("name_zh", "name_en")
    ]
    names = parquet(pin, stored).inside("EXISTS (SELECT 1 FROM ", " n WHERE") + one_of(f"n.{key}", codes)
    return names + part("AND (" + " OR ".join(spelled) + "))")


def _of_documents(table: str, choice: Filter, pin: Pin) -> Iterator[Part]:
    """Yield what the document of a row must satisfy: the language it is written in, and who published it."""
    asked = [(c, codes) for c, codes in (("language", choice.languages), ("source_tier", choice.tiers)) if codes]
    if not asked:
        return
    if table == "documents":
        yield from (one_of(f"t.{column}", codes) for column, codes in asked)
        return
    documents = parquet(pin, "documents").inside("t.doc_id IN (SELECT doc_id FROM ", " WHERE")
    yield documents + all_of(one_of(column, codes) for column, codes in asked).inside("", ")")


def _with_facts(choice: Filter, pin: Pin) -> Iterator[Part]:
    """Yield the condition that one fact of the document satisfies all that is asked of facts."""
    asked = Filter(**{field: getattr(choice, field) for field in ("regions", *_MONEY.values(), *_ROLES, "reviews")})
    if not asked:
        return
    about_money = any(getattr(asked, field) for field in _MONEY.values())
    tables = [table for table in FACT_TABLES if not about_money or set(_MONEY) <= set(column_names(table))]
    found = [part("SELECT t.doc_id") + source(pin, table, needed(table, asked)) + part("WHERE")
             + all_of(_of_facts(table, asked, pin)) for table in tables]  # fmt: skip
    yield join(found, " UNION ALL ").inside("t.doc_id IN (", ")")
