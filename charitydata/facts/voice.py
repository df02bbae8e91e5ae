"""Whose own document it is: the body that publishes it and speaks of itself in it (a report, a company's bulletin)."""

from __future__ import annotations

import re
from functools import cache

from charitydata.facts.reading import Reading, once
from charitydata.lexicon import any_of, load_lexicon
from charitydata.readers.metadata import source_tier
from charitydata.recognisers.mention import Organisation
from charitydata.text.normalise import normalise

_BRACKET = re.compile(r"\s*[（(][^（）()]*[)）]")
_SHORTEST = {"zh": 4, "en": 2}
"""How many characters (Chinese) or words (English) of the publisher's name the text must repeat."""
_COMPANIES = frozenset({"company"})


@once
def own_voice(reading: Reading) -> str:
    """Return the body whose own document this is, as the text calls it; ``""`` for a paper or an office.

    The publisher counts where it is no medium and no government, and the text names it, in full or by the beginning
    of its name (Pacific Harbour for Pacific Harbour Logistics).
    """
    article = reading.article
    if source_tier(article.publisher, article.document.url) not in ("organisation", "unknown"):
        return ""
    text = normalise(article.document.text)
    name = _BRACKET.sub("", normalise(article.publisher)).removeprefix("The ").strip()
    return next((short for short in _shorter(name, article.language) if short in text), "")


@once
def own_company(reading: Reading) -> str:
    """Return the company whose own document this is, ``""`` if a charity or nobody speaks."""
    name = own_voice(reading)
    if not name:
        return ""
    types = {m.value.type for m in reading.mentions if isinstance(m.value, Organisation) and name in m.value.name}
    return name if types & _COMPANIES or _company().search(reading.article.publisher) else ""


def _shorter(name: str, language: str) -> list[str]:
    """Return a name and its beginnings, the longest first."""
    pieces = name.split() if language == "en" else list(name)
    joint = " " if language == "en" else ""
    return [joint.join(pieces[:length]) for length in range(len(pieces), _SHORTEST[language] - 1, -1)]


@cache
def _company() -> re.Pattern[str]:
    words = [head for language in ("zh", "en") for head in load_lexicon(language, "organisations")["heads"]["company"]]
    return re.compile(any_of(words))
