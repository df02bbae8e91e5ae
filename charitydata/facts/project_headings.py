"""Undertakings that only the headings of a list name: 1.溪畔书屋。全年…, Blue Classroom. Our flagship programme …."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from charitydata.document import Sentence
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Mention, Undertaking
from charitydata.recognisers.undertakings.english import head_kinds
from charitydata.recognisers.undertakings.heads import plain_kinds, words
from charitydata.recognisers.undertakings.unquoted import has_own_words

_SHORT_HEADING = 30
_ITEMS = 2
"""How many items a list has at least."""
_NUMBER = r"(?:[(（]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[)）]|\d{1,2}\s?[.．、]|[①-⑳]|[●▲■◆▌★•·▪])\s?"
_ITEM = re.compile(rf"\s*{_NUMBER}(?P<name>[一-鿿·A-Za-z]{{4,14}})(?:[。：:]|——|--)")
_TITLE = re.compile(
    r"\s*(?P<name>[A-Z][\w’'-]*(?: (?:(?:of|the|for|and|to|in) ){0,2}[A-Z][\w’'-]*){1,5})(?:\.|:| --| —| –)\s?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """A name at the head of a paragraph, with its sentence and the kind that its words give."""

    number: int
    start: int
    end: int
    kind: str


def headed_projects(reading: Reading) -> Iterator[Mention]:
    """Yield the undertakings that head the items of a list, or a paragraph about them, in reading order.

    In Chinese the heading above the list speaks of projects, and several items are named; in English the words after
    the heading say what it is.
    """
    found = _chinese(reading) if reading.article.language == "zh" else _english(reading)
    for heading in found:
        name = reading.original(heading.start, heading.end)
        value = Undertaking(name=name, kind=heading.kind)
        yield Mention(kind="project", start=heading.start, end=heading.end, text=name, value=value)


def _chinese(reading: Reading) -> Iterator[_Heading]:
    listed: list[_Heading] = []
    about = False
    for number, sentence in enumerate(reading.sentences):
        if reading.paragraph_start(number) != number:
            continue
        item = _ITEM.match(sentence.text)
        if item and about and not _holds_project(reading, sentence):
            listed.extend(_named(sentence, number, item))
        elif not item and _is_short(sentence):
            about = bool(_listing().search(sentence.text))
    if len(listed) >= _ITEMS:
        yield from listed


def _named(sentence: Sentence, number: int, item: re.Match[str]) -> Iterator[_Heading]:
    name = item["name"]
    if has_own_words(name) and not name.endswith(tuple(words("not_ending"))):
        head = next((head for head in _heads() if name.endswith(head)), "")
        kind = plain_kinds().get(head, "project")
        start = sentence.start + item.start("name")
        yield _Heading(number=number, start=start, end=start + len(name), kind=kind)


@cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted(plain_kinds(), key=lambda head: (-len(head), head)))


def _is_short(sentence: Sentence) -> bool:
    return len(sentence.text.strip()) <= _SHORT_HEADING


@cache
def _listing() -> re.Pattern[str]:
    return re.compile(any_of(words("headings")))


def _holds_project(reading: Reading, sentence: Sentence) -> bool:
    return bool(reading.between(sentence.start, sentence.end, "project"))


def _english(reading: Reading) -> Iterator[_Heading]:
    for number, sentence in enumerate(reading.sentences[:-1]):
        title = _TITLE.match(sentence.text) if reading.paragraph_start(number) == number else None
        following = reading.sentences[number + 1]
        if not title or following.paragraph != sentence.paragraph or _holds_project(reading, sentence):
            continue
        said = _said().match(following.text)
        kind = head_kinds().get(said["head"].lower() if said else "", "")
        if kind:
            start = sentence.start + title.start("name")
            yield _Heading(number=number, start=start, end=start + len(title["name"]), kind=kind)


@cache
def _said() -> re.Pattern[str]:
    """Return how the sentence behind a heading says what it names: Our flagship programme …, This fund …."""
    lead = any_of(load_lexicon("en", "projects")["heading_leads"])
    return re.compile(rf"\s*{lead} (?:[a-z-]+ ){{0,3}}?(?P<head>{any_of(head_kinds())})\b")
