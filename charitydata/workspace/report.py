"""What became of each file of an import."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, TypeAlias

from charitydata.readers import Failure

Status: TypeAlias = Literal["imported", "unchanged", "replaced", "failed"]
STATUSES: tuple[Status, ...] = ("imported", "unchanged", "replaced", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One file, or one document of a file that holds several.

    ``failed`` says why in ``reason`` and has no ``doc_id``; ``unchanged`` says why where that is not plain. ``failure``
    is what reading said of a failed file, to be told in another language.
    """

    path: str
    doc_id: str
    status: Status
    reason: str = ""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The outcomes in the order of the files, and the version of the workspace that holds them.

    ``stale`` counts the unchanged documents whose rows were made by older rules, until a refresh.
    """

    outcomes: tuple[Outcome, ...]
    version: int
    stale: int = 0

    def count(self, status: Status) -> int:
        """Return how many files ended in this way."""
        return Counter(outcome.status for outcome in self.outcomes)[status]
