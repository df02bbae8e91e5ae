"""What a Chinese number counts: the classifier behind it, the noun behind that or before the number."""

from __future__ import annotations

import re
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Qualifier
from charitydata.recognisers.quantity import Figure, read_after

_REACH = 16
_ONE = frozenset("一壹")


def read_chinese_count(text: str, figure: Figure) -> tuple[int, Qualifier | None, str, str] | None:
    """Return where a count ends, the hedge behind its unit, unit and noun; ``None`` where nothing is counted."""
    if figure.numeral in _ONE or _idioms().match(text, figure.bare):
        return None
    return _with_classifier(text, figure) or _with_noun(text, figure) or _with_leading_unit(text, figure)


def _with_classifier(text: str, figure: Figure) -> tuple[int, Qualifier | None, str, str] | None:
    match = _classifier().match(text, figure.end)
    if match is None and not text[figure.bare].isdigit():
        match = _group().match(text, figure.end)
    if match is None:
        return None
    end, after = read_after(text, match.end(), "zh")
    unit = match["unit"].translate({ord(bracket): None for bracket in "()（）"})
    return end, after, unit, _noun(text, figure, end)


def _with_noun(text: str, figure: Figure) -> tuple[int, Qualifier | None, str, str] | None:
    """Read 60余万困难群众: a round number directly before people."""
    if text[figure.end - 1].isdigit():
        return None
    noun = _people().match(text, figure.end)
    return (figure.end, None, "", noun[0].lstrip("的")) if noun else None


def _with_leading_unit(text: str, figure: Figure) -> tuple[int, Qualifier | None, str, str] | None:
    """Read 参与捐赠人次超122万: the unit stands before the number."""
    match = _leading().search(text[max(0, figure.start - _REACH) : figure.start])
    if match is None or not _bare_end().match(text, figure.end):
        return None
    end, after = read_after(text, figure.end, "zh")
    return end, after, match["unit"], ""


def _noun(text: str, figure: Figure, end: int) -> str:
    """Return the counted noun: behind the classifier, else directly before the number (慈善超市10174个)."""
    behind = _noun_behind().match(text, end)
    if behind:
        return behind[0].lstrip("的")
    before = _noun_before().search(text[max(0, figure.start - _REACH) : figure.start])
    return before["noun"] if before else ""


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "counts")["idioms"]))


@cache
def _classifier() -> re.Pattern[str]:
    classifiers = load_lexicon("zh", "counts")["classifiers"]
    guarded = sorted(classifiers, key=lambda word: (-len(word), word))
    forms = "|".join(re.escape(w) + (f"(?!{any_of(classifiers[w])})" if classifiers[w] else "") for w in guarded)
    return re.compile(rf" ?(?P<unit>{forms})")


@cache
def _group() -> re.Pattern[str]:
    groups = load_lexicon("zh", "counts")["groups"]
    return re.compile(
        "(?P<unit>" + "|".join(rf"{word}(?!{any_of(after)})(?=\w)" for word, after in groups.items()) + ")"
    )


@cache
def _leading() -> re.Pattern[str]:
    words = load_lexicon("zh", "counts")
    return re.compile(rf"(?P<unit>{any_of(words['leading'])}){any_of(words['leading_links'])}{{0,2}}\Z")


@cache
def _bare_end() -> re.Pattern[str]:
    return re.compile(r"[^\w\s]|\s*\Z")


@cache
def _phrase() -> str:
    """Match a noun phrase up to its head; it crosses no boundary word."""
    words = load_lexicon("zh", "counts")
    heads, inner = any_of([*words["people"], *words["things"]]), rf"(?:(?!{any_of(words['boundaries'])})\w)"
    return rf"的?{inner}{{0,12}}{heads}"


@cache
def _noun_behind() -> re.Pattern[str]:
    return re.compile(_phrase())


@cache
def _people() -> re.Pattern[str]:
    words = load_lexicon("zh", "counts")
    inner = rf"(?:(?!{any_of(words['boundaries'])})\w)"
    return re.compile(rf"的?{inner}{{0,8}}{any_of(words['people'])}")


@cache
def _noun_before() -> re.Pattern[str]:
    words = load_lexicon("zh", "counts")
    heads = any_of([*words["people"], *words["things"]])
    return re.compile(rf"(?P<noun>{heads}){any_of(words['leading_links'])}{{0,2}}\Z")
