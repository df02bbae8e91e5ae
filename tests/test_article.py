"""Raw pages parted into what they say of themselves, the article, and the rest."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Document
from charitydata.readers import read_bytes
from charitydata.text import part

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "articles.yml").read_text(encoding="utf-8"))


def page(text: str, **stated: Any) -> Document:
    return Document(doc_id="page", text=text, **stated)


@pytest.mark.parametrize("case", CASES, ids=[case["why"][:50] for case in CASES])
def test_parts_of_a_page(case: dict[str, Any]) -> None:
    article = part(page(case["text"]))
    found = {name: getattr(article, name) for name in case["expect"]}
    assert found == case["expect"]
    originals = [sentence.original for sentence in article.sentences]
    for words in case["article"]:
        assert any(words in original for original in originals), words
    for words in case["furniture"]:
        assert not any(words in original for original in originals), words
        assert any(words in case["text"][span.start : span.end] for span in article.furniture), words


@pytest.mark.parametrize("case", CASES, ids=[case["why"][:50] for case in CASES])
def test_every_sentence_stands_in_the_text(case: dict[str, Any]) -> None:
    end = 0
    for sentence in part(page(case["text"])).sentences:
        assert sentence.start >= end
        end = sentence.end
        assert case["text"][sentence.start : end] == sentence.original
        assert len(sentence.text) == len(sentence.original)


@pytest.mark.parametrize("case", CASES, ids=[case["why"][:50] for case in CASES])
def test_a_bare_text_is_all_article(case: dict[str, Any]) -> None:
    article = part(page(case["text"]), bare=True)
    read = "".join(sentence.original for sentence in article.sentences)
    assert article.furniture == ()
    assert "".join(read.split()) == "".join(case["text"].split())


def test_no_publication_date_is_an_issue() -> None:
    assert [issue.reason for issue in part(page("募集善款10万元。")).issues] == ["no_publication_date"]
    dated = part(page("募集善款10万元。", published=date(2020, 1, 1)))
    assert (dated.published, dated.issues) == (date(2020, 1, 1), ())


def test_metadata_is_believed_before_the_page() -> None:
    text = "义卖结束\n\n2020-05-02 来源：湖滨晚报\n\n昨日义卖筹得善款3万元，全部捐给学校。"
    article = part(page(text, title="义卖", publisher="湖滨区慈善会", published=date(2020, 5, 3), language="en"))
    assert (article.title, article.publisher) == ("义卖", "湖滨区慈善会")
    assert (article.published, article.language) == (date(2020, 5, 3), "en")


def test_a_window_title_that_names_its_site_is_the_headline() -> None:
    text = "首页\n暖冬行动今日正式启动\n昨日，行动启动，发放善款3万元，惠及二百户家庭。\n暖冬行动今日正式启动"
    article = part(page(text, title="暖冬行动今日正式启动_慈善_某某网"))
    assert [sentence.paragraph for sentence in article.sentences] == [0]


def test_a_web_page_is_read_and_parted() -> None:
    html = """<html><head><title>义卖结束_要闻_湖滨网</title></head><body><nav>首页 要闻</nav><h1>义卖结束</h1>
        <div class=info><span>2020-05-02 09:00</span> <span>来源：湖滨晚报</span></div>
        <p>　　昨日义卖筹得善款3万元，全部捐给两所学校。</p><p>责任编辑：孙一</p>
        <h3>相关阅读</h3><ul><li>某公司被罚500万元</li></ul></body></html>"""
    article = part(read_bytes("page.html", html.encode("gb18030")))
    assert (article.title, article.publisher, article.published) == ("义卖结束", "湖滨晚报", date(2020, 5, 2))
    assert [sentence.original for sentence in article.sentences] == ["昨日义卖筹得善款3万元，全部捐给两所学校。"]


def test_paragraphs_are_numbered() -> None:
    article = part(page("第一段。还是第一段。\n\n第二段。", published=date(2020, 1, 1)))
    assert [sentence.paragraph for sentence in article.sentences] == [0, 0, 1]


def test_a_language_can_be_mixed() -> None:
    case = next(case for case in CASES if "other language" in case["why"])
    assert [sentence.language for sentence in part(page(case["text"])).sentences] == ["zh", "en"]
