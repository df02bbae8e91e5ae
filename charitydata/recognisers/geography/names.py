"""The region that stands in an organisation's name."""

from __future__ import annotations

from functools import cache

from charitydata.document import Language
from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import within
from charitydata.recognisers.geography.chinese import sight_chinese
from charitydata.recognisers.geography.english import sight_english
from charitydata.recognisers.geography.sighting import Sighting


@cache
def region_in_name(name: str, language: Language) -> str:
    """Return the code of the place in a name, ``CN`` for national bodies, ``""`` if there is none or it is ambiguous.

    A branch has its own place: 上海市慈善基金会静安区代表处 is of 静安区.

    >>> region_in_name("上海市慈善基金会", "zh"), region_in_name("China Charity Federation", "en")
    ('310000', 'CN')
    """
    if name.startswith(tuple(load_lexicon(language, "regions")["national"])):
        return "CN"
    found = [s for s in _sighted(name, language) if s.codes and (s.sure or _at_start(s))]
    if not found:
        return ""
    place = found[0].codes[0] if len(found[0].codes) == 1 else ""
    for later in found[1:]:
        inside = [code for code in later.codes if place and within(code, place)]
        place = inside[0] if len(inside) == 1 else place
    return place


def _sighted(name: str, language: Language) -> list[Sighting]:
    return list(sight_chinese(name, whole=True) if language == "zh" else sight_english(name, whole=True))


def _at_start(sighting: Sighting) -> bool:
    """Say whether a county's short form opens the name and can be no other word."""
    return sighting.start == 0 and not sighting.ordinary and len(sighting.codes) == 1
