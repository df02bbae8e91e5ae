"""What was measured against hand-made labels: the precision of rules, the accuracy of tables, the account of numbers.

The files are written by ``charitydata score GOLD --calibrate`` and never by hand.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PRECISION, ACCURACY, ACCOUNT = "precision.csv", "accuracy.csv", "account.csv"
WHOLE_ROW = ""
"""What ``Measure.field`` is for whole rows rather than one of their fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """How often the rows of a rule were right, on documents that its author did not work on.

    ``rule`` is a whole rule, the beginning of one up to a full stop, or ``""`` for all rows of the table. ``right`` of
    ``found`` rows were right in all that charts filter and add by; ``precision`` is that share, smoothed.
    """

    table: str
    rule: str
    right: int
    found: int
    precision: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How well a table, or one field of its rows, agrees with labels.

    ``part`` is ``work`` (documents the rules were written on), ``held`` (those kept back) or ``all``, ``language``
    ``zh``, ``en`` or ``all``; ``documents`` is how many documents are labelled there. For whole rows (``field`` is
    ``""``) ``strict`` rows were right in all that charts filter and add by, ``right`` in their value; for a field
    ``right`` of ``found`` rows have it right.
    """

    measured: str
    part: str
    language: str
    table: str
    field: str
    documents: int
    labelled: int
    found: int
    right: int
    strict: int

    @property
    def precision(self) -> float:
        """The share of found rows that are strictly right; of a field, the share that has it right."""
        return self._of(self.found)

    @property
    def recall(self) -> float:
        """The share of labelled rows that were found strictly right."""
        return self._of(self.labelled)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def _of(self, rows: int) -> float:
        return (self.right if self.field else self.strict) / rows if rows else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounted:
    """How the numbers of labelled documents are accounted for.

    ``unclaimed`` of the articles' ``numbers`` are neither a fact nor explained; ``explained_away`` of the ``labelled``
    ones got a reason although a label calls them a fact.
    """

    part: str
    documents: int
    numbers: int
    unclaimed: int
    labelled: int
    explained_away: int


@cache
def confidence_of(table: str, rule: str) -> float | None:
    """Return the measured precision of a rule, of the longest beginning of its name that was measured.

    A rule without a row of its own among the measured documents takes that of its family (``raised`` of
    ``raised.list``), at last that of its table; ``None`` where nothing was measured.
    """
    known = _by_rule()
    parts = rule.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), -1, -1))
    return next((known[table, name].precision for name in names if (table, name) in known), None)


@cache
def precisions() -> tuple[Precision, ...]:
    """Return the measured precision of every rule, family and table."""
    return tuple(
        Precision(
            table=row["table"],
            rule=row["rule"],
            right=int(row["right"]),
            found=int(row["found"]),
            precision=float(row["precision"]),
        )
        for row in _rows(PRECISION)
    )


@cache
def measures() -> tuple[Measure, ...]:
    """Return the measured accuracy by part, language, table and field."""
    numbers = ("documents", "labelled", "found", "right", "strict")
    words = ("measured", "part", "language", "table", "field")
    return tuple(
        Measure(**{name: row[name] for name in words}, **{name: int(row[name]) for name in numbers})  # type: ignore[arg-type]
        for row in _rows(ACCURACY)
    )


@cache
def accounted() -> tuple[Accounted, ...]:
    """Return how the numbers of labelled documents are accounted for, by part."""
    counts = ("documents", "numbers", "unclaimed", "labelled", "explained_away")
    return tuple(Accounted(part=row["part"], **{name: int(row[name]) for name in counts}) for row in _rows(ACCOUNT))


@cache
def _by_rule() -> dict[tuple[str, str], Precision]:
    return {(entry.table, entry.rule): entry for entry in precisions()}


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
