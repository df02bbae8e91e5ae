"""Which of two places of a pairing receives: the western one, as the east–west cooperation programme has it.

Source: the State Council's notices on east–west cooperation (1996, 2016, 2021): provinces of the east help those of the
west and the middle.
"""

from __future__ import annotations

import re
from functools import cache

from charitydata.facts.reading import Reading, once
from charitydata.facts.scope import code_of
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import within

_OPENING = 3
_OVERSEAS = "700000"


@once
def paired_receiver(reading: Reading) -> str:
    """Return the place that a pairing helps, where the headline names one of the east and one that is not.

    ``""`` where title and opening tell of no pairing, or the headline does not name just two places of two provinces.
    """
    article = reading.article
    opening = " ".join((article.title, *(s.text for s in reading.sentences[:_OPENING]))).lower()
    if not _pairing(article.language).search(opening):
        return ""
    codes = [code_of(m) for m in reading.headline if m.kind in ("region", "organisation")]
    codes = [code for code in dict.fromkeys(codes) if code.isdigit() and code < _OVERSEAS]
    finest = [code for code in codes if not any(other != code and within(other, code) for other in codes)]
    east = [code for code in finest if code[:2] in _eastern()]
    west = [code for code in finest if code[:2] not in _eastern()]
    return west[0] if len(east) == 1 and len(west) == 1 else ""


@cache
def _eastern() -> frozenset[str]:
    return frozenset(load_lexicon("any", "pairing")["eastern"])


@cache
def _pairing(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "home")["pairing"]))
