"""What a reader returns, and the pieces of text that everything downstream points into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open character offsets into the text of one document."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something seen that could not be placed.

    ``start`` and ``end`` are offsets into the document, both 0 where the issue is about the whole document.
    """

    reason: str
    words: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as its file gives it; ``text`` is the body and never changes.

    Metadata is what the *format* states (front matter, HTML meta); what the text itself says about its title,
    date and source is found later, by ``charitydata.text.part``. ``created`` is the day its file was made, as PDF and
    Word files tell; it stands for ``published`` only where neither the format nor the text states that.
    """

    doc_id: str
    text: str
    title: str = ""
    publisher: str = ""
    published: date | None = None
    url: str = ""
    language: Language | None = None
    source_tier: str = "unknown"
    sha256: str = ""
    reader: str = "text"
    issues: tuple[Issue, ...] = ()
    created: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: normalised text of the same length as the original, and its offset in the document.

    ``text`` is what patterns match (half-width digits and letters, plain spaces, simplified characters);
    ``original`` is what the document says, character for character at the same places.
    """

    text: str
    original: str
    start: int
    language: Language
    paragraph: int = 0

    @property
    def end(self) -> int:
        """The document offset just behind the sentence."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document parted into what it says of itself, its article and its furniture.

    ``sentences`` belong to the article only; ``furniture`` lists the spans that yield no facts (navigation, related
    stories, repeated headlines, footers). ``title``, ``publisher`` and ``published`` are the document's metadata or,
    where the format gave none, what the text states.
    """

    document: Document
    language: Language
    title: str
    publisher: str
    published: date | None
    sentences: tuple[Sentence, ...]
    furniture: tuple[Span, ...] = ()
    issues: tuple[Issue, ...] = ()
