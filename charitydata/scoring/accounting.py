"""The account of numbers against gold labels: what stays unclaimed, and which labelled facts got a reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charitydata.document import Document
from charitydata.facts import account_numbers
from charitydata.facts.account import CLAIMED, UNCLAIMED, Entry

_LABELLED = ("donations", "beneficiaries", "indicators", "dates")
_OUTSIDE = ("furniture", "article")
"""What is no number of the article in a counting use: the page around it, and a one that means a."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """A number that a label calls a fact and the account explained away."""

    doc_id: str
    words: str
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountScore:
    """Numbers by what became of them, and those explained away that are labelled as facts.

    ``labelled`` is how many numbers the labels call facts.
    """

    reasons: Mapping[str, int]
    labelled: int
    misread: tuple[Misread, ...]

    @property
    def numbers(self) -> int:
        """The numbers of the articles; those of furniture and a one that means a are none."""
        return sum(count for reason, count in self.reasons.items() if reason not in _OUTSIDE)

    @property
    def unclaimed(self) -> float:
        """The share of the articles' numbers that neither a fact nor a reason claims."""
        return self.reasons.get(UNCLAIMED, 0) / self.numbers if self.numbers else 0.0

    def text(self) -> str:
        """Return the score for a terminal: one line a reason, then what was explained away, the share last."""
        lines = [f"{reason:14} {count:6}" for reason, count in self.reasons.items()]
        lines += [f"MISREAD {m.doc_id} {m.words!r} as {m.reason} | {m.evidence}" for m in self.misread]
        dates = sum(m.reason == "date" for m in self.misread)
        lines.append(
            f"labelled numbers explained away: {len(self.misread)} of {self.labelled}, {dates} of them as dates"
        )
        share = f"{self.reasons.get(UNCLAIMED, 0)} of {self.numbers} ({100 * self.unclaimed:.2f} %)"
        return "\n".join((*lines, f"unclaimed numbers: {share}"))

    def json(self) -> str:
        """Return the score as JSON."""
        told = {
            "reasons": dict(self.reasons),
            "numbers": self.numbers,
            "unclaimed": self.unclaimed,
            "labelled": self.labelled,
            "misread": [[m.doc_id, m.words, m.reason, m.evidence] for m in self.misread],
        }
        return json.dumps(told, ensure_ascii=False, indent=1)


def score_account(documents: Iterable[Document], labels: Mapping[str, Mapping[str, Any]]) -> AccountScore:
    """Return how the numbers of documents are accounted for.

    Args:
        documents: Those without labels are left out.
        labels: Document → its gold labels.
    """
    reasons: Counter[str] = Counter()
    misread: list[Misread] = []
    labelled = 0
    for document in documents:
        if document.doc_id not in labels:
            continue
        entries = account_numbers(document)
        reasons.update(entry.reason for entry in entries)
        found = tuple(_facts(document, labels[document.doc_id], entries))
        labelled += len(found)
        misread += [bad for bad, reason in found if reason not in (CLAIMED, UNCLAIMED)]
    return AccountScore(reasons=dict(reasons.most_common()), labelled=labelled, misread=tuple(misread))


def _facts(document: Document, labels: Mapping[str, Any], entries: Sequence[Entry]) -> Iterator[tuple[Misread, str]]:
    """Yield each labelled number that stands in the text, and what the account says of it."""
    for table in _LABELLED:
        for row in labels.get(table, []):
            place = document.text.find(row["evidence"])
            start = document.text.find(row["mention"], place) if place >= 0 else -1
            end = start + len(row["mention"])
            over = [entry for entry in entries if start >= 0 and entry.start < end and start < entry.end]
            for entry in over[:1]:
                told = Misread(
                    doc_id=document.doc_id, words=row["mention"], reason=entry.reason, evidence=row["evidence"]
                )
                yield told, entry.reason
