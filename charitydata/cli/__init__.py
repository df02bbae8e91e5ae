"""The command line: ``charitydata import | extract | export | score``.

Exit codes: 0 all is done · 1 done, but some files failed (each named on standard error) · 2 not done: bad arguments,
no workspace, a folder that cannot be written.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from charitydata.cli.console import FINE, NOT_DONE, SOME_FAILED, say, warn
from charitydata.errors import CharityDataError

app = typer.Typer(
    name="charitydata",
    help="Turn charity documents in Chinese and English into tidy tables whose every figure points to its sentence.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """The file formats of tables."""

    csv = "csv"
    parquet = "parquet"


Paths = Annotated[
    list[Path], typer.Argument(help="Files, or folders whose readable files are taken.", show_default=False)
]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables; made if it is not there.")]
Kind = Annotated[Format, typer.Option("--format", "-f", help="How the tables are written.")]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Processes; by the number of files if not given.")
]


@app.command()
def extract(paths: Paths, out: Out, kind: Kind = Format.csv, jobs: Jobs = None) -> None:
    r"""Write the facts of documents as tables; no workspace is needed.

    \b
    Examples:
      charitydata extract report.md --out tables
      charitydata extract data/documents more/ --out tables --format parquet
    """
    from charitydata.cli.extraction import extract_to

    tally = extract_to(paths, out, kind=kind.value, processes=jobs)
    say(f"{tally.documents} documents, {tally.rows} facts → {out}" + _failed(tally.failures))
    raise typer.Exit(SOME_FAILED if tally.failures else FINE)


def main() -> None:
    """Run the command line; a mistake of the user ends in one clear line and an exit code, never in a traceback."""
    try:
        app()
    except CharityDataError as error:
        warn(f"charitydata: {error}")
        sys.exit(NOT_DONE)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        warn(f"charitydata: {where}{error.strerror or error}")
        sys.exit(NOT_DONE)
    except KeyboardInterrupt:
        sys.exit(130)


def _failed(failures: int) -> str:
    return f" ({failures} files failed)" if failures else ""
