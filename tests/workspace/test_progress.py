"""How far an import is, how fast, how long still; and stopping it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from charitydata.errors import Cancelled
from charitydata.workspace import Progress, Workspace
from charitydata.workspace.progress import PHASES, Watch

from .contents import assert_same, contents
from .letters import write_letters


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.open(tmp_path / "workspace", create=True)
    write_letters(tmp_path / "first", range(2))
    made.import_paths([tmp_path / "first"])
    write_letters(tmp_path / "more", range(2, 8))
    return made


def test_rate_and_remaining_time_follow_the_last_seconds() -> None:
    now, told = [0.0], list[Progress]()
    watch = Watch(100, told.append, clock=lambda: now[0])
    for step in range(60):
        now[0] += 0.5 if step < 30 else 2.0
        watch.step(f"{step}.md")
    early, late = told[20], told[-1]
    assert early.rate == pytest.approx(2.0)
    assert early.remaining == pytest.approx((100 - 21) / 2.0)
    assert late.rate == pytest.approx(0.5, rel=0.15)
    assert late.remaining == pytest.approx((100 - 60) / 0.5, rel=0.15)


def test_the_first_files_promise_nothing() -> None:
    told = list[Progress]()
    Watch(3, told.append, clock=lambda: 1.0).step("a.md")
    assert (told[0].rate, told[0].remaining) == (None, None)


@pytest.mark.parametrize("phase", PHASES[:-1])
def test_a_cancelled_import_leaves_the_workspace_as_it_was(phase: str, workspace: Workspace, tmp_path: Path) -> None:
    before, version = contents(workspace), workspace.version
    seen: list[str] = []

    with pytest.raises(Cancelled, match="nothing was changed"):
        workspace.import_paths([tmp_path / "more"], lambda at: seen.append(at.phase), cancel=lambda: phase in seen)
    again = Workspace.open(workspace.folder)
    assert again.version == version
    assert_same(contents(again), before)
    again.import_paths([tmp_path / "more"])
    assert again.count("documents") == 8


def test_ctrl_c_leaves_the_workspace_as_it_was(workspace: Workspace, tmp_path: Path) -> None:
    before = contents(workspace)
    write_letters(tmp_path / "many", range(10, 400))
    command = [sys.executable, "-m", "charitydata", "import", str(tmp_path / "many"), "--jobs", "2"]
    environment = {**os.environ, "CHARITYDATA_WORKSPACE": str(workspace.folder)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as importing:
        wait_for_workers(importing.pid)
        importing.send_signal(signal.SIGINT)
        _, said = importing.communicate(timeout=60)
    assert importing.returncode == 130, said
    assert "the workspace is as it was" in said
    assert_same(contents(Workspace.open(workspace.folder)), before)


def test_workers_do_not_outlive_a_killed_import(workspace: Workspace, tmp_path: Path) -> None:
    write_letters(tmp_path / "many", range(10, 400))
    command = [sys.executable, "-m", "charitydata", "import", str(tmp_path / "many"), "--jobs", "2"]
    environment = {**os.environ, "CHARITYDATA_WORKSPACE": str(workspace.folder)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as importing:
        workers = wait_for_workers(importing.pid)
        importing.kill()
    deadline = time.monotonic() + 30
    while any(map(runs, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [worker for worker in workers if runs(worker)]


def wait_for_workers(parent: int) -> list[int]:
    """Wait until two processes extract for a parent, and return them."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8").split()
        workers = [int(child) for child in children if b"spawn_main" in command_line(int(child))]
        if len(workers) == 2:
            return workers
        time.sleep(0.05)
    raise AssertionError("no workers were started")


def command_line(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def runs(process: int) -> bool:
    return b"spawn_main" in command_line(process)
