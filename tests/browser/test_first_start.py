"""What a newcomer sees: the dashboard started for the first time, with no workspace yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from charitydata.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_first_start_fills_the_workspace_and_shows_it(
    page: Page, serving: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server of its own, not a call of the page: what the import starts must work from within it."""
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(tmp_path / "none yet"))
    with serving() as address:
        page.goto(f"{address}/fundraising?lang=en&region=410000&years=2023")
        page.wait_for_selector("[data-testid=stPlotlyChart]")
        assert page.locator("[data-testid=stException]").count() == 0
    assert Workspace.open().count("documents") > 0
