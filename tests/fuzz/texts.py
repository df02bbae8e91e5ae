"""Texts to try the rules on: words they know in any order, numbers in every form, signs, and anything else."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

LEXICON = Path(__file__).parents[2] / "charitydata" / "lexicon"
NUMBERS = (
    "3", "12", "300", "2023", "1,200", "4.65", "０.５", "三", "三百五十", "十九点八", "近260", "数百", "20～30",
    "１２３",
    "99", "1 000", "half a", "five", "twenty-one", "1.2 billion", "dozens of", "9999999999999999999",
    "0", "〇", "两三",
)  # fmt: skip
SIGNS = (
    *"，。；：！？、“”《》（）()[],.;:!?-—~·%￥$+/ \n\t\u00a0\u3000\u200b",
    "\n\n",
    "……",
    "2021年5月8日",
    "May 8, 2021",
)


@cache
def lexicon_words() -> tuple[str, ...]:
    """Return all words of the lexicon, in a fixed order."""
    files = sorted(LEXICON.glob("*/*.yml"))
    return tuple(sorted({word for file in files for word in _words(yaml.safe_load(file.read_text(encoding="utf-8")))}))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _words(key)
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    elif isinstance(value, str) and value:
        yield value


def pieces() -> st.SearchStrategy[str]:
    """Return words of the lexicon, numbers, signs and anything else."""
    return st.one_of(
        st.sampled_from(lexicon_words()), st.sampled_from(NUMBERS), st.sampled_from(SIGNS), st.text(max_size=6)
    )


def prose(*, most: int = 40) -> st.SearchStrategy[str]:
    """Return texts made of such pieces, side by side or with blanks between."""
    joined = st.sampled_from(["", "", " "])
    return st.tuples(st.lists(pieces(), max_size=most), joined).map(lambda drawn: drawn[1].join(drawn[0]))
