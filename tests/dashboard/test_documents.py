"""The documents: searched, narrowed, ordered, read with facts, sentences and numbers, and cited."""

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charitydata.document import Language
from charitydata.facts import account_numbers
from charitydata.filter import Filter
from charitydata.language import LANGUAGES, speaker
from charitydata.text import part
from charitydata.ui.found import PAGE_ROWS
from charitydata.workspace import Workspace

from .shown import captions, frame, open_page


def components(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from components(child)
        elif child.type == "bidi_component":
            yield child.proto


def drawn(app: AppTest, name: str) -> dict[str, Any]:
    """What one of our components was given to draw."""
    (data,) = [
        json.loads(proto.json) for proto in components(app.main) if proto.component_name == f"charitydata_{name}"
    ]
    return dict(data)


def ids(app: AppTest) -> list[str]:
    return [item["id"] for item in drawn(app, "found")["items"]]


def popovers(app: AppTest) -> list[str]:
    return [popover.proto.popover.label for popover in app.get("popover")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_question_the_newest_stand_first(workspace: Workspace, language: Language) -> None:
    app = open_page("documents", language)
    assert ids(app) == workspace.search("", limit=PAGE_ROWS)["doc_id"].tolist()
    count = workspace.count("documents")
    assert speaker(language).plural("{count} document", "{count} documents", count=count) in captions(app)


def test_the_search_says_how_many_it_found_and_offers_all_of_them(workspace: Workspace) -> None:
    found = workspace.search("慈善", limit=1000)
    assert workspace.search_count("慈善") == len(found) > PAGE_ROWS
    app = open_page("documents", "zh", q="慈善")
    assert f"{len(found)}份文档" in captions(app)
    assert ids(app) == found["doc_id"].head(PAGE_ROWS).tolist()
    labels = [getattr(button, "label", "") for button in app.get("download_button")]
    assert labels == [f"下载{len(found)}条记录（CSV）"]


def test_what_was_found_is_marked_and_the_pieces_are_the_snippet(workspace: Workspace) -> None:
    app = open_page("documents", "en", q="慈善總會")
    items, found = drawn(app, "found")["items"], workspace.search("慈善總會", limit=PAGE_ROWS)
    assert ["".join(words for words, _ in item["pieces"]) for item in items] == found["snippet"].tolist()
    marked = {words for item in items for words, mark in item["pieces"] if mark}
    assert marked == {"慈善总会"}
    assert all(f"doc={item['id']}" in item["href"] and "lang=en" in item["href"] for item in items)


@pytest.mark.parametrize(("order", "column"), [("newest", "published"), ("oldest", "published"), ("title", "title")])
def test_orders_stand_in_the_address(workspace: Workspace, order: Any, column: str) -> None:
    app = open_page("documents", q="慈善", order=order)
    assert ids(app) == workspace.search("慈善", order=order, limit=PAGE_ROWS)["doc_id"].tolist()
    app.selectbox(key="order").set_value("relevance").run()
    assert ids(app) == workspace.search("慈善", limit=PAGE_ROWS)["doc_id"].tolist()


def test_facets_show_counts_and_write_the_address(workspace: Workspace) -> None:
    app = open_page("documents", q="慈善")
    assert popovers(app) == ["Language", "Year", "Region", "Publisher", "Source"]
    counts = workspace.search_facet("慈善", "written")
    options = app.get("button_group")[0]
    assert [option.content for option in options.proto.options] == [
        f"{speaker('en').term('language', code)} ({count})" for code, count in counts.items()
    ]
    chosen = open_page("documents", q="慈善", years="2021", written="zh", publisher="证券日报|中国新闻网")
    assert popovers(chosen)[:2] == ["Language: Chinese", "Year: 2021"]
    expected = workspace.search(
        "慈善", Filter(first_year=2021, last_year=2021, languages=("zh",)), publishers=("证券日报", "中国新闻网")
    )
    assert ids(chosen) == expected["doc_id"].tolist()
    assert set(expected["publisher"]) == {"证券日报", "中国新闻网"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ('"慈善', "A quotation mark is not closed. It is read as plain words."),
        ("慈善 AND", "There is nothing to look for beside “AND”. It is read as plain words."),
        ("NOT 慈善", "NOT leaves something out; say also what to look for."),
        ("titel:慈善", "“titel:” is no field"),
        ("![x](http://example.org)", r"\!"),
    ],
)
def test_an_ill_formed_question_is_answered_with_a_word(workspace: Workspace, question: str, said: str) -> None:
    app = open_page("documents", q=question)
    assert said == r"\!" or app.warning[0].value.startswith(said)


def test_nothing_found_is_said(workspace: Workspace) -> None:
    app = open_page("documents", q="不存在的词语组合")
    assert not list(app.get("download_button"))
    assert "No document holds all these words" in app.info[0].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_read_with_its_facts(
    workspace: Workspace, tables: dict[str, pd.DataFrame], language: Language
) -> None:
    fact = tables["donations"].iloc[0]
    document = workspace.document(fact["doc_id"])
    app, speak = open_page("documents", language, doc=fact["doc_id"], fact=fact["fact_id"]), speaker(language)
    assert document.row["title"] in [text.value for text in app.text]
    labels = [getattr(expander, "label", "") for expander in app.expander]
    for table, rows in document.facts.items():
        if len(rows):
            assert len(frame(app, f"facts-{table}")) == len(rows)
            assert f"{speak.table(table)} ({len(rows)})" in labels
    data = drawn(app, "article")
    assert {f["id"] for f in data["facts"]} == {i for rows in document.facts.values() for i in rows["fact_id"]}
    assert data["current"] == fact["fact_id"]
    assert {entry["kind"]: entry["count"] for entry in data["legend"]}["donations"] == len(document.facts["donations"])


def test_a_fact_leads_to_its_sentence_and_a_sentence_to_its_facts(
    workspace: Workspace, tables: dict[str, pd.DataFrame]
) -> None:
    fact = tables["donations"].iloc[0]
    sentences = part(workspace.original(fact["doc_id"])).sentences
    own = next(i for i, s in enumerate(sentences) if s.start <= fact["start"] < s.end)
    by_fact = drawn(open_page("documents", doc=fact["doc_id"], fact=fact["fact_id"]), "article")
    assert by_fact["sentence"] == own
    app = open_page("documents", doc=fact["doc_id"], place=str(sentences[own].start))
    assert drawn(app, "article")["sentence"] == own
    facts = workspace.document(fact["doc_id"]).facts
    told = {i for rows in facts.values() for i, at in zip(rows["fact_id"], rows["start"], strict=True)
            if sentences[own].start <= at < sentences[own].end}  # fmt: skip
    linked = {link.proto.query_string.partition("fact=")[2] for link in app.get("page_link")} - {""}
    assert linked == told and by_fact["sentences"][own]["facts"] == len(told)


@pytest.mark.parametrize("place", ["-1", "x", "99999999", "", "9" * 40])
def test_a_place_that_is_none_is_passed_over(workspace: Workspace, place: str) -> None:
    doc_id = workspace.rows("documents", limit=1)["doc_id"].iloc[0]
    assert drawn(open_page("documents", doc=doc_id, place=place), "article")["sentence"] == -1


def test_every_number_is_accounted_for(workspace: Workspace) -> None:
    doc_id = workspace.rows("donations", limit=1)["doc_id"].iloc[0]
    app = open_page("documents", doc=doc_id)
    entries = account_numbers(workspace.original(doc_id))
    assert frame(app, f"numbers-{doc_id}")["words"].tolist() == [entry.words for entry in entries]
    unclaimed = [entry for entry in entries if entry.reason != "claimed"]
    assert len(drawn(app, "article")["numbers"]) == len(unclaimed)


def test_references_are_offered_in_three_styles(workspace: Workspace) -> None:
    row = workspace.rows("documents", limit=1).iloc[0]
    app = open_page("documents", doc=row["doc_id"])
    references = [code.value for code in app.code]
    assert len(references) == 3 and all(row["title"] in reference for reference in references)
    assert references[2].startswith("@misc{")


def test_the_way_back_keeps_what_was_looked_for(workspace: Workspace) -> None:
    doc_id = workspace.rows("documents", limit=1)["doc_id"].iloc[0]
    app = open_page("documents", "zh", doc=doc_id, q="慈善", order="oldest", publisher="青禾日报")
    back = next(link for link in app.get("page_link") if link.proto.label == "全部文档")
    assert "order=oldest" in back.proto.query_string and "publisher=" in back.proto.query_string
    assert "doc=" not in back.proto.query_string
