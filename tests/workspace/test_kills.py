"""An import killed at a hundred moments of all its phases: no trace of it, and run again it gives the same tables."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from charitydata.workspace import Workspace
from charitydata.workspace.compaction import MOST_FILES
from charitydata.workspace.layout import waiting_place
from charitydata.workspace.progress import PHASES

from .contents import assert_same, contents
from .letters import write_letters

KILLS = int(os.environ.get("CHARITYDATA_KILLS", "100"))
MOMENTS = ("opening", *PHASES, "indexing")
IN_A_ROW = 4
"""How many imports are killed one after the other before one is let run to its end."""
_SEED = 20_240


@dataclass
class Importer:
    """The warmed process, and how long each phase took when it was last seen to end."""

    process: subprocess.Popen[str]
    lasts: dict[str, float] = field(default_factory=lambda: dict.fromkeys(MOMENTS, 0.05))

    def run(self, folder: Path, documents: Path, kill_in: str = "", after: float = 0.0) -> str:
        """Import; kill it in a phase, after a share of the time that phase takes; return the phase it died in."""
        assert self.process.stdout
        self._tell(f"{folder}\t{documents}")
        child, phase, entered = 0, "", time.monotonic()
        for line in self.process.stdout:
            word, _, value = line.strip().partition(" ")
            if word == "started":
                child = int(value)
            elif word == "ended":
                self._tell("")
                assert int(value) in (0, -signal.SIGKILL)
                if value == "0":
                    self._note(phase, entered)
                return phase if int(value) else ""
            else:
                self._note(phase, entered)
                phase, entered = value, time.monotonic()
                if phase == kill_in:
                    assert child > 1
                    time.sleep(after * self.lasts[phase])
                    os.kill(child, signal.SIGKILL)
        raise AssertionError("the importer's process has ended")

    def _tell(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def _note(self, phase: str, entered: float) -> None:
        if phase:
            self.lasts[phase] = time.monotonic() - entered


@pytest.fixture
def importer() -> Iterator[Importer]:
    command = [sys.executable, str(Path(__file__).with_name("killing.py"))]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield Importer(process)
        assert process.stdin
        process.stdin.close()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Give the documents that are imported: some new, some with new text, some unchanged."""
    write_letters(tmp_path / "documents", range(MOST_FILES))
    return tmp_path / "documents"


@pytest.fixture
def base(tmp_path: Path, documents: Path) -> Path:
    """Give a workspace of so many files that the next import merges them."""
    workspace = Workspace.open(tmp_path / "base", create=True)
    for file in sorted(documents.iterdir()):
        workspace.import_paths([file])
    write_letters(documents, range(5, MOST_FILES + 4), more=1)
    return workspace.folder


def test_a_killed_import_leaves_no_trace_and_run_again_gives_the_same(
    importer: Importer, base: Path, documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, version = sizes(base), Workspace.open(base).version
    shutil.copytree(base, tmp_path / "clean")
    importer.run(tmp_path / "clean", documents)
    after = contents(Workspace.open(tmp_path / "clean"))
    hits: Counter[str] = Counter()
    dice = random.Random(_SEED)  # noqa: S311
    while hits.total() < KILLS:
        folder = tmp_path / "killed"
        shutil.copytree(base, folder)
        for _ in range(IN_A_ROW):
            target = min(MOMENTS, key=lambda phase: hits[phase])
            died_in = importer.run(folder, documents, target, dice.random())
            hits.update([died_in] if died_in else [])
            if check_whole(folder, version, files):
                break
        importer.run(folder, documents)
        now = Workspace.open(folder)
        assert now.version == version + 1
        assert_same(contents(now), after)
        assert not list(waiting_place(folder).glob("*"))
        shutil.rmtree(folder)
    with capsys.disabled():
        print(f"\nkilled {hits.total()} times: " + ", ".join(f"{hits[phase]} in {phase}" for phase in MOMENTS))
    assert all(hits[phase] for phase in MOMENTS)


def check_whole(folder: Path, version: int, files: dict[str, int]) -> bool:
    """Check that a reader sees all of the import or nothing of it, and say which.

    A version is its row of the manifest and the files that follow from it, none of which is ever written again.
    """
    now = Workspace.open(folder)
    assert now.version in (version, version + 1)
    assert files.items() <= sizes(folder).items()
    assert now.count("documents") == len(now.stored("texts")) == MOST_FILES + 4 * (now.version - version)
    return now.version > version


def sizes(folder: Path) -> dict[str, int]:
    """Return the size of every file of the tables, by its name."""
    found = (Path(parent, name) for parent, _, names in os.walk(folder) for name in names)
    return {str(f.relative_to(folder)): f.stat().st_size for f in found if f.suffix in (".parquet", ".json")}
