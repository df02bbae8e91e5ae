"""Whose money a bare 元 is: in a page of Hong Kong, Macao or Taiwan that counts in its own currency, that one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from charitydata.document import Sentence
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Mention, Money, Setting

_HOMES = {"HKD": "810000", "MOP": "820000", "TWD": "710000"}
_ENOUGH = 2
"""How often a page must name a currency to count in it."""
_SHARE = 0.03
"""From this share of traditional characters on a page is written in them."""

Found = Sequence[tuple[Sentence, tuple[Mention, ...]]]


def in_local_currency(found: Found, setting: Setting) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
    """Return the sentences with their mentions, sums without a currency in the page's own.

    A page has a currency of its own where it is written in traditional characters and names that currency, more than
    once unless its publisher or title is of the place. Sums that name the renminbi keep it.
    """
    local = _currency_of(found, setting)
    if not local:
        return tuple(found)
    return tuple((sentence, tuple(_localised(m, local) for m in mentions)) for sentence, mentions in found)


def _currency_of(found: Found, setting: Setting) -> str:
    named = Counter(m.value.currency for _, mentions in found for m in mentions if isinstance(m.value, Money))
    local = [(count, code) for code, count in named.items() if code in _HOMES]
    if not local:
        return ""
    count, code = max(local)
    enough = count >= _ENOUGH or _HOMES[code] in setting.home
    return code if enough and _is_traditional(found) else ""


def _is_traditional(found: Found) -> bool:
    length = sum(len(sentence.text) for sentence, _ in found)
    pairs = (pair for sentence, _ in found for pair in zip(sentence.text, sentence.original, strict=False))
    changed = sum(a != b and "一" <= b <= "鿿" for a, b in pairs)
    return changed > _SHARE * length


def _localised(mention: Mention, local: str) -> Mention:
    value = mention.value
    bare = isinstance(value, Money) and value.currency == "CNY" and not any(w in mention.text for w in _renminbi())
    return replace(mention, value=replace(value, currency=local)) if bare and isinstance(value, Money) else mention


@cache
def _renminbi() -> tuple[str, ...]:
    return tuple(load_lexicon("zh", "money")["renminbi"])
