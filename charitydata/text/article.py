"""Document → Article: what it says of itself, its sentences, and the furniture around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from charitydata.document import Article, Document, Issue, Language, Sentence, Span
from charitydata.text.lines import Line, split_lines
from charitydata.text.page import Head, find_furniture, read_head
from charitydata.text.paragraphs import join_lines
from charitydata.text.script import detect_language
from charitydata.text.sentences import split_sentences

_SAMPLE = 20_000
_LETTERS_TO_JUDGE = 12


def part(document: Document, *, bare: bool = False) -> Article:
    """Part a document into title, date and source line, article and furniture.

    Metadata that the format states is believed before what the page says. Furniture and unrelated items stay in the
    text but give no sentences. A page without a publication date yields a ``no_publication_date`` issue.

    Args:
        document: What a reader returned.
        bare: The text is one article and nothing else; nothing of it is furniture.
    """
    language = document.language or detect_language(document.text[:_SAMPLE])
    lines = tuple(split_lines(document.text))
    head = Head(title=document.title) if bare else read_head(document, lines)
    furniture = frozenset() if bare else find_furniture(lines, head)
    published = document.published or head.dateline.published
    issues = () if published else (Issue(reason="no_publication_date"),)
    return Article(
        document=document,
        language=language,
        title=head.title,
        publisher=document.publisher or head.dateline.publisher,
        published=published,
        sentences=tuple(_sentences(document, lines, furniture, language)),
        furniture=tuple(_spans(lines, furniture)),
        issues=(*document.issues, *issues),
    )


def _sentences(
    document: Document, lines: Sequence[Line], furniture: frozenset[int], language: Language
) -> Iterator[Sentence]:
    article = [line for i, line in enumerate(lines) if i not in furniture]
    for number, paragraph in enumerate(join_lines(article)):
        start = paragraph[0].start
        original = document.text[start : paragraph[-1].end]
        yield from split_sentences(original, start, _language_of(original[:_SAMPLE], language), number)


def _language_of(paragraph: str, usual: Language) -> Language:
    """Return the language of one paragraph; one with few letters is taken to be in the document's."""
    letters = sum(map(str.isalpha, paragraph[:200]))
    return detect_language(paragraph) if letters > _LETTERS_TO_JUDGE else usual


def _spans(lines: Sequence[Line], furniture: frozenset[int]) -> Iterator[Span]:
    """Yield the furniture, neighbouring lines in one span."""
    for _, group in groupby(enumerate(sorted(furniture)), key=lambda pair: pair[1] - pair[0]):
        indices = [i for _, i in group]
        yield Span(start=lines[indices[0]].start, end=lines[indices[-1]].end)
