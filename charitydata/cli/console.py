"""What the command line shows: progress on a terminal, clear lines for what went wrong, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from charitydata.workspace import Progress as How
    from charitydata.workspace.progress import Report

FINE = 0
SOME_FAILED = 1
NOT_DONE = 2
INTERRUPTED = 130

Advance: TypeAlias = Callable[[str], None]


def say(line: str) -> None:
    """Print a result."""
    print(line)


def warn(line: str) -> None:
    """Print one line to standard error; line breaks in names or messages are shown as spaces."""
    print(" ".join(line.split()), file=sys.stderr)


def exit_code(failures: int) -> int:
    """Return the exit code of a command that was carried out."""
    return SOME_FAILED if failures else FINE


def table(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Print a table, one line a row, its columns two blanks apart; nothing is cut, whatever the width."""
    rows = [tuple(headings), *(tuple(" ".join(cell.split()) for cell in line) for line in lines)]
    widths = [max(width(row[place]) for row in rows) for place in range(len(headings))]
    for row in rows:
        cells = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip())


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes; a Chinese character takes two.

    >>> width("2021年")
    6
    """
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def ask(question: str) -> bool:
    """Return whether the user says yes; where nobody can be asked, the answer is no."""
    if not sys.stdin.isatty():
        return False
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes", "j", "是")
    except EOFError:
        return False


@contextmanager
def following(title: str, total: int) -> Iterator[Report]:
    """Give what follows long work: a bar on a terminal, with how many a second and the time that remains.

    Ctrl-C is said to have changed nothing, which is so for whatever changes a workspace.

    Args:
        title: What is being done.
        total: How many files or documents there are.
    """
    try:
        with _bar(title, total) if sys.stderr.isatty() else nullcontext(_silent) as report:
            yield report
    except KeyboardInterrupt:
        warn(f"{title}: stopped; the workspace is as it was")
        raise


@contextmanager
def _bar(title: str, total: int) -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*parts, TextColumn("{task.fields[name]}", markup=False), console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=total, name="", pace="")

        def report(at: How) -> None:
            bar.update(task, completed=at.done, total=at.total, name=at.name or at.phase, pace=pace(at))

        yield report


def _silent(_: How) -> None:
    """Report to nobody, where nobody looks."""


def pace(at: How) -> str:
    """Return how fast it goes and how long it will take, in words for a terminal; nothing where it cannot be told."""
    if at.rate is None or at.remaining is None:
        return ""
    minutes, seconds = divmod(round(at.remaining), 60)
    hours, minutes = divmod(minutes, 60)
    left = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{at.rate:.1f}/s, {left} left"


@contextmanager
def progress(title: str, total: int) -> Iterator[Advance]:
    """Give a function that moves a progress bar by one step; the bar is drawn on a terminal only.

    Args:
        title: What is being done.
        total: How many steps there are.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*parts, TextColumn("{task.fields[name]}", markup=False), console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=total, name="")
        yield lambda name: bar.update(task, advance=1, name=name)
