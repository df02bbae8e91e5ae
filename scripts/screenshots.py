"""Shoot every page of the dashboard in both languages at two widths.

    python scripts/screenshots.py FOLDER [--pages overview,fundraising] [--widths 1280,390] [--theme dark]
    python scripts/screenshots.py docs/images --pages overview,fundraising --widths 1280 --height 1400 --colours 200

Starts the app on a free port of its own and ends it; the workspace is the one ``CHARITYDATA_WORKSPACE`` names.
Needs Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from charitydata.language import LANGUAGES
from charitydata.ui.pages import PAGES
from charitydata.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
TALLEST = 12_000
PATIENCE = 60.0
READING = "reading"


@contextmanager
def serving() -> Iterator[str]:
    """Run the app for as long as the block lasts and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    environment = {**os.environ, "STREAMLIT_SERVER_HEADLESS": "true"}
    server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 - our own app
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")


def shoot(page: Page, address: str, width: int, file: Path, tallest: int) -> None:
    """Open an address and save the whole page, which scrolls inside the window, down to a height."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    settle(page)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(tallest, max(900, int(height) + 20))})
    settle(page)
    page.screenshot(path=file)


def reduce(file: Path, colours: int) -> None:
    """Store a picture in fewer colours, which is enough for flat ones and a third of the size."""
    if colours:
        Image.open(file).convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)


def settle(page: Page) -> None:
    """Wait until the script has run and the charts are drawn."""
    page.wait_for_selector(SETTLED, timeout=PATIENCE * 1000)
    page.wait_for_selector("h1", timeout=PATIENCE * 1000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(900)


def places(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each page's name with its place in the address; ``reading`` is a document with a fact chosen."""
    for name in names:
        if name != READING:
            yield name, f"{name}?"
            continue
        fact = Workspace.open().rows("donations", order=("amount",), limit=1).iloc[0]
        yield name, f"documents?doc={fact['doc_id']}&fact={fact['fact_id']}&"


def shoot_all(browser: Browser, base: str, given: argparse.Namespace) -> None:
    """Shoot the named pages in every language at every width."""
    mark = "" if given.theme == "light" else f"-{given.theme}"
    context = browser.new_context(color_scheme=given.theme)
    page = context.new_page()
    for name, place in places(given.pages.split(",")):
        for language in LANGUAGES:
            for width in given.widths.split(","):
                file = given.folder / f"{name}-{language}-{width}{mark}.png"
                shoot(page, f"{base}/{place}lang={language}", int(width), file, given.height)
                reduce(file, given.colours)
                print(file)
    context.close()


def main() -> None:
    """Read the arguments and shoot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", default=",".join([*(page.name for page in PAGES), READING]))
    parser.add_argument("--widths", default="1280,390")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--height", type=int, default=TALLEST, help="cut pages off below so many pixels")
    parser.add_argument("--colours", type=int, default=0, help="store in so many colours, at most 256")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with serving() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        shoot_all(browser, base, given)
        browser.close()


if __name__ == "__main__":
    main()
