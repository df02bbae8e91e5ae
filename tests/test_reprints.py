"""Reprints: which pages are one story, and how a workspace links them whatever comes first."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Document
from charitydata.workspace import Workspace
from charitydata.workspace.reprints import forget_reprints
from charitydata.workspace.reprints.agreement import likeness
from charitydata.workspace.reprints.sketch import sketch

CASES = yaml.safe_load(Path(__file__).parent.joinpath("cases", "reprints.yml").read_text(encoding="utf-8"))


def page(base: Mapping[str, Any], changes: Mapping[str, Any]) -> Document:
    text = changes.get("text", base["text"])
    for old, new in changes.get("replace", {}).items():
        assert old in text, old
        text = text.replace(old, new)
    text = text[: len(text) - changes.get("cut", 0)]
    text = changes.get("before", "") + text + changes.get("after", "")
    return Document(doc_id="d", text=text, title=changes.get("title", base["title"]), language=base["language"])


@pytest.mark.parametrize("case", CASES["pairs"], ids=lambda case: f"{case['base']}: {case['why']}")
def test_two_pages_are_one_story_or_not(case: Mapping[str, Any]) -> None:
    base = CASES["articles"][case["base"]]
    pages = [page(base, case.get(side, {})) for side in ("one", "other")]
    one, other = map(sketch, pages)
    assert one and other
    meet = bool(set(one.keys) & set(other.keys))
    share = likeness(one, other) if meet else None
    assert ("apart" if share is None else "reprint") == case["expect"]


def test_too_little_text_has_no_sketch() -> None:
    assert sketch(Document(doc_id="d", text="青禾市慈善总会收到捐款。", language="zh")) is None
    assert sketch(Document(doc_id="d", text="", language="en")) is None


def store(folder: Path, doc_id: str, published: str, base: str = "drive", publisher: str = "", **changes: Any) -> Path:
    made = page(CASES["articles"][base], changes)
    head = f"---\ntitle: {made.title}\npublisher: {publisher}\npublished: {published}\nlanguage: {made.language}\n---\n"
    file = folder / f"{doc_id}.md"
    folder.mkdir(exist_ok=True)
    file.write_text(head + made.text, encoding="utf-8")
    return file


def five_sites(folder: Path) -> list[Path]:
    """One story on five sites, last year's story, and one of its own."""
    last_year = next(case["other"] for case in CASES["pairs"] if case["why"].startswith("the report of another year"))
    return [
        store(folder, "first", "2023-09-13", after="\n责任编辑：王禾"),
        store(folder, "second", "2023-09-14", after="\n来源：河畔新闻网"),
        store(folder, "third", "2023-09-14", cut=60),
        store(folder, "fourth", "2023-09-20", title="青禾慈善周收官"),
        store(folder, "undated", "", after="\n分享到：微信"),
        store(folder, "year-before", "2022-09-12", **last_year),
        store(folder, "own", "2023-01-05", base="appeal"),
    ]


def links(workspace: Workspace) -> dict[str, str]:
    rows = workspace.rows("documents", columns=("doc_id", "reprint_of")).dropna()
    return dict(zip(rows["doc_id"], rows["reprint_of"], strict=True))


ALL_OF_FIRST = {"second": "first", "third": "first", "fourth": "first", "undated": "first"}


def test_the_earliest_is_the_original_and_all_others_name_it(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w", create=True)
    workspace.import_paths(five_sites(tmp_path / "d"))
    assert links(workspace) == ALL_OF_FIRST
    assert workspace.stored("reprints")["similarity"].between(0.8, 1).all()


@pytest.mark.parametrize("seed", range(4))
def test_links_do_not_depend_on_the_order_of_imports(tmp_path: Path, seed: int) -> None:
    files = five_sites(tmp_path / "d")
    random.Random(seed).shuffle(files)  # noqa: S311  (only an order)
    workspace = Workspace.open(tmp_path / "w", create=True)
    for start in range(0, len(files), 2):
        workspace.import_paths(files[start : start + 2])
    assert links(workspace) == ALL_OF_FIRST


def test_of_one_day_the_best_placed_is_the_original(tmp_path: Path) -> None:
    files = [
        store(tmp_path / "d", "a-paper", "2023-09-13", publisher="青禾日报"),
        store(tmp_path / "d", "b-charity", "2023-09-13", publisher="青禾市慈善总会"),
    ]
    workspace = Workspace.open(tmp_path / "w", create=True)
    workspace.import_paths(files)
    assert links(workspace) == {"a-paper": "b-charity"}


def test_an_original_that_changes_or_comes_late_hands_its_reprints_on(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w", create=True)
    workspace.import_paths(five_sites(tmp_path / "d"))
    store(tmp_path / "d", "first", "2023-09-13", base="english")
    workspace.import_paths([tmp_path / "d"])
    assert links(workspace) == {"third": "second", "fourth": "second", "undated": "second"}
    workspace.import_paths([store(tmp_path / "d", "zero", "2023-09-01")])
    assert links(workspace) == dict.fromkeys(("second", "third", "fourth", "undated"), "zero")


def test_a_lost_or_damaged_shelf_is_made_anew(tmp_path: Path) -> None:
    files = five_sites(tmp_path / "d")
    workspace = Workspace.open(tmp_path / "w", create=True)
    workspace.import_paths(files[:2])
    forget_reprints(workspace.folder)
    workspace.import_paths(files[:4])
    (workspace.folder / "index" / "reprints.sqlite").write_bytes(b"not a database" * 100)
    workspace.import_paths(files)
    assert links(workspace) == ALL_OF_FIRST


def test_an_older_version_keeps_its_links(tmp_path: Path) -> None:
    files = five_sites(tmp_path / "d")
    workspace = Workspace.open(tmp_path / "w", create=True)
    workspace.import_paths(files[2:])
    before = workspace.version
    workspace.import_paths(files)
    assert links(Workspace.open(tmp_path / "w", version=before)) == {"undated": "third"}
