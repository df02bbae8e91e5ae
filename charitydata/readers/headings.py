"""The headings of table columns, as people write them in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from charitydata.lexicon import load_lexicon

_LANGUAGES = ("zh", "en")
_IGNORED = str.maketrans("", "", " \u3000_-:：*\ufeff\n")


def match_headings(cells: Sequence[object]) -> dict[str, int]:
    """Return which field each column holds, by the words of the lexicon ``columns``; the first of two alike counts.

    >>> match_headings(["标题", "Full Text", "备注"])
    {'title': 0, 'text': 1}
    """
    found: dict[str, int] = {}
    for i, cell in enumerate(cells):
        field = _fields().get(plain(cell))
        if field:
            found.setdefault(field, i)
    return found


def plain(heading: object) -> str:
    """Return a heading without what differs between writers: case, spaces, colons."""
    return str(heading if heading is not None else "").translate(_IGNORED).lower()


@cache
def _fields() -> dict[str, str]:
    return {
        plain(word): field
        for language in _LANGUAGES
        for field, words in load_lexicon(language, "columns").items()
        for word in words
    }
