"""What the command line shows: progress on a terminal, clear lines for what went wrong, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

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
