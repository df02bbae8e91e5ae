"""The place and the project that a figure inherits: the nearest named, else the document's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from charitydata.facts.reading import Reading, once
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import common_parent, place
from charitydata.recognisers.mention import Mention, Organisation, Place, Undertaking

_DATELINE = 14
_NAME = 40
"""How far before a stretch the name may begin that holds a place in it."""
_HEAD = 40
"""How far into a sentence the day of its filing may stand."""


def place_at(reading: Reading, position: int, *, within_sentence: bool = False) -> str:
    """Return the code of the nearest place named before a figure, else of the document's home; ``""`` if none.

    Several places joined in one list give their common parent inside one province, else nothing.
    """
    sentence = reading.sentence_at(position)
    before = places_between(reading, sentence.start, position)
    if before:
        return joint_place(reading, before)
    if within_sentence:
        return ""
    for earlier in reading.earlier(reading.sentence_number(position)):
        found = places_between(reading, earlier.start, earlier.end)
        if found:
            return code_of(found[0])
    return home_place(reading)


def home_place(reading: Reading) -> str:
    """Return the finest region that publisher and headline name, ``""`` if they name none."""
    return reading.home[0] if reading.home else ""


def places_between(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the resolved places that stand between two offsets and stand in no organisation's or project's name."""
    found, starts, covered = _places(reading)
    if not found:
        return ()
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    return tuple(found[n] for n in range(low, high) if covered[n] < max(0, start - _NAME))


@once
def _places(reading: Reading) -> tuple[tuple[Mention, ...], list[int], list[int]]:
    """Return the resolved places of a document, where each begins, and where the last name begins that holds it.

    Where no organisation's or project's name holds a place, that is -1.
    """
    places = [m for m in reading.of("region") if code_of(m) and not _is_dateline(reading, m)]
    places = [m for m in places if not _is_currency(reading, m)]
    names = [m for m in reading.mentions if m.kind in ("organisation", "project")]
    return tuple(places), [m.start for m in places], list(_holders(places, names))


def _holders(places: Sequence[Mention], names: Sequence[Mention]) -> Iterator[int]:
    """Yield for each place where the last of the names begins that holds it, -1 where none does."""
    number = 0
    open_names: list[Mention] = []
    for place_ in places:
        while number < len(names) and names[number].start <= place_.start:
            while open_names and open_names[-1].end <= names[number].end:
                open_names.pop()
            open_names.append(names[number])
            number += 1
        while open_names and open_names[-1].end <= place_.start:
            open_names.pop()
        yield next((name.start for name in reversed(open_names) if name.end >= place_.end), -1)


def _is_dateline(reading: Reading, mention: Mention) -> bool:
    """Return whether a place only says where a report was filed (某网郑州电)."""
    sentence = reading.sentence_at(mention.start)
    if mention.start - reading.sentences[0].start > _DATELINE:
        return False
    behind = mention.end - sentence.start
    return bool(_filed(reading.article.language).match(sentence.text, behind, behind + _DATELINE))


def is_dateline(reading: Reading, mention: Mention) -> bool:
    """Return whether a date only says when a report was filed (本报海口7月29日讯; KUNMING, Oct. 13 (Xinhua))."""
    sentence = reading.sentence_at(mention.start)
    before = sentence.text[: mention.start - sentence.start]
    if len(before) > _HEAD or (reading.article.language == "en" and not before.isupper()):
        return False
    return bool(_filed(reading.article.language).match(sentence.text, mention.end - sentence.start))


def code_of(mention: Mention) -> str:
    """Return the code of a place or of the place in an organisation's name, ``""`` if it has none."""
    if isinstance(mention.value, Place):
        return mention.value.code or (common_parent(mention.value.members) if mention.value.members else "")
    if isinstance(mention.value, Organisation):
        return mention.value.region
    return ""


def joint_place(reading: Reading, found: tuple[Mention, ...]) -> str:
    """Return the code of the last place of a run, or the common parent of the places it is listed with."""
    listed = [found[-1]]
    for mention in reversed(found[:-1]):
        between = reading.original(mention.end, listed[0].start).strip()
        if len(between) > 3 or not _is_joint(between):
            break
        listed.insert(0, mention)
    codes = tuple(dict.fromkeys(code_of(m) for m in listed))
    return codes[0] if len(codes) == 1 else common_parent(codes)


def project_at(reading: Reading, position: int) -> str:
    """Return the name of the undertaking that a figure belongs to, ``""`` if there is none."""
    found = nearest_project(reading, position)
    return found.name if found else ""


def nearest_project(reading: Reading, position: int) -> Undertaking | None:
    """Return the undertaking last named before a figure in its sentence or paragraph, else the headline's."""
    paragraph = reading.sentences[reading.paragraph_start(reading.sentence_number(position))]
    found = reading.last_before(position, "project")
    if found and found.start >= paragraph.start and isinstance(found.value, Undertaking):
        return found.value
    return next((m.value for m in reading.headline if isinstance(m.value, Undertaking)), None)


def is_spoken_of(reading: Reading, words: re.Pattern[str], number: int) -> bool:
    """Return whether title, first sentence or the paragraph up to a sentence, by its number, hold some words."""
    if _titled(reading, words):
        return True
    found = _sentences_with(reading, words)
    place = bisect_left(found, reading.paragraph_start(number))
    return found[:1] == [0] or (place < len(found) and found[place] <= number)


@once
def _titled(reading: Reading, words: re.Pattern[str]) -> bool:
    return words.search(reading.article.title.lower()) is not None


@once
def _sentences_with(reading: Reading, words: re.Pattern[str]) -> list[int]:
    return [number for number in range(len(reading.sentences)) if words.search(reading.lowered(number))]


def place_name(code: str, language: str) -> str:
    """Return the name of a place in a language, ``""`` for no place."""
    if not code:
        return ""
    entry = place(code)
    return entry.name_zh if language == "zh" else entry.name_en


def _is_joint(between: str) -> bool:
    return between in ("", "、", "和", "与", "及", "以及", ",", "and", ", and", "&", "-", "—", "–")


def _is_currency(reading: Reading, mention: Mention) -> bool:
    """Return whether a country's name only says whose money it is (2.01 billion U.S. dollars)."""
    sentence = reading.sentence_at(mention.start)
    return bool(_money_of(reading.article.language).match(sentence.text, mention.end - sentence.start))


@cache
def _money_of(language: str) -> re.Pattern[str]:
    return re.compile(rf"[ .]*+{any_of(load_lexicon(language, 'scope')['money'])}", re.IGNORECASE)


@cache
def _filed(language: str) -> re.Pattern[str]:
    return re.compile(r"[\d月日 ]*" + any_of(load_lexicon(language, "scope")["filed"]))
