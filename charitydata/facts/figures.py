"""The sums of money of a document, each with the words before and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from charitydata.facts.reading import Clause, Reading, once
from charitydata.recognisers.mention import Mention, Money

_BRACKET = re.compile(r"\s*[(（][^()（）]{0,60}[)）]\s*")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """One sum in its clause. Figures are compared by identity, so that what is found out about one can be kept.

    ``lead`` is the normalised text from the clause's beginning, or the figure before, up to the sum; ``tail`` that
    from the sum to the next figure or the clause's end, a bracket right behind the sum left out; ``rest`` that from
    the sum to the end of its sentence. Offsets are the document's.
    """

    mention: Mention
    money: Money
    clause: Clause
    lead: str
    lead_start: int
    tail: str
    tail_start: int
    rest: str

    @property
    def start(self) -> int:
        """The offset of the sum."""
        return self.mention.start

    @property
    def end(self) -> int:
        """The offset behind the sum."""
        return self.mention.end


@once
def find_figures(reading: Reading) -> tuple[Figure, ...]:
    """Return the sums of a document in reading order."""
    sums = [m for m in reading.of("money") if isinstance(m.value, Money)]
    starts = [*(m.start for m in sums[1:]), len(reading.article.document.text)]
    ends = [0, *(m.end for m in sums[:-1])]
    return tuple(_figure(reading, *each) for each in zip(sums, ends, starts, strict=False))


def _figure(reading: Reading, mention: Mention, floor: int, ceiling: int) -> Figure:
    if not isinstance(mention.value, Money):
        raise TypeError(f"not a sum: {mention}")
    sentence = reading.sentence_at(mention.start)
    clause = reading.clause_at(mention.start)
    lead_start = max(clause.start, floor)
    tail_start = mention.end
    bracket = _BRACKET.match(sentence.text, mention.end - sentence.start)
    if bracket:
        tail_start = sentence.start + bracket.end()
    tail_end = max(tail_start, min(ceiling, reading.clause_at(tail_start).end, sentence.end))
    return Figure(
        mention=mention,
        money=mention.value,
        clause=clause,
        lead=reading.text(lead_start, mention.start),
        lead_start=lead_start,
        tail=reading.text(tail_start, tail_end) if tail_end > tail_start else "",
        tail_start=tail_start,
        rest=sentence.text[mention.end - sentence.start :],
    )
