"""Document → Article: what it says of itself, its sentences, and the furniture around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from charitydata.document import Article, Document, Issue, Language, Sentence, Span
from charitydata.text.dateline import Dateline, read_dateline
from charitydata.text.furniture import find_teasers, is_furniture, opens_unrelated
from charitydata.text.lines import Line, split_lines
from charitydata.text.normalise import normalise
from charitydata.text.script import detect_language
from charitydata.text.sentences import split_sentences

_HEADER_LINES = 12
_LONGEST_TITLE = 300
_LETTERS_TO_JUDGE = 12


def part(document: Document, *, bare: bool = False) -> Article:
    """Part a document into title, date and source line, article and furniture.

    Metadata that the format states is believed before what the page says. Furniture and unrelated items stay in the
    text but give no sentences. A page without a publication date yields a ``no_publication_date`` issue.

    Args:
        document: What a reader returned.
        bare: The text is one article and nothing else; nothing of it is furniture.
    """
    language = document.language or detect_language(document.text)
    lines = tuple(split_lines(document.text))
    header = None if bare else _find_dateline(lines)
    title = document.title if bare else document.title or _find_title(lines, header)
    furniture = frozenset() if bare else _find_furniture(lines, title, header)
    dateline = (read_dateline(lines[header].text) if header is not None else None) or Dateline()
    published = document.published or dateline.published
    issues = () if published else (Issue(reason="no_publication_date"),)
    return Article(
        document=document,
        language=language,
        title=title,
        publisher=document.publisher or dateline.publisher,
        published=published,
        sentences=tuple(_sentences(document.text, lines, furniture, language)),
        furniture=tuple(_spans(lines, furniture)),
        issues=(*document.issues, *issues),
    )


def _find_dateline(lines: Sequence[Line]) -> int | None:
    """Return the index of the first line of the page's head that says when it appeared, else who published it."""
    found = [(i, dateline) for i, line in enumerate(lines[:_HEADER_LINES]) if (dateline := read_dateline(line.text))]
    dated = [i for i, dateline in found if dateline.published]
    return next(iter((*dated, *(i for i, _ in found))), None)


def _find_title(lines: Sequence[Line], header: int | None) -> str:
    """Return the headline: above the date line, or else a first line that reads like one."""
    above = lines[:header] if header else lines[:1] if len(lines) > 1 else ()
    headlines = [line.text for line in above if not is_furniture(line) and _reads_like_title(line.text)]
    return headlines[-1] if headlines else ""


def _reads_like_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and text[-1] not in "。；;，,：:." and "。" not in text


def _find_furniture(lines: Sequence[Line], title: str, header: int | None) -> frozenset[int]:
    """Return the indices of the lines that give no facts."""
    headline = normalise(title).strip()
    repeated = [i for i, line in enumerate(lines) if headline and line.text == headline]
    titles = repeated if header is not None or len(repeated) > 1 else []
    end = next((i for i, line in enumerate(lines) if i and opens_unrelated(line)), len(lines))
    end = min(end, find_teasers(lines, headline))
    alone = (i for i, line in enumerate(lines[:end]) if is_furniture(line))
    return frozenset((*titles, *alone, *range(end, len(lines))))


def _sentences(text: str, lines: Sequence[Line], furniture: frozenset[int], language: Language) -> Iterator[Sentence]:
    paragraphs = (line for i, line in enumerate(lines) if i not in furniture)
    for number, line in enumerate(paragraphs):
        original = text[line.start : line.end]
        yield from split_sentences(original, line.start, _language_of(line, language), number)


def _language_of(line: Line, usual: Language) -> Language:
    """Return the language of one paragraph; one with few letters is taken to be in the document's."""
    letters = sum(map(str.isalpha, line.text[:200]))
    return detect_language(line.text) if letters > _LETTERS_TO_JUDGE else usual


def _spans(lines: Sequence[Line], furniture: frozenset[int]) -> Iterator[Span]:
    """Yield the furniture, neighbouring lines in one span."""
    for _, group in groupby(enumerate(sorted(furniture)), key=lambda pair: pair[1] - pair[0]):
        indices = [i for _, i in group]
        yield Span(start=lines[indices[0]].start, end=lines[indices[-1]].end)
