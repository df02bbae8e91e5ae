"""The command line: ``charitydata import | extract | account | export | score``.

Exit codes: 0 all is done · 1 done, but some files failed (each named on standard error) · 2 not done: bad arguments,
no workspace, a folder that cannot be written.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from charitydata import __version__
from charitydata.cli.console import INTERRUPTED, NOT_DONE, exit_code, say, warn
from charitydata.cli.examples import examples
from charitydata.errors import CharityDataError
from charitydata.schema import FACT_TABLES

app = typer.Typer(
    name="charitydata",
    help="Turn charity documents in Chinese and English into tidy tables whose every figure points to its sentence.",
    epilog="Exit codes: 0 done; 1 done, but some files failed; 2 not done.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """The file formats of tables."""

    csv = "csv"
    parquet = "parquet"


class GoldPart(StrEnum):
    """The parts of the gold labels."""

    work = "work"
    held = "held"


def _check_table(table: str | None) -> str | None:
    if table is not None and table not in FACT_TABLES:
        raise typer.BadParameter(f"{table} is not one of {', '.join(FACT_TABLES)}")
    return table


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, patterns ('news/*.pdf'), or addresses (s3://bucket/folder)."),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables; made if it is not there.")]
Kind = Annotated[Format, typer.Option("--format", "-f", help="How the tables are written.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Processes; chosen by the number of files if not given."),
]
Folder = Annotated[
    Path | None,
    typer.Option("--workspace", "-w", help="The workspace; CHARITYDATA_WORKSPACE or ./workspace if not given."),
]

At = Annotated[int | None, typer.Option("--at", metavar="VERSION", help="An earlier version; the newest if not given.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
snapshot = typer.Typer(
    help="The versions of the workspace: list them, compare two, go back to one.", no_args_is_help=True
)
app.add_typer(snapshot, name="snapshot")


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False) -> None:
    """Take the options that belong to no command."""
    if version:
        say(f"charitydata {__version__}")
        raise typer.Exit


@app.command("import", epilog=examples("import"))
def import_(
    paths: Paths,
    workspace: Folder = None,
    jobs: Jobs = None,
    report: Annotated[Path | None, typer.Option(help="A CSV file for the outcome of every file.")] = None,
) -> None:
    """Add documents to the workspace; what is in it already is left alone, a newer version replaces the old one."""
    from charitydata.cli.importing import import_to

    raise typer.Exit(exit_code(import_to(paths, workspace, processes=jobs, report=report)))


@app.command(epilog=examples("remove"))
def remove(  # noqa: PLR0913, PLR0917  (every option is named on the command line)
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="DOCUMENT", help="Documents by their doc_id.")
    ] = None,
    publisher: Annotated[list[str] | None, typer.Option(help="All documents of a publisher.")] = None,
    address: Annotated[list[str] | None, typer.Option(help="All documents of a page, a section or a site.")] = None,
    folder: Annotated[list[str] | None, typer.Option(help="All documents imported from a file or folder.")] = None,
    workspace: Folder = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take documents or whole sources out: their figures leave every total, earlier versions keep them."""
    from charitydata.cli.removing import remove_from
    from charitydata.workspace import Source

    source = Source(
        doc_ids=tuple(documents or ()),
        publishers=tuple(publisher or ()),
        addresses=tuple(address or ()),
        folders=tuple(folder or ()),
    )
    remove_from(workspace, source, dry_run=dry_run, yes=yes)


@app.command(epilog=examples("refresh"))
def refresh(
    workspace: Folder = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    everything: Annotated[bool, typer.Option("--all", help="Also those that today's rules have read.")] = False,
    jobs: Jobs = None,
) -> None:
    """Read stored documents again with today's rules, and show which figures that changes before it is kept."""
    from charitydata.cli import refreshing

    failures = refreshing.refresh(workspace, dry_run=dry_run, yes=yes, everything=everything, processes=jobs)
    raise typer.Exit(exit_code(failures))


