"""``charitydata score``: how well the extracted tables agree with gold labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from charitydata.cli.console import say
from charitydata.cli.extraction import extract_to


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
    if tables is not None:
        _print(question, tables)
        return 0
    with TemporaryDirectory(prefix="charitydata-") as folder:
        tally = extract_to([documents], Path(folder), kind="csv", processes=None)
        _print(question, Path(folder))
    return tally.failures


def _print(question: Question, tables: Path) -> None:
    from charitydata.scoring import list_errors, score_tables

    if question.errors is not None:
        for line in list_errors(tables, question.gold, question.errors, question.part):
            say(line)
        return
    result = score_tables(tables, question.gold, question.part)
    say(result.json() if question.json else result.text())
