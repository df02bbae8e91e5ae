"""A folder of two documents and an empty workspace."""

from pathlib import Path

import pytest

from charitydata.workspace import Workspace

from .letters import ONE, OTHER


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Give a folder of two documents."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.md").write_text(ONE, encoding="utf-8")
    (folder / "other.md").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    return Workspace.open(tmp_path / "工作 区#1", create=True)
