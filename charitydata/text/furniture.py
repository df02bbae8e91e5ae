"""Lines that show by themselves that they belong to the page, not to the article."""

from __future__ import annotations

import re
from functools import cache

from charitydata.lexicon import any_of, load_lexicon

LONGEST = 200
"""No longer line is furniture by its own words."""

_SHORT = 120
_LONGEST_STEP = 20
_LONGEST_ITEM = 24
_CRUMB = re.compile(r">+|»|›|→")
_BAR = re.compile(r"[|丨]| · ")
_GAP = re.compile(r" {2,}")
_SIGNS = " \t:：>»<«*•·●◆■▲△▼→()（）[]【】《》〈〉|_-—=~…、,.，。\"“”'’!！?？"


def is_furniture(text: str) -> bool:
    """Say whether a line is a caption, a control, a menu, a note of the editors or a footer.

    Args:
        text: The line, normalised, without white space at its edges.
    """
    if len(text) > LONGEST:
        return False
    short = len(text) <= _SHORT
    return (
        not any(map(str.isalpha, text))
        or strip_signs(text) in words("alone")
        or is_menu(text)
        or is_teaser(text)
        or (short and (bool(_opening().match(text)) or _is_footer(text)))
        or bool(_caption().search(text))
    )


def is_teaser(text: str) -> bool:
    """Say whether a line or sentence names an unrelated story behind its heading (相关阅读：…, Related: …)."""
    return bool(_teaser().match(text))


def is_closing(text: str) -> bool:
    """Say whether a line shows that the article is over: next article, responsible editor, copyright."""
    return len(text) <= _SHORT and bool(_closing().match(text))


def is_menu(text: str) -> bool:
    """Say whether a line is the way to the page (首页 > 公益 > 正文) or a row of links."""
    steps = [step.strip() for step in _CRUMB.split(text)]
    if len(steps) > 2 and all(len(step) <= _LONGEST_STEP for step in steps):
        return True
    if len(steps) == 2 and strip_signs(steps[0]) in words("home"):
        return True
    links = [link.strip() for link in _BAR.split(text)]
    if len(links) > 2 and all(len(link) <= _LONGEST_ITEM for link in links):
        return True
    items = _GAP.split(text)
    return len(items) > 3 and all(len(item) <= _LONGEST_ITEM and not any(map(str.isdigit, item)) for item in items)


def strip_signs(text: str) -> str:
    """Return a line without the signs that decorate headings, in lower case."""
    return text.strip(_SIGNS).lower()


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one list of the lexicon in both languages, as ``strip_signs`` leaves them."""
    return frozenset(map(strip_signs, _both(kind)))


def _both(kind: str) -> list[str]:
    return [*load_lexicon("zh", "page")[kind], *load_lexicon("en", "page")[kind]]


def _opened_by(kind: str) -> re.Pattern[str]:
    """Match a line that begins with a word and a colon, a wide space, a bar or nothing behind it."""
    chinese, english = any_of(load_lexicon("zh", "page")[kind]), any_of(load_lexicon("en", "page")[kind])
    return re.compile(rf"[ \[【(（*•]*(?:{chinese} ?(?:[:：]|  |$|[】\]|])|{english} ?(?:[:：]|$))", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    return _opened_by("opening")


@cache
def _teaser() -> re.Pattern[str]:
    chinese, english = (any_of(load_lexicon(language, "page")["unrelated"]) for language in ("zh", "en"))
    return re.compile(rf"[ \[【(（*•]*(?:{chinese} ?[:：】]|{english} ?:)", re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    return _opened_by("closing")


def _is_footer(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in _footers())


@cache
def _footers() -> tuple[str, ...]:
    return tuple(word.lower() for word in _both("footer"))


@cache
def _caption() -> re.Pattern[str]:
    """Match what begins or ends a line that says what a picture shows and who took it."""
    chinese, english = load_lexicon("zh", "page"), load_lexicon("en", "page")
    shows, taken = any_of(chinese["caption_opening"]), any_of(chinese["caption_closing"])
    picture, agency = any_of(english["pictures"]), any_of(english["agencies"])
    credit = rf"[^\])]{{0,80}}/{agency}|{agency}/[^\])]{{0,80}}|{picture}\b[^\])]{{0,80}}"
    return re.compile(rf"^{shows}|[ 。/]\S{{0,12}} ?{taken}[)）\]】]?$|[\[(](?:{credit})[\])]$", re.IGNORECASE)
