"""The words around a date that make it a span, an open side or a yearly day, per language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from charitydata.document import Language
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.date_points import Point
from charitydata.recognisers.dates_chinese import chinese_points
from charitydata.recognisers.dates_english import english_points

_BOUNDARY = r",，。;；:：、(（“\s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The patterns of one language: ``*_before`` end where a date starts, ``*_after`` start where it ends.

    The group ``word`` of a ``*_before`` pattern is what the mention takes in. ``reach`` bounds how far they look.
    """

    points: Callable[[str], Iterator[Point]]
    join: re.Pattern[str]
    open_join: re.Pattern[str]
    far_join: re.Pattern[str]
    from_before: re.Pattern[str]
    since_before: re.Pattern[str]
    since_after: re.Pattern[str]
    of_after: re.Pattern[str]
    until_before: re.Pattern[str]
    until_after: re.Pattern[str]
    yearly_before: re.Pattern[str]
    compare_before: re.Pattern[str]
    pair: re.Pattern[str]
    month_pair: re.Pattern[str]
    qualifying: re.Pattern[str]
    future: re.Pattern[str]
    past_tense: re.Pattern[str]
    reach: int = 12


@cache
def frames_of(language: Language) -> Frame:
    """Return the patterns of a language, built once."""
    return _chinese() if language == "zh" else _english()


def _before(words: Iterable[str], behind: Iterable[str] = (), article: str = "") -> str:
    """Return what ends in one of the words just before a date, none of ``behind`` before it."""
    guard = "".join(f"(?<!{re.escape(word)})" for word in behind)
    return rf"{guard}(?P<word>{any_of(words)})\s{{0,2}}{article}$"


def _guarded(words: dict[str, Any], word: str) -> str:
    """Return a word of the past that is not part of another (了 of 为了 or 了解)."""
    ahead = words["past_not_before"].get(word)
    behind = "".join(f"(?<!{re.escape(other)})" for other in words["past_not_after"].get(word, ()))
    return behind + re.escape(word) + (f"(?!{any_of(ahead)})" if ahead else "")


def _chinese() -> Frame:
    words: dict[str, Any] = dict(load_lexicon("zh", "dates"))
    since = re.compile(_before(words["since_before"], words["since_not_after"]))
    start = f"{any_of(words['start_after'])}(?!{any_of(words['start_not_before'])})"
    before = f"{any_of(words['before_after'])}(?!{any_of(words['before_not_before'])})"
    first = rf"(?<![^{_BOUNDARY}]){any_of(words['until_first'])}"
    return Frame(
        points=chinese_points,
        join=re.compile(rf"\s?{any_of(words['join'])}\s?"),
        open_join=re.compile(rf"\s?{any_of([*words['join'], *words['list']])}\s?"),
        far_join=re.compile(rf"[^{_BOUNDARY}\d]{{0,6}}{any_of(words['far_join'])}"),
        from_before=since,
        since_before=since,
        since_after=re.compile(rf"\s?(?:{any_of(words['since_after'])}|{start})"),
        of_after=re.compile(rf"\s?{any_of(words['of'])}"),
        until_before=re.compile(rf"(?P<word>{any_of(words['until_before'])}|{first})\s{{0,2}}$"),
        until_after=re.compile(rf"\s?(?:{any_of(words['until_after'])}|{before})"),
        yearly_before=re.compile(_before(words["yearly_before"])),
        compare_before=re.compile(_before(words["compare_before"])),
        future=re.compile(f"{any_of(words['future'])}|{before}"),
        pair=re.compile(r"(?!)"),
        month_pair=re.compile(rf"\s?{any_of(words['list'])}\s?"),
        qualifying=re.compile(f"{any_of(words['qualifying'])}$"),
        past_tense=re.compile("|".join(_guarded(words, word) for word in words["past_tense"])),
    )


def _hour(words: dict[str, Any]) -> str:
    """Return the hour that may stand between a word and its day (as of 6 p.m. on Sunday)."""
    clock = rf"\d{{1,2}}(?::\d\d)?\s?{any_of(words['hour_ends'])}"
    return rf"(?:(?:{any_of(words['named_hours'])}|{clock})\s(?:{any_of(words['day_links'])}\s)?)?"


def _english() -> Frame:
    words: dict[str, Any] = dict(load_lexicon("en", "dates"))
    join, article = any_of(words["join"]), rf"(?:{any_of(words['articles'])}\s)?"
    not_after = "".join(rf"(?<!\b(?i:{re.escape(word)})\s)" for word in words["past_ending_not_after"])
    ended = rf"{not_after}\b[a-z]{{3,12}}{any_of(words['past_endings'])}\b"
    return Frame(
        points=english_points,
        join=re.compile(rf"\s?{join}\s?(?:{any_of(words['articles'])}\s)?"),
        open_join=re.compile(rf"\s?{join}\s?"),
        far_join=re.compile(rf"\s{any_of(words['far_join'])}\s"),
        from_before=re.compile(rf"\b(?i:{_before(words['from_before'], article=article)})"),
        since_before=re.compile(rf"\b(?i:{_before(words['since_before'], article=article)})"),
        since_after=re.compile(rf"\s(?i:{any_of(words['since_after'])})\b"),
        of_after=re.compile(r"(?!)"),
        until_before=re.compile(rf"\b(?i:{_before(words['until_before'], article=_hour(words))})"),
        until_after=re.compile(r"(?!)"),
        yearly_before=re.compile(rf"\b(?i:{_before(words['yearly_before'], article=article)})"),
        compare_before=re.compile(rf"\b(?i:{_before(words['compare_before'], article=article)})"),
        future=re.compile(rf"\b(?i:{any_of(words['future'])})\b"),
        qualifying=re.compile(r"(?!)"),
        pair=re.compile(rf"\s{any_of(words['pair'])}\s"),
        month_pair=re.compile(rf"\s{any_of(words['pair'])}\s"),
        past_tense=re.compile(rf"\b(?i:{any_of(words['past_tense'])})\b|{ended}"),
        reach=24,
    )
