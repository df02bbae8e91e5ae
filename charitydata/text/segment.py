"""Words of a text for search; the only place that knows a segmenter of Chinese.

A text is indexed by its pairs of neighbouring characters, which needs no segmenter and finds whatever stands there; a
question is cut into words, so that one need not write blanks between them.
"""

from __future__ import annotations

import re
from functools import cache
from operator import add
from typing import Any

from charitydata.text.normalise import normalise

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")


def is_han(text: str) -> bool:
    """Say whether a text consists of Chinese characters."""
    return bool(_HAN.fullmatch(text))


def index_words(text: str) -> str:
    """Return a text as the index takes it: Chinese as overlapping pairs of characters, all else as it stands.

    The last character of a run also stands alone, so that every character begins some word.

    >>> index_words("鄭州慈善日 Day 2023").split()
    ['郑州', '州慈', '慈善', '善日', '日', 'Day', '2023']
    """
    return _HAN.sub(_pairs, normalise(text))


def _pairs(run: re.Match[str]) -> str:
    text = run[0]
    return f" {' '.join(map(add, text, text[1:]))} {text[-1]} "


def segment(text: str) -> list[str]:
    """Return the words of a text in their order, in simplified characters; a single character joins its neighbour.

    >>> segment("郑州慈善日募集善款")
    ['郑州', '慈善日', '募集', '善款']
    """
    words: list[str] = []
    for word in _segmenter().cut(normalise(text), False):
        if not any(map(str.isalnum, word)):
            continue
        if words and _belongs(words[-1], word):
            words[-1] += word
        else:
            words.append(word)
    return words


def _belongs(before: str, word: str) -> bool:
    """Say whether two Chinese words in a row count as one, because one of them is a single character."""
    return 1 in (len(before), len(word)) and is_han(before + word)


@cache
def _segmenter() -> Any:
    import rjieba

    return rjieba.Jieba()
