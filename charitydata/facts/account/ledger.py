"""What becomes of each number: claimed by a fact, explained by a mention or by the words beside it, or unclaimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from charitydata.document import Language, Sentence
from charitydata.facts.account.beside import reason_beside, reason_of_measure
from charitydata.facts.account.counts import reason_of_count
from charitydata.facts.account.entry import CLAIMED, UNCLAIMED, Entry
from charitydata.facts.account.numerals import Numeral, find_numerals, is_word
from charitydata.facts.account.repeats import Values
from charitydata.facts.account.spans import Spans
from charitydata.facts.account.sums import is_conversion, reason_of_sum
from charitydata.facts.figures import Figure, find_figures
from charitydata.facts.reading import Reading
from charitydata.facts.tallies import Tally, find_tallies
from charitydata.recognisers.mention import Mention
from charitydata.schema import EVIDENCE_LENGTH, FACT_TABLES
from charitydata.text.normalise import normalise

_CLAIMING = tuple(table for table in FACT_TABLES if table != "cooperation")
"""The mention of a cooperation is no number."""
_NAMES = ("donor", "org", "project")


class Ledger:
    """What is known of a document's numbers; what is dear is found out only when a number asks for it."""

    def __init__(self, reading: Reading, facts: Mapping[str, Sequence[Any]]) -> None:
        self._reading = reading
        self._facts = [(table, row) for table in _CLAIMING for row in facts[table]]
        self._claims = Spans((row.start, row.end, (table, row)) for table, row in self._facts)
        numbers = (m for m in reading.mentions if m.kind in ("money", "count", "date"))
        self._numbers = Spans((m.start, m.end, m) for m in numbers)

    def entries(self, sentence: Sentence) -> Iterator[Entry]:
        """Yield the numbers of a sentence; a mention of several numerals (a date, a range) is one number."""
        done = 0
        for numeral in find_numerals(sentence.text, sentence.language):
            start, end = sentence.start + numeral.start, sentence.start + numeral.end
            if start < done:
                continue
            entry = self._entry(sentence, numeral, start, end)
            if entry:
                done = entry.end
                yield entry

    def _entry(self, sentence: Sentence, numeral: Numeral, start: int, end: int) -> Entry | None:
        if claim := self._claims.at(start, end):
            table, row = claim
            return self._made(row.start, max(row.end, end), CLAIMED, table=table, fact_id=row.fact_id)
        if numeral.spoken and is_word(sentence.text, numeral, sentence.language):
            return None
        if mention := self._numbers.at(start, end):
            return self._of_mention(sentence, mention, numeral)
        reason = reason_beside(sentence.text, numeral, sentence.language) or self._in_name(start, end)
        if not reason and is_conversion(sentence.text, numeral.start, numeral.end, sentence.language):
            reason = "conversion"
        if reason or not numeral.spoken or _counts(sentence.text, numeral, sentence.language):
            return self._made(start, end, reason or UNCLAIMED)
        return None

    def _of_mention(self, sentence: Sentence, mention: Mention, numeral: Numeral) -> Entry:
        if mention.kind == "date":
            return self._made(mention.start, mention.end, "date")
        language: Language = sentence.language
        reason = ""
        if mention.kind == "money" and mention.start in self._sums:
            reason = reason_of_sum(self._sums[mention.start], language)
        elif mention.start in self._tallies:
            reason = reason_of_measure(sentence.text, numeral, language)
            reason = reason or reason_of_count(self._tallies[mention.start], language)
        told = None if reason else self._told.repeated_by(mention)
        if told:
            return self._made(mention.start, mention.end, "repeat", table=told.table, fact_id=told.fact_id)
        reason = reason or self._in_name(mention.start, mention.end) or reason_beside(sentence.text, numeral, language)
        return self._made(mention.start, mention.end, reason or UNCLAIMED)

    def _in_name(self, start: int, end: int) -> str:
        """Return ``field`` for a number in a name that a fact gives as a field, ``name`` for one in another name."""
        if self._fields.at(start, end):
            return "field"
        return "name" if self._names.at(start, end) else ""

    def _made(self, start: int, end: int, reason: str, *, table: str = "", fact_id: str = "") -> Entry:
        words = self._reading.original(start, end)
        return Entry(start=start, end=end, words=words, reason=reason, table=table, fact_id=fact_id)

    @cached_property
    def _names(self) -> Spans[Mention]:
        named = (m for m in self._reading.mentions if m.kind in ("organisation", "project"))
        return Spans((m.start, m.end, m) for m in named)

    @cached_property
    def _fields(self) -> Spans[str]:
        """Where the names stand, near their facts, that facts give in their fields, those with a number in them."""
        return Spans(found for _, row in self._facts for name in _NAMES for found in self._field(row, name))

    def _field(self, row: Any, name: str) -> Iterator[tuple[int, int, str]]:
        value = getattr(row, name, "")
        if not value or next(find_numerals(normalise(value), self._reading.article.language), None) is None:
            return
        low = max(0, row.start - EVIDENCE_LENGTH)
        place = self._reading.original(low, row.end + EVIDENCE_LENGTH).find(value)
        if place >= 0:
            yield low + place, low + place + len(value), value

    @cached_property
    def _told(self) -> Values:
        return Values(self._facts)

    @cached_property
    def _sums(self) -> dict[int, Figure]:
        return {figure.start: figure for figure in find_figures(self._reading)}

    @cached_property
    def _tallies(self) -> dict[int, Tally]:
        return {tally.start: tally for tally in find_tallies(self._reading)}


def _counts(text: str, numeral: Numeral, language: Language) -> bool:
    """Return whether a number in words surely counts although nothing beside it says what: two words or signs."""
    length = numeral.end - numeral.start
    return length > 1 if language == "zh" else " " in text[numeral.start : numeral.end]
