"""Sums that are not donations: differences, averages, thresholds, losses, prices, loans, wealth and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.lexicon import any_of, load_lexicon

_CLOSE = {"zh": 14, "en": 42}
"""How many characters before a figure a word may stand to govern it."""


_LIST = 60
"""How far behind a range the word may stand that calls it a bracket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """One reason and where its words stand: before a figure, in its clause, behind it, behind a hedged one."""

    reason: str
    before: re.Pattern[str] | None
    context: re.Pattern[str] | None
    after: re.Pattern[str] | None
    hedged: re.Pattern[str] | None


def exclusion(figure: Figure, language: str) -> str:
    """Return why a sum is not a donation (``difference``, ``average``, ``threshold``, …), ``""`` if it may be one."""
    return _limit_or_share(figure, language) or _by_words(figure, language)


def _limit_or_share(figure: Figure, language: str) -> str:
    if figure.money.quantity.qualifier == "range" and _brackets(language).search(figure.rest[:_LIST]):
        return "threshold"
    lead, rest = (text.lower() if language == "en" else text for text in (figure.lead, figure.rest))
    if language == "en" and rest.lstrip().startswith("each") and _gets().search(lead):
        return "average"
    if _each(language).search(lead) and not _each_gives(language).search(lead):
        return "average"
    return "fine" if _fines(language).match(rest) else ""


def _by_words(figure: Figure, language: str) -> str:
    lead, tail = (text.lower() if language == "en" else text for text in (figure.lead, figure.tail))
    hedged = figure.money.quantity.qualifier != "exact"
    for rule in _rules(language):
        found = (
            (rule.before and rule.before.search(lead[-_CLOSE[language] :]))
            or (rule.context and rule.context.search(lead))
            or (rule.after and rule.after.match(tail))
            or (hedged and rule.hedged and rule.hedged.match(tail))
        )
        if found:
            return rule.reason
    return ""


@cache
def _brackets(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "exclusions")["brackets"]))


@cache
def _each(language: str) -> re.Pattern[str]:
    """Return the words that make a sum one share of many, as long as no clause ends between."""
    return re.compile(any_of(load_lexicon(language, "exclusions")["each"]))


@cache
def _gets() -> re.Pattern[str]:
    """Return the words behind which "each" says what one person gets (612 of them received 10,000 yuan each)."""
    return re.compile(rf"\b{any_of(load_lexicon('en', 'exclusions')['gets'])}\b")


@cache
def _each_gives(language: str) -> re.Pattern[str]:
    """Return the words behind which every giver gives (每家捐赠…): the sum is a row for each."""
    return re.compile(any_of(load_lexicon(language, "flows")["weak"]) + r"[^,，]{0,6}$")


@cache
def _fines(language: str) -> re.Pattern[str]:
    return re.compile(r"[^。;；]{0,12}" + any_of(load_lexicon(language, "exclusions")["fines"]))


@cache
def _rules(language: str) -> tuple[Exclusion, ...]:
    words = load_lexicon(language, "exclusions")
    places = ("before", "context", "after", "hedged")
    reasons = dict.fromkeys(reason for place in places for reason in words.get(place, ()))
    return tuple(
        Exclusion(
            reason=reason,
            before=_compiled(words["before"].get(reason), language, _gap(reason, language) + "$"),
            context=_compiled(words["context"].get(reason), language, ""),
            after=_compiled(words["after"].get(reason), language, "", r"\s*"),
            hedged=_compiled(words.get("hedged", {}).get(reason), language, "", r"\s*"),
        )
        for reason in reasons
    )


def _compiled(words: Iterable[str] | None, language: str, behind: str, ahead: str = "") -> re.Pattern[str] | None:
    if not words:
        return None
    edge = r"\b" if language == "en" else ""
    return re.compile(f"{ahead}{edge}{any_of(words)}{edge}{behind}")


def _gap(reason: str, language: str) -> str:
    """Return what may stand between a governing word and its figure: a verb for averages, next to nothing else."""
    if language == "en":
        return r"[\s\w]{0,12}"
    return r"[^,，、;；\d]{0,6}" if reason == "average" else r"[约近了达至为到出的]{0,2}"
