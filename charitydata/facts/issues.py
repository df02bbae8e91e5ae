"""What a document shows that could not be placed, gathered from every room."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.document import Issue
from charitydata.facts.reading import Reading
from charitydata.recognisers.dates import tense_issues
from charitydata.recognisers.regions import place_issues


def find_issues(reading: Reading) -> Iterator[Issue]:
    """Yield the issues of reading and parting, then ambiguous places and dates that contradict their tense."""
    yield from reading.article.issues
    found = tuple((sentence, reading.between(sentence.start, sentence.end)) for sentence in reading.sentences)
    yield from place_issues(found)
    yield from tense_issues(found, reading.article.published)