@snapshot.command("list", epilog=examples("snapshot list"))
def list_(
    workspace: Folder = None,
    everything: Annotated[bool, typer.Option("--all", help="All, not only the newest twenty.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Look whether all files of each are whole.")] = False,
) -> None:
    """List the versions: when each was made, by what, and with how many documents."""
    from charitydata.cli.snapshots import show_snapshots

    show_snapshots(workspace, everything=everything, check=check)


@snapshot.command("diff", epilog=examples("snapshot diff"))
def diff(
    before: Annotated[int, typer.Argument(metavar="A", help="A version.")],
    after: Annotated[int, typer.Argument(metavar="B", help="Another.")],
    workspace: Folder = None,
    everything: Annotated[bool, typer.Option("--all", help="Print all lines, however many.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """Show which documents and which facts came, went or changed between two versions."""
    from charitydata.cli.snapshots import show_diff

    show_diff(workspace, before, after, everything=everything, json=json)


@snapshot.command("restore", epilog=examples("snapshot restore"))
def restore(
    version: Annotated[int, typer.Argument(help="The version to go back to.")], workspace: Folder = None
) -> None:
    """Make an earlier version the newest again; those in between are kept."""
    from charitydata.cli import snapshots

    snapshots.restore(workspace, version)


@app.command(epilog=examples("extract"))
def extract(paths: Paths, out: Out, kind: Kind = Format.csv, jobs: Jobs = None) -> None:
    """Write the facts of documents as tables; no workspace is needed."""
    from charitydata.cli.extraction import extract_to

    tally = extract_to(paths, out, kind=kind.value, processes=jobs)
    say(f"{tally.documents} documents, {tally.failures} failed, {tally.rows} facts → {out}")
    raise typer.Exit(exit_code(tally.failures))


@app.command(epilog=examples("account"))
def account(
    paths: Paths,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line, one for each document.")] = False,
) -> None:
    """Show what became of every number of a document: the fact that claims it, or the reason why none does."""
    from charitydata.cli.accounting import print_account

    raise typer.Exit(exit_code(print_account(paths, as_json=json)))


@app.command(epilog=examples("export"))
def export(out: Out, kind: Kind = Format.csv, workspace: Folder = None, at: At = None) -> None:
    """Write every table of the workspace, with what was resolved across documents."""
    from charitydata.cli.exporting import export_to

    export_to(out, workspace, kind=kind.value, version=at)


@app.command(epilog=examples("score"))
def score(  # noqa: PLR0913, PLR0917  (every option is named on the command line)
    gold: Annotated[Path, typer.Argument(help="Folder of gold labels, one JSON file per document.")],
    tables: Annotated[Path | None, typer.Option(help="Extracted tables; if not given, extract first.")] = None,
    documents: Annotated[Path, typer.Option(help="What to extract.")] = Path("data/documents"),
    part: Annotated[GoldPart | None, typer.Option(help="Score one part of the gold only.")] = None,
    errors: Annotated[str | None, typer.Option(callback=_check_table, help="List what is wrong in a table.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the score as JSON.")] = False,
    account: Annotated[bool, typer.Option("--account", help="Score the account of the documents' numbers.")] = False,
    calibrate: Annotated[
        bool, typer.Option("--calibrate", help="Write the precision of each rule and the accuracy of each table.")
    ] = False,
) -> None:
    """Compare extracted tables with gold labels: precision, recall and F1."""
    from charitydata.cli.scoring import Question, print_account_score, print_score, write_measures

    if account:
        raise typer.Exit(exit_code(print_account_score(gold, documents, part.value if part else None, as_json=json)))
    if calibrate:
        raise typer.Exit(exit_code(write_measures(gold, tables, documents)))
    question = Question(gold=gold, part=part.value if part else None, errors=errors, json=json)
    raise typer.Exit(exit_code(print_score(question, tables, documents)))


def main() -> None:
    """Run the command line; a mistake of the user ends in one clear line and an exit code, never in a traceback."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has left; nothing is to be said
        sys.exit(NOT_DONE)
    except CharityDataError as error:
        _give_up(str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _give_up(f"{where}{error.strerror or error}")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _give_up(message: str) -> None:
    warn(f"charitydata: {message}")
    sys.exit(NOT_DONE)
