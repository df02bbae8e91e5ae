"""The score of a set of tables."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from charitydata.scoring.cooperation import found_pairs, labelled_pairs
from charitydata.scoring.fields import FIELDS, is_strict
from charitydata.scoring.matching import match
from charitydata.scoring.sources import Rows, load_gold, load_tables, read_rows

COMPARED_ROW_BY_ROW = tuple(FIELDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How many rows were labelled and found, and how many of them agree."""

    right: int
    found: int
    labelled: int

    @property
    def precision(self) -> float:
        """The share of found rows that are labelled; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of labelled rows that were found; 0 where nothing is labelled."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float | int]:
        """Return the figures under the names that the JSON form has."""
        return {"p": self.precision, "r": self.recall, "f1": self.f1, "gold": self.labelled, "predicted": self.found}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableScore:
    """The score of one table. ``fields`` maps a field to how many found rows are right in it, and of how many."""

    found: Agreement
    strict: Agreement
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The scores by table; ``published`` is how many publication dates are right, and of how many, if known."""

    tables: Mapping[str, TableScore]
    published: tuple[int, int] | None = None

    @property
    def headline(self) -> float:
        """The mean of the strict F1 of all tables."""
        return sum(score.strict.f1 for score in self.tables.values()) / len(self.tables)

    def text(self) -> str:
        """Return the report as a table for a terminal, the headline in its last line."""
        lines = [f"{'table':14} {'gold':>5} {'pred':>5} | found  P     R     F1   | strict P     R     F1"]
        for name, score in self.tables.items():
            lines.append(
                f"{name:14} {score.found.labelled:5} {score.found.found:5} |     {_line(score.found)}"
                f" |      {_line(score.strict)}"
            )
            if score.fields:
                shares = (f"{name}={right / of:.2f}" for name, (right, of) in score.fields.items())
                lines.append(" " * 15 + " ".join(shares))
        if self.published:
            lines.append(f"publication dates right: {self.published[0]} of {self.published[1]}")
        return "\n".join((*lines, f"headline (mean strict F1): {self.headline:.4f}"))

    def json(self) -> str:
        """Return the report as JSON."""
        tables = {name: _figures(score) for name, score in self.tables.items()}
        return json.dumps({"tables": tables, "headline": self.headline}, ensure_ascii=False, indent=1)


def score_tables(tables: Path, gold: Path, part: str | None = None) -> Report:
    """Score extracted tables against gold labels.

    Args:
        tables: Folder of ``donations.csv`` and so on, with the columns of the schema.
        gold: Folder of labels, one JSON file per document.
        part: ``work`` or ``held``; ``None`` scores all documents.

    Raises:
        BadGold: The labels are missing or malformed.
        UnreadableFile: There is no folder of tables.
    """
    labels = load_gold(gold, part)
    scores = score_labels(load_tables(tables), labels)
    return Report(tables=scores, published=_score_published(tables / "documents.csv", labels))


def score_labels(found: Mapping[str, Rows], labels: Mapping[str, Any]) -> dict[str, TableScore]:
    """Return the score of each table over the labelled documents.

    Args:
        found: Table → document → rows.
        labels: Document → its labels.
    """
    scores = {name: _score_table(name, found[name], labels) for name in COMPARED_ROW_BY_ROW}
    scores["cooperation"] = _score_cooperation(found["cooperation"], labels)
    return scores


def _score_table(table: str, found: Rows, labels: Mapping[str, Any]) -> TableScore:
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for doc_id, labelled in labels.items():
        rows = labelled.get(table, [])
        matching = match(table, found.get(doc_id, []), rows)
        total.update(
            right=len(matching.pairs),
            strict=sum(is_strict(table, *pair) for pair in matching.pairs),
            found=len(matching.pairs) + len(matching.extra),
            labelled=len(rows),
        )
        for name, check in FIELDS[table].items():
            verdicts = [verdict for pair in matching.pairs if (verdict := check(*pair)) is not None]
            seen[name] += len(verdicts)
            right[name] += sum(verdicts)
    return TableScore(
        found=Agreement(right=total["right"], found=total["found"], labelled=total["labelled"]),
        strict=Agreement(right=total["strict"], found=total["found"], labelled=total["labelled"]),
        fields={name: (right[name], seen[name]) for name in FIELDS[table] if seen[name]},
    )


def _score_cooperation(found: Rows, labels: Mapping[str, Any]) -> TableScore:
    total: Counter[str] = Counter()
    for doc_id, labelled in labels.items():
        gold, rows = labelled_pairs(labelled.get("cooperation", [])), found_pairs(found.get(doc_id, []))
        both = gold.keys() & rows.keys()
        total.update(
            right=len(both),
            strict=sum(len(gold[pair] & rows[pair]) for pair in both),
            found=len(rows),
            labelled=len(gold),
            found_kinds=sum(map(len, rows.values())),
            labelled_kinds=sum(map(len, gold.values())),
        )
    return TableScore(
        found=Agreement(right=total["right"], found=total["found"], labelled=total["labelled"]),
        strict=Agreement(right=total["strict"], found=total["found_kinds"], labelled=total["labelled_kinds"]),
    )


def _score_published(path: Path, labels: Mapping[str, Any]) -> tuple[int, int] | None:
    if not path.exists():
        return None
    found = {row.get("doc_id", ""): row.get("published", "")[:10] for row in read_rows(path)}
    stated = {doc_id: labelled.get("documents", {}).get("published") for doc_id, labelled in labels.items()}
    wanted = {doc_id: day for doc_id, day in stated.items() if day}
    return sum(found.get(doc_id, "") == day for doc_id, day in wanted.items()), len(wanted)


def _line(agreement: Agreement) -> str:
    return f"{agreement.precision:5.3f} {agreement.recall:5.3f} {agreement.f1:5.3f}"


def _figures(score: TableScore) -> dict[str, Any]:
    fields = {name: {"accuracy": right / of, "of": of} for name, (right, of) in score.fields.items()}
    return {"found": score.found.figures(), "strict": score.strict.figures(), "fields": fields}
