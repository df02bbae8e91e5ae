"""The period of a figure, and whether it is a running total over more than one year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.period_scope import NOWHEN, Scope
from charitydata.facts.periods import period_at, reporting_scope
from charitydata.facts.reading import Reading
from charitydata.facts.scope import is_spoken_of, nearest_project
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Period

_YEAR = 366
_LATE, _EARLY = 11, 3
"""From November on a document that says "the whole year" means its own, until March the one before."""


def timing_of(reading: Reading, figure: Figure, previous: Figure | None) -> tuple[Scope, bool]:
    """Return the period of a figure and whether it is cumulative.

    A total of one disaster, one campaign or one year is not cumulative, whatever words stand beside it; a figure of
    "until" is, unless its words or its neighbour (一年募集…，累计…) say that it is the year's.

    Args:
        reading: The document.
        figure: The figure.
        previous: The figure before it, ``None`` for the first.
    """
    scope = period_at(reading, figure.start, figure.end)
    words = _words(reading.article.language)
    lead = _lead(reading, figure)
    if words["all_years"].search(lead):
        return _opened(scope), True
    if words["one_year"].search(lead):
        return _one_year(reading, scope), False
    if scope.form == "until":
        return _until(reading, figure, scope, words)
    running = bool(words["running"].search(figure.lead))
    if running and _contrasts(reading, figure, previous):
        return _opened(scope), True
    undated = scope.form == "" and running and not _is_occasion(reading, figure)
    return scope, undated or scope.form == "past" or _is_long(scope)


def _one_year(reading: Reading, scope: Scope) -> Scope:
    """Return the one year that words mean (一年来, during the year): the year told, else the one reported or past."""
    own = reporting_scope(reading)
    told = own or year_past(reading)
    vague = scope.form in ("", "past") or (scope.basis != "stated" and scope.form in ("until", "year"))
    vague = vague or (own is not None and scope.form == "year" and _leans(scope))
    return told if vague and told.form else _year_of(scope)


def _leans(scope: Scope) -> bool:
    """Return whether a period came from words that lean on another date (the year, 全年)."""
    return scope.mention is not None and isinstance(scope.mention.value, Period) and scope.mention.value.relative


def _until(reading: Reading, figure: Figure, scope: Scope, words: dict[str, re.Pattern[str]]) -> tuple[Scope, bool]:
    """Return period and kind of a figure with a cut-off date."""
    if scope.start:
        return scope, _is_long(scope)
    running = words["running"].search(figure.lead)
    if scope.end and _named_year(reading, figure) == scope.end.year:
        return _year_of(scope), False
    if _is_occasion(reading, figure):
        return scope, False
    if scope.basis == "context" and not running:
        return (_year_of(scope) if _sums_up_later(reading, figure, words) else scope), False
    return scope, True


def _lead(reading: Reading, figure: Figure) -> str:
    """Return the figure's clause up to it, and the clause before where that has no figure of its own."""
    text = reading.text(figure.clause.start, figure.start)
    before = reading.clauses_before(figure.clause)
    if before and not reading.between(before[-1].start, before[-1].end, "money"):
        text = before[-1].text + text
    return text.lower()


def _named_year(reading: Reading, figure: Figure) -> int | None:
    """Return the year that the figure's sentence names as such (今年, 2023年), before the figure."""
    sentence = reading.sentence_at(figure.start)
    for mention in reversed(reading.between(sentence.start, figure.start, "date")):
        if isinstance(mention.value, Period) and mention.value.form == "year" and mention.value.end:
            return mention.value.end.year
    return None


def _is_occasion(reading: Reading, figure: Figure) -> bool:
    """Return whether a figure belongs to one disaster or one campaign."""
    if is_spoken_of(reading, _words(reading.article.language)["disaster"], figure.clause.sentence):
        return True
    undertaking = nearest_project(reading, figure.start)
    return undertaking is not None and undertaking.kind == "campaign"


def _contrasts(reading: Reading, figure: Figure, previous: Figure | None) -> bool:
    """Return whether a running total follows a figure of its own kind in one sentence (当年募集6亿元，累计46亿元)."""
    if not previous or previous.clause.sentence != figure.clause.sentence:
        return False
    return previous.money.quantity.number < figure.money.quantity.number


def _sums_up_later(reading: Reading, figure: Figure, words: dict[str, re.Pattern[str]]) -> bool:
    sentence = reading.sentence_at(figure.start)
    return bool(words["running"].search(sentence.text[figure.end - sentence.start :]))


def _opened(scope: Scope) -> Scope:
    return scope if scope.form in ("since", "span", "past") else replace(scope, start=None)


def _year_of(scope: Scope) -> Scope:
    if scope.form != "until" or not scope.end:
        return scope
    return replace(scope, start=date(scope.end.year, 1, 1))


def year_past(reading: Reading) -> Scope:
    """Return the year that a document sums up without naming it: the one that ends near its publication."""
    published = reading.article.published
    if not published or _EARLY < published.month < _LATE:
        return NOWHEN
    year = published.year if published.month >= _LATE else published.year - 1
    return Scope(start=date(year, 1, 1), end=date(year, 12, 31), basis="context", form="year")


def _is_long(scope: Scope) -> bool:
    return bool(scope.start and scope.end and (scope.end - scope.start).days > _YEAR)


@cache
def _words(language: str) -> dict[str, re.Pattern[str]]:
    lexicon = load_lexicon(language, "scope")
    patterns = {name: re.compile(any_of(lexicon[name])) for name in ("all_years", "running", "disaster")}
    numerals = f"(?<![{lexicon['numerals']}])" if lexicon["numerals"] else ""
    return {**patterns, "one_year": re.compile(numerals + any_of(lexicon["one_year"]))}
