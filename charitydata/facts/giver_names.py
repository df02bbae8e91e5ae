"""A giver's name in a stretch of Chinese: cut free of openers, dates, adverbs and titles, or refused.

Names of organisations are masked while the words around them are cut away, so that a 经 inside 经济 cuts nothing.
"""

from __future__ import annotations

import re
from functools import cache

from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Organisation

MARKS = ' ,，、:：;；.。“”"—－'
"""Marks that stand around a name and are no part of it."""

LONGEST_PERSON = 4
_LONGEST = 120
_SHORTEST_ENDING = 2
_BRACKETED = re.compile(r"[(（][^()（）]{1,12}[)）]$")
_MASK = "\ue000"


def giver_name(reading: Reading, start: int, end: int, *, last: bool = False) -> str:
    """Return the giver's name in a stretch of text, ``""`` if what is left is no name.

    Args:
        reading: The document.
        start: Offset of the stretch.
        end: Offset behind it.
        last: True for a list item, of which only the last name counts.
    """
    masked, base = masked_text(reading, start, end)
    if last:
        cut = max(masked.rfind(mark) for mark in "、，,;；:：") + 1
        masked, base = masked[cut:], base + cut
    skipped = _dates_at(reading, base, masked)
    low, high, text = without_edges(masked[skipped:])
    low, high = low + skipped, high + skipped
    if not 0 < high - low <= _LONGEST or not text:
        return ""
    name = reading.original(base + low, base + high)
    signed = _signed().search(name)
    if signed:
        return signed[1]
    spoken_for = _on_behalf().search(name)
    if spoken_for:
        return _represented(reading, base + low, base + low + spoken_for.start()) or name[spoken_for.end() :]
    quoted = (
        reading.original(base + low - 1, base + low) == "“" and reading.original(base + high, base + high + 1) == "”"
    )
    if not quoted and not _is_name(text, name):
        return ""
    return _bare_name(_resolved(reading, base + low, base + high, name))


def _represented(reading: Reading, start: int, end: int) -> str:
    """Return the organisation whose officer stands before "on behalf of" (某商会会长王某代表商会)."""
    organisations = reading.between(start, end, "organisation")
    return full_name(organisations[0].value, organisations[0].text) if organisations else ""


def _dates_at(reading: Reading, start: int, text: str) -> int:
    """Return how much of a stretch its opening dates take (十一年间某市方面)."""
    lead = len(text) - len(text.lstrip(MARKS))
    dates = reading.between(start, start + lead + 1, "date")
    return min(max((m.end - start for m in dates), default=0), len(text))


def masked_text(reading: Reading, start: int, end: int) -> tuple[str, int]:
    """Return a stretch of text with its organisations, kept words and signatures masked, and its offset."""
    text = list(reading.text(start, end))
    for mention in reading.between(max(0, start - 40), end, "organisation"):
        for place in range(max(mention.start, start), min(mention.end, end)):
            text[place - start] = _MASK
    masked = _kept().sub(lambda match: _MASK * len(match[0]), "".join(text))
    return _signature().sub(lambda match: _MASK * len(match[0]), masked), start


def without_edges(text: str) -> tuple[int, int, str]:
    """Return what is left of a stretch without openers, adverbs and what follows a preposition: low, high, text."""
    openers, adverbs, cutter, dates = _edges()
    low, high = 0, len(text)
    while True:
        before = (low, high)
        piece = text[low:high]
        low += len(piece) - len(piece.lstrip(MARKS))
        high -= len(text[low:high]) - len(text[low:high].rstrip(MARKS))
        for pattern in (dates, openers):
            match = pattern.match(text[low:high])
            low += match.end() if match else 0
        cut = cutter.search(text, low + 1, high) or cutter.match(text[low:high])
        if cut:
            high = cut.start() if cut.string is text else low + cut.start()
        match = adverbs.search(text[low:high])
        high = low + match.start() if match else high
        if (low, high) == before:
            return low, high, text[low:high]


def _is_name(masked: str, name: str) -> bool:
    """Return whether words can name a giver: an organisation, a class, a place, a quoted or a person's name."""
    words = load_lexicon("zh", "givers")
    if "的“" in name or name in words["causes"]:
        return False
    if name.endswith(("的", "里", "中", "上", "后", "时")) or any(name.endswith(word) for word in words["no_names"]):
        return False
    if name in words["pronouns"] or _MASK in masked or class_pattern().search(name) or place_pattern().search(name):
        return True
    if len(name) > _SHORTEST_ENDING and name.endswith(tuple(words["name_endings"])):
        return True
    return 2 <= len(name) <= LONGEST_PERSON and name[0] in load_lexicon("zh", "regions")["surnames"]


def _resolved(reading: Reading, start: int, end: int, name: str) -> str:
    for mention in reading.between(start, end, "organisation"):
        if mention.start == start and mention.end == end:
            return full_name(mention.value, name)
    return name


def full_name(value: object, name: str) -> str:
    """Return the full name of an organisation, the words as they stand for anything else."""
    return value.name if isinstance(value, Organisation) else name


def _bare_name(text: str) -> str:
    """Return a person's name without the class word before it (爱心人士张三 → 张三)."""
    text = _BRACKETED.sub("", text)
    found = list(_apposition().finditer(text))
    rest = text[found[-1].end() :] if found else ""
    surnames = load_lexicon("zh", "regions")["surnames"]
    bare = _honorifics().sub("", rest)
    return rest if 1 <= len(bare) <= LONGEST_PERSON and len(rest) > 1 and rest[0] in surnames else text


def without_bracket(name: str) -> str:
    """Return a name without what a bracket adds at its end (刘某（个体工商户）)."""
    return _BRACKETED.sub("", name)


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load_lexicon("zh", "givers")
    return (
        re.compile(any_of(words["openers"])),
        re.compile(any_of(words["adverbs"]) + "$"),
        re.compile(any_of(words["prepositions"])),
        re.compile(words["date"]),
    )


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["appositions"]))


@cache
def class_pattern() -> re.Pattern[str]:
    """Return what matches a class of givers (企业, 爱心人士)."""
    return re.compile(any_of(load_lexicon("zh", "givers")["classes"]))


@cache
def place_pattern() -> re.Pattern[str]:
    """Return what matches the ending of a place (市, 县)."""
    return re.compile(any_of(load_lexicon("zh", "givers")["place_endings"]) + "$")


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["kept"]))


@cache
def _honorifics() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["honorifics"]) + "$")


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["signed"]) + r"“[^”]+”的")


@cache
def _on_behalf() -> re.Pattern[str]:
    return re.compile(load_lexicon("zh", "givers")["on_behalf"])


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")["signed"]) + r"“([^”]+)”?$")
