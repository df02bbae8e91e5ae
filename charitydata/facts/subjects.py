"""Whose sum it is: the body or territory that raises, holds or spends it, and its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.home import CHARITIES, main_charity, main_charity_place, main_place
from charitydata.facts.reading import Reading, once
from charitydata.facts.receivers import names_between, receives
from charitydata.facts.scope import code_of
from charitydata.facts.voice import own_voice
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import within
from charitydata.recognisers.mention import Mention, Organisation


def subject_place(reading: Reading, figure: Figure) -> str:
    """Return the place of the one who raises, holds or spends a sum, else the document's."""
    mention = subject_of(reading, figure)
    home = main_place(reading)
    collecting = main_charity_place(reading)
    return (_code_of_subject(reading, mention) if mention else "") or (collecting if within(collecting, home) else home)


def charity_place(reading: Reading, figure: Figure) -> str:
    """Return the place of the charity or territory (全市) that acts in a sum's own clause; ``""`` if it names none."""
    own = _subjects(reading, names_between(reading, figure.clause.start, figure.start))
    acts = bool(own) and (_is_charity(own[-1]) or _is_territory(own[-1], reading.article.language))
    return _code_of_subject(reading, own[-1]) if acts else ""


def subject_name(reading: Reading, figure: Figure) -> str:
    """Return the organisation that a sum's sentence is about, the document's charity where only it can be meant.

    A territory as subject (全市共募集) has no organisation.
    """
    mention = subject_of(reading, figure)
    if mention is None:
        return main_charity(reading) or own_voice(reading)
    return mention.value.name if isinstance(mention.value, Organisation) else ""


@once
def subject_of(reading: Reading, figure: Figure) -> Mention | None:
    """Return the organisation or place that a sum is said of.

    In the figure's own clause any name counts; in earlier clauses of the sentence charities and words for a whole
    territory; in earlier sentences of the paragraph charities only. Names behind a word of direction are receivers.
    """
    own = _subjects(reading, names_between(reading, figure.clause.start, figure.start))
    if own:
        return own[-1]
    sentence = reading.sentence_at(figure.start)
    earlier = _subjects(reading, names_between(reading, sentence.start, figure.clause.start))
    english = reading.article.language == "en"
    for mention in earlier if english else reversed(earlier):
        if _is_charity(mention) or _is_territory(mention, reading.article.language):
            return mention
    numbers, acting = _acting_charities(reading)
    last = bisect_left(numbers, figure.clause.sentence) - 1
    return acting[last] if last >= 0 and numbers[last] >= reading.paragraph_start(figure.clause.sentence) else None


@once
def _acting_charities(reading: Reading) -> tuple[list[int], list[Mention]]:
    """Return the numbers of the sentences whose subject may be a charity, and the first such charity of each."""
    first: dict[int, Mention] = {}
    for mention in _subjects(reading, filter(_is_charity, reading.of("organisation"))):
        first.setdefault(reading.sentence_number(mention.start), mention)
    return list(first), list(first.values())


def _code_of_subject(reading: Reading, mention: Mention) -> str:
    """Return the place of a subject; 全省 in 全省慈善会系统 stands for the place that it means there."""
    if code_of(mention):
        return code_of(mention)
    inside = [m for m in reading.between(mention.start, mention.end, "region") if code_of(m)]
    return code_of(inside[0]) if inside else ""


def _subjects(reading: Reading, mentions: Iterable[Mention]) -> list[Mention]:
    return [m for m in mentions if not receives(reading, m) and not _reports(reading, m)]


def _reports(reading: Reading, mention: Mention) -> bool:
    """Return whether a national body only tells a nationwide figure (某联合会发布报告)."""
    if not isinstance(mention.value, Organisation) or main_place(reading) != "CN":
        return False
    clause = reading.clause_at(mention.start)
    return bool(_telling(reading.article.language).search(reading.text(mention.end, clause.end).lower()))


def _is_charity(mention: Mention) -> bool:
    return isinstance(mention.value, Organisation) and mention.value.type in CHARITIES


def _is_territory(mention: Mention, language: str) -> bool:
    return mention.text.lower() in load_lexicon(language, "home")["territory"]


@cache
def _telling(language: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "scope")["reporting"]))
