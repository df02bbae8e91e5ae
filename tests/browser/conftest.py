"""One browser and one app for the journeys of this folder, skipped where there is no Chromium."""

from __future__ import annotations

import os
import runpy
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from charitydata.ui.pages import ROOT
from charitydata.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REQUIRED = os.environ.get("CHARITYDATA_REQUIRE_BROWSER") == "1"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        (pytest.fail if REQUIRED else pytest.skip)("Chromium is not installed, so the browser tests cannot run")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=chromium)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    filled = Workspace.open(tmp_path_factory.mktemp("journeys") / "workspace", create=True)
    filled.import_paths([ROOT / "data" / "documents"])
    return filled


@pytest.fixture(scope="package")
def address(browser: Browser, workspace: Workspace) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHARITYDATA_WORKSPACE", str(workspace.folder))
        with runpy.run_path(str(ROOT / "scripts" / "screenshots.py"))["serving"]() as base:
            yield base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    context.close()
