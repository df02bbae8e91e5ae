"""Which dates of a sentence stand for themselves, and which only belong to a name, a figure or another date."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta
from itertools import zip_longest
from typing import TypeAlias

from charitydata.document import Sentence
from charitydata.facts.happening_words import Words, words_of
from charitydata.facts.happenings import tells_of_something
from charitydata.facts.reading import Reading
from charitydata.facts.scope import is_dateline
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Mention, Period

Dated: TypeAlias = tuple[Mention, Period]
Spans: TypeAlias = tuple[tuple[int, int], ...]

A_YEAR = timedelta(days=366)
_MOST_OF_A_YEAR = timedelta(days=360)
_NEIGHBOURS = 4
"""How many dates before and behind a year may be the days it holds."""
_NEAR = 12
_DISASTER = 5
"""How far the name of a disaster reaches that a year is tied to."""
_FAR = 120
_HEAD = 40
"""How far into a sentence a place and a date may stand that say where and when it was filed."""
_MARKS = " ,，。;；:："
_QUOTED = re.compile(r"《[^《》]{0,80}》|“[^“”]{0,40}”|「[^「」]{0,40}」")
_WIRED = re.compile(r"\s?\([A-Z][^()]{1,24}\)\s?(?:--|—|–)")
"""What follows the date where a report was filed: (CNS) --."""
_BRACKETED = re.compile(r"[(（][^()（）]{0,60}[)）]")


def independent_dates(reading: Reading, sentence: Sentence) -> Iterator[Dated]:
    """Yield the dates of a sentence that may date a happening of their own, in reading order.

    Left out are dates in titles and names, a day told of again, a year that only belongs to a name or a figure, a day
    kept every year and a day in brackets.
    """
    words = words_of(reading.article.language)
    dates = tuple(_datable(reading, sentence))
    brackets = _spans(_BRACKETED, sentence)
    last: Dated | None = None
    for index, (dated, following) in enumerate(zip_longest(dates, dates[1:])):
        neighbours = dates[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        if _is_yearly(reading, dated, following) or _is_counted_from(reading, dated, following, words):
            continue
        if _is_compared(reading, dated[0], words) or _is_label(reading, dated, neighbours, words):
            continue
        if last and (_is_inside(brackets, dated[0]) or _is_told_again(reading, last, dated, words)):
            continue
        last = dated
        yield dated


def is_coarse(period: Period) -> bool:
    """Return whether a period is a year or longer, or all but a few days of one."""
    return period.form == "year" or bool(period.start and period.end and period.end - period.start >= _MOST_OF_A_YEAR)


def is_named(reading: Reading, mention: Mention) -> bool:
    """Return whether a mention leans on a day named before (当天, the same day)."""
    named = load_lexicon(reading.article.language, "dates")["named_days"]
    return mention.text.lower().startswith(tuple(word for word, shift in named.items() if shift == 0))


def _datable(reading: Reading, sentence: Sentence) -> Iterator[Dated]:
    """Yield the dates that have a beginning and are no part of a title or a name in quotes."""
    quoted = _spans(_QUOTED, sentence)
    for mention in reading.between(sentence.start, sentence.end, "date"):
        value = mention.value
        if not (isinstance(value, Period) and value.start and value.form != "until"):
            continue
        named = _is_inside(quoted, mention) and "·" not in mention.text
        if not (named or is_dateline(reading, mention) or _is_filed(sentence, mention)):
            yield mention, value


def _is_filed(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a date only says when a report was filed (SHENZHEN, May 18 (CNS) --) or a paper was signed.

    A paper is signed with a line that holds nothing but its date.
    """
    start = mention.start - sentence.start
    if start <= _HEAD and _WIRED.match(sentence.text, mention.end - sentence.start):
        return True
    return not f"{sentence.text[:start]}{sentence.text[mention.end - sentence.start :]}".strip(f"{_MARKS}()（）.")


def _spans(pattern: re.Pattern[str], sentence: Sentence) -> Spans:
    return tuple((sentence.start + m.start(), sentence.start + m.end()) for m in pattern.finditer(sentence.text))


def _is_inside(spans: Spans, mention: Mention) -> bool:
    """Return whether a mention starts within one of some spans, which are in reading order."""
    place = bisect_right(spans, (mention.start, 0)) - 1
    return place >= 0 and spans[place][0] < mention.start < spans[place][1]


