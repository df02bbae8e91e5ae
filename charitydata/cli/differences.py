"""What differs between two versions of a workspace, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charitydata.cli.console import say, table

if TYPE_CHECKING:
    from charitydata.workspace import Difference

MOST_LINES = 200
_LONGEST = 60
_SHOWN = ("change", "table", "doc_id", "mention", "column", "before", "after")


def show_difference(difference: Difference, *, everything: bool = False) -> None:
    """Print how many rows of each table came, went or changed, and each of them with what it says now and said before.

    Args:
        difference: The difference.
        everything: Print all lines, however many.
    """
    from charitydata.schema import FACT_TABLES
    from charitydata.workspace.comparison import CHANGES

    if not difference:
        say("no document and no figure differs")
        return
    cells = difference.cells
    shown = cells if everything else cells.head(MOST_LINES)
    lines = [tuple(_cut(str(cell)) for cell in line) for line in shown[list(_SHOWN)].itertuples(index=False, name=None)]
    table(_SHOWN, lines)
    if len(shown) < len(cells):
        say(f"… and {len(cells) - len(shown)} more lines (--all lists them)")
    counts = [(name, *(str(difference.count(name, change)) for change in CHANGES)) for name in _told(FACT_TABLES)]
    say("")
    table(("table", *CHANGES), [line for line in counts if any(cell != "0" for cell in line[1:])])


def _told(tables: tuple[str, ...]) -> tuple[str, ...]:
    return ("documents", *tables)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
