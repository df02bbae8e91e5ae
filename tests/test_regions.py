"""Places in sentences, what ambiguous names mean, the home of a document and the region in a name."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from charitydata.document import Article, Document, Sentence
from charitydata.recognisers.mention import Mention, Place, Setting
from charitydata.recognisers.regions import (
    find_home,
    place_issues,
    place_of_word,
    recognise_regions,
    region_in_name,
    settle_places,
)
from charitydata.text.normalise import normalise

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    table = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        pytest.param(
            case,
            id=case["text"][:30],
            marks=[pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else [],
        )
        for case in table
    ]


def article(case: dict[str, Any]) -> Article:
    """Return a document of one sentence."""
    text, language = case["text"], case["language"]
    return Article(
        document=Document(doc_id="case", text=text),
        language=language,
        title=case.get("title", ""),
        publisher=case.get("publisher", ""),
        published=None,
        sentences=(Sentence(text=normalise(text), original=text, start=0, language=language),),
    )


def settled(case: dict[str, Any]) -> list[Mention]:
    """Return the places of a case as the document settles them."""
    read = article(case)
    setting = Setting(home=find_home(read))
    found = tuple((s, tuple(recognise_regions(s, setting))) for s in read.sentences)
    return [mention for _, mentions in settle_places(found, setting) for mention in mentions]


def meaning(mention: Mention) -> Any:
    """Return the code of a place, the codes of a group, or a question mark."""
    value = mention.value
    assert isinstance(value, Place)
    return list(value.members) or value.code or "?"


@pytest.mark.parametrize("case", cases("regions"))
def test_places_of_a_text(case: dict[str, Any]) -> None:
    found = settled(case)
    assert [[mention.text, meaning(mention)] for mention in found] == case["expect"]
    assert all(case["text"][mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize("case", cases("regions_in_names"))
def test_region_in_a_name(case: dict[str, Any]) -> None:
    assert region_in_name(case["text"], case["language"]) == case["expect"]


def test_home_names_the_finest_first_and_the_publisher_before_the_title() -> None:
    told = {"text": "募捐。", "language": "zh", "title": "浙江瑞安与温州慈善同行", "publisher": "金华市民政局"}
    assert find_home(article(told)) == ("330381", "330700", "330300")


def test_home_of_a_national_body_is_the_country_and_that_of_a_national_paper_is_nothing() -> None:
    body = {"text": "募捐。", "language": "zh", "title": "慈善日", "publisher": "中国慈善联合会"}
    paper = {"text": "Gifts.", "language": "en", "title": "Charity day", "publisher": "China Daily"}
    assert (find_home(article(body)), find_home(article(paper))) == (("CN",), ())


def test_home_of_a_channel_is_that_of_the_channel() -> None:
    told = {"text": "募捐。", "language": "zh", "title": "慈善日", "publisher": "某某在线（人民网-河南频道）"}
    online = told | {"publisher": "中国宁波网"}
    assert (find_home(article(told)), find_home(article(online))) == (("410000",), ("330200",))


def test_a_name_that_nothing_settles_is_an_issue() -> None:
    read = article({"text": "西湖区的孩子。", "language": "zh"})
    found = tuple((s, tuple(recognise_regions(s, Setting()))) for s in read.sentences)
    issues = list(place_issues(settle_places(found, Setting())))
    assert [(issue.reason, issue.words, issue.start, issue.end) for issue in issues] == [
        ("ambiguous_place", "西湖区", 0, 3)
    ]


def test_words_that_stand_for_a_place() -> None:
    assert place_of_word("全市", "zh", home=("310106", "310000")) == "310000"
    assert place_of_word("全市", "zh", home=("410181",)) == "410181"
    assert place_of_word("该省", "zh", home=("410181",), before=["CN", "620100"]) == "620000"
    assert place_of_word("全国", "zh", home=()) == "CN"
    assert place_of_word("the county", "en", home=()) == ""


@given(
    st.text(alphabet="上海南京东路省市县区朝阳沪苏浙皖该全的，。 AKashgarinXiang'", max_size=60),
    st.sampled_from(["zh", "en"]),
)
def test_spans_always_hold_the_words(text: str, language: Any) -> None:
    sentence = Sentence(text=text, original=text, start=5, language=language)
    found = list(recognise_regions(sentence, Setting()))
    assert all(text[m.start - 5 : m.end - 5] == m.text and m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
