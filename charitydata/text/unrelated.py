"""Where a page leaves its article: lists of related stories, teasers, other news."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.text.furniture import strip_signs, words
from charitydata.text.lines import Line

_LONGEST_HEADING = 40
_SHORTEST_TEASER = 12
_STOPS = ("。", "！", ".")


def find_unrelated(lines: Sequence[Line], title: str) -> int:
    """Return the index of the first line behind which nothing is about the article, ``len(lines)`` if there is none.

    A heading such as 相关阅读, alone in its line, counts once the running text has begun; above it stands a menu.

    Args:
        lines: All lines of the document.
        title: The headline, normalised.
    """
    begun = next((i for i, line in enumerate(lines) if line.is_prose), 0)
    headed = next((i for i in range(begun + 1, len(lines)) if opens_unrelated(lines[i].text)), len(lines))
    return min(headed, find_teasers(lines, title))


def opens_unrelated(text: str) -> bool:
    """Say whether a line is the heading of a list of other stories: 相关阅读, Related stories, 品牌项目 更多>>."""
    if len(text) > _LONGEST_HEADING:
        return False
    bare = strip_signs(text)
    return bare in words("unrelated") or bool(_more().search(text)) or _with_control(bare)


def find_teasers(lines: Sequence[Line], title: str) -> int:
    """Return the index of the line with which teasers of other articles begin, ``len(lines)`` if there are none.

    Teasers of scraped pages stand twice, once as a picture's text and once as a headline, one directly below the
    other. One such pair may be an accident, so it counts only with a second one, behind the repeated headline of
    the article, or when tags hang on it.
    """
    doubled = [i for i in range(len(lines) - 1) if _is_doubled(lines[i], lines[i + 1], title)]
    for i in doubled:
        if len(doubled) > 1 or "|" in lines[i].text or (i > 1 and lines[i - 1].text == title):
            return i
    return len(lines)


def find_lists(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the indices of lists of other stories inside an article: 延伸阅读：… and the headlines below it.

    Such a list ends with the next line of running text.
    """
    listing = False
    for i, line in enumerate(lines):
        if _inline().match(line.text) and not line.is_prose:
            listing = True
        elif line.is_prose:
            listing = False
        if listing:
            yield i


def _is_doubled(line: Line, below: Line, title: str) -> bool:
    return (
        line.text == below.text
        and below.row == line.row + 1
        and len(line.text) >= _SHORTEST_TEASER
        and line.text != title
        and not line.text.endswith(_STOPS)
    )


def _with_control(bare: str) -> bool:
    """Say whether a heading and a control make up the line: 相关阅读 换一换."""
    head, gap, control = bare.partition(" ")
    return bool(gap) and head in words("unrelated") and strip_signs(control) in words("alone")


@cache
def _more() -> re.Pattern[str]:
    """Match a heading's link to the rest of its list."""
    more = any_of(words("more"))
    return re.compile(rf"{more} ?(?:>>|»|>) ?$", re.IGNORECASE)


@cache
def _inline() -> re.Pattern[str]:
    chinese, english = load_lexicon("zh", "page")["unrelated"], load_lexicon("en", "page")["unrelated"]
    return re.compile(rf"[ \[【•>]*(?:{any_of(chinese)} ?[:：\]】]|{any_of(english)} ?:)", re.IGNORECASE)
