"""Paragraph → sentences, each with its place in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from charitydata.document import Language, Sentence
from charitydata.lexicon import any_of, load_lexicon
from charitydata.text.normalise import normalise

_CLOSING = "”’」』）》】〕)\\]\"'"
_ENGLISH_END = re.compile(rf"(?<![.!?])[.!?]++[{_CLOSING}]*+(?=\s|$)|[。！？]|(?<=[a-z]{{3}})\.(?=[A-Z][a-z])")
_MARKS = "；;，,、 "
LONGEST = 2000
"""A run of so many characters without a full stop is no sentence but a list or a table."""
_WORD = re.compile(r"\w+")


def split_sentences(
    original: str, start: int, language: Language, paragraph: int = 0, text: str | None = None
) -> Iterator[Sentence]:
    """Yield the sentences of one paragraph.

    A Chinese sentence ends at 。！？, closing quotes belonging to it; a ； does not end one, for its parts share their
    subject. An English full stop behind an abbreviation, an initial or a number ends none. A newline inside a
    paragraph is where its text was wrapped, and becomes a space.

    Args:
        original: The paragraph as the document has it.
        start: Its offset in the document.
        language: What it is written in.
        paragraph: Its number.
        text: The same, normalised, where the caller has it.
    """
    text = (normalise(original) if text is None else text).replace("\n", " ")
    ends = _chinese_ends(original) if language == "zh" else _english_ends(original)
    begin = 0
    for end in _bounded(text, (*ends, len(original))):
        first, last = _strip(text, begin, end)
        if first < last:
            yield Sentence(
                text=text[first:last],
                original=original[first:last],
                start=start + first,
                language=language,
                paragraph=paragraph,
            )
        begin = end


def _bounded(text: str, ends: Iterable[int]) -> Iterator[int]:
    """Yield the ends of sentences, and where one that nobody wrote as a sentence is cut, at a comma where it has one.

    The cost of a sentence grows faster than its length; that of a text must not.
    """
    begin = 0
    for end in ends:
        while end - begin > LONGEST:
            stop = max(text.rfind(mark, begin + LONGEST // 2, begin + LONGEST) for mark in _MARKS) + 1
            begin = stop or begin + LONGEST
            yield begin
        yield end
        begin = end


def _strip(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its edges."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end


def _chinese_ends(text: str) -> Iterator[int]:
    return (found.end() for found in _chinese_end().finditer(text))


def _english_ends(text: str) -> Iterator[int]:
    for found in _ENGLISH_END.finditer(text):
        if found[0][0] != "." or not _goes_on(text, found.start(), found.end()):
            yield found.end()


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Say whether the sentence goes on behind a full stop."""
    follows = text[end : end + 40].lstrip()
    if not follows:
        return False
    if follows[0].islower():
        return True
    before = _abbreviation_before().search(text, max(0, stop - 12), stop + 1)
    if before is None:
        return False
    word = _WORD.match(follows)
    return before["always"] is not None or word is None or word[0] not in _starters()


@cache
def _chinese_end() -> re.Pattern[str]:
    """Match the end of a sentence; an ASCII full stop ends one only between Chinese characters."""
    goes_on = any_of(load_lexicon("zh", "sentences")["goes_on"])
    stops = r"(?<![。！？!?｡])[。！？!?｡]++|(?<=[\u4e00-\u9fff])\.(?=[\s\u4e00-\u9fff”]|$)"
    quoted = rf"[{_CLOSING}]++(?!{goes_on}|[，、；：。,;])"
    return re.compile(rf"(?:{stops})(?:{quoted}|(?![{_CLOSING}，、；：,;]))")


@cache
def _abbreviation_before() -> re.Pattern[str]:
    """Match an abbreviation with its full stop at the end of the text searched.

    ``always`` is one that a name or number must follow (Mr. No.); the others may stand at a sentence's end.
    """
    words = load_lexicon("en", "sentences")
    always, sometimes = any_of(words["titles"]), any_of(words["abbreviations"])
    return re.compile(rf"(?<![A-Za-z])(?:(?P<always>{always}|(?<!\.)[A-Z])|{sometimes}|(?:[A-Za-z]\.)+[A-Za-z])\.\Z")


@cache
def _starters() -> frozenset[str]:
    return frozenset(load_lexicon("en", "sentences")["starters"])
