"""Sentence → mentions with spans: money, counts, dates, regions, organisations, projects.

Every recogniser is one function ``recognise_*(sentence, setting)`` that yields mentions; ``RECOGNISERS`` lists them.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import zip_longest
from typing import TypeAlias

from charitydata.document import Article, Document, Language, Sentence
from charitydata.recognisers.carry import carry_dates
from charitydata.recognisers.counts import recognise_counts
from charitydata.recognisers.dates import recognise_dates
from charitydata.recognisers.local_currency import in_local_currency
from charitydata.recognisers.mention import Mention, Setting
from charitydata.recognisers.money import recognise_money
from charitydata.recognisers.organisations import find_aliases, recognise_organisations
from charitydata.recognisers.projects import recognise_projects
from charitydata.recognisers.regions import find_home, recognise_regions, settle_places
from charitydata.recognisers.reporting import is_own_report, reporting_year
from charitydata.text import part

Recogniser: TypeAlias = Callable[[Sentence, Setting], Iterable[Mention]]

RECOGNISERS: tuple[Recogniser, ...] = (
    recognise_money,
    recognise_counts,
    recognise_dates,
    recognise_regions,
    recognise_organisations,
    recognise_projects,
)
_RANK = {"money": 0, "count": 1, "date": 2}


def recognise(text: str, language: Language | None = None, published: date | None = None) -> tuple[Mention, ...]:
    """Return the mentions of a bare text in reading order.

    Args:
        text: Any text; it is read as one article without furniture.
        language: Detected where it is not given.
        published: The day that relative dates resolve against; without it they stay unresolved and are left out.
    """
    document = Document(doc_id="text", text=text, language=language, published=published)
    found = (mention for _, mentions in recognise_article(part(document, bare=True)) for mention in mentions)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind)))


def setting_of(article: Article) -> Setting:
    """Return what recognisers may know before the first sentence of an article."""
    return Setting(
        published=article.published,
        home=find_home(article),
        aliases=find_aliases(article),
        reported=reporting_year(article),
        own_report=is_own_report(article),
    )


def recognise_article(
    article: Article, setting: Setting | None = None
) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
    """Return each sentence of an article with its settled mentions, in reading order.

    Args:
        article: The article.
        setting: Its ``setting_of``, where the caller has it.
    """
    setting = setting or setting_of(article)
    found = []
    for sentence, following in zip_longest(article.sentences, article.sentences[1:]):
        mentions = tuple(settle(_recognise_sentence(sentence, setting)))
        found.append((sentence, mentions))
        setting = carry_dates(setting, sentence, mentions, following)
    return settle_places(in_local_currency(found, setting), setting)


def settle(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield mentions in reading order; of overlapping numbers only money, then counts, then dates survive.

    Places, organisations and projects may overlap numbers and each other (a place stands in an organisation's name).
    """
    numbers: list[Mention] = []
    others = []
    for mention in sorted(mentions, key=lambda m: (_RANK.get(m.kind, 3), m.start - m.end, m.start)):
        if mention.kind not in _RANK:
            others.append(mention)
            continue
        place = bisect(numbers, mention.start, key=lambda m: m.start)
        free_before = place == 0 or numbers[place - 1].end <= mention.start
        if free_before and (place == len(numbers) or mention.end <= numbers[place].start):
            numbers.insert(place, mention)
    yield from sorted((*numbers, *others), key=lambda m: (m.start, -m.end, m.kind))


def _recognise_sentence(sentence: Sentence, setting: Setting) -> Iterator[Mention]:
    for recogniser in RECOGNISERS:
        yield from recogniser(sentence, setting)
