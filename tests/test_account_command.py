"""``charitydata account`` and what ``score`` says of the account."""

import json
import sys
from pathlib import Path

import pytest

from charitydata import cli, measured
from charitydata.cli.console import FINE, NOT_DONE, SOME_FAILED
from charitydata.scoring.sources import part_of_gold

TEXT = "9月5日，某区慈善总会募集善款300万元，28名医生到场，另有88。\n"
HELD = next(f"page{i}" for i in range(99) if part_of_gold(f"page{i}") == "held")


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


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / f"{HELD}.md"
    file.write_text(f"---\npublished: 2022-09-06\nlanguage: zh\n---\n{TEXT}", encoding="utf-8")
    return file


def test_an_account_lists_every_number_with_its_words(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("account", page) == FINE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == HELD
    assert any("Claimed by a fact: donations" in line and "[300万元]" in line for line in lines)
    assert any("Attendance" in line and "[28名]" in line for line in lines)
    assert lines[-1].startswith("4 numbers: Claimed by a fact 2")


def test_an_account_as_json_points_into_the_text(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("account", page, "--json") == FINE
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert told["doc_id"] == HELD
    assert told["counts"] == {"claimed": 2, "attendance": 1, "unclaimed": 1}
    for number in told["numbers"]:
        assert TEXT[number["start"] : number["end"]] == number["words"]
        assert bool(number["fact_id"]) == (number["reason"] == "claimed")


def test_a_file_that_cannot_be_read_is_named(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (page.parent / "empty.md").write_bytes(b"")
    assert run("account", page.parent) == SOME_FAILED
    said = capsys.readouterr()
    assert "empty.md" in said.err
    assert HELD in said.out
    assert run("account", page.parent / "missing.md") != FINE


def test_score_tells_what_stays_unclaimed_and_what_was_explained_away(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    labels = {"indicators": [{"mention": "28名", "evidence": "28名医生到场"}]}
    (gold / f"{HELD}.json").write_text(json.dumps(labels), encoding="utf-8")
    assert run("score", gold, "--account", "--documents", page) == FINE
    said = capsys.readouterr().out
    assert f"MISREAD {HELD} '28名' as attendance" in said
    assert said.rstrip().endswith("unclaimed numbers: 1 of 4 (25.00 %)")
    assert run("score", gold, "--account", "--documents", page, "--part", "held", "--json") == FINE
    assert json.loads(capsys.readouterr().out)["labelled"] == 1
    assert run("score", tmp_path / "nowhere", "--account", "--documents", page) == NOT_DONE


def test_nothing_is_measured_where_a_document_fails(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / f"{HELD}.json").write_text("{}", encoding="utf-8")
    before = [file.read_bytes() for file in sorted(Path(measured.__file__).parent.glob("*.csv"))]
    folder = tmp_path / "documents"
    folder.mkdir()
    page.rename(folder / page.name)
    (folder / "empty.md").write_bytes(b"")
    assert run("score", gold, "--calibrate", "--documents", folder) == SOME_FAILED
    assert "1 documents failed" in capsys.readouterr().err
    (folder / "empty.md").unlink()
    (gold / "absent.json").write_text("{}", encoding="utf-8")
    assert run("score", gold, "--calibrate", "--documents", folder) == SOME_FAILED
    assert "not there: absent" in capsys.readouterr().err
    assert [file.read_bytes() for file in sorted(Path(measured.__file__).parent.glob("*.csv"))] == before
