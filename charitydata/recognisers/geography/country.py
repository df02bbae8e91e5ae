"""中国 and China where they are the country, not the beginning of an organisation's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.document import Language
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.geography.sighting import Sighting


def sight_country(text: str, language: Language) -> Iterator[Sighting]:
    """Yield the places where a text names China as a country."""
    for match in _pattern(language).finditer(text):
        yield Sighting(start=match.start(), end=match.end(), codes=("CN",), full=True)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    words = load_lexicon(language, "regions")
    if language == "zh":
        behind = any_of(words["country_behind"])
        return re.compile(rf"{words['country']}(?={behind}|\W|$)")
    name, others = rf"(?<![\w-]){words['country']}", any_of(words["country_not_before"])
    return re.compile(rf"{name}(?=['’]s )|{name}(?![\w'’-])(?! {others})")
