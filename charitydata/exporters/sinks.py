"""What every export format offers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Protocol, Self, TypeAlias

if TYPE_CHECKING:
    import pandas as pd

Target: TypeAlias = "Path | IO[bytes]"


class Exporter(Protocol):
    """Writes a whole frame to a path or into a binary buffer."""

    def __call__(self, frame: pd.DataFrame, target: Target) -> None:
        """Write the frame."""


class Sink(Protocol):
    """Takes the rows of one table as they are extracted.

    The file appears under its name when the sink is closed without an error, so that nobody reads half a table.
    """

    def __init__(self, folder: Path, table: str) -> None:
        """Open the file of a table in a folder that exists."""

    def add(self, rows: Iterable[Any]) -> None:
        """Write rows of the table's schema class."""

    def __enter__(self) -> Self:
        """Return the sink."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Finish the file, or throw it away when an error passes through."""
