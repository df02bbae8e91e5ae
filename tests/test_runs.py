"""A text cut into runs: the whole of it, as the browser counts, each run with what lies over it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charitydata.ui.runs import Layers, cut_runs, sentence_at
from charitydata.ui.spans import Mark

TEXT = "前言。捐款𠀀100万元，又捐50万元。\n页脚"


def mark(start: int, end: int, name: str = "f") -> Mark:
    return Mark(start=start, end=end, id=name, kind="donations")


def pieces(text: str, layers: Layers) -> list[str]:
    units = text.encode("utf-16-le")
    return [units[2 * run["start"] : 2 * run["end"]].decode("utf-16-le") for run in cut_runs(text, layers)]


def test_overlapping_facts_share_the_run_that_both_state() -> None:
    layers = Layers(facts=[mark(3, 11, "long"), mark(5, 11, "short")], sentences=[(3, 18)], furniture=[(18, 21)])
    runs = cut_runs(TEXT, layers)
    assert pieces(TEXT, layers) == [TEXT[:3], TEXT[3:5], TEXT[5:11], TEXT[11:18], TEXT[18:21], TEXT[21:]]
    assert [run["facts"] for run in runs[:4]] == [[], [0], [1, 0], []]
    assert [run["sentence"] for run in runs] == [-1, 0, 0, 0, -1, -1]
    assert [run["faint"] for run in runs] == [False, False, False, False, True, False]


places = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: (min(p), max(p)))


@given(st.text(alphabet="a慈𠀀\n", max_size=30), st.lists(places, max_size=6), st.lists(places, max_size=4))
def test_the_runs_are_the_text_and_cover_what_they_say(
    text: str, facts: list[tuple[int, int]], found: list[tuple[int, int]]
) -> None:
    marks = [mark(*place) for place in facts if place[1] <= len(text)]
    layers = Layers(facts=marks, found=[place for place in found if place[1] <= len(text)])
    parts = pieces(text, layers)
    assert "".join(parts) == text
    for at, one in enumerate(marks):
        covered = "".join(part for part, run in zip(parts, cut_runs(text, layers), strict=True) if at in run["facts"])
        assert covered == text[one.start : one.end]


def test_a_place_between_sentences_is_in_none() -> None:
    sentences = [(2, 5), (7, 9)]
    assert [sentence_at(sentences, at) for at in (0, 2, 4, 5, 7, 9, 99)] == [
        None, (2, 5), (2, 5), None, (7, 9), None, None,
    ]  # fmt: skip
