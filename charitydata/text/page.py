"""The parts of a page: its head (title, date and source line), its article, and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from charitydata.document import Document
from charitydata.text.dateline import Dateline, is_publisher, read_byline, read_dateline, read_opening
from charitydata.text.furniture import is_closing, is_furniture
from charitydata.text.lines import Line
from charitydata.text.normalise import normalise
from charitydata.text.unrelated import find_lists, find_unrelated

_HEAD_LINES = 15
_TITLE_LINES = 3
_FOOT_LINES = 5
_LONGEST_TITLE = 300
_SHORTEST_HEADLINE = 8
_NOT_A_TITLE = "。；;，,：:.…"
_CALLS = ("?", "!", "？", "！")
_SUBTITLE = ("-", "—", "–", "(", "（")
_SEPARATORS = "_-|—– "


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself. ``line`` is the index of its date and source line, ``None`` where it has none."""

    title: str = ""
    published: date | None = None
    publisher: str = ""
    line: int | None = None


def read_head(document: Document, lines: Sequence[Line]) -> Head:
    """Return the headline and the date and source line of a page.

    The date stands in the page's first lines, before the running text; a letter or notice has it below its text.
    """
    line = _find_dateline(lines)
    stated = (_read(document, lines[line]) if line is not None else None, *_elsewhere(document, lines))
    told = [dateline for dateline in stated if dateline]
    return Head(
        title=document.title or _find_title(document, lines, line),
        published=next((dateline.published for dateline in told if dateline.published), None),
        publisher=next((dateline.publisher for dateline in told if dateline.publisher), ""),
        line=line,
    )


def _elsewhere(document: Document, lines: Sequence[Line]) -> Iterator[Dateline]:
    """Yield what bylines, the foot and the first words of the running text say, the most trusted first."""
    head = lines[: _first_prose(lines)]
    yield from filter(None, (read_byline(line.text) for line in head))
    yield from (_read_foot(document, lines, i) for i in _foot(lines))
    yield from (Dateline(published=read_opening(line.text)) for line in lines[:_HEAD_LINES])


def find_furniture(lines: Sequence[Line], head: Head) -> frozenset[int]:
    """Return the indices of the lines that give no facts."""
    title = normalise(head.title).strip()
    end = find_unrelated(lines, title)
    article = lines[:end]
    alone = (i for i, line in enumerate(article) if is_furniture(line.text))
    return frozenset((
        *_headlines(article, title, head),
        *_around_dateline(article, head),
        *alone,
        *find_lists(article),
        *_behind_closing(article),
        *(i for i in _foot(article)),
        *range(end, len(lines)),
    ))  # fmt: skip


def _find_dateline(lines: Sequence[Line]) -> int | None:
    """Return the index of the first line of the head that says when the page appeared, else who published it."""
    prose = _first_prose(lines)
    found = {i: dateline for i in range(min(prose, len(lines))) if (dateline := read_dateline(lines[i].text))}
    dated = [i for i, dateline in found.items() if dateline.published]
    return next(iter((*dated, *found)), None)


def _first_prose(lines: Sequence[Line]) -> int:
    """Return the index of the first line of running text; a headline may be a question or a call."""
    head = range(min(_HEAD_LINES, len(lines)))
    return next((i for i in head if lines[i].is_prose and not lines[i].text.endswith(_CALLS)), len(head))


def _foot(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the indices of date and source lines below the running text."""
    last = max((i for i, line in enumerate(lines) if line.is_prose), default=len(lines))
    foot = range(last + 1, min(last + 1 + _FOOT_LINES, len(lines)))
    return (i for i in foot if read_dateline(lines[i].text))


def _read(document: Document, line: Line) -> Dateline:
    """Return what a date and source line says, the publisher in the document's own characters."""
    dateline = read_dateline(line.text) or Dateline()
    place = line.text.find(dateline.publisher)
    original = document.text[line.start + place : line.start + place + len(dateline.publisher)]
    return replace(dateline, publisher=original)


def _read_foot(document: Document, lines: Sequence[Line], i: int) -> Dateline:
    """Return what the foot of a letter says: its day, and above it who signs."""
    dateline, above = _read(document, lines[i]), lines[i - 1]
    if dateline.publisher or not is_publisher(above.text):
        return dateline
    return replace(dateline, publisher=document.text[above.start : above.end])


def _find_title(document: Document, lines: Sequence[Line], header: int | None) -> str:
    """Return the headline: next above the date line, next below it, or a first line that reads like one."""
    above = [line for line in lines[: header or 0] if _reads_like_title(line)]
    below = [
        line for line in lines[(header or 0) + (header is not None) :][:_TITLE_LINES] if not is_furniture(line.text)
    ]
    if not above and len(below) > 1 and _reads_like_title(below[0]):
        above = below[:1]
    return document.text[above[-1].start : above[-1].end] if above else ""


def _reads_like_title(line: Line) -> bool:
    text = line.text
    return (
        len(text) <= _LONGEST_TITLE
        and text[-1] not in _NOT_A_TITLE
        and "。" not in text
        and not text.startswith(_SUBTITLE)
        and not is_furniture(text)
        and read_byline(text) is None
        and read_dateline(text) is None
    )


def _headlines(lines: Sequence[Line], title: str, head: Head) -> Iterator[int]:
    """Yield the lines that repeat the headline; without a date line the first one may be all that states its facts."""
    repeated = [i for i, line in enumerate(lines) if _is_headline(line.text, title)]
    return iter(repeated if head.line is not None or len(repeated) > 1 else ())


def _is_headline(text: str, title: str) -> bool:
    if text == title:
        return bool(title)
    rest = title[len(text) :]
    return len(text) >= _SHORTEST_HEADLINE and title.startswith(text) and rest[0] in _SEPARATORS


def _around_dateline(lines: Sequence[Line], head: Head) -> Iterator[int]:
    """Yield what stands above the date line without being running text, and the bylines below it."""
    if head.line is None or head.line >= len(lines):
        return
    yield from (i for i in range(head.line) if not lines[i].is_prose)
    yield head.line
    for i in range(head.line + 1, _first_prose(lines)):
        if read_dateline(lines[i].text) or read_byline(lines[i].text):
            yield i


def _behind_closing(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines, other than running text, behind the one that closes the article."""
    prose = next((i for i, line in enumerate(lines) if line.is_prose), len(lines))
    closing = next((i for i in range(prose, len(lines)) if is_closing(lines[i].text)), len(lines))
    return (i for i in range(closing, len(lines)) if not lines[i].is_prose)
