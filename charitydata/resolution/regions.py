"""Which place lies in which, read off the codes (GB/T 2260: two digits each for province, prefecture, county)."""

from __future__ import annotations

from functools import lru_cache

COUNTRY = "CN"
_DIGITS = 6


@lru_cache(maxsize=8192)
def enclosing(code: str) -> tuple[str, ...]:
    """Return a place and the places it lies in, the smallest first; nothing for no place.

    >>> enclosing("410181")
    ('410181', '410100', '410000', 'CN')
    >>> enclosing("IT"), enclosing("")
    (('IT',), ())
    """
    if not code:
        return ()
    if not (len(code) == _DIGITS and code.isdigit()):
        return (code,)
    chain = (code, f"{code[:4]}00", f"{code[:2]}0000", COUNTRY)
    return tuple(dict.fromkeys(chain))


@lru_cache(maxsize=8192)
def code_range(code: str) -> tuple[str, str]:
    """Return the first and the last code of a place and all that lies in it.

    >>> code_range("410100"), code_range("410000"), code_range("CN")
    (('410100', '410199'), ('410000', '419999'), ('CN', 'CN'))
    """
    if not (len(code) == _DIGITS and code.isdigit()):
        return code, code
    stem = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    return stem.ljust(_DIGITS, "0"), stem.ljust(_DIGITS, "9")


def widen(one: str, other: str) -> str:
    """Return the smallest place that holds two; a place in China and one abroad are held by none, so China is named.

    >>> widen("410181", "410100"), widen("410181", "310000"), widen("", "IT"), widen("410181", "IT")
    ('410100', 'CN', 'IT', 'CN')
    """
    if not one or not other:
        return one or other
    shared = next((place for place in enclosing(one) if place in enclosing(other)), "")
    if shared:
        return shared
    return COUNTRY if COUNTRY in (*enclosing(one), *enclosing(other)) else min(one, other)
