"""Examples that stand at the end of each command's help."""

from __future__ import annotations

_LINES: dict[str, tuple[str, ...]] = {
    "import": (
        "charitydata import data/documents",
        "charitydata import report.html news/ --workspace /srv/charity",
        "charitydata import archive/ --report outcomes.csv",
        "charitydata import 'news/**/*.pdf' reports.zip s3://bucket/2023",
    ),
    "remove": (
        "charitydata remove zhengzhou-charity-day-2023",
        "charitydata remove --publisher 江北日报 --dry-run",
        "charitydata remove --address example.org/news --folder ~/downloads --yes",
    ),
    "refresh": (
        "charitydata refresh --dry-run",
        "charitydata refresh --yes --workspace /srv/charity",
    ),
    "snapshot list": (
        "charitydata snapshot list",
        "charitydata snapshot list --all --check",
    ),
    "snapshot diff": (
        "charitydata snapshot diff 3 5",
        "charitydata snapshot diff 3 5 --json",
    ),
    "snapshot restore": ("charitydata snapshot restore 3",),
    "extract": (
        "charitydata extract report.md --out tables",
        "charitydata extract data/documents more/ --out tables --format parquet",
    ),
    "account": (
        "charitydata account report.md",
        "charitydata account data/documents --json",
    ),
    "export": (
        "charitydata export --out tables",
        "charitydata export --out tables --format parquet --workspace /srv/charity",
        "charitydata export --out tables --at 3",
    ),
    "score": (
        "charitydata score tests/gold",
        "charitydata score tests/gold --part work --errors donations",
        "charitydata score tests/gold --tables tables --json",
        "charitydata score tests/gold --account",
        "charitydata score tests/gold --calibrate",
    ),
}
_AS_WRITTEN = "\b"
"""Tells the command-line library to keep the line breaks of a paragraph."""


def examples(command: str) -> str:
    """Return the examples of a command, one a line."""
    return "\n".join((_AS_WRITTEN, "Examples:", *(f"  {line}" for line in _LINES[command])))
