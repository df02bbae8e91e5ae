"""The sums of money of a document, each with the words before and behind it."""

from __future__ import annotations

from dataclasses import dataclass

from charitydata.facts.reading import Clause, Reading
from charitydata.recognisers.mention import Mention, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One sum in its clause.

    ``lead`` is the normalised text from the clause's beginning, or the figure before, up to the sum; ``tail`` that
    from the sum to the next figure or the clause's end. Offsets are the document's.
    """

    mention: Mention
    money: Money
    clause: Clause
    lead: str
    lead_start: int
    tail: str
    tail_end: int

    @property
    def start(self) -> int:
        """The offset of the sum."""
        return self.mention.start

    @property
    def end(self) -> int:
        """The offset behind the sum."""
        return self.mention.end


def find_figures(reading: Reading) -> tuple[Figure, ...]:
    """Return the sums of a document in reading order."""
    sums = [m for m in reading.of("money") if isinstance(m.value, Money)]
    return tuple(_figure(reading, sums, index) for index in range(len(sums)))


def _figure(reading: Reading, sums: list[Mention], index: int) -> Figure:
    mention = sums[index]
    clause = reading.clause_at(mention.start)
    lead_start, tail_end = clause.start, max(clause.end, mention.end)
    if index and sums[index - 1].end > lead_start:
        lead_start = sums[index - 1].end
    if index + 1 < len(sums) and sums[index + 1].start < tail_end:
        tail_end = sums[index + 1].start
    money = mention.value
    if not isinstance(money, Money):
        raise TypeError(f"not a sum: {mention}")
    return Figure(
        mention=mention,
        money=money,
        clause=clause,
        lead=reading.text(lead_start, mention.start),
        lead_start=lead_start,
        tail=reading.text(mention.end, tail_end),
        tail_end=tail_end,
    )
