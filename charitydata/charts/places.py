"""The names of places as charts and pages say them."""

from __future__ import annotations

from charitydata.filter import ABROAD, NOWHERE
from charitydata.language import Speaker, msgid
from charitydata.lexicon.groups import region_groups
from charitydata.lexicon.places import places

COUNTRY = "CN"
SAID = {
    NOWHERE: msgid("several or unknown places"),
    ABROAD: msgid("abroad"),
    COUNTRY: msgid("the whole country"),
}


def place_name(code: str, speak: Speaker) -> str:
    """Return the short name of a place or a group of places; a code the gazetteer does not know stands for itself."""
    if code in SAID:
        return speak(SAID[code])
    if code in region_groups():
        group = region_groups()[code]
        return str(speak.pick(zh=group.zh, en=group.en))
    known = places().get(code)
    if known is None:
        return code
    chinese = known.name_zh if known.level == "county" else known.short_zh
    return str(speak.pick(zh=chinese, en=known.name_en))
