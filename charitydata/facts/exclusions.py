"""Sums that are not donations: differences, averages, thresholds, losses, prices, loans, wealth and the like."""

from __future__ import annotations

import re
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.lexicon import any_of, load_lexicon

_CLOSE = 14
"""How many characters before a figure a word may stand to govern it."""


def exclusion(figure: Figure, language: str) -> str:
    """Return why a sum is not a donation (``difference``, ``average``, ``threshold``, …), ``""`` if it may be one."""
    text = figure.lead if language == "zh" else figure.lead.lower()
    tail = figure.tail if language == "zh" else figure.tail.lower()
    for reason, before, context, behind in _patterns(language):
        if before and before.search(text[-_CLOSE * (1 if language == "zh" else 3) :]):
            return reason
        if context and context.search(text):
            return reason
        if behind and behind.match(tail):
            return reason
    return ""


@cache
def _patterns(
    language: str,
) -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    words = load_lexicon(language, "exclusions")
    reasons = dict.fromkeys(reason for group in ("before", "context", "after") for reason in words[group])
    built = []
    for reason in reasons:
        before, context, behind = (words[group].get(reason) for group in ("before", "context", "after"))
        built.append(
            (
                reason,
                re.compile(_edge(any_of(before), language) + _gap(language) + "$") if before else None,
                re.compile(_edge(any_of(context), language)) if context else None,
                re.compile(r"\s*" + any_of(behind)) if behind else None,
            )
        )
    return tuple(built)


def _edge(pattern: str, language: str) -> str:
    return rf"\b{pattern}\b" if language == "en" else pattern


def _gap(language: str) -> str:
    """Return what may stand between a governing word and its figure."""
    return r"[\s\w]{0,12}" if language == "en" else r"[约近了达至为到出的]{0,2}"
