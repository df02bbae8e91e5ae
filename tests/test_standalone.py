"""What ships stands alone: no path outside the repository, no machine path, no address of a registry."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = re.compile(
    r"(?<!\w)/work/|(?<!\w)/root/|(?<![\w./])/home/\w|\.\./shared|file://|(?:pypi|npmjs|debian)\.org/simple|--index-url|\bhelper-\d"
)
EXCEPTIONS = {".ci/run": r"\.\./shared/corpus", "tests/test_standalone.py": ".*"}
"""What a file may say all the same: the one folder that continuous integration hands to the tests."""


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: the tracked files cannot be listed")
    return [name for name in listed.stdout.decode().split("\0") if name]


def test_no_tracked_file_points_outside_the_repository() -> None:
    found = []
    for name in _tracked():
        path = ROOT / name
        if not path.is_file() or b"\0" in path.read_bytes()[:4096]:
            continue
        text = re.sub(EXCEPTIONS.get(name, r"(?!)"), "", path.read_text(encoding="utf-8", errors="replace"))
        found += [f"{name}: {match[0]}" for match in FORBIDDEN.finditer(text)]
    assert not found


def test_constraints_name_exact_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert lines
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line) for line in lines)
