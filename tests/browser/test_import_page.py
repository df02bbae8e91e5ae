"""Importing in a real browser: a dropped file becomes a document; and who opens the page from outside is refused."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest

from charitydata.ui.pages import ROOT
from charitydata.workspace import Workspace

from .steps import settle, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

STORY = """---
title: 虎丘慈善夜
publisher: 虎丘新闻
published: 2022-11-06
language: zh
---
11月5日，苏州市虎丘区举行慈善晚会，共募集善款36万元。
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Give a workspace that imports may change."""
    workspace = Workspace.open(tmp_path / "workspace", create=True)
    (tmp_path / "first.md").write_text(STORY.replace("虎丘", "吴江"), encoding="utf-8")
    workspace.import_paths([tmp_path / "first.md"])
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(workspace.folder))
    return workspace


@contextmanager
def bound_to(address: str) -> Iterator[str]:
    """Run a fresh server bound to an address and give where it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    command += ["--server.address", address]
    environment = {**os.environ, "STREAMLIT_SERVER_HEADLESS": "true"}
    server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server ended"
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{address} does not answer")


def story(name: str, text: str = STORY) -> Any:
    return {"name": name, "mimeType": "text/markdown", "buffer": text.encode()}


def test_a_dropped_file_becomes_a_document(page: Page, serving: Any, own: Workspace) -> None:
    with serving() as base:
        visit(page, f"{base}/importing?lang=zh")
        page.locator("input[type=file]").set_input_files([story("虎丘.md"), story("旧.doc", "x")])
        page.get_by_role("button", name="导入 2 个文件").click()
        page.get_by_role("heading", name="每个文件的结果").wait_for()
        settle(page)
        assert "已导入 1 · 未变 0 · 已替换 0 · 失败 1" in page.locator("[data-testid=stMain]").inner_text()
        assert page.get_by_text("旧.doc — ").is_visible()
        page.get_by_role("link", name="虎丘慈善夜").click()
        settle(page)
        assert "doc=" in page.url
        page.locator("article mark").filter(has_text="36万元").first.wait_for()
    assert Workspace.open(own.folder).count("documents") == 2


def test_a_page_left_open_says_that_newer_data_is_there(page: Page, serving: Any, own: Workspace) -> None:
    with serving() as base:
        visit(page, f"{base}/data?lang=en")
        other = page.context.new_page()
        visit(other, f"{base}/importing?lang=en")
        other.locator("input[type=file]").set_input_files([story("new.md")])
        other.get_by_role("button", name="Import 1 file").click()
        other.get_by_role("heading", name="What became of each file").wait_for(timeout=60_000)
        page.bring_to_front()
        page.get_by_role("button", name="Newer data is there: load it").wait_for()


@pytest.mark.parametrize(("bound", "is_open"), [("0.0.0.0", False), ("127.0.0.1", True)])  # noqa: S104
def test_only_a_server_of_this_computer_imports(page: Page, own: Workspace, bound: str, is_open: bool) -> None:
    with bound_to(bound) as base:
        visit(page, f"{base}/importing?lang=en")
        assert bool(page.locator("input[type=file]").count()) is is_open
        assert page.get_by_text("Importing is closed here").is_visible() is not is_open
    assert Workspace.open(own.folder).version == own.version