def _is_told_again(reading: Reading, last: Dated, dated: Dated, words: Words) -> bool:
    """Return whether a date is the day before it again, or a month in what is told of that day (公布1月账目)."""
    mention, period = dated
    own, clause = reading.clause_at(last[0].start), reading.clause_at(mention.start)
    if is_named(reading, mention):
        return not _is_another(reading, last[0], mention, words)
    whole = period.form in ("month", "season") and period.start != period.end
    return own == clause and last[1].form == "day" and whole


def _is_another(reading: Reading, first: Mention, again: Mention, words: Words) -> bool:
    """Return whether something is told between a day and its "same day", so that more than one thing happened."""
    own, clause = reading.clause_at(first.start), reading.clause_at(again.start)
    named = words.is_day.match(reading.text(first.end, min(own.end, first.end + _NEAR)))
    start = max(own.end if named else first.end, clause.start - _FAR)
    return clause.start > own.start and tells_of_something(reading.text(start, max(start, clause.start)), words)


def _is_yearly(reading: Reading, dated: Dated, following: Dated | None) -> bool:
    """Return whether a day is kept every year (held on Sept 9 since 2015)."""
    mention, period = dated
    if following is None or period.form != "day" or following[1].form != "since":
        return False
    return not reading.text(mention.end, following[0].start).strip()


def _is_compared(reading: Reading, mention: Mention, words: Words) -> bool:
    """Return whether a figure is only compared with that of a date (比上年同期增长)."""
    clause = reading.clause_at(mention.start)
    if not words.compared.search(reading.text(max(clause.start, mention.start - _NEAR), mention.start)):
        return False
    return bool(words.compared_with.match(reading.text(mention.end, min(clause.end, mention.end + _NEAR))))


def _is_counted_from(reading: Reading, dated: Dated, following: Dated | None, words: Words) -> bool:
    """Return whether a day only says from which another one is counted (6月1日前一天)."""
    if following is None or dated[1].form != "day":
        return False
    named = load_lexicon(reading.article.language, "dates")["named_days"]
    counted = named.get(following[0].text.lower(), 0) and following[1].form == "day"
    between = reading.text(dated[0].end, following[0].start)
    return bool(counted and (not between or words.of.fullmatch(between)))


def _is_label(reading: Reading, dated: Dated, neighbours: tuple[Dated, ...], words: Words) -> bool:
    """Return whether a period only qualifies a noun (去年的账目, 公布1月账目) or says the year of a day beside it."""
    mention, period = dated
    clause = reading.clause_at(mention.start)
    if _qualifies_figure(reading.text(mention.end, min(clause.end, mention.end + _NEAR)), words):
        return True
    if period.form not in ("year", "season", "month", "span"):
        return False
    if words.reports.search(reading.text(max(clause.start, mention.start - _NEAR), mention.start)):
        return True
    if period.form == "month":
        return False
    following = reading.text(mention.end, min(clause.end, mention.end + _NEAR))
    qualifies = mention.text.endswith(words.label_endings) and following.lstrip()[:1] not in (*_MARKS, "")
    told = words.dated_by.search(reading.text(clause.start, mention.start))
    beside = is_coarse(period) and not told and any(_holds(period, other) for _, other in neighbours)
    attributive = period.form != "span" and not told and _is_attribute(following, words)
    return bool(qualifies or beside or attributive or _is_this_year(reading, dated, words))


def _qualifies_figure(following: str, words: Words) -> bool:
    """Return whether a date is tied to a number (从年初的260个增加到391个)."""
    tied = words.of.match(following)
    return bool(tied and following[tied.end() : tied.end() + 1].isdigit())


def _is_attribute(following: str, words: Words) -> bool:
    """Return whether a date is tied to a noun (去年的账目) that names no disaster (1998年的特大洪水)."""
    tied = words.of.match(following)
    return bool(tied and not words.disasters.search(following[: tied.end() + _DISASTER]))


def _is_this_year(reading: Reading, dated: Dated, words: Words) -> bool:
    """Return whether a date is the year of the article, or only says "the year" of one told before."""
    if words.same_year.fullmatch(dated[0].text):
        return True
    published, end = reading.article.published, dated[1].end
    return bool(words.this_year.fullmatch(dated[0].text) and published and end and end.year == published.year)


def _holds(period: Period, other: Period) -> bool:
    """Return whether a period of a year or more contains a shorter one."""
    if not (period.start and period.end and other.start and other.end) or is_coarse(other):
        return False
    return period.start <= other.start and other.end <= period.end
