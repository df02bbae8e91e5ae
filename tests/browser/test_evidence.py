"""From a mark to what stands behind it, by mouse and keyboard; what is saved is what is shown."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from charitydata.filter import Filter
from charitydata.workspace import Workspace

from .steps import settle, visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser


def test_a_click_on_a_tile_opens_what_stands_behind_it(page: Page, address: str, workspace: Workspace) -> None:
    """From a mark to its ledger, to a sentence in its document, and back to the open panel."""
    visit(page, f"{address}/fundraising?lang=en")
    tile = page.locator(".st-key-chart-money_by_region .textpoint text", has_text="Henan")
    tile.scroll_into_view_if_needed()
    box = tile.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)
    assert page.url == f"{address}/fundraising?lang=en&behind=money_by_region~place.410000~flow.raised"
    ledger = workspace.ledger("donations", Filter(), {"currency": "CNY", "flow": "raised"}, {"place": "410000"})
    panel = page.locator(".st-key-behind-money_by_region")
    assert panel.get_by_role("tab", name=f"Counted ({len(ledger.counted)})").count() == 1
    assert panel.get_by_role("tab", name=f"Not counted ({len(ledger.not_counted)})").count() == 1
    largest = ledger.counted.sort_values("amount", ascending=False).iloc[0]
    assert panel.locator("blockquote").first.inner_text() == largest["evidence"]
    assert panel.locator("mark").first.inner_text() == largest["mention"]
    there = page.url
    panel.get_by_role("link", name="Read it in the document").first.click()
    page.locator("mark[aria-current]").first.wait_for()
    assert f"doc={largest['doc_id']}&fact={largest['fact_id']}" in page.url
    page.go_back()
    panel.locator("blockquote").first.wait_for()
    assert page.url == there
    panel.get_by_role("link", name="Filter everything by it").click()
    settle(page)
    assert page.url == f"{address}/fundraising?lang=en&region=410000&flow=raised"


def test_a_problem_is_reported_by_the_address_and_the_fact(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{address}/fundraising?lang=en&behind=money_by_form~form.cash~flow.raised")
    panel = page.locator(".st-key-behind-money_by_form")
    panel.get_by_role("button", name="Report a problem with this figure").first.click()
    panel.get_by_text("Address and fact copied").first.wait_for()
    where, fact = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert where.startswith(f"{address}/documents?lang=en&doc=") and where.endswith(f"fact={fact}")


def test_the_keyboard_alone_leads_from_a_table_to_the_document(page: Page, address: str) -> None:
    visit(page, f"{address}/fundraising?lang=en")
    tab = page.locator(".st-key-chart-money_by_form").get_by_role("tab", name="Table")
    tab.focus()
    page.keyboard.press("Enter")
    settle(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "CANVAS":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    settle(page)
    assert "behind=money_by_form~form." in page.url
    link = page.locator(".st-key-behind-money_by_form").get_by_role("link", name="Read it in the document").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator("mark[aria-current]").first.wait_for()


def test_every_download_of_a_chart_holds_its_table(page: Page, address: str, tmp_path: Path) -> None:
    visit(page, f"{address}/fundraising?lang=zh&region=410000")
    menu = page.locator(".st-key-save-money_by_form button").first

    def saved(ending: str, button: Locator) -> Path:
        if not button.is_visible():
            menu.click()
        with page.expect_download() as waiting:
            button.click()
        assert waiting.value.suggested_filename == f"money_by_form.{ending}"
        waiting.value.save_as(tmp_path / f"it.{ending}")
        return tmp_path / f"it.{ending}"

    files = {end: saved(end, page.locator(f".st-key-{end}-money_by_form button")) for end in ("csv", "xlsx", "json")}
    with files["csv"].open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    records = json.loads(files["json"].read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(files["xlsx"])
    head, *rows = book["data"].iter_rows(values_only=True)
    forms = [dict(zip(head, row, strict=True))["form"] for row in rows]
    assert [line["form"] for line in lines] == [record["form"] for record in records] == forms
    assert [float(line["amount"]) for line in lines] == [r["amount"] for r in records]
    about = [cell for (cell,) in book["about"].iter_rows(values_only=True)]
    assert about[0].startswith("募集") and "河南" in about[1] and "charitydata" in about[2]
    picture = saved("png", page.get_by_role("button", name="图片（PNG）"))
    assert picture.read_bytes()[:4] == b"\x89PNG"
    drawing = saved("svg", page.get_by_role("button", name="矢量图（SVG）")).read_text(encoding="utf-8")
    for words in ("募集：按形式", "河南", "来源：charitydata", "Noto Sans CJK SC"):
        assert words in drawing
