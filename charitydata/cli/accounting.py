"""``charitydata account``: what became of every number of a document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charitydata.cli.console import say, warn
from charitydata.cli.extraction import list_files

if TYPE_CHECKING:
    from charitydata.document import Document
    from charitydata.facts.account import Entry

_BESIDE = 16
"""How many characters are shown on either side of a number."""


def print_account(paths: Sequence[str | Path], *, as_json: bool) -> int:
    """Print the account of each document and return how many files could not be read.

    Args:
        paths: Files, folders, patterns, and addresses of object stores.
        as_json: Print one JSON object a line, one for each document, instead of text.
    """
    from charitydata.document import Document
    from charitydata.facts import account_numbers
    from charitydata.readers import read_all

    failures = 0
    for outcome in read_all(list_files(paths)):
        if not isinstance(outcome, Document):
            failures += 1
            warn(outcome.reason)
            continue
        entries = account_numbers(outcome)
        say(_json(outcome, entries) if as_json else _text(outcome, entries))
    return failures


def _text(document: Document, entries: Sequence[Entry]) -> str:
    counts = Counter(entry.reason for entry in entries)
    lines = [document.doc_id]
    lines += [f"{entry.start:7} {_title(entry):24} {_shown(document, entry)}" for entry in entries]
    told = ", ".join(f"{_name(reason)} {count}" for reason, count in counts.most_common())
    return "\n".join((*lines, f"{len(entries)} numbers: {told}" if entries else "no numbers"))


def _title(entry: Entry) -> str:
    return f"{_name(entry.reason)}: {entry.table}" if entry.table else _name(entry.reason)


def _name(reason: str) -> str:
    from charitydata.vocabulary import VOCABULARIES

    return VOCABULARIES["account"][reason][1]


def _shown(document: Document, entry: Entry) -> str:
    """Return the words of a number between those around it, on one line."""
    before = document.text[max(0, entry.start - _BESIDE) : entry.start]
    after = document.text[entry.end : entry.end + _BESIDE]
    return " ".join(f"{before}[{entry.words}]{after}".split())


def _json(document: Document, entries: Sequence[Entry]) -> str:
    numbers: list[dict[str, Any]] = [
        {
            "start": entry.start,
            "end": entry.end,
            "words": entry.words,
            "reason": entry.reason,
            "table": entry.table,
            "fact_id": entry.fact_id,
        }
        for entry in entries
    ]
    counts = Counter(entry.reason for entry in entries)
    return json.dumps(
        {"doc_id": document.doc_id, "numbers": numbers, "counts": dict(counts.most_common())}, ensure_ascii=False
    )
