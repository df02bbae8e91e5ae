"""The undertaking that a count belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.facts.home import CHARITIES
from charitydata.facts.reading import Reading
from charitydata.facts.scope import places_between, project_at
from charitydata.facts.tallies import Tally, segment_start
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Mention, Organisation, Undertaking


def undertaking_of(reading: Reading, tally: Tally) -> str:
    """Return the undertaking a count belongs to: one named in its part of the sentence, else nearby.

    A sentence that names its own charity or territory (总会累计救助…) speaks of that one, not of the campaign that
    stands in another sentence.
    """
    start = segment_start(reading, tally)
    named = [m.value.name for m in reading.between(start, tally.start, "project") if isinstance(m.value, Undertaking)]
    if named:
        return named[-1]
    own = any(True for _ in _subjects(reading, reading.sentence_at(tally.start).start, tally.start))
    return "" if own else project_at(reading, tally.start)


def _subjects(reading: Reading, start: int, end: int) -> Iterator[Mention]:
    """Yield the charities and whole territories named between two offsets."""
    for mention in reading.between(start, end, "organisation"):
        if isinstance(mention.value, Organisation) and mention.value.type in CHARITIES:
            yield mention
    words = load_lexicon(reading.article.language, "home")["territory"]
    yield from (m for m in places_between(reading, start, end) if m.text.lower() in words)
