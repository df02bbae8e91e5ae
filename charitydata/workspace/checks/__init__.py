"""Named checks of what a workspace holds, each with the rows that fail it.

A check finds what a reader should know of or look at; it changes nothing. ``CHECKS`` lists them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from charitydata.filter import Filter
from charitydata.workspace.checks.check import SEVERITIES, Check, Severity, failing
from charitydata.workspace.checks.documents import DOCUMENT_CHECKS
from charitydata.workspace.checks.figures import COUNT_CHECKS, MONEY_CHECKS
from charitydata.workspace.checks.grounds import GROUND_CHECKS
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import frame
from charitydata.workspace.sql import Part, join, part

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHECKS", "SEVERITIES", "Check", "Severity", "count_failing", "read_failing"]

CHECKS: tuple[Check, ...] = (*DOCUMENT_CHECKS, *MONEY_CHECKS, *COUNT_CHECKS, *GROUND_CHECKS)
"""All checks; one name may stand in several tables."""


def count_failing(pin: Pin, choice: Filter) -> pd.DataFrame:
    """Return how many rows and documents fail each check: ``name``, ``severity``, ``rows``, ``documents``.

    Checks that rows fail come before those that none fails, the gravest first, of equally grave ones the most frequent.

    Args:
        pin: The versions of the tables.
        choice: Which rows are looked at.
    """
    import pandas as pd

    query = join((_counted(name, checks, pin, choice) for name, checks in _by_name()), " UNION ALL ")
    found = frame(pin, query)
    severity = {check.name: check.severity for check in CHECKS}
    grave = pd.Categorical(found["name"].map(severity), categories=SEVERITIES, ordered=True)
    ranked = found.assign(severity=grave, clean=found["rows"] == 0)
    keys = ["clean", "severity", "rows", "name"]
    ordered = ranked.sort_values(keys, ascending=[True, True, False, True], ignore_index=True)
    return ordered.assign(severity=ordered["severity"].astype("str"))[["name", "severity", "rows", "documents"]]


def read_failing(pin: Pin, name: str, choice: Filter, *, limit: int = 200) -> pd.DataFrame:
    """Return the rows that fail a check: ``table``, ``doc_id``, ``fact_id`` (empty where it is no fact), ``words``.

    Args:
        pin: The versions of the tables.
        name: The check.
        choice: Which rows are looked at.
        limit: How many rows to return at most.

    Raises:
        KeyError: There is no such check.
    """
    checks = dict(_by_name())[name]
    found = [failing(pin, check, choice).inside(_told(check), ") q") for check in checks]
    query = join(found, " UNION ALL ")
    return frame(pin, query + part("ORDER BY doc_id, fact_id, words LIMIT ?", limit))


def _told(check: Check) -> str:
    return f"SELECT '{check.table}' AS \"table\", q.* FROM ("  # noqa: S608  (a table of the schema)


def _by_name() -> Iterator[tuple[str, list[Check]]]:
    ordered = sorted(CHECKS, key=lambda check: check.name)
    return ((name, list(group)) for name, group in groupby(ordered, key=lambda check: check.name))


def _counted(name: str, checks: list[Check], pin: Pin, choice: Filter) -> Part:
    rows = join((failing(pin, check, choice) for check in checks), " UNION ALL ")
    head = f"SELECT '{name}' AS name, count(*) AS rows, count(DISTINCT doc_id) AS documents FROM ("  # noqa: S608
    return rows.inside(head, ")")
