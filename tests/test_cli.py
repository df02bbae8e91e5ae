"""The command line: what it writes, what it says, and how it ends."""

import csv
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from charitydata import cli
from charitydata.cli.console import FINE, NOT_DONE, SOME_FAILED
from charitydata.readers.limits import Limits
from charitydata.schema import FACT_TABLES, TABLES, columns

TEXT = """---
title: 海曙区慈善日
publisher: 海曙新闻
published: 2022-09-06
---
9月5日，宁波市海曙区慈善总会在“慈善日”活动中共募集善款{amount}万元，救助困难群众{people}人次。
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(1, 4):
        text = TEXT.format(amount=100 + number, people=500 + number)
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test in a workspace of its own."""
    folder = tmp_path / "workspace"
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(folder))
    return folder


def run(*arguments: str | Path) -> int:
    """Run the command line in this process and return its exit code."""
    before, sys.argv = sys.argv, ["charitydata", *map(str, arguments)]
    try:
        cli.main()
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        sys.argv = before
    return FINE


def spawn(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-W", "error", "-m", "charitydata", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_extract_writes_every_table(documents: Path, tmp_path: Path) -> None:
    ended = spawn("extract", documents, "--out", tmp_path / "tables")
    assert (ended.returncode, ended.stderr) == (FINE, "")
    assert ended.stdout.startswith("3 documents, 0 failed, ")
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {f"{name}.csv" for name in TABLES}
    assert [row["doc_id"] for row in table(tmp_path / "tables", "documents")] == ["1", "2", "3"]
    assert [row["amount"] for row in table(tmp_path / "tables", "donations")] == ["1010000", "1020000", "1030000"]
    for name in TABLES:
        header = (tmp_path / "tables" / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        assert header == ",".join(column.name for column in columns(name))


def test_extract_writes_parquet(documents: Path, tmp_path: Path) -> None:
    assert run("extract", documents, "--out", tmp_path / "tables", "--format", "parquet") == FINE
    donations = pd.read_parquet(tmp_path / "tables" / "donations.parquet")
    assert donations["amount"].astype(float).tolist() == [1010000, 1020000, 1030000]


def test_two_processes_write_the_same_bytes(documents: Path, tmp_path: Path) -> None:
    for number in range(4, 30):
        text = TEXT.format(amount=100 + number, people=500 + number)
        (documents / f"{number:02}.md").write_text(text, encoding="utf-8")
    for jobs in ("1", "2"):
        assert spawn("extract", documents, "--out", tmp_path / jobs, "--jobs", jobs).returncode == FINE
    for name in TABLES:
        one, two = ((tmp_path / jobs / f"{name}.csv").read_bytes() for jobs in ("1", "2"))
        assert one == two


def bad_files(folder: Path) -> dict[str, str]:
    """Write files that cannot be read, and return a word of the reason for each."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.md").write_bytes(b" \n\n ")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with (folder / "enormous.txt").open("wb") as stream:
        stream.truncate(Limits().file_bytes + 1)
    (folder / "table.xlsx").write_bytes(b"PK\x03\x04" + bytes(64))
    return {
        "empty.txt": "empty",
        "blank.md": "white space",
        "binary.txt": "",
        "picture.html": ".png",
        "enormous.txt": "over the limit",
        "table.xlsx": "no ZIP archive",
    }


@pytest.mark.parametrize("command", ["extract", "import"])
def test_bad_files_are_named_and_the_rest_goes_on(command: str, documents: Path, tmp_path: Path) -> None:
    reasons = bad_files(documents)
    files = sorted(documents.iterdir())
    out: list[str | Path] = ["--out", tmp_path / "tables"] if command == "extract" else []
    ended = spawn(command, *files, tmp_path / "missing.md", *out)
    assert ended.returncode == SOME_FAILED
    lines = ended.stderr.splitlines()
    assert len(lines) == len(reasons) + 1
    for name, reason in {**reasons, "missing.md": "no such file"}.items():
        (line,) = (line for line in lines if name in line)
        assert reason in line
        assert "Traceback" not in line
    assert "3" in ended.stdout and "7" in ended.stdout


def test_other_encodings_are_read(tmp_path: Path) -> None:
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        (tmp_path / f"{encoding}.txt").write_text(TEXT.format(amount=77, people=9), encoding=encoding)
    assert run("extract", tmp_path, "--out", tmp_path / "tables") == FINE
    assert {row["amount"] for row in table(tmp_path / "tables", "donations")} == {"770000"}
    assert len(table(tmp_path / "tables", "documents")) == 3


def test_import_twice_and_export(documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", documents) == FINE
    assert "3 imported, 0 unchanged, 0 replaced, 0 failed" in capsys.readouterr().out
    assert run("import", documents) == FINE
    assert "0 imported, 3 unchanged, 0 replaced, 0 failed" in capsys.readouterr().out
    assert run("export", "--out", tmp_path / "one") == FINE
    donations = table(tmp_path / "one", "donations")
    assert [row["amount"] for row in donations] and all(row["figure_id"] and row["org_id"] for row in donations)
    assert list(donations[0]) == [column.name for column in columns("donations", stages="er")]
    assert {row["org_id"] for row in donations} <= {row["org_id"] for row in table(tmp_path / "one", "organisations")}
    assert run("export", "--out", tmp_path / "two", "--format", "parquet") == FINE
    assert len(pd.read_parquet(tmp_path / "two" / "donations.parquet")) == len(donations)


def test_the_exported_facts_are_the_extracted_ones(documents: Path, tmp_path: Path) -> None:
    assert run("extract", documents, "--out", tmp_path / "extracted") == FINE
    assert run("import", documents) == FINE
    assert run("export", "--out", tmp_path / "exported") == FINE
    for name in FACT_TABLES:
        own = [column.name for column in columns(name)]
        extracted = {row["fact_id"]: row for row in table(tmp_path / "extracted", name)}
        exported = {row["fact_id"]: {key: row[key] for key in own} for row in table(tmp_path / "exported", name)}
        assert exported == extracted


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("extract", "{tmp}/nothing-here", "--out", "{tmp}/t"), "no such file"),
        (("extract", "{tmp}/hollow", "--out", "{tmp}/t"), "no document in it"),
        (("extract", "{tmp}/documents", "--out", "{tmp}/documents/1.md"), "1.md"),
        (("export", "--out", "{tmp}/t"), "charitydata import PATH"),
        (("import", "{tmp}/documents", "--workspace", "{tmp}/documents"), "holds other files"),
        (("extract",), "PATH"),
        (("extract", "{tmp}/documents", "--out", "{tmp}/t", "--format", "xml"), "xml"),
        (("score", "{tmp}/gold", "--errors", "nothing"), "is not one of"),
        (("score", "{tmp}/no-gold", "--tables", "{tmp}/hollow"), "no-gold"),
        (("shout",), "shout"),
    ],
)
def test_a_mistake_ends_in_a_clear_line(
    arguments: tuple[str, ...], words: str, documents: Path, tmp_path: Path
) -> None:
    assert documents.exists()
    (tmp_path / "hollow").mkdir()
    ended = spawn(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert ended.returncode in (SOME_FAILED, NOT_DONE)
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["import", "extract", "export", "score"])
def test_help_shows_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == FINE
    told = capsys.readouterr().out
    assert f"\n    charitydata {command} " in told


def test_no_command_shows_what_there_is() -> None:
    ended = spawn()
    assert all(command in ended.stdout + ended.stderr for command in ("import", "extract", "export", "score"))


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == FINE
    assert capsys.readouterr().out == "charitydata 0.1.0\n"


def test_the_command_line_starts_light() -> None:
    heavy = "pandas duckdb deltalake pyarrow rjieba rensa numpy streamlit plotly yaml rich"
    script = f"import sys, charitydata.cli; print([m for m in {heavy.split()} if m in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def test_a_reader_that_leaves_is_no_error(documents: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m charitydata extract {documents} --out {tmp_path / 't'} | true"
    ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr


def test_score_of_the_bundled_documents(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    tables = tmp_path / "tables"
    gold = root / "tests" / "gold"
    assert spawn("extract", root / "data" / "documents", "--out", tables).returncode == FINE
    ended = spawn("score", gold, "--tables", tables, "--json")
    assert (ended.returncode, ended.stderr) == (FINE, "")
    assert "donations" in ended.stdout
    listed = spawn("score", gold, "--tables", tables, "--part", "work", "--errors", "donations")
    assert listed.returncode == FINE
