"""One browser, one workspace and one server for all journeys. Skipped where there is no Chromium."""

from __future__ import annotations

import os
import runpy
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from charitydata.ui.pages import ROOT
from charitydata.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REQUIRED = os.environ.get("CHARITYDATA_REQUIRE_BROWSER") == "1"


def need(present: object, what: str) -> None:
    """Fail where browser tests are required, else skip, when something they need is missing."""
    if not present:
        (pytest.fail if REQUIRED else pytest.skip)(f"{what} is not installed, so the browser tests cannot run")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    need(chromium, "Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        need(None, "Playwright")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    filled = Workspace.open(tmp_path_factory.mktemp("browser") / "workspace", create=True)
    filled.import_paths([ROOT / "data" / "documents"])
    return filled


@pytest.fixture(scope="package")
def serving(browser: Browser, workspace: Workspace) -> Any:
    """The context manager that runs the app on a free port, with the workspace of these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHARITYDATA_WORKSPACE", str(workspace.folder))
        yield runpy.run_path(str(ROOT / "scripts" / "screenshots.py"))["serving"]


@pytest.fixture(scope="package")
def address(serving: Any) -> Iterator[str]:
    with serving() as base:
        yield base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    yield opened
    context.close()
