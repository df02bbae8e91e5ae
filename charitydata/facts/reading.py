"""A document as the extractors see it: sentences, clauses and mentions, and what its headline says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import takewhile
from typing import Any, TypeVar, cast

from charitydata.document import Article, Sentence
from charitydata.recognisers import RECOGNISERS, recognise_article, setting_of, settle
from charitydata.recognisers.mention import Mention, Setting
from charitydata.schema import EVIDENCE_LENGTH
from charitydata.text.clauses import split_clauses

F = TypeVar("F", bound=Callable[..., Any])

_UNKNOWN = object()
_NONE: tuple[tuple[Mention, ...], list[int]] = ((), [])


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


@dataclass(kw_only=True, eq=False)
class Reading:
    """One article with its settled mentions. All offsets are the document's; nothing here is a fact yet.

    Readings are compared by identity, so that what is found out about one can be kept beside it. ``answers`` keeps what
    ``once`` has found out.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    mentions: tuple[Mention, ...]
    headline: tuple[Mention, ...]
    home: tuple[str, ...]
    answers: dict[Hashable, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds: dict[str | None, list[Mention]] = {None: list(self.mentions)}
        for mention in self.mentions:
            kinds.setdefault(mention.kind, []).append(mention)
        self._kinds = {kind: (tuple(found), [mention.start for mention in found]) for kind, found in kinds.items()}
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._clause_starts = [clause.start for clause in self.clauses]
        self._paragraph_starts = _first_numbers(self.sentences)
        self._lowered: dict[int, str] = {}
        self._first_clauses = [bisect_left(self._clause_starts, start) for start in self._sentence_starts]

    def of(self, kind: str) -> tuple[Mention, ...]:
        """Return all mentions of a kind in reading order."""
        return self._kinds.get(kind, _NONE)[0]

    def between(self, start: int, end: int, kind: str | None = None) -> tuple[Mention, ...]:
        """Return the mentions that begin in ``[start, end)``, in reading order."""
        found, starts = self._kinds.get(kind, _NONE)
        return found[bisect_left(starts, start) : bisect_left(starts, end)] if found else found

    def last_before(self, position: int, kind: str) -> Mention | None:
        """Return the last mention of a kind that begins before an offset, ``None`` if there is none."""
        found, starts = self._kinds.get(kind, _NONE)
        number = bisect_left(starts, position)
        return found[number - 1] if number else None

    def sentence_at(self, position: int) -> Sentence:
        """Return the sentence that holds an offset of the article."""
        return self.sentences[bisect_right(self._sentence_starts, position, 1) - 1]

    def sentence_number(self, position: int) -> int:
        """Return the number of the sentence that holds an offset."""
        return bisect_right(self._sentence_starts, position, 1) - 1

    def clause_at(self, position: int) -> Clause:
        """Return the clause that holds an offset of the article."""
        return self.clauses[bisect_right(self._clause_starts, position, 1) - 1]

    def clauses_of(self, sentence: int) -> tuple[Clause, ...]:
        """Return the clauses of one sentence by its number."""
        following = sentence + 1
        high = self._first_clauses[following] if following < len(self.sentences) else len(self.clauses)
        return self.clauses[self._first_clauses[sentence] : high]

    def clauses_before(self, own: Clause) -> tuple[Clause, ...]:
        """Return the clauses of a sentence before one of them."""
        return self.clauses[self._first_clauses[own.sentence] : own.index]

    def earlier(self, sentence: int) -> Iterator[Sentence]:
        """Return the sentences before one, by its number, in its paragraph, the nearest first."""
        return reversed(self.sentences[self.paragraph_start(sentence) : sentence])

    def paragraph_start(self, sentence: int) -> int:
        """Return the number of the first sentence of a sentence's paragraph."""
        return self._paragraph_starts[bisect_right(self._paragraph_starts, sentence) - 1]

    @cached_property
    def opening(self) -> tuple[Sentence, ...]:
        """The sentences of the first paragraph."""
        return tuple(takewhile(lambda sentence: sentence.paragraph == self.sentences[0].paragraph, self.sentences))

    def lowered(self, number: int) -> str:
        """Return the normalised text of a sentence in small letters, by its number; every character keeps its place."""
        found = self._lowered.get(number)
        if found is None:
            text = self.sentences[number].text
            lower = text.lower()
            found = self._lowered[number] = lower if len(lower) == len(text) else "".join(map(_small, text))
        return found

    def text(self, start: int, end: int) -> str:
        """Return normalised text between two offsets of one sentence."""
        sentence = self.sentences[bisect_right(self._sentence_starts, start, 1) - 1]
        offset = sentence.start
        return sentence.text[start - offset : end - offset] if end > offset else ""

    def original(self, start: int, end: int) -> str:
        """Return the document's own words between two offsets."""
        return self.article.document.text[start:end]


def _first_numbers(sentences: Sequence[Sentence]) -> list[int]:
    """Return the numbers of the sentences that open a paragraph."""
    return [n for n, s in enumerate(sentences) if n == 0 or s.paragraph != sentences[n - 1].paragraph]


def _small(character: str) -> str:
    """Return a character in small, the character itself where its small form is longer."""
    return character.lower() if len(character.lower()) == 1 else character


def once(ask: F) -> F:
    """Return a question about a reading that is answered only once for the same arguments.

    What it finds is kept with the reading and goes when the reading goes.

    Args:
        ask: A function of a reading and of further positional arguments, which must be hashable.
    """

    @wraps(ask)
    def answer(reading: Reading, *args: Hashable) -> Any:
        key = (ask, args)
        found = reading.answers.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = reading.answers[key] = ask(reading, *args)
        return found

    return cast(F, answer)


def read_article(article: Article) -> Reading:
    """Return the reading of an article: every sentence recognised once, split into clauses."""
    setting = setting_of(article)
    found = recognise_article(article, setting)
    sentences = tuple(sentence for sentence, _ in found)
    return Reading(
        article=article,
        sentences=sentences,
        clauses=tuple(_clauses(sentences)),
        mentions=tuple(mention for _, mentions in found for mention in mentions),
        headline=_read_headline(article, setting),
        home=setting.home,
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


def _read_headline(article: Article, known: Setting) -> tuple[Mention, ...]:
    """Return the mentions of the title; their offsets count from the title's own beginning."""
    if not article.title:
        return ()
    sentence = Sentence(text=article.title, original=article.title, start=0, language=article.language)
    setting = Setting(published=known.published, home=known.home, aliases=known.aliases)
    return tuple(settle(mention for recogniser in RECOGNISERS for mention in recogniser(sentence, setting)))
