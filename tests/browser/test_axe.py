"""No serious or critical violation of accessibility rules of ours, on any page, in both languages and themes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from charitydata.language import LANGUAGES
from charitydata.ui.pages import PAGES
from charitydata.workspace import Workspace

from .conftest import need
from .steps import settle, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
GRAVE = ("serious", "critical")
STREAMLIT = {
    "aria-prohibited-attr": ("stTabs",),
    "target-size": ("stDateInput",),
    "scrollable-region-focusable": ("stDataFrame",),
    "duplicate-id-active": ("glide-cell",),  # two tables on one page name their cells alike
}
"""What Streamlit's own elements break, listed apart: rule and the element it is in."""


def axe() -> Path:
    found = find_spec("axe_playwright_python")
    need(found, "axe-playwright-python")
    assert found is not None and found.submodule_search_locations
    return next(Path(found.submodule_search_locations[0]).rglob("axe.min.js"))


@pytest.fixture(params=["light", "dark"])
def themed(browser: Browser, request: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, color_scheme=request.param, bypass_csp=True)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    page.add_script_tag(path=axe())
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
        if not streamlits_own(one["id"], str(node["target"]) + node["html"])
    ]


def streamlits_own(rule: str, where: str) -> bool:
    return any(element in where for element in STREAMLIT.get(rule, ()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_every_page_can_be_used_by_everyone(themed: Page, address: str, entry: Any, language: str) -> None:
    visit(themed, f"{address}/{entry.name}?lang={language}&region=410000")
    assert violations(themed) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_behind_a_figure_can_be_used_by_everyone(themed: Page, address: str, language: str) -> None:
    visit(themed, f"{address}/fundraising?lang={language}&behind=money_by_form~form.cash~flow.raised")
    themed.locator(".st-key-more summary").click()
    settle(themed)
    assert violations(themed) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_can_be_read_by_everyone(themed: Page, address: str, workspace: Workspace, language: str) -> None:
    fact = workspace.rows("donations", limit=1).iloc[0]
    visit(themed, f"{address}/documents?lang={language}&doc={fact['doc_id']}&fact={fact['fact_id']}")
    for box in ("numbers", "citation"):
        themed.locator(f".st-key-{box} summary").click()
        settle(themed)
    assert violations(themed) == []
    visit(themed, f"{address}/documents?lang={language}&q=%E6%85%88%E5%96%84%20OR%20donations")
    assert violations(themed) == []
