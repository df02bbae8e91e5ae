"""The line of a page that says when it appeared and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from charitydata.lexicon import any_of, load_lexicon
from charitydata.text.days import day_pattern, read_day

LONGEST = 200
_LONGEST_NAME = 60
_MOST_NAMES = 2
_PROSE = re.compile(r"[。！？]|[.;] ")
_EDGES = " ,;:：、，()（）[]【】「」<>-–—·."
_LABELS = ("published", "updated", "publisher", "byline")
_STRONG = ("bar", "gap")
_RANK = ("published", "", "updated", "byline", "publisher")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """When a page appeared and who published it; what its line does not say is ``None`` or empty."""

    published: date | None = None
    publisher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """One part of a line: the label before it, and a day or words. ``apart`` tells words that strong signs set off."""

    label: str
    day: date | None = None
    words: str = ""
    apart: bool = False


def read_dateline(line: str) -> Dateline | None:
    """Return what a date and source line says, or ``None`` for any other line.

    The whole line must be made of dates, times, labelled values and names of publishers; prose beside a date makes
    it a line of the article. A day labelled as that of publication counts before others, that of an update last.

    Args:
        line: Normalised, without white space at its edges.
    """
    if len(line) > LONGEST or _PROSE.search(line):
        return None
    pieces = tuple(_pieces(line))
    days = sorted((piece for piece in pieces if piece.day), key=lambda piece: _RANK.index(piece.label))
    names = [piece for piece in pieces if piece.words and not piece.label]
    publishers = [piece.words for piece in pieces if piece.words and piece.label == "publisher"]
    if not (days or publishers) or len(names) > _MOST_NAMES or not all(map(_is_name, names)):
        return None
    stated = (name for name in (*publishers, *(name.words for name in names)) if name.lower() not in _ourselves())
    return Dateline(published=days[0].day if days else None, publisher=next(stated, ""))


def read_opening(line: str) -> date | None:
    """Return the day with a label of publication that a line of running text begins with.

    Scraped text sometimes runs the date line and the first paragraph together.
    """
    found = _opening().match(line)
    return read_day(found["day"]) if found else None


def read_byline(line: str) -> Dateline | None:
    """Return what a line says that only names its writer, and perhaps a paper: By Li Hua (Bay Daily)."""
    found = _byline().match(line) if len(line) <= LONGEST // 2 and not _PROSE.search(line) else None
    return Dateline(publisher=found["paper"] or "") if found else None


def is_publisher(text: str) -> bool:
    """Say whether a text is a name that ends as publishers' names do: 日报, 网, 慈善会, 民政局."""
    return len(text) <= _LONGEST_NAME and bool(_publisher().search(text))


def _pieces(line: str) -> Iterator[_Piece]:
    """Yield the days and the words between the tokens of a line; times, weekdays and numbers of views vanish."""
    label, place, apart = "", 0, True
    for token in (*_token().finditer(line), None):
        words = line[place : token.start() if token else len(line)].strip(_EDGES)
        kind = (token.lastgroup or "") if token else "gap"
        if words:
            yield _Piece(label=label, words=words, apart=apart and kind in _STRONG)
            label = label if label == "byline" else ""
        if token and kind == "day":
            day = read_day(token["day"])
            yield _Piece(label=label, day=day, words="" if day else token["day"])
            label = label if label == "byline" else ""
        label = _next_label(label, kind)
        apart = kind in _STRONG
        place = token.end() if token else place


def _next_label(label: str, kind: str) -> str:
    """Return the label of what follows a token: a bar ends one, gaps, days and times do not."""
    if kind in _LABELS:
        return kind
    return "" if kind == "bar" else label


def _is_name(piece: _Piece) -> bool:
    """Say whether words without a label look like the name of a publisher rather than prose."""
    words = piece.words
    if len(words) > _LONGEST_NAME or any(map(str.isdigit, words)):
        return False
    if not words.isascii():
        return is_publisher(words)
    return piece.apart or all(word[0].isupper() or not word[0].isalpha() for word in words.split())


@cache
def _token() -> re.Pattern[str]:
    """Match what parts a line: a day, a time or other count, a label, a bar, a gap."""
    time = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\b\.?)?(?: ?\(?(?:GMT|UTC|Z)?[+-]\d{1,2}:?\d{0,2}\)?|Z)?"
    views = rf"(?:{_chinese('byline')} ?[:：]? ?|\b)\d+ ?(?:{_counters()})"
    address = r"(?:https?://|www\.)[^\s()|]+"
    labels = "|".join(rf"(?P<{kind}>{_label(kind)})" for kind in _LABELS)
    parts = (
        rf"(?P<day>{day_pattern()})",
        rf"(?P<time>(?:(?<!\d)|(?<=\d)T){time}|\({time}\)|{_weekdays()}|{views}|{address})",
        labels,
        r"(?P<bar>[|丨•·]| [-–—/] )",
        r"(?P<gap> {2,})",
    )
    return re.compile("|".join(parts), re.IGNORECASE)


def _label(kind: str) -> str:
    """Match a label; a Chinese one needs a colon, an English one a colon or a place at the start of its part."""
    english = any_of(load_lexicon("en", "page")["labels"][kind])
    return rf"{_chinese(kind)} ?[:：]|\b{english} ?[:：]|(?:^|(?<=[|\d]) ){english}\b(?! ?[|])"


def _chinese(kind: str) -> str:
    return any_of(load_lexicon("zh", "page")["labels"][kind])


def _weekdays() -> str:
    return rf"{any_of(load_lexicon('zh', 'page')['weekdays'])}|\b{any_of(load_lexicon('en', 'page')['weekdays'])}\b,?"


def _counters() -> str:
    return rf"{any_of(load_lexicon('zh', 'page')['counters'])}|{any_of(load_lexicon('en', 'page')['counters'])}\b"


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of(load_lexicon('en', 'page')['bylines'])} +[A-Z][^()]*(?:\((?P<paper>[^()]+)\))?$(?<!\.)"
    )


@cache
def _opening() -> re.Pattern[str]:
    kinds = "|".join((_label("published"), _label("updated")))
    return re.compile(rf"(?:{kinds}) ?(?P<day>{day_pattern()})", re.IGNORECASE)


@cache
def _publisher() -> re.Pattern[str]:
    """Match a name that ends as publishers' names do."""
    rules: dict[str, Any] = load_lexicon("any", "source_tiers")["publishers"]
    words = any_of(word for tier in rules.values() for word in tier)
    return re.compile(rf"{words}(?:[(（-].*)?$", re.IGNORECASE)


@cache
def _ourselves() -> frozenset[str]:
    """Return the words by which a page calls itself, which name nobody."""
    return frozenset(word for language in ("zh", "en") for word in load_lexicon(language, "page")["ourselves"])
