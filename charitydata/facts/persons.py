"""The one person a document is about, whom 他, 她 and 老人 mean in it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon

_OPENING = 4
"""How many sentences introduce the person a document is about."""
_OFTEN = 2


@lru_cache(maxsize=4)
def main_person(reading: Reading) -> str:
    """Return the name of the one person whom the opening introduces and the text names again, else ``""``.

    A name is introduced behind a word for what the person is (退休教师张某) or behind a quoted byname (“好人”张某).
    """
    if reading.article.language != "zh":
        return ""
    opening = " ".join((reading.article.title, *(s.text for s in reading.sentences[:_OPENING])))
    text = " ".join((reading.article.title, *(s.text for s in reading.sentences)))
    names = {match["name"] for match in _introduced().finditer(opening)}
    often = [name for name in names if text.count(name) >= _OFTEN]
    return often[0] if len(often) == 1 else ""


@cache
def _introduced() -> re.Pattern[str]:
    titles = any_of(load_lexicon("zh", "givers")["appositions"])
    follows = any_of(load_lexicon("zh", "givers")["behind_persons"])
    surnames = any_of(load_lexicon("zh", "regions")["surnames"])
    return re.compile(rf"(?:{titles}|”)(?P<name>{surnames}[一-鿿]{{1,2}})(?={follows}|[,，。、(（;；“!！]|$)")
