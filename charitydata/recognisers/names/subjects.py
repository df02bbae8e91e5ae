"""Who stands in front of a verb: the listed noun phrases directly before a position.

Organisations, people, places and classes of givers alike: 甲公司、乙集团和王某分别捐赠, "A, B and C each gave".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from charitydata.document import Language
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.names import chinese, english

Spans: TypeAlias = list[tuple[int, int]]

_LONGEST_SUBJECT = 300


def subject_names(text: str, end: int, language: Language) -> Spans:
    """Return the spans of the names listed directly before ``end``, in reading order; empty where there are none.

    A tail that counts the list (等12家企业, "and 20 others") is no name of its own; the caller who needs the whole
    subject takes the words from the first span to ``end``.

    Args:
        text: A clause or sentence, normalised.
        end: Where the verb (or the sum) begins.
        language: Of the text.
    """
    floor = max(0, end - _LONGEST_SUBJECT)
    return _chinese(text, floor, end) if language == "zh" else _english(text, floor, end)


@cache
def _adverbs(language: Language) -> re.Pattern[str]:
    words = load_lexicon(language, "subjects")["adverbs"]
    edge = r"\b" if language == "en" else ""
    return re.compile(rf"(?:{edge}{any_of(words)}{edge}[ ,]*)+\Z")


@cache
def _openers(language: Language) -> re.Pattern[str]:
    words = load_lexicon(language, "subjects")["openers"]
    time = r"(?:\d+年)?(?:\d+月)?(?:\d+日)?(?:\d+时)?" if language == "zh" else ""
    edge = r"\b" if language == "en" else ""
    return re.compile(rf"(?:{edge}{any_of(words)}{edge}[ ]*)*{time}(?:{edge}{any_of(words)}{edge}[ ]*)*")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(r"等(?:\d+|[一二两三四五六七八九十百数多几]+)?[余多]?[家名位个]?[^、，,和与]{0,12}\Z")


def _before_adverbs(text: str, floor: int, end: int, language: Language) -> int:
    match = _adverbs(language).search(text[max(floor, end - 24) : end].rstrip())
    return max(floor, end - 24) + match.start() if match else end


def _chinese(text: str, floor: int, end: int) -> Spans:
    end = _before_adverbs(text, floor, end, "zh")
    breaks = list(re.finditer(r"[，,。；;：:！？!?\n“”]", text[floor:end]))
    start = floor + (breaks[-1].end() if breaks else 0)
    opener = _openers("zh").match(text, start, end)
    start = opener.end() if opener else start
    tail = _tail().search(text[start:end])
    end = start + tail.start() if tail else end
    spans = []
    for token in [*_joints(text, start, end), (end, end)]:
        if start < token[0]:
            spans.append((start, token[0]))
        start = token[1]
    return spans


def _joints(text: str, start: int, end: int) -> Spans:
    """Return where a Chinese list is joined: 、 and 和, 与, 及, 以及, 暨 that are no part of a word."""
    words = set(load_lexicon("zh", "subjects")["joints"])
    tokens = ((token.start + start, token.end + start) for token in chinese.read_tokens(text[start:end]))
    return [span for span in tokens if text[span[0] : span[1]] in words]


def _english(text: str, floor: int, end: int) -> Spans:
    end = _before_adverbs(text, floor, end, "en")
    breaks = list(_english_break().finditer(text[floor:end]))
    start = floor + (breaks[-1].end() if breaks else 0)
    spans: Spans = []
    for found in reversed(list(english.find_capitalised(text, start, end))):
        between = text[found[1] : spans[0][0] if spans else end]
        if not _joins(between, first=not spans):
            break
        spans.insert(0, found)
    return spans or _class(text, start, end)


@cache
def _english_break() -> re.Pattern[str]:
    """Return the marks that end a clause; the full stop of an abbreviation (Co., Ltd.) does not."""
    short = "".join(rf"(?<!\b{word})" for word in load_lexicon("en", "subjects")["abbreviations"])
    return re.compile(rf"{short}\.(?=\s)|[;:!?](?=\s)|\n")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\s*(?:,|,? and|&)\s*(?:the )?\Z")


def _joins(between: str, *, first: bool) -> bool:
    """Tell whether the words behind a name lead to the verb, or to the next name of a list."""
    return not between.strip(" ,") if first else bool(_joint().match(between))


def _class(text: str, start: int, end: int) -> Spans:
    """Return the last clause part in front of the verb as the one subject (more than 2,000 enterprises)."""
    comma = text.rfind(", ", start, end)
    begin = comma + 2 if comma >= 0 else start
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    stop = begin + len(text[begin:end].rstrip())
    return [(begin, stop)] if begin < stop else []
