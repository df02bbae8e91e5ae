"""What a Chinese number counts: the classifier behind it, the noun behind that or before the number."""

from __future__ import annotations

import re
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.counted_nouns import counted_nouns, people_nouns, whole_nouns
from charitydata.recognisers.mention import Qualifier
from charitydata.recognisers.numbers import Number
from charitydata.recognisers.quantity import read_after

_REACH = 16
_HAN = re.compile("[\u4e00-\u9fff]")
_BRACKETS = {ord(bracket): None for bracket in "()（）"}


def read_chinese_count(text: str, number: Number) -> tuple[int, Qualifier | None, str, str] | None:
    """Return where a count ends, the hedge behind its unit, unit and noun; ``None`` where nothing is counted."""
    if number.numeral in _articles() or _idioms().match(text, number.bare):
        return None
    return _with_classifier(text, number) or _with_noun(text, number) or _with_leading_unit(text, number)


def _with_classifier(text: str, number: Number) -> tuple[int, Qualifier | None, str, str] | None:
    match = _classifier().match(text, number.end) or (_group().match(text, number.end) if _is_small(number) else None)
    if match is None:
        return None
    end, after = read_after(text, match.end(), "zh")
    unit, noun = match["unit"].translate(_BRACKETS), _noun(text, number, end)
    lone = number.magnitude and len(number.numeral) == 1 and number.qualifier == "exact"
    return None if lone and not noun and unit not in load_lexicon("zh", "counts")["lone"] else (end, after, unit, noun)


def _with_noun(text: str, number: Number) -> tuple[int, Qualifier | None, str, str] | None:
    """Read 60余万困难群众: a round number directly before people."""
    vague = number.magnitude and len(number.numeral) > 1
    if not vague and (text[number.end - 1] not in _round_ends() or len(number.numeral) == 1):
        return None
    noun = _people().match(text, number.end, _edge(text, number.end))
    return (number.end, None, "", noun[0].lstrip("".join(_linking()))) if noun else None


def _with_leading_unit(text: str, number: Number) -> tuple[int, Qualifier | None, str, str] | None:
    """Read 参与捐赠人次超122万 and 受益人口12.7万: the unit or the people stand before the number."""
    if not _bare_end().match(text, number.end):
        return None
    before = text[max(0, number.start - _REACH) : number.start]
    match = _leading().search(before)
    people = None if match else _people_before().search(before)
    if not match and not people:
        return None
    end, after = read_after(text, number.end, "zh")
    return (end, after, match["unit"], "") if match else (end, after, "", people["noun"] if people else "")


def _noun(text: str, number: Number, end: int) -> str:
    """Return the counted noun: behind the classifier, else directly before the number (慈善超市10174个)."""
    if name := _quoted().match(text, end):
        return name[0]
    start = _head().match(text, end)
    edge = max(_edge(text, end), start.end() if start else 0)  # a boundary word may begin a noun (捐款点)
    behind = _noun_behind().match(text, end, edge)
    if behind:
        longer = _head().match(text, behind.end() - 1, edge)
        return text[end : longer.end() if longer else behind.end()].lstrip("".join(_linking()))
    if counts_what_follows(text[end:]):
        return ""
    before = _noun_before().search(text[max(0, number.start - _REACH) : number.start])
    return before["noun"] if before else ""


def counts_what_follows(tail: str) -> bool:
    """Return whether a number counts an unknown noun right behind it (12个姐妹), not one that stands before it."""
    return bool(_HAN.match(tail)) and not _boundary().match(tail)


def _is_small(number: Number) -> bool:
    """Say whether a number is one Chinese character: 八大项目, but 二十大 is a congress."""
    return len(number.numeral) == 1 and number.end - number.bare == 1 and not number.numeral.isdecimal()


@cache
def _articles() -> frozenset[str]:
    return frozenset(load_lexicon("zh", "counts")["articles"])


@cache
def _round_ends() -> frozenset[str]:
    """Return the characters that end a round number: 60余万, 3000多."""
    words = load_lexicon("zh", "numbers")
    units = (unit for unit, value in words["units"].items() if value >= 100)
    return frozenset([*units, *words["middle"]["over"]])


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
def _people_before() -> re.Pattern[str]:
    """Match people right before a number; one character alone is none (个人12)."""
    words = load_lexicon("zh", "counts")
    people = any_of(word for word in people_nouns() if len(word) > 1)
    return re.compile(rf"(?P<noun>{people}){any_of(words['leading_links'])}{{0,2}}\Z")


@cache
def _bare_end() -> re.Pattern[str]:
    return re.compile(r"[^\w\s]|\s*\Z")


def _edge(text: str, position: int) -> int:
    """Return where a noun phrase that begins at a position must end: at a boundary word, or out of reach."""
    start = position + 1 if text[position : position + 1] in _linking() else position
    boundary = _boundary().search(text, start, position + _REACH)
    return boundary.start() if boundary else position + _REACH


@cache
def _linking() -> frozenset[str]:
    return frozenset(load_lexicon("zh", "counts")["linking"])


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('zh', 'counts')['boundaries'])}|\s")


@cache
def _noun_behind() -> re.Pattern[str]:
    """Match a noun phrase up to its head, which may go on: 企业冠名慈善基金."""
    head = any_of(counted_nouns())
    return re.compile(rf"\D{{0,12}}?{head}(?:\D{{0,4}}?{head})*")


@cache
def _quoted() -> re.Pattern[str]:
    """Match a quoted name behind a number, with the noun that goes on right behind it (50个“春蕾女童”家庭)."""
    return re.compile(rf"[“《「][^“”《》「」，,。；;]{{1,16}}[”》」](?:{any_of(whole_nouns())})?")


@cache
def _head() -> re.Pattern[str]:
    """Match one noun; tried where another ends (病患 of 心脏病患儿)."""
    return re.compile(any_of(whole_nouns()))


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf".{{0,8}}?{any_of(people_nouns())}")


@cache
def _noun_before() -> re.Pattern[str]:
    words = load_lexicon("zh", "counts")
    head = rf"(?<![{''.join(words['distributive'])}]){any_of(counted_nouns())}"
    closing = any_of(words["quotes"])
    return re.compile(rf"(?P<noun>{head}){closing}?{any_of(words['leading_links'])}{{0,2}}\Z")
