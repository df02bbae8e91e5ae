"""How far a long piece of work is: what the command line and the dashboard show, and where it can be stopped."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from charitydata.errors import Cancelled

Phase: TypeAlias = Literal["reading", "writing", "resolving", "tidying", "naming"]
PHASES: tuple[Phase, ...] = ("reading", "writing", "resolving", "tidying", "naming")
"""Reading holds extraction; writing the document tables; resolving reprints, figures and identities; tidying the
files; naming is the one row that makes all of it seen."""

_WINDOW = 20.0
_EVERY = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is.

    ``done`` of ``total`` files (or stored documents) are read, the last of them called ``name``; ``rate`` is files a
    second of late and ``remaining`` the seconds that the rest will take at that rate, both ``None`` until they can be
    told and in every phase but reading.
    """

    phase: Phase
    done: int
    total: int
    name: str = ""
    rate: float | None = None
    remaining: float | None = None


Report: TypeAlias = Callable[[Progress], None]
Cancel: TypeAlias = Callable[[], bool]


def nothing(_: Progress) -> None:
    """Report to nobody."""


def never() -> bool:
    """Do not cancel."""
    return False


class Watch:
    """Counts what is done, tells how fast, and stops the work when asked to."""

    def __init__(
        self, total: int, report: Report = nothing, cancel: Cancel = never, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total, self._report, self._cancel, self._clock = total, report, cancel, clock
        self._done = 0
        self._marks: deque[tuple[float, int]] = deque()

    def check(self) -> None:
        """Stop the work if that was asked for.

        Raises:
            Cancelled: It was.
        """
        if self._cancel():
            raise Cancelled("cancelled; nothing was changed")

    def step(self, name: str, *, done: int | None = None) -> None:
        """Say that one more file is done, or how many are.

        Raises:
            Cancelled: The user wants it to stop.
        """
        self.check()
        self._done = min(self._total, self._done + 1 if done is None else done)
        rate = self._rate()
        remaining = (self._total - self._done) / rate if rate else None
        self._report(
            Progress(phase="reading", done=self._done, total=self._total, name=name, rate=rate, remaining=remaining)
        )

    def enter(self, phase: Phase) -> None:
        """Say that another phase begins.

        Raises:
            Cancelled: The user wants it to stop.
        """
        self.check()
        self._report(Progress(phase=phase, done=self._done, total=self._total))

    def _rate(self) -> float | None:
        """Return files a second over the last twenty seconds; what went before the first file is no pace."""
        now = self._clock()
        if not self._marks:
            self._marks.append((now, self._done))
            return None
        if now - self._marks[-1][0] >= _EVERY or self._done == self._total:
            self._marks.append((now, self._done))
        while len(self._marks) > 2 and now - self._marks[0][0] > _WINDOW:
            self._marks.popleft()
        (first, before), (last, after) = self._marks[0], self._marks[-1]
        return (after - before) / (last - first) if last > first and after > before else None
