"""Whose money a bare 元 is: on a page about Hong Kong, Macao or Taiwan that counts in its own currency, that one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from charitydata.document import Sentence
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Mention, Money, Place, Setting

_HOMES = {"HKD": "810000", "MOP": "820000", "TWD": "710000"}
_ABROAD = "700000"
"""Codes from here on are those of Taiwan, Hong Kong and Macao."""
_ENOUGH = 2
"""How often a page must name a currency to count in it."""

Found = Sequence[tuple[Sentence, tuple[Mention, ...]]]


def in_local_currency(found: Found, setting: Setting) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
    """Return the sentences with their mentions, sums without a currency in the page's own.

    A page has a currency of its own where the first place it names is such a place, neither publisher nor title is of
    the mainland, it names that currency more than once and calls sums in renminbi by their name. The script it is
    written in plays no part.
    """
    local = _currency_of(found, setting)
    if not local:
        return tuple(found)
    return tuple((sentence, tuple(_localised(m, local) for m in mentions)) for sentence, mentions in found)


def _currency_of(found: Found, setting: Setting) -> str:
    named = Counter(m.value.currency for m in _sums(found) if isinstance(m.value, Money))
    local = [(count, code) for code, count in named.items() if code in _HOMES]
    if not local or any(code.isdigit() and code < _ABROAD for code in setting.home):
        return ""
    count, code = max(local)
    told_apart = any(_names_renminbi(m) for m in _sums(found))
    return code if count >= _ENOUGH and told_apart and _first_place(found) == _HOMES[code] else ""


def _sums(found: Found) -> Iterator[Mention]:
    return (mention for _, mentions in found for mention in mentions if mention.kind == "money")


def _first_place(found: Found) -> str:
    places = (m.value.code for _, mentions in found for m in mentions if isinstance(m.value, Place) and m.value.code)
    return next(places, "")


def _localised(mention: Mention, local: str) -> Mention:
    value = mention.value
    if not isinstance(value, Money) or value.currency != "CNY" or _names_renminbi(mention):
        return mention
    return replace(mention, value=replace(value, currency=local))


def _names_renminbi(mention: Mention) -> bool:
    return any(word in mention.text for word in _renminbi())


@cache
def _renminbi() -> tuple[str, ...]:
    return tuple(load_lexicon("zh", "money")["renminbi"])
