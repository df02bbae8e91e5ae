"""Normalisation that keeps every character's place: what comes out is as long as what went in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from charitydata.lexicon import load_table

_WIDE = re.compile("[\uff10-\uff19]\uff0c[\uff10-\uff19]{3}(?![\uff10-\uff19])")
_KEPT = "！（），：；？"
_SPACES = "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_DASHES = "\u2010\u2011\u2212\ufe63"
_RADICALS = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))


def normalise(text: str) -> str:
    """Return the text as patterns expect it, character by character.

    Full-width digits, letters and signs become half-width, odd spaces plain ones, and traditional characters that
    stand for exactly one simplified one become that. Chinese punctuation (，；：！？（）) stays as it is, save a
    full-width comma inside a full-width number; newlines stay too.

    >>> normalise("募集善款４．６５億元")
    '募集善款4.65亿元'
    """
    if text.isascii():
        return text.translate(_ascii_spaces())
    if _WIDE.search(text):
        text = _WIDE.sub(lambda found: found[0].replace("，", ","), text)
    return text.translate(_table())


@cache
def _ascii_spaces() -> dict[int, str]:
    return {ord(space): " " for space in _SPACES if space.isascii()}


@cache
def _table() -> dict[int, str]:
    table = {ord(row["traditional"]): row["simplified"] for row in load_table("traditional")}
    table.update((code, chr(code - 0xFEE0)) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT)
    table.update({0xFFE5: "¥", 0xFF61: "。"})
    table.update((ord(space), " ") for space in _SPACES)
    table.update((code, " ") for code in range(0x2000, 0x2010))
    table.update((ord(dash), "-") for dash in _DASHES)
    compatible = ((code, unicodedata.normalize("NFKC", chr(code))) for code in _RADICALS)
    table.update((code, table.get(ord(plain), plain)) for code, plain in compatible if len(plain) == 1)
    return table
