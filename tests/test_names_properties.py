"""Whatever the text: no exception, spans that match, and a cost that grows with the text only."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charitydata.document import Language, Sentence
from charitydata.lexicon.trie import any_of_many
from charitydata.recognisers.mention import Setting
from charitydata.recognisers.organisations import recognise_organisations, subject_names
from charitydata.recognisers.projects import recognise_projects

CHINESE = ["慈善总会", "上海市", "“", "”", "《", "》", "项目", "计划", "和", "、", "等", "99", "公益日"]
CHINESE += ["（集团）", "有限公司", "的", "第3届", "基金"]
ENGLISH = [
    "Red Cross ",
    "Foundation ",
    "of the ",
    "and ",
    '"',
    "The ",
    "Blue Sky ",
    "Project ",
    "'s ",
    "called ",
    "(ABC)",
    ". ",
]
PIECES = [*CHINESE, *ENGLISH, "Aa ", "1"]
SETTING = Setting(
    aliases={"总会": "上海市慈善总会", "the foundation": "Blue Sky Foundation", "ABC": "Blue Sky Foundation"}
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
LANGUAGES: st.SearchStrategy[Language] = st.sampled_from(["zh", "en"])


@settings(max_examples=150, deadline=None)
@given(TEXTS, LANGUAGES, st.integers(0, 50))
def test_spans_match_the_text(text: str, language: Language, start: int) -> None:
    sentence = Sentence(text=text, original=text, start=start, language=language)
    for recogniser in (recognise_organisations, recognise_projects):
        for mention in recogniser(sentence, SETTING):
            assert mention.text
            assert text[mention.start - start : mention.end - start] == mention.text


@settings(max_examples=100, deadline=None)
@given(TEXTS, LANGUAGES, st.integers(0, 200))
def test_subjects_lie_before_the_verb(text: str, language: Language, end: int) -> None:
    end = min(end, len(text))
    spans = subject_names(text, end, language)
    assert all(0 <= low < high <= end for low, high in spans)
    assert spans == sorted(spans)


@pytest.mark.parametrize("piece", PIECES)
def test_a_repeated_piece_costs_its_length(piece: str) -> None:
    """Nothing quadratic: the processor's own time, the best of three, so that a busy machine does not matter."""

    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        sentence = Sentence(text=text, original=text, start=0, language="zh" if piece[0] > "一" else "en")
        begin = time.process_time()
        for recogniser in (recognise_organisations, recognise_projects):
            for _ in recogniser(sentence, SETTING):
                pass
        return time.process_time() - begin

    cost(1000)
    short, long = (min(cost(size) for _ in range(3)) for size in (2000, 32000))
    assert long < 40 * short + 0.5


@given(st.lists(st.text(alphabet="甲乙丙ab.*", min_size=1, max_size=4), min_size=1, max_size=8))
def test_many_words_match_as_an_alternation_does(words: list[str]) -> None:
    text = "".join(words)
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    assert re.findall(any_of_many(words), text) == re.findall("|".join(map(re.escape, longest)), text)
