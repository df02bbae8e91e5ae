"""The documents in a real browser: found, narrowed, read by mouse and by keyboard, on a wide and a narrow screen."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from charitydata.text import part
from charitydata.workspace import Workspace

from .steps import settle, visit

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

pytestmark = pytest.mark.browser


def asked(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def told(workspace: Workspace) -> tuple[str, str, int]:
    """A document with a donation in it, the fact and where it begins."""
    row = workspace.rows("donations", order=("amount",), descending=True, limit=1).iloc[0]
    return str(row["doc_id"]), str(row["fact_id"]), int(row["start"])


def test_from_words_to_a_document_and_back(page: Page, address: str, workspace: Workspace) -> None:
    visit(page, f"{address}/documents?lang=zh")
    page.get_by_role("textbox", name="检索文档").fill("郑州 慈善日")
    page.keyboard.press("Enter")
    settle(page)
    found = workspace.search("郑州 慈善日", limit=20)
    assert page.locator("h3 a").all_inner_texts() == found["title"].tolist()
    assert set(page.locator("li mark").all_inner_texts()) <= {"郑州", "慈善日"}
    page.locator("h3 a").first.click()
    settle(page)
    assert asked(page)["doc"] == found["doc_id"].iloc[0] and asked(page)["q"] == "郑州 慈善日"
    assert page.locator("article mark.found").count() > 0
    page.get_by_role("link", name="全部文档").click()
    settle(page)
    assert page.locator("h3 a").all_inner_texts() == found["title"].tolist()


def test_a_facet_narrows_what_is_found_and_the_file_holds_it(page: Page, address: str, workspace: Workspace) -> None:
    visit(page, f"{address}/documents?lang=en&q=%E6%85%88%E5%96%84")
    page.get_by_role("button", name="Year", exact=True).click()
    year, count = next(iter(workspace.search_facet("慈善", "years").items()))
    page.locator("[data-testid=stPopoverBody] button", has_text=f"{year} ({count})").click()
    settle(page)
    assert asked(page)["years"] == year
    assert page.get_by_text(f"{count} documents", exact=True).is_visible()
    page.keyboard.press("Escape")
    with page.expect_download() as saved:
        page.get_by_role("button", name=f"Download {count} rows (CSV)").click()
    with saved.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows][:count] == page.locator("h3 a").all_inner_texts()


def test_words_lead_to_their_fact_and_a_sentence_to_its_facts(page: Page, address: str, workspace: Workspace) -> None:
    doc_id, fact, start = told(workspace)
    visit(page, f"{address}/documents?lang=en&doc={doc_id}")
    sentence = next(s for s in part(workspace.original(doc_id)).sentences if s.start <= start < s.end)
    page.locator("article .telling", has_text=sentence.original.strip()[:20]).first.dispatch_event("click")
    settle(page)
    assert asked(page).get("place") == str(sentence.start)
    assert page.locator(".st-key-sentence").is_visible()
    visit(page, f"{address}/documents?lang=en&doc={doc_id}")
    words = workspace.document(doc_id).text[start : start + 3]
    page.locator("article mark[data-kinds~=donations]", has_text=words).first.click()
    settle(page)
    assert asked(page)["fact"] in set(workspace.document(doc_id).facts["donations"]["fact_id"])
    assert page.locator("article [aria-current]").count() == 1
    assert page.locator("article [data-chosen]").count() == 1
    assert page.locator(".st-key-fact").is_visible()
    visit(page, f"{address}/documents?lang=en&doc={doc_id}&fact={fact}")
    assert page.locator("article [aria-current]").is_visible()


def test_the_keyboard_reads_too(page: Page, address: str, workspace: Workspace) -> None:
    doc_id, _, _ = told(workspace)
    visit(page, f"{address}/documents?lang=en&doc={doc_id}")
    page.locator("article mark[role=button]").first.focus()
    page.keyboard.press("Enter")
    settle(page)
    assert "fact" in asked(page)
    box = page.get_by_role("checkbox", name="Donations")
    box.focus()
    page.keyboard.press("Space")
    off = page.locator("article mark[data-kinds=donations]")
    assert off.count() and all("off" in str(mark.get_attribute("class")) for mark in off.all())
    assert all(mark.get_attribute("tabindex") == "-1" for mark in off.all())
    page.keyboard.press("Space")
    assert "off" not in str(off.first.get_attribute("class"))


def test_a_narrow_screen_shows_the_fact_below_its_sentence(page: Page, address: str, workspace: Workspace) -> None:
    doc_id, fact, _ = told(workspace)
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{address}/documents?lang=zh&doc={doc_id}&fact={fact}")
    assert page.locator("article aside").is_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    visit(page, f"{address}/documents?lang=zh&q=%E6%85%88%E5%96%84")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})
    visit(page, f"{address}/documents?lang=zh&doc={doc_id}&fact={fact}")
    assert not page.locator("article aside").is_visible()


def test_hostile_words_stay_words(page: Page, address: str) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    visit(page, f"{address}/documents?lang=en&q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20%22")
    assert page.get_by_text("A quotation mark is not closed.").is_visible()
    assert not dialogs
