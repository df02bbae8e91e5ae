"""Examples that stand at the end of each command's help."""

from __future__ import annotations

_LINES: dict[str, tuple[str, ...]] = {
    "import": (
        "charitydata import data/documents",
        "charitydata import report.html news/ --workspace /srv/charity",
    ),
    "extract": (
        "charitydata extract report.md --out tables",
        "charitydata extract data/documents more/ --out tables --format parquet",
    ),
    "export": (
        "charitydata export --out tables",
        "charitydata export --out tables --format parquet --workspace /srv/charity",
    ),
    "score": (
        "charitydata score tests/gold",
        "charitydata score tests/gold --part work --errors donations",
        "charitydata score tests/gold --tables tables --json",
    ),
}
_AS_WRITTEN = "\b"
"""Tells the command-line library to keep the line breaks of a paragraph."""


def examples(command: str) -> str:
    """Return the examples of a command, one a line."""
    return "\n".join((_AS_WRITTEN, "Examples:", *(f"  {line}" for line in _LINES[command])))
