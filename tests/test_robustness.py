"""Whatever a page holds, its parts are what they should be."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charitydata.document import Article, Document
from charitydata.errors import UnreadableFile
from charitydata.lexicon import load_lexicon
from charitydata.readers import read_bytes
from charitydata.text import part
from charitydata.text.normalise import normalise

WORDS = [
    str(word)
    for language in ("zh", "en")
    for kind in ("alone", "opening", "closing", "footer", "unrelated", "more", "home")
    for word in load_lexicon(language, "page")[kind]
]
LINES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        ["2021-02-03 来源：某报", "May 3, 2020", "二〇二〇年二月三十一日", "首页 > 正文", "A | B | C", "|", "：", "  "]
    ),
    st.text(alphabet="慈善会募集3万元，。；：“”（）.,:|> -\u3000\u00a0\u200bab", max_size=60),
    st.text(max_size=40),
    st.just("全市共募集善款３００万元，其中个人捐赠五十万元，全部用于助学。"),
    st.just("The fund raised 3 million yuan for 12 villages, its director said."),
)
PAGES = st.lists(LINES, max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n"]).map(lambda gap: gap.join(lines))
)


def check(article: Article) -> None:
    """Check that sentences and furniture are in order, apart from each other, and all that is not white space."""
    text = article.document.text
    spans = sorted([(s.start, s.end) for s in article.sentences] + [(f.start, f.end) for f in article.furniture])
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(normalise(covered).split()) == "".join(normalise(text).split())
    for one, two in pairwise(article.sentences):
        assert (one.paragraph, one.end) <= (two.paragraph, two.start)
    for sentence in article.sentences:
        assert text[sentence.start : sentence.end] == sentence.original
        assert len(sentence.text) == len(sentence.original)
        assert sentence.text.strip() == sentence.text != ""


@given(PAGES, st.booleans())
def test_any_page_is_parted_without_loss(text: str, bare: bool) -> None:
    document = Document(doc_id="page", text=text)
    article = part(document, bare=bare)
    check(article)
    assert part(document, bare=bare) == article
    assert bool(article.published) != any(issue.reason == "no_publication_date" for issue in article.issues)


@given(PAGES, st.text(max_size=20))
def test_any_title_is_taken(text: str, title: str) -> None:
    check(part(Document(doc_id="page", text=text, title=title)))


@given(PAGES, st.sampled_from([".txt", ".md", ".html"]), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_page_is_read_and_parted_or_refused(text: str, ending: str, encoding: str) -> None:
    try:
        document = read_bytes(f"page{ending}", text.encode(encoding, "ignore"))
    except UnreadableFile:
        return
    check(part(document))


@pytest.mark.parametrize(
    "text",
    [
        "捐款\n" * 30_000,
        "2020-01-01 来源:日报\n" * 10_000,
        "1" * 200_000,
        "2020-01-01 " * 20_000,
        "a" + " " * 200_000 + "b",
        "a|" * 100_000,
        "“" * 100_000 + "”" * 100_000,
        "长长长长长长长长长长长长长长长题目\n" * 10_000,
        ("慈" * 40 + "\n") * 10_000,
        "开始了，这是一个很长很长的句子，它是正文。\n" + "相关阅读：a\n" * 10_000,
        "a.b.c.d. " * 30_000,
        "(" * 100_000 + "photo" * 10_000,
        "。" * 100_000 + "摄",
    ],
    ids=lambda text: text[:12].strip(),
)
def test_hostile_pages_are_parted_in_one_pass(text: str) -> None:
    check(part(Document(doc_id="page", text=text)))
