"""The search: what questions find, what is said of ill-formed ones, and what is shown of a document that is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from charitydata.filter import Filter
from charitydata.workspace import Workspace
from charitydata.workspace.search_index import forget_index
from charitydata.workspace.search_query import parse
from charitydata.workspace.search_snippet import cut_snippet, find_terms
from charitydata.workspace.search_terms import FIELDS

CASES = yaml.safe_load(Path(__file__).parent.joinpath("cases", "search.yml").read_text(encoding="utf-8"))


def write(folder: Path, name: str, document: Mapping[str, Any]) -> Path:
    head = {key: value for key, value in document.items() if key != "text"}
    file = folder / f"{name}.md"
    file.write_text(f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n{document['text']}\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("search")
    files = [write(folder, name, document) for name, document in CASES["documents"].items()]
    workspace = Workspace.open(folder / "workspace", create=True)
    workspace.import_paths(files)
    return workspace


@pytest.mark.parametrize("case", CASES["questions"], ids=lambda case: case["ask"] or "nothing")
def test_question(case: Mapping[str, Any], shelf: Workspace) -> None:
    found = shelf.search(case["ask"])["doc_id"].tolist()
    assert found == case["find"] if case.get("ranked") else sorted(found) == sorted(case["find"])
    assert shelf.search_count(case["ask"]) == len(found)
    assert parse(case["ask"]).complaint == case.get("complaint", "")


PIECES = [*'慈善日aB1"“”「(（)）*:：-^+{}\\\x00 \u3000', " AND ", " OR ", " NOT ", "title:", "year:2"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_is_typed_is_a_question_to_the_index(text: str) -> None:
    match = parse(text).match
    with sqlite3.connect(":memory:") as index:
        index.execute(f"CREATE VIRTUAL TABLE words USING fts5 ({', '.join(FIELDS)}, content = '')")
        assert not match or index.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,)).fetchall() == []


def test_orders(shelf: Workspace) -> None:
    def ordered(order: Any) -> list[str]:
        return shelf.search("", order=order)["doc_id"].tolist()

    assert ordered("newest") == ["school", "meals", "market", "flood", "letter"]
    assert ordered("oldest") == ["flood", "market", "meals", "school", "letter"]
    assert ordered("title") == ["flood", "market", "school", "letter", "meals"]
    pages = [shelf.search("", order="title", limit=2, offset=first)["doc_id"].tolist() for first in (0, 2, 4)]
    assert [doc_id for page in pages for doc_id in page] == ordered("title")


def test_facets_follow_the_question_and_the_other_facets(shelf: Workspace) -> None:
    assert shelf.search_facet("慈善", "years") == {"2022": 1, "2021": 1}
    assert shelf.search_facet("", "written") == {"zh": 3, "en": 2}
    assert shelf.search_facet("", "written", Filter(languages=("en",))) == {"zh": 3, "en": 2}
    assert shelf.search_facet("", "publisher", Filter(languages=("en",))) == {"Riverside Fund": 2}
    assert shelf.search_facet("", "years", Filter(languages=("en",))) == {"none": 1, "2023": 1}
    assert shelf.search_facet("", "years", publishers=("青禾日报",)) == {"2022": 1}
    assert sum(shelf.search_facet("", "source").values()) == len(CASES["documents"])


def test_a_chosen_facet_finds_as_many_as_it_counts(shelf: Workspace) -> None:
    for publisher, count in shelf.search_facet("", "publisher").items():
        assert shelf.search_count("", publishers=[publisher]) == count
    for place, count in shelf.search_facet("", "region").items():
        assert shelf.search_count("", Filter(regions=(place,))) == count or place == "none"


def test_a_text_that_changes_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w", create=True)
    workspace.import_paths([write(tmp_path, "one", {"title": "甲", "text": "江北的学校收到捐款3万元。"})])
    assert workspace.search_count("江北") == 1
    before = workspace.version
    workspace.import_paths([write(tmp_path, "one", {"title": "乙", "text": "镇海的学校收到捐款3万元。"})])
    assert (workspace.search_count("江北"), workspace.search_count("镇海")) == (0, 1)
    assert Workspace.open(tmp_path / "w", version=before).search_count("江北") == 1


def test_a_lost_or_damaged_index_is_made_anew(shelf: Workspace) -> None:
    forget_index(shelf.folder)
    assert shelf.search_count("慈善") == 2
    (shelf.folder / "index" / "search.sqlite").write_bytes(b"not a database" * 100)
    assert shelf.search_count("慈善") == 2


def test_a_snippet_shows_most_of_the_words_and_marks_them() -> None:
    text = "善款" + "无关的话。" * 60 + "\n慈善總會收到善款，\n　  共　三笔。" + "其余。" * 60
    snippet = cut_snippet(text, parse("慈善总会 善款").terms)
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["慈善總會", "善款"]
    assert snippet.text.startswith("…") and snippet.text.endswith("…") and "， 共 三笔" in snippet.text


def test_a_snippet_begins_and_ends_with_whole_words() -> None:
    text = "unquestionably " * 20 + "donors " + "unquestionably " * 30
    words = cut_snippet(text, parse("donors").terms).text.strip("…").split()
    assert set(words) == {"unquestionably", "donors"}


def test_a_snippet_without_a_mark_is_the_beginning() -> None:
    assert cut_snippet("abc\n def", parse("xyz").terms).text == "abc def"
    assert cut_snippet("", parse("慈善").terms).text == ""


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Donors and a donor, donorless", "donor", ["donor"]),
        ("Donors and a donor", "donor*", ["Donors", "donor"]),
        ("慈善，日；慈善日", '"慈善日"', ["慈善日"]),
        ("a b-c d", '"b c"', ["b-c"]),
        ("慈善 募捐", "慈善 NOT 募捐", ["慈善"]),
        ("2023年", "year:2023", []),
        ("İstanbul 慈善", "慈善", ["慈善"]),
    ],
)
def test_marked_words(text: str, query: str, marked: list[str]) -> None:
    assert [text[a:b] for a, b in find_terms(text, parse(query).terms)] == marked


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("集市", {"market"}),
        ("捐款", {"school"}),
        ("善款 NOT 集市", {"flood"}),
        ("year:2021", {"flood"}),
        ("year:2021 OR title:Lunches", {"flood", "meals"}),
        ("圖書館", {"school"}),
        ('"donor gave"', {"meals"}),
        ("NOT 集市", set()),
    ],
)
def test_the_same_question_chooses_rows(shelf: Workspace, query: str, facts: set[str]) -> None:
    found = shelf.rows("donations", Filter(query=query))
    assert set(found["doc_id"]) == facts
    assert shelf.count("documents", Filter(query=query)) == shelf.search_count(query)
