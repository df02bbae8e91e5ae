"""The address carries the version: a cited figure is shown again as it was, and newer data is told of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from charitydata.ui.address import AT
from charitydata.workspace import Workspace

from .shown import captions, frame, open_page

BEFORE = """---
title: 镇海区慈善日
publisher: 镇海新闻
published: 2022-09-06
language: zh
---
9月5日，宁波市镇海区举行“镇海慈善日”活动，共募集善款1280万元。
"""


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Give a workspace whose only figure changed from version 1 to version 2."""
    workspace = Workspace.open(tmp_path / "workspace", create=True)
    for sum_ in ("1280万元", "1310万元"):
        (tmp_path / "day.md").write_text(BEFORE.replace("1280万元", sum_), encoding="utf-8")
        workspace.import_paths([tmp_path / "day.md"])
    assert workspace.version == 2
    monkeypatch.setenv("CHARITYDATA_WORKSPACE", str(workspace.folder))
    yield workspace


def mentions(**address: str) -> list[str]:
    return list(frame(open_page("data", "en", table="donations", **address), "rows-donations")["mention"])


def test_an_address_shows_the_version_that_it_names(changed: Workspace) -> None:
    assert mentions() == ["1310万元"]
    assert mentions(at="1") == ["1280万元"]
    assert mentions(at="2") == ["1310万元"]


def test_every_link_carries_the_version(changed: Workspace) -> None:
    app = open_page("overview", "en", at="1")
    assert any("This is version 1" in caption for caption in captions(app))
    links = [block.proto for block in app.get("page_link")]
    carried = [link.query_string for link in links]
    assert sum(f"{AT}=1" in query for query in carried) >= len(carried) - 1


def test_the_newest_offers_an_address_that_stays(changed: Workspace) -> None:
    app = open_page("overview", "en")
    links = [block.proto for block in app.get("page_link")]
    (kept,) = [link.label for link in links if f"{AT}=2" in link.query_string]
    assert kept.startswith("Version 2") and kept.endswith("keep in the address")


def left_open() -> None:
    """Be a page that was drawn when version 1 was the newest."""
    from charitydata.ui.address import Address
    from charitydata.ui.here import Here
    from charitydata.ui.pages import page_entry
    from charitydata.ui.versions import say_version
    from charitydata.workspace import Workspace

    say_version(Here(page=page_entry("overview"), address=Address(language="zh"), workspace=Workspace.open(version=1)))


def test_a_page_left_open_tells_of_newer_data(changed: Workspace) -> None:
    app = AppTest.from_function(left_open).run()
    assert [button.label for button in app.button] == ["已有更新的数据：点此载入"]
    assert not [button for button in open_page("overview").button if button.key == "newer"]


@pytest.mark.parametrize(("at", "said"), [("99", "no version 99"), ("0009", "no version 9")])
def test_a_version_that_is_not_there_is_named(at: str, said: str, changed: Workspace) -> None:
    app = open_page("overview", "en", at=at)
    assert [error.value for error in app.error] == [f"Version {int(at)} cannot be shown."]
    assert said in "".join(text.value for text in app.text)


def test_a_version_that_is_no_number_is_left_out(changed: Workspace) -> None:
    app = open_page("overview", "en", at="soon")
    assert [warning.value.partition(": ")[2] for warning in app.warning] == ["at=soon"]
