"""What a reader does with a page, in the words of the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
FIRST_ROW = {"x": 20, "y": 35 + 17}
"""Where the box of a table's first row is; the table is a canvas."""


def settle(page: Page) -> None:
    """Wait until a change has reached the server and its answer is drawn."""
    page.wait_for_timeout(300)
    page.wait_for_selector(SETTLED)
    page.wait_for_timeout(300)


def visit(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("h1")
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a select box as a reader does: type, then take the first one offered."""
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option).first.click()
    page.keyboard.press("Escape")
    settle(page)


def table(page: Page, key: str) -> Locator:
    return page.locator(f"[class*='st-key-{key}'] [data-testid=stDataFrame]").first
