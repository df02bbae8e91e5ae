"""Lines that belong to the page, not to the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from charitydata.lexicon import any_of, load_lexicon
from charitydata.text.dateline import read_dateline
from charitydata.text.lines import Line

_LANGUAGES = ("zh", "en")
_SHORT = 120
_LONG_HEADLINE = 15
_CRUMB = re.compile(r"\s*(?:>+|»|›|→|＞)\s*")
_BAR = re.compile(r"\s*[|｜丨]\s*")
_SIGNS = ' \t:：>»<«*•·●◆■▲△▼→()（）[]【】《》〈〉|｜_-—=~…、,.，。"“”'


def is_furniture(line: Line) -> bool:
    """Say whether a line by itself shows that it belongs to the page."""
    text = line.text
    return (
        _is_empty(text)
        or is_breadcrumb(text)
        or _bare(text) in _words("alone")
        or (len(text) <= _SHORT and (bool(_opening().match(text)) or bool(_footer().search(text))))
        or _is_menu(text)
        or read_dateline(text) is not None
    )


def opens_unrelated(line: Line) -> bool:
    """Say whether a line opens what is not about the article: a heading such as 相关阅读 and nothing else."""
    bare = _bare(line.text)
    return (
        bare in _words("unrelated")
        or bool(_more().search(line.text))
        or any(bare.startswith(word) and _bare(bare[len(word) :]) in _words("alone") for word in _words("unrelated"))
    )


def find_teasers(lines: Sequence[Line], title: str) -> int:
    """Return the index of the line with which teasers of other articles begin, ``len(lines)`` if there are none.

    Teasers of scraped pages stand twice, once as a picture's text and once as a headline, one directly below the
    other. One such pair may be an accident, so it counts only with a second one, behind the repeated headline of
    the article, or when tags hang on it.
    """
    doubled = [i for i in range(len(lines) - 1) if _is_doubled(lines[i], lines[i + 1], title)]
    for i in doubled:
        if len(doubled) > 1 or _BAR.search(lines[i].text) or (i > 1 and lines[i - 1].text == title):
            return i
    return len(lines)


def _is_doubled(line: Line, below: Line, title: str) -> bool:
    return (
        line.text == below.text
        and below.row == line.row + 1
        and len(line.text) >= _LONG_HEADLINE
        and line.text != title
        and line.text[-1] not in "。！!"
    )


def is_breadcrumb(text: str) -> bool:
    """Say whether a line is the way to the page: 首页 > 公益 > 正文."""
    steps = _CRUMB.split(text)
    return len(text) <= _SHORT and (
        (len(steps) > 2 and all(len(step) <= 20 for step in steps))
        or (len(steps) == 2 and _bare(steps[0]) in _words("home"))
    )


def _is_menu(text: str) -> bool:
    parts = _BAR.split(text)
    return len(parts) > 2 and all(len(part) <= 24 for part in parts)


def _is_empty(text: str) -> bool:
    """Say whether a line has no letter at all: a page count, a rule, a lone number."""
    return not any(character.isalpha() for character in text)


def _bare(text: str) -> str:
    return text.strip(_SIGNS).lower()


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_bare(word) for language in _LANGUAGES for word in _page(language)[kind])


def _page(language: str) -> Any:
    return load_lexicon(language, "page")


@cache
def _opening() -> re.Pattern[str]:
    chinese, english = (any_of(_page(language)["opening"]) for language in _LANGUAGES)
    return re.compile(rf"[\s\[【(（*•]*(?:{chinese}\s*(?:[:：]|  |$|】|]|\|)|{english}\s*(?:[:：]|$))", re.IGNORECASE)


@cache
def _footer() -> re.Pattern[str]:
    return re.compile(any_of(word for language in _LANGUAGES for word in _page(language)["footer"]), re.IGNORECASE)


@cache
def _more() -> re.Pattern[str]:
    words = any_of(word for language in _LANGUAGES for word in _page(language)["more"])
    return re.compile(rf"{words}\s*(?:>>|»|>)\s*$", re.IGNORECASE)
