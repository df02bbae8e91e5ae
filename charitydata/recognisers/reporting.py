"""The year a document reports on, where its title says so and it appeared later (2012年工作总结, of January 2013)."""

from __future__ import annotations

import re
from functools import cache

from charitydata.document import Article, Language
from charitydata.lexicon import any_of, load_lexicon
from charitydata.readers.metadata import source_tier
from charitydata.text.normalise import normalise

_YEAR = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)(?![\d.,]|\s?[-—–/至]\s?\d)")
_LATEST = 2
"""A report appears at most so many years after the year it tells."""


def reporting_year(article: Article) -> int | None:
    """Return the one year that the title of a report names, if the report appeared after it, else ``None``.

    A title with a word for a plan looks ahead, and one with two years has no year of its own.
    """
    if article.published is None or not article.title:
        return None
    title = normalise(article.title).lower()
    years = {int(match[1]) for match in _YEAR.finditer(title)}
    if len(years) != 1 or not _reports(article.language).search(title) or _plans(article.language).search(title):
        return None
    year = years.pop()
    return year if 0 < article.published.year - year <= _LATEST else None


def is_own_report(article: Article) -> bool:
    """Return whether a body publishes the report itself, rather than a paper that tells of it."""
    return source_tier(article.publisher, article.document.url) in ("organisation", "government")


@cache
def _reports(language: Language) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "dates")["report_titles"]))


@cache
def _plans(language: Language) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon(language, "dates")["plan_titles"]))
