"""The place and the organisation a whole document is about."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from charitydata.facts.reading import Reading, once
from charitydata.facts.scope import code_of, places_between
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import LEVELS, level_of, within
from charitydata.readers.metadata import source_tier
from charitydata.recognisers.mention import Mention, Money, Organisation
from charitydata.recognisers.regions import region_in_name

CHARITIES = frozenset({"charity", "foundation", "red_cross"})
_OVERSEAS = "700000"
"""Codes from here on (Taiwan, Hong Kong, Macao) rather name givers than the place a document is about."""

_COINED = {"HKD": "810000", "MOP": "820000", "TWD": "710000"}
"""The place whose money a document counts in, where it names no place at all."""

_LAST_DISTRICT = 20
"""Codes end in up to so many for the districts of a city, in more for its counties and county-level cities."""

_ENDING = 3
_OPENING = 3
"""How many sentences of an article say what it is about."""


@once
def main_place(reading: Reading) -> str:
    """Return the region a document is about.

    The headline's places weigh most, the publisher's and those of the opening sentences less; Hong Kong, Macao, Taiwan
    and places abroad rather name givers and weigh half. Of places nested in each other the finest of the headline
    counts. Without any it is ``CN`` where title or opening speak of the whole country, else ``""``.
    """
    weights: Counter[str] = Counter()
    named = tuple(dict.fromkeys((*_codes_of_headline(reading), *reading.home)))
    for codes, weight in ((named, 3), (_codes_of_opening(reading), 1)):
        for code in codes:
            passing = weight == 1 or (code == _paper(reading) and code not in _codes_of_headline(reading))
            weights[code] += (1 if passing else 3) * (2 if _is_mainland(code) or code == "CN" else 1)
    if weights:
        best = max(weights, key=lambda code: weights[code])
        finer = [code for code in reading.home if code != _paper(reading)]
        return _finest([best, *_codes_of_headline(reading), *finer, *_told_of(reading, best)])
    article = reading.article
    coined = {_COINED.get(m.value.currency, "") for m in reading.of("money") if isinstance(m.value, Money)}
    if len(coined) == 1 and coined != {""}:
        return coined.pop()
    text = (article.title + " ".join(s.text for s in reading.sentences[:_OPENING])).lower()
    return "CN" if _national(article.language).search(text) else ""


def _told_of(reading: Reading, best: str) -> list[str]:
    """Return the one place within its paper's that a document opens with, an empty list if it opens with several."""
    if best != _paper(reading) or not reading.sentences:
        return []
    first = reading.sentences[0]
    named = [m for m in places_between(reading, first.start, first.end) if not _is_of_telling(reading, m)]
    codes = {code_of(m) for m in named}
    inside = {code for code in codes - {best} if within(code, best) and int(code[-2:]) > _LAST_DISTRICT}
    return list(inside) if len(inside) == 1 and codes <= {best, *inside} else []


def main_charity(reading: Reading) -> str:
    """Return the charity a document is about: the headline's, else the first one its opening names, else ``""``.

    A charity of another place than the document's is no more than one of its givers.
    """
    mention = _main_charity(reading)
    return mention.value.name if mention and isinstance(mention.value, Organisation) else ""


def collecting_charity(reading: Reading) -> str:
    """Return the charity that collects the gifts a document tells of: one of its title or its publisher, else ``""``.

    A charity that only the text names is one receiver among others.
    """
    mention = _main_charity(reading)
    if mention is None:
        return ""
    own = any(m is mention or _name(m) in _name(mention) for m in reading.headline if m.kind == "organisation")
    published = mention.text in reading.article.publisher or reading.article.publisher in _name(mention)
    first = reading.sentences[0]
    named = any(m.value == mention.value for m in reading.between(first.start, first.end, "organisation"))
    return _name(mention) if own or named or (published and reading.article.publisher) else ""


