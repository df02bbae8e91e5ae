"""Reasons for sums of money that are no donations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from charitydata.document import Language
from charitydata.facts.account.words import nearest_reason
from charitydata.facts.exclusions import exclusion
from charitydata.facts.figures import Figure
from charitydata.lexicon import any_of, load_lexicon

_SAME: Mapping[str, str] = {"limit": "threshold", "insurance": "expense", "dividend": "revenue", "reward": "award"}
"""Reasons of the exclusions that go by another code here."""


def reason_of_sum(figure: Figure, language: Language) -> str:
    """Return why a sum of money is no donation: an average, a price, a loss; ``""`` where no rule says."""
    excluded = exclusion(figure, language)
    if not excluded and _brackets_those(figure, language):
        return "threshold"
    return _SAME.get(excluded, excluded) or nearest_reason("sums", figure.lead, figure.tail, language)


def is_conversion(text: str, start: int, end: int, language: Language) -> bool:
    """Return whether a number only tells the sum before it in another currency (($83 million), 折合…).

    Args:
        text: The normalised text of the sentence.
        start: Where the number begins in it.
        end: Where it ends.
        language: The language of the sentence.
    """
    return bool(_conversion(language).search(text, max(0, start - 24), start)) and bool(
        _currency(language).search(text, max(0, start - 4), min(len(text), end + 24))
    )


def _brackets_those(figure: Figure, language: Language) -> bool:
    """Return whether a sum only says which ones are counted behind it (1000万元以上的14单)."""
    return language == "zh" and _counted(language).match(figure.tail) is not None


@cache
def _counted(language: Language) -> re.Pattern[str]:
    linking = any_of(load_lexicon(language, "counts")["linking"])
    numerals = "".join(load_lexicon(language, "numbers")["digits"])
    return re.compile(rf"{linking}?(?:\d|[{numerals}])+{any_of(load_lexicon(language, 'counts')['classifiers'])}")


@cache
def _conversion(language: Language) -> re.Pattern[str]:
    words = any_of(load_lexicon(language, "money")["conversions"])
    return re.compile(rf"(?:[(（][^()（）]{{0,12}}|{words}[^,，。;；]{{0,8}})\Z", re.IGNORECASE)


@cache
def _currency(language: Language) -> re.Pattern[str]:
    signs = [word for forms in load_lexicon("any", "currencies").values() for word in forms]
    units = [word for forms in load_lexicon(language, "money")["units"].values() for word in forms]
    return re.compile(any_of([*signs, *units]), re.IGNORECASE)
