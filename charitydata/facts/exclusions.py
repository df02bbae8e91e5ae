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
    lead, tail = figure.lead, figure.tail
    if language == "en":
        lead, tail = lead.lower(), tail.lower()
    hedged = figure.money.quantity.qualifier != "exact"
    if figure.money.quantity.qualifier == "range" and _brackets(language).search(figure.rest[:_LIST]):
        return "threshold"
    for rule in _rules(language):
        if rule.before and rule.before.search(lead[-_CLOSE[language] :]):
            return rule.reason
        if rule.context and rule.context.search(lead):
            return rule.reason
        if rule.after and rule.after.match(tail):
            return rule.reason
        if hedged and rule.hedged and rule.hedged.match(tail):
            return rule.reason
    return ""


@cache
def _brackets(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "exclusions")["brackets"]))


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
