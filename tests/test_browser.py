"""The dashboard in a real browser: journeys that only a browser can make. Skipped where there is no Chromium."""

from __future__ import annotations

import csv
import os
import runpy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest

from charitydata.filter import Filter
from charitydata.language import LANGUAGES, speaker
from charitydata.ui.headers import HEADERS
from charitydata.ui.pages import PAGES, ROOT
from charitydata.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

REQUIRED = os.environ.get("CHARITYDATA_REQUIRE_BROWSER") == "1"
HENAN_2023 = Filter(first_year=2023, last_year=2023, regions=("410000",))
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
FIRST_ROW = {"x": 20, "y": 35 + 17}
"""Where the box of a table's first row is; the table is a canvas."""


def need(present: object, what: str) -> None:
    """Fail where browser tests are required, else skip, when something they need is missing."""
    if not present:
        (pytest.fail if REQUIRED else pytest.skip)(f"{what} is not installed, so the browser tests cannot run")


@pytest.fixture(scope="module")
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


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    filled = Workspace.open(tmp_path_factory.mktemp("browser") / "workspace", create=True)
    filled.import_paths([ROOT / "data" / "documents"])
    return filled


@pytest.fixture(scope="module")
def serving(browser: Browser, workspace: Workspace) -> Any:
    """The context manager that runs the app on a free port, with the workspace of these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHARITYDATA_WORKSPACE", str(workspace.folder))
        yield runpy.run_path(str(ROOT / "scripts" / "screenshots.py"))["serving"]


@pytest.fixture(scope="module")
def address(serving: Any) -> Iterator[str]:
    with serving() as base:
        yield base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    context.close()


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


def test_from_a_choice_to_the_sentence_and_to_the_file(
    page: Page, address: str, workspace: Workspace, tmp_path: Path
) -> None:
    visit(page, f"{address}/fundraising?lang=zh")
    choose(page, "地区", "河南")
    choose(page, "起始年份", "2023")
    choose(page, "截止年份", "2023")
    assert page.url == f"{address}/fundraising?lang=zh&years=2023&region=410000"
    wanted = workspace.rows("donations", HENAN_2023, order=("amount",), descending=True)
    assert len(wanted) > 3 and set(wanted["year"]) == {2023}
    assert all(wanted["region_code"].str.startswith("41"))
    documents = wanted["doc_id"].nunique()
    page.get_by_text(f"{len(wanted)}条记录 · {documents}份文档", exact=True).wait_for()

    with page.expect_download() as waiting:
        page.locator(".st-key-csv-donations button").click()
    waiting.value.save_as(tmp_path / "donations.csv")
    with (tmp_path / "donations.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["fact_id"] for line in lines] == wanted["fact_id"].tolist()
    assert [line["evidence"] for line in lines] == wanted["evidence"].tolist()
    assert [float(line["amount"]) for line in lines] == wanted["amount"].tolist()

    first = wanted.iloc[0]
    rows = table(page, "rows-donations")
    rows.scroll_into_view_if_needed()
    rows.click(position={"x": FIRST_ROW["x"], "y": FIRST_ROW["y"]})
    settle(page)
    panel = page.locator("[class*='st-key-evidence-donations']")
    assert panel.locator("article").inner_text() == first["evidence"]
    assert panel.locator("mark").inner_text() == first["mention"]
    panel.get_by_role("link", name="在文档中阅读").click()
    current = page.locator("mark[aria-current]")
    current.wait_for()
    assert current.inner_text() == first["mention"]
    assert f"doc={first['doc_id']}&fact={first['fact_id']}" in page.url
    text = workspace.document(first["doc_id"]).text
    assert page.locator("article").first.evaluate("a => a.textContent") == text


def test_back_and_forward_and_a_copied_address_show_the_same_rows(page: Page, address: str, browser: Browser) -> None:
    visit(page, f"{address}/fundraising?lang=en")
    choose(page, "Region", "Henan")
    choose(page, "From year", "2021")
    there = page.url
    assert there.endswith("lang=en&years=2021-&region=410000")
    told = page.locator(".st-key-chips").inner_text()
    page.go_back()
    settle(page)
    assert page.url.endswith("lang=en&region=410000")
    assert page.get_by_role("combobox", name="From year").input_value() == "any"
    page.go_forward()
    settle(page)
    assert page.url == there
    assert page.locator(".st-key-chips").inner_text() == told
    other = browser.new_context(locale="zh-CN").new_page()
    visit(other, there)
    assert other.locator(".st-key-chips").inner_text() == told
    other.context.close()


def test_links_from_a_page_to_itself_change_the_address_too(page: Page, address: str) -> None:
    first = f"{address}/timeline?lang=zh&years=2023&region=410000"
    visit(page, first)
    page.locator(".st-key-chips a").first.click()
    settle(page)
    assert page.url == f"{address}/timeline?lang=zh&region=410000"
    page.locator(".st-key-languages a").click()
    settle(page)
    assert page.url == f"{address}/timeline?lang=en&region=410000"
    page.get_by_role("link", name="Clear all").click()
    settle(page)
    assert page.url == f"{address}/timeline?lang=en"
    choose(page, "From year", "2022")
    assert page.url == f"{address}/timeline?lang=en&years=2022-"
    for _ in range(4):
        page.go_back()
        settle(page)
    assert page.url == first
    assert page.locator("h1").inner_text() == speaker("zh")("Timeline")
    assert page.locator(".st-key-chips a").count() == 3


def test_links_to_other_pages_carry_the_choice(page: Page, address: str) -> None:
    visit(page, f"{address}/timeline?lang=en&years=2020-2021&region=410000")
    for name in ("overview", "cooperation"):
        href = page.locator(f".st-key-pages a[href^='{name}']").get_attribute("href")
        assert href == f"{name}?lang=en&years=2020-2021&region=410000"
    page.locator(".st-key-pages a[href^=cooperation]").click()
    page.get_by_role("heading", name="Cooperation", exact=True).wait_for()
    assert page.url == f"{address}/cooperation?lang=en&years=2020-2021&region=410000"


def test_a_click_on_a_tile_narrows_to_its_region(page: Page, address: str, workspace: Workspace) -> None:
    visit(page, f"{address}/fundraising?lang=en")
    tile = page.locator(".st-key-chart-money_by_region .textpoint text", has_text="Henan")
    tile.scroll_into_view_if_needed()
    box = tile.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)
    assert page.url == f"{address}/fundraising?lang=en&region=410000"


def test_the_root_marks_the_first_page_as_open(page: Page, address: str) -> None:
    for place in ("", "overview"):
        visit(page, f"{address}/{place}?lang=en")
        links = page.locator(".st-key-pages [data-testid=stPageLink-NavLink]")
        weights = links.evaluate_all("all => all.map(a => getComputedStyle(a.querySelector('p')).fontWeight)")
        assert int(weights[0]) > int(weights[1]), place
        assert len(set(weights[1:])) == 1


def test_a_saved_picture_carries_title_choice_and_source(page: Page, address: str, tmp_path: Path) -> None:
    visit(page, f"{address}/projects?lang=en&region=410000")
    chart = page.locator(".st-key-chart-projects_by_kind .js-plotly-plot")
    shown = chart.evaluate("chart => chart.layout.height")
    page.evaluate(
        """() => document.addEventListener('click', event => {
            const chart = event.target.closest('.js-plotly-plot');
            if (chart) window.saved = JSON.stringify(chart.layout.title);
        })"""
    )
    chart.hover()
    with page.expect_download() as waiting:
        page.locator(".st-key-chart-projects_by_kind .modebar-btn").click()
    assert waiting.value.suggested_filename == "projects_by_kind.png"
    waiting.value.save_as(tmp_path / "picture.png")
    saved = page.evaluate("window.saved")
    for words in ("Named undertakings by kind", "Henan · all years", "read by charitydata"):
        assert words in saved
    height = int.from_bytes((tmp_path / "picture.png").read_bytes()[20:24], "big")
    assert height > 2 * shown
    assert chart.evaluate("chart => chart.layout.height") == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_the_page_is_told_to_the_browser(page: Page, address: str, language: Any) -> None:
    visit(page, f"{address}/overview?lang={language}")
    wanted = {"zh": "zh-CN", "en": "en"}[language]
    page.wait_for_function("wanted => document.documentElement.lang === wanted", arg=wanted)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_a_fresh_server_may_first_be_asked_for_any_page(browser: Browser, serving: Any, entry: Any) -> None:
    with serving() as base:
        context = browser.new_context()
        page = context.new_page()
        visit(page, f"{base}/{entry.name}?lang=zh&years=2023&region=410000")
        assert page.locator("h1").inner_text() == speaker("zh")(entry.title)
        assert page.get_by_role("dialog").count() == 0
        assert page.locator(".st-key-chips a").count() == 3
        context.close()


def test_no_request_leaves_the_host(browser: Browser, address: str, workspace: Workspace) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    doc_id = workspace.rows("donations").iloc[0]["doc_id"]
    for place in ("", *(entry.name for entry in PAGES), f"documents?doc={doc_id}"):
        visit(page, f"{address}/{place}")
    outside = [url for url in asked if not url.startswith((f"{address}/", "data:", "blob:"))]
    assert len(asked) > 100
    assert outside == []
    context.close()


def test_answers_carry_the_security_headers(address: str) -> None:
    with urlopen(address) as answer:  # noqa: S310 - our own server
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_hostile_words_stay_words(browser: Browser, serving: Any, tmp_path: Path, monkeypatch: Any) -> None:
    hostile = "<img src=x onerror=\"document.title='broken'\"> **捐款** [x](javascript:alert(1))"
    text = f"2023年5月1日，郑州慈善总会{hostile}接收捐款100万元。"
    (tmp_path / "hostile.md").write_text(
        f"---\ntitle: '{hostile.replace(chr(39), '')}'\npublished: 2023-05-02\nlanguage: zh\n---\n{text}\n",
        encoding="utf-8",
    )
    filled = Workspace.open(tmp_path / "workspace", create=True)
    filled.import_paths([tmp_path / "hostile.md"])
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(filled.folder))
    with serving() as base:
        context = browser.new_context()
        page = context.new_page()
        visit(page, f"{base}/documents?lang=zh&doc=hostile")
        assert hostile in page.locator("article").first.evaluate("a => a.textContent")
        assert page.locator("article img, article a, [data-testid=stText] img, [data-testid=stText] a").count() == 0
        assert page.title() != "broken"
        context.close()
