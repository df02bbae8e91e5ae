"""What a score leaves behind for users: the precision of each rule and the accuracy of each table, as data files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from charitydata.document import Document
from charitydata.facts.account import UNCLAIMED
from charitydata.measured import ACCOUNT, ACCURACY, PRECISION, Accounted, Measure, Precision
from charitydata.scoring.accounting import score_account
from charitydata.scoring.comparison import Row
from charitydata.scoring.cooperation import found_pairs, labelled_pairs
from charitydata.scoring.fields import is_strict
from charitydata.scoring.matching import match
from charitydata.scoring.report import score_labels
from charitydata.scoring.sources import PARTS, Rows, load_gold, load_tables

_WEIGHT = 10
"""How many rows of its family the smoothed precision of a rule takes along."""

_DEPTH = 2
"""Rules are told apart by so many parts of their names; finer ones would be measured on a handful of rows."""

_EVERY = "all"


def calibrate(tables: Path, gold: Path, documents: Sequence[Document], folder: Path, today: date) -> tuple[Path, ...]:
    """Write what was measured and return the files.

    Precision by rule is measured on the part held back, accuracy and the account of numbers by part.

    Args:
        tables: Folder of extracted tables.
        documents: What the tables were extracted from.
        gold: Folder of labels.
        folder: Where the files are written.
        today: The day they are marked with.
    """
    found = load_tables(tables)
    written = (
        (folder / PRECISION, [asdict(p) for p in measure_rules(found, load_gold(gold, "held"))], Precision),
        (folder / ACCURACY, [asdict(m) for m in measure_tables(found, gold, today)], Measure),
        (folder / ACCOUNT, [asdict(a) for a in measure_account(documents, gold)], Accounted),
    )
    for path, rows, kind in written:
        _write(path, rows, [field.name for field in fields(kind)])
    return tuple(path for path, _, _ in written)


def measure_rules(found: Mapping[str, Rows], labels: Mapping[str, Mapping[str, Any]]) -> Iterator[Precision]:
    """Yield the precision of every table, of every family of its rules and of every rule.

    Small samples lean on what holds them: a rule on its family, a family on its table, a table on one half.

    Args:
        found: Table → document → rows.
        labels: Document → labels, of documents that nobody wrote rules on.
    """
    for table in found:
        right: Counter[str] = Counter()
        seen: Counter[str] = Counter()
        for doc_id, labelled in labels.items():
            rows = found[table].get(doc_id, [])
            for rule, is_right in _verdicts(table, rows, labelled.get(table, [])):
                for name in _families(rule):
                    seen[name] += 1
                    right[name] += is_right
        smoothed = {"": (right[""] + 1) / (seen[""] + 2)}
        for name in sorted(seen, key=lambda name: (name.count(".") + bool(name), name)):
            if name:
                above = smoothed[name.rpartition(".")[0]]
                smoothed[name] = (right[name] + _WEIGHT * above) / (seen[name] + _WEIGHT)
            yield Precision(
                table=table, rule=name, right=right[name], found=seen[name], precision=round(smoothed[name], 3)
            )


def measure_tables(found: Mapping[str, Rows], gold: Path, today: date) -> Iterator[Measure]:
    """Yield the accuracy of every table and field, for all labels and for each part and language of them."""
    for part in (_EVERY, *PARTS):
        labels = load_gold(gold, None if part == _EVERY else part)
        for language in (_EVERY, "zh", "en"):
            chosen = {doc_id: told for doc_id, told in labels.items() if language in (_EVERY, _language(told))}
            yield from _measures(found, chosen, measured=today.isoformat(), part=part, language=language)


def measure_account(documents: Sequence[Document], gold: Path) -> Iterator[Accounted]:
    """Yield how the numbers of labelled documents are accounted for, for all labels and for each part of them."""
    for part in (_EVERY, *PARTS):
        labels = load_gold(gold, None if part == _EVERY else part)
        score = score_account(documents, labels)
        yield Accounted(
            part=part,
            documents=sum(document.doc_id in labels for document in documents),
            numbers=score.numbers,
            unclaimed=score.reasons.get(UNCLAIMED, 0),
            labelled=score.labelled,
            explained_away=len(score.misread),
        )


def _measures(found: Mapping[str, Rows], labels: Mapping[str, Any], **where: str) -> Iterator[Measure]:
    documents = len(labels)
    for table, score in score_labels(found, labels).items():
        rows = score.strict  # of cooperation the pairs are counted once for each kind
        yield Measure(
            **where,
            table=table,
            field="",
            documents=documents,
            labelled=rows.labelled,
            found=rows.found,
            right=rows.right if table == "cooperation" else score.found.right,
            strict=rows.right,
        )
        for name, (right, of) in score.fields.items():
            yield Measure(
                **where,
                table=table,
                field=name,
                documents=documents,
                labelled=of,
                found=of,
                right=right,
                strict=right,
            )


def _language(labels: Mapping[str, Any]) -> str:
    return str(labels.get("documents", {}).get("language", ""))


def _verdicts(table: str, found: Sequence[Row], labelled: Sequence[Row]) -> Iterator[tuple[str, bool]]:
    """Yield the rule of each found row and whether the row is right."""
    if table == "cooperation":
        gold = labelled_pairs(labelled)
        for row in found:
            (pair,) = found_pairs([row])
            yield str(row["rule"]), str(row["kind"]) in gold.get(pair, set())
        return
    matching = match(table, found, labelled)
    yield from ((str(row["rule"]), is_strict(table, row, told)) for row, told in matching.pairs)
    yield from ((str(row["rule"]), False) for row in matching.extra)


def _families(rule: str) -> tuple[str, ...]:
    """Return the beginnings of a rule's name that are measured: raised.list belongs to raised and to the table."""
    parts = rule.split(".")[:_DEPTH]
    return tuple(".".join(parts[:length]) for length in range(len(parts) + 1))


def _write(path: Path, rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
