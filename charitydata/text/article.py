"""Document → Article: what it says of itself, its sentences, and the furniture around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from charitydata.document import Article, Document, Issue, Language, Sentence, Span
from charitydata.text.furniture import is_teaser
from charitydata.text.lines import Line, split_lines
from charitydata.text.normalise import normalise
from charitydata.text.page import Head, find_furniture, read_head
from charitydata.text.paragraphs import join_lines
from charitydata.text.script import detect_language
from charitydata.text.sentences import split_sentences

_SAMPLE = 20_000
_LETTERS_TO_JUDGE = 12
_ENOUGH_TO_JUDGE = 200


def part(document: Document, *, bare: bool = False) -> Article:
    """Part a document into title, date and source line, article and furniture.

    Metadata that the format states is believed before what the page says. Furniture and unrelated items stay in the
    text but give no sentences. A page without a publication date yields a ``no_publication_date`` issue.

    Args:
        document: What a reader returned.
        bare: The text is one article and nothing else; nothing of it is furniture.
    """
    language = document.language or detect_language(document.text[:_SAMPLE])
    text = normalise(document.text)
    lines = tuple(split_lines(text))
    head = Head(title=document.title) if bare else read_head(document, lines)
    furniture = frozenset() if bare else find_furniture(lines, head)
    article = [line for i, line in enumerate(lines) if i not in furniture]
    published = document.published or head.published or document.created
    issues = () if published else (Issue(reason="no_publication_date"),)
    sentences = tuple(_sentences(document.text, text, article, language))
    teasers = () if bare else tuple(_teasers(sentences))
    return Article(
        document=document,
        language=language,
        title=head.title,
        publisher=document.publisher or head.publisher,
        published=published,
        sentences=tuple(s for s in sentences if not any(t.start <= s.start < t.end for t in teasers)),
        furniture=tuple(sorted((*_spans(lines, furniture), *teasers), key=lambda span: span.start)),
        issues=(*document.issues, *issues),
    )


def _sentences(original: str, text: str, article: Sequence[Line], language: Language) -> Iterator[Sentence]:
    for number, lines in enumerate(join_lines(article)):
        paragraph = slice(lines[0].start, lines[-1].end)
        usual = _language_of(text[paragraph][:_ENOUGH_TO_JUDGE], language)
        yield from split_sentences(original[paragraph], paragraph.start, usual, number, text[paragraph])


def _teasers(sentences: Sequence[Sentence]) -> Iterator[Span]:
    """Yield what stands in a paragraph behind the words that name an unrelated story (…。相关阅读：…)."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        for sentence in paragraph:
            if is_teaser(sentence.text.strip()):
                yield Span(start=sentence.start, end=paragraph[-1].end)
                break


def _language_of(paragraph: str, usual: Language) -> Language:
    """Return the language of one paragraph; one with few letters is taken to be in the document's."""
    return detect_language(paragraph) if len(paragraph) > _LETTERS_TO_JUDGE else usual


def _spans(lines: Sequence[Line], furniture: frozenset[int]) -> Iterator[Span]:
    """Yield the furniture, neighbouring lines in one span."""
    for _, group in groupby(enumerate(sorted(furniture)), key=lambda pair: pair[1] - pair[0]):
        indices = [i for _, i in group]
        yield Span(start=lines[indices[0]].start, end=lines[indices[-1]].end)