def main_charity_place(reading: Reading) -> str:
    """Return the place of the charity that a document is about; ``""`` if there is no such charity."""
    mention = _main_charity(reading)
    return (code_of(mention) or main_place(reading)) if mention else ""


@once
def _main_charity(reading: Reading) -> Mention | None:
    opening = [m for s in reading.sentences[:_OPENING] for m in reading.between(s.start, s.end, "organisation")]
    local = [m for m in (*reading.headline, *opening) if _is_local_charity(m, main_place(reading))]
    if not local:
        return None
    same = [m for m in local if code_of(m) == code_of(local[0]) and _same_kind(m, local[0])]
    return max(same, key=lambda m: len(_name(m)))


def _is_local_charity(mention: Mention, home: str) -> bool:
    if not isinstance(mention.value, Organisation) or mention.value.type not in CHARITIES:
        return False
    code = code_of(mention)
    return not code or not home or code == home or _nested(code, home)


def _same_kind(mention: Mention, other: Mention) -> bool:
    """Return whether two names end alike, as the short and the full name of one charity do."""
    return _name(mention)[-_ENDING:] == _name(other)[-_ENDING:]


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, Organisation) else ""


def _nested(code: str, other: str) -> bool:
    return "CN" not in (code, other) and (within(code, other) or within(other, code))


@once
def other_place(reading: Reading, code: str) -> str:
    """Return the place most named in a document outside a region, the finest of those nested in each other."""
    named_so_often = _counts(reading)
    counts = {named: n for named, n in named_so_often.items() if not within(named, code) and not within(code, named)}
    if not counts:
        return ""
    best = max(counts, key=lambda named: (counts[named], LEVELS.index(level_of(named))))
    finer = [named for named in counts if within(named, best)]
    return max(finer, key=lambda named: (LEVELS.index(level_of(named)), counts[named]))


def _paper(reading: Reading) -> str:
    """Return the place in the name of the medium that published a document; it says little of what it tells."""
    article = reading.article
    tier = source_tier(article.publisher, article.document.url)
    return region_in_name(article.publisher, article.language) if tier in ("media", "unknown") else ""


def _codes_of_headline(reading: Reading) -> list[str]:
    """Return the codes that the headline names, in order."""
    return [code_of(m) for m in reading.headline if m.kind in ("region", "organisation") and code_of(m)]


def _codes_of_opening(reading: Reading) -> list[str]:
    """Return the codes that the opening sentences name, as often as they do."""
    found: list[str] = []
    for sentence in reading.sentences[:_OPENING]:
        places = places_between(reading, sentence.start, sentence.end)
        found += [code_of(m) for m in places if not _is_of_telling(reading, m)]
        found += [code_of(m) for m in reading.between(sentence.start, sentence.end, "organisation") if code_of(m)]
    return found


def _is_of_telling(reading: Reading, mention: Mention) -> bool:
    """Return whether a place only says where figures were made public (在北京发布; released on Thursday in Beijing)."""
    clause, language = reading.clause_at(mention.start), reading.article.language
    if language == "zh":
        before, behind = reading.text(clause.start, mention.start), reading.text(mention.end, clause.end)
        return before.endswith("在") and behind.startswith(tuple(load_lexicon(language, "home")["telling"]))
    return bool(_told_in().search(reading.text(clause.start, mention.start).lower()))


def _is_mainland(code: str) -> bool:
    return code.isdigit() and code < _OVERSEAS


@once
def _counts(reading: Reading) -> Counter[str]:
    """Return how often a document names each domestic place, or an organisation of it, in order."""
    return Counter(code for m in (*reading.headline, *reading.mentions) if (code := code_of(m)).isdigit())


def _finest(codes: list[str]) -> str:
    if not codes:
        return ""
    first = codes[0]
    return next((code for code in codes[1:] if code != first and within(code, first)), first)


@cache
def _told_in() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_lexicon('en', 'home')['telling'])}\b[^.;]{{0,24}}\bin $")


@cache
def _national(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "home")["national"]))
