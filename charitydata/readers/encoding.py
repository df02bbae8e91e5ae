"""Bytes → text: the encodings that Chinese and English documents come in.

Marks at the front and valid UTF-8 decide at once. Everything else is decoded in each of ``GUESSES`` and the reading
whose characters are the most ordinary wins: a wrong encoding turns common characters into rare ones.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache

from charitydata.errors import UnreadableFile
from charitydata.lexicon import load_lexicon

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSES: tuple[str, ...] = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252")
SAMPLE_BYTES = 1 << 16
_LEAST_ORDINARY = 0.5
_RUN = re.compile("[\x80-\uffff]{2,}")


def decode(name: str, data: bytes, declared: str | None = None) -> str:
    """Return the text of a file with plain newlines and without a byte-order mark.

    Args:
        name: How messages call the file.
        data: All of its bytes.
        declared: The encoding that the file says it has (HTML), believed only where its bytes agree.

    Raises:
        UnreadableFile: No known encoding gives ordinary text.
    """
    encoding = detect(data, declared)
    if encoding is None:
        raise _complain(name, data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            name, "damaged {encoding} at byte {place}; save the file as UTF-8", encoding=encoding, place=error.start
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def detect(data: bytes, declared: str | None = None) -> str | None:
    """Return the name of the encoding of ``data``, or ``None`` where every known one gives nonsense.

    UTF-16 without a mark is told by its characters; where all its bytes are ASCII as well, they are read as ASCII.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    if b"\x00" not in data and _decodes(data, "utf-8"):
        return "utf-8"
    guesses = (*filter(None, (_known(declared),)), *GUESSES)
    readings = ((_read(data, guess), guess) for guess in guesses if _decodes(data, guess))
    ordinary = ((_mean(text), guess) for text, guess in readings if ordinariness(text) >= _LEAST_ORDINARY)
    return max(ordinary, key=lambda reading: reading[0], default=(0.0, None))[1]


def ordinariness(text: str) -> float:
    """Return how ordinary the characters beyond ASCII are, from -1 (nonsense) to 1 (only the most common).

    ASCII says little (it is the same in most encodings), yet a text of ASCII alone is wholly ordinary.
    """
    return _mean("".join(character for character in text if _is_telling(character)))


def _mean(text: str) -> float:
    counts = Counter(text)
    total = sum(counts.values())
    return sum(_weight(character) * count for character, count in counts.items()) / total if total else 1.0


def _read(data: bytes, encoding: str) -> str:
    """Return a sample in one encoding; Western letters beyond ASCII stand alone, a run of them is Chinese misread."""
    text = data[:SAMPLE_BYTES].decode(encoding, errors="ignore")
    return _RUN.sub("\x00", text) if encoding == "cp1252" else text


def _is_telling(character: str) -> bool:
    return character >= "\x80" or (character < " " and character not in "\n\r\t")


@cache
def _weight(character: str) -> float:
    if not _is_telling(character):
        return 0.75
    if character in _common():
        return 1.0
    if _is_level_one(character, "gb2312", 0xB0, 0xD7) or _is_level_one(character, "big5", 0xA4, 0xC6):
        return 0.6
    if "\u4e00" <= character <= "\u9fff":
        return 0.0
    return -1.0


def _is_level_one(character: str, encoding: str, first: int, last: int) -> bool:
    """Say whether a standard lists the character on its first plane, that of everyday characters."""
    try:
        code = character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and first <= code[0] <= last


@cache
def _common() -> frozenset[str]:
    lists = load_lexicon("any", "characters")
    return frozenset("".join(map(str, lists.values())))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _known(declared: str | None) -> str | None:
    """Return the guess that covers a declared encoding, or ``None`` for one that is not known here."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    name = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252"}.get(name, name)
    return name if name in GUESSES else None


def _complain(name: str, data: bytes) -> UnreadableFile:
    if b"\x00" in data:
        return UnreadableFile(name, "binary data, not text in a known encoding; save the file as UTF-8")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) // 2:
            return UnreadableFile(
                name, "the UTF-8 is damaged at byte {place}; save the file as UTF-8", place=error.start
            )
    return UnreadableFile(
        name, "the encoding is not known (UTF-8, UTF-16, GB18030 and Big5 are); save the file as UTF-8"
    )
