"""A document as the extractors see it: sentences, clauses and mentions, and what its headline says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from charitydata.document import Article, Sentence
from charitydata.recognisers import RECOGNISERS, recognise_article, settle
from charitydata.recognisers.mention import Mention, Setting
from charitydata.recognisers.organisations import find_aliases
from charitydata.recognisers.regions import find_home
from charitydata.schema import EVIDENCE_LENGTH
from charitydata.text.clauses import split_clauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a sentence between commas; ``text`` is normalised, offsets are the document's.

    ``sentence`` and ``index`` number it within the reading.
    """

    text: str
    start: int
    end: int
    sentence: int
    paragraph: int
    index: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """One article with its settled mentions. All offsets are the document's; nothing here is a fact yet.

    Readings are compared by identity, so that what is found out about one can be kept beside it.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    mentions: tuple[Mention, ...]
    headline: tuple[Mention, ...]
    home: tuple[str, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def of(self, kind: str) -> Iterator[Mention]:
        """Yield all mentions of a kind in reading order."""
        return (mention for mention in self.mentions if mention.kind == kind)

    def between(self, start: int, end: int, kind: str | None = None) -> tuple[Mention, ...]:
        """Return the mentions that begin in ``[start, end)``, in reading order."""
        low, high = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return tuple(m for m in self.mentions[low:high] if kind is None or m.kind == kind)

    def sentence_at(self, position: int) -> Sentence:
        """Return the sentence that holds an offset of the article."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, position) - 1)]

    def sentence_number(self, position: int) -> int:
        """Return the number of the sentence that holds an offset."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def clause_at(self, position: int) -> Clause:
        """Return the clause that holds an offset of the article."""
        return self.clauses[max(0, bisect_right(self._clause_starts, position) - 1)]

    def clauses_of(self, sentence: int) -> tuple[Clause, ...]:
        """Return the clauses of one sentence by its number."""
        first = self.sentences[sentence]
        low = bisect_right(self._clause_starts, first.start - 1)
        high = bisect_right(self._clause_starts, first.end - 1)
        return self.clauses[low:high]

    def text(self, start: int, end: int) -> str:
        """Return normalised text between two offsets of one sentence."""
        sentence = self.sentence_at(start)
        return sentence.text[start - sentence.start : max(0, end - sentence.start)]

    def original(self, start: int, end: int) -> str:
        """Return the document's own words between two offsets."""
        return self.article.document.text[start:end]


def read_article(article: Article) -> Reading:
    """Return the reading of an article: every sentence recognised once, split into clauses."""
    found = recognise_article(article)
    sentences = tuple(sentence for sentence, _ in found)
    return Reading(
        article=article,
        sentences=sentences,
        clauses=tuple(_clauses(sentences)),
        mentions=tuple(mention for _, mentions in found for mention in mentions),
        headline=_read_headline(article),
        home=find_home(article),
    )


def evidence(reading: Reading, start: int, end: int) -> str:
    """Return the words that state a mention: its sentence, or where that is too long the clauses around it.

    Args:
        reading: The document.
        start: Offset of the mention.
        end: Offset behind the mention; it must lie in the same sentence.
    """
    sentence = reading.sentence_at(start)
    low, high = sentence.start, sentence.end
    if high - low > EVIDENCE_LENGTH:
        low, high = _window(reading, start, end)
    return reading.original(low, high).strip()


def _window(reading: Reading, start: int, end: int) -> tuple[int, int]:
    clauses = reading.clauses_of(reading.sentence_number(start))
    low, high = reading.clause_at(start).start, max(end, reading.clause_at(max(start, end - 1)).end)
    for clause in reversed([c for c in clauses if c.end <= low]):
        if high - clause.start > EVIDENCE_LENGTH // 2:
            break
        low = clause.start
    if high - low > EVIDENCE_LENGTH:
        low = max(low, start - EVIDENCE_LENGTH // 4)
        high = min(high, max(end, low + EVIDENCE_LENGTH))
    return low, min(high, low + EVIDENCE_LENGTH)


def _clauses(sentences: tuple[Sentence, ...]) -> Iterator[Clause]:
    index = 0
    for number, sentence in enumerate(sentences):
        for start, end in split_clauses(sentence):
            yield Clause(
                text=sentence.text[start - sentence.start : end - sentence.start],
                start=start,
                end=end,
                sentence=number,
                paragraph=sentence.paragraph,
                index=index,
            )
            index += 1


def _read_headline(article: Article) -> tuple[Mention, ...]:
    """Return the mentions of the title; their offsets count from the title's own beginning."""
    if not article.title:
        return ()
    sentence = Sentence(text=article.title, original=article.title, start=0, language=article.language)
    setting = Setting(published=article.published, home=find_home(article), aliases=find_aliases(article))
    return tuple(settle(mention for recogniser in RECOGNISERS for mention in recogniser(sentence, setting)))
