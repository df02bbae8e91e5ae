"""``charitydata score``: how well the extracted tables agree with gold labels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from charitydata.cli.console import say, warn
from charitydata.cli.extraction import extract_to, list_files

if TYPE_CHECKING:
    from charitydata.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the gold labels in a folder.

    ``part`` scores one part only (``work`` or ``held``), ``errors`` lists what is wrong in a table instead of the
    score, ``json`` prints the score as JSON.
    """

    gold: Path
    part: str | None
    errors: str | None
    json: bool


def print_score(question: Question, tables: Path | None, documents: Path) -> int:
    """Print the score of tables, or their errors, and return how many documents could not be read.

    Args:
        question: What is asked.
        tables: Folder of extracted tables; ``None`` extracts ``documents`` first.
        documents: A file or folder to extract where no tables are given.
    """
    with _extracted(tables, documents) as (folder, failures):
        _print(question, folder)
    return failures


def print_account_score(gold: Path, documents: Path, part: str | None, *, as_json: bool) -> int:
    """Print how the numbers of documents are accounted for and return how many documents could not be read.

    Args:
        gold: Folder of labels.
        documents: A file or folder.
        part: ``work`` or ``held``; ``None`` for all labelled documents.
        as_json: Print JSON.
    """
    from charitydata.scoring.accounting import score_account
    from charitydata.scoring.sources import load_gold

    read, failures = _read(documents)
    result = score_account(read, load_gold(gold, part))
    say(result.json() if as_json else result.text())
    return failures


def write_measures(gold: Path, tables: Path | None, documents: Path) -> int:
    """Measure rules and tables, write the files into the package, and return how many documents could not be read.

    Nothing is written where a document fails or a labelled one is not there: that would measure another corpus.

    Args:
        gold: Folder of labels.
        tables: Folder of extracted tables; ``None`` extracts ``documents`` first.
        documents: A file or folder to extract where no tables are given.
    """
    from charitydata import measured
    from charitydata.scoring.calibration import calibrate
    from charitydata.scoring.sources import load_gold

    read, _ = _read(documents)
    missing = sorted(load_gold(gold).keys() - {document.doc_id for document in read})
    if missing:
        warn(f"{documents}: nothing was measured, for labelled documents are not there: {', '.join(missing)}")
        return len(missing)
    target, today = Path(measured.__file__).parent, datetime.now(UTC).date()
    with _extracted(tables, documents) as (folder, failures):
        if failures:
            warn(f"{documents}: nothing was measured, for {failures} documents failed; mend or remove them first")
            return failures
        for path in calibrate(folder, gold, read, target, today):
            say(str(path))
    return failures


def _read(documents: Path) -> tuple[list[Document], int]:
    """Return the documents of a file or folder, and how many could not be read."""
    from charitydata.document import Document
    from charitydata.readers import read_all

    read = list(read_all(list_files([documents])))
    return [item for item in read if isinstance(item, Document)], sum(not isinstance(item, Document) for item in read)


@contextmanager
def _extracted(tables: Path | None, documents: Path) -> Iterator[tuple[Path, int]]:
    """Give a folder of tables and how many documents failed; without tables the documents are extracted first."""
    if tables is not None:
        yield tables, 0
        return
    with TemporaryDirectory(prefix="charitydata-") as folder:
        tally = extract_to([documents], Path(folder), kind="csv", processes=None)
        yield Path(folder), tally.failures


def _print(question: Question, tables: Path) -> None:
    from charitydata.scoring import list_errors, score_tables

    if question.errors is not None:
        for line in list_errors(tables, question.gold, question.errors, question.part):
            say(line)
        return
    result = score_tables(tables, question.gold, question.part)
    say(result.json() if question.json else result.text())
