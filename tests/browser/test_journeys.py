"""Addresses, languages, filters, files and servers, as a reader meets them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest

from charitydata.filter import Filter
from charitydata.language import LANGUAGES, speaker
from charitydata.ui.headers import HEADERS
from charitydata.ui.pages import PAGES
from charitydata.workspace import Workspace

from .steps import FIRST_ROW, choose, settle, table, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


HENAN_2023 = Filter(first_year=2023, last_year=2023, regions=("410000",))


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

    page.locator(".st-key-save-donations button").first.click()
    with page.expect_download() as waiting:
        page.locator(".st-key-csv-donations button").click()
    page.keyboard.press("Escape")
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
    assert panel.locator("blockquote").inner_text() == first["evidence"]
    assert panel.locator("mark").inner_text() == first["mention"]
    panel.get_by_role("link", name="在文档中阅读").click()
    current = page.locator("mark[aria-current]")
    current.wait_for()
    assert current.inner_text() == first["mention"]
    assert f"doc={first['doc_id']}&fact={first['fact_id']}" in page.url
    text = workspace.document(first["doc_id"]).text
    assert page.locator("article").first.evaluate("a => a.textContent").startswith(text[:40])


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


def test_the_language_is_remembered(page: Page, address: str) -> None:
    visit(page, f"{address}/timeline?lang=zh")
    visit(page, f"{address}/timeline")
    assert page.locator("h1").inner_text() == "时间线"
    page.locator(".st-key-languages a").click()
    settle(page)
    visit(page, f"{address}/timeline")
    assert page.locator("h1").inner_text() == "Timeline"


def test_an_empty_page_names_what_to_loosen(page: Page, address: str, workspace: Workspace) -> None:
    visit(page, f"{address}/timeline?lang=en&years=1901&region=410000")
    events = workspace.count("dates", Filter(regions=("410000",)))
    page.get_by_role("link", name=f"Without 1901: {events} rows").click()
    settle(page)
    assert page.url == f"{address}/timeline?lang=en&region=410000"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_a_telephone_needs_no_sideways_scrolling(browser: Browser, address: str, entry: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    visit(page, f"{address}/{entry.name}?lang=zh")
    wider = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth")
    assert wider <= 0
    context.close()


def test_the_root_marks_the_first_page_as_open(page: Page, address: str) -> None:
    for place in ("", "overview"):
        visit(page, f"{address}/{place}?lang=en")
        links = page.locator(".st-key-pages [data-testid=stPageLink-NavLink]")
        weights = links.evaluate_all("all => all.map(a => getComputedStyle(a.querySelector('p')).fontWeight)")
        assert int(weights[0]) > int(weights[1]), place
        assert len(set(weights[1:])) == 1


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
