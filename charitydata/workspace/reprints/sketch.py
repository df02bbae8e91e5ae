"""An article → what it is recognised by: a MinHash of its words and the numbers it states, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from charitydata.document import Article, Document, Language
from charitydata.lexicon import any_of, load_lexicon
from charitydata.text import part

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Hashes = npt.NDArray[np.uint64]

VERSION = 1
"""Raise it whenever the same article would give another sketch; shelves made under another one are made anew."""

SHORTEST = 80
"""Letters and digits; what is shorter says too little to be told apart."""
_SHINGLE = {"zh": 5, "en": 14}
"""Characters in a row that count as one feature."""
_PERMUTATIONS, _ROWS = 128, 5
_BANDS = _PERMUTATIONS // _ROWS
_NUMBER_BANDS, _NUMBER_ROWS = 8, 3
_SEED = 20_231
_BEFORE, _AFTER = 4, 2
_MASK = "\ue000"
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What one article is recognised by.

    ``title`` is its headline, ``signature`` the MinHash of its shingles (32 bits each), ``numbers`` its numbers,
    sorted (the upper half of the 64 bits stands for the words around a number, the lower half for the number),
    ``keys`` what it is looked up by: two articles that share none are not compared.
    """

    title: str
    signature: bytes
    numbers: bytes
    keys: tuple[int, ...]


def sketch(document: Document) -> Sketch | None:
    """Return the sketch of a document's article, without title, date line and furniture; ``None`` where it is short."""
    article = part(document)
    letters, numbers = _parted(_words(article), article.language)
    body = "".join(piece for pair in zip(letters, [*numbers, ""], strict=True) for piece in pair)
    if len(body) < SHORTEST:
        return None
    signature = _minhash(_shingles(body, _SHINGLE[article.language]), _PERMUTATIONS)
    return Sketch(
        title=article.title,
        signature=signature.tobytes(),
        numbers=_placed(letters, numbers).tobytes(),
        keys=tuple(_keys(signature, numbers)),
    )


def _words(article: Article) -> str:
    return "\n".join(sentence.text for sentence in article.sentences).lower()


def _parted(text: str, language: Language) -> tuple[list[str], list[str]]:
    """Return the letters between the numbers, and the numbers: one fewer."""
    pieces = _number(language).split(text)
    return [_NOT_LETTERS.sub("", piece) for piece in pieces[::2]], [n.replace(",", "") for n in pieces[1::2]]


@cache
def _number(language: Language) -> re.Pattern[str]:
    """Match a number in digits, or in the numerals of a language; an English month is a number, too."""
    if language == "zh":
        words = load_lexicon("zh", "numbers")
        return re.compile(rf"(\d+(?:[.,]\d+)*|[{''.join([*words['digits'], *words['units'], *words['contracted']])}]+)")
    words, months = load_lexicon("en", "numbers"), load_lexicon("en", "dates")["months"]
    spoken = any_of([*words["ones"], *words["tens"], *words["scales"], *(month.lower() for month in months)])
    return re.compile(rf"(\d+(?:[.,]\d+)*|\b{spoken}\b)")


def _placed(letters: list[str], numbers: list[str]) -> Hashes:
    """Return each number with a few letters before and behind it, in which other numbers only count as such."""
    import numpy as np

    masked = _MASK.join(letters)
    placed, position = set(), -1
    for number in numbers:
        position = masked.index(_MASK, position + 1)
        around = masked[max(0, position - _BEFORE) : position] + masked[position : position + _AFTER + 1]
        placed.add(crc32(around.encode()) << 32 | crc32(number.encode()))
    return np.array(sorted(placed), dtype=np.uint64)


def _shingles(body: str, width: int) -> Hashes:
    """Return the hashes of all runs of so many characters."""
    import numpy as np

    codes = np.frombuffer(body.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    hashes = np.zeros(len(codes) - width + 1, dtype=np.uint64)
    for place in range(width):
        hashes = hashes * np.uint64(1_000_003) + codes[place : place + len(hashes)]
    return _mixed(hashes)


def _mixed(hashes: Hashes) -> Hashes:
    """Return hashes whose every bit depends on every bit (the finaliser of SplitMix64)."""
    import numpy as np

    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        hashes = (hashes ^ (hashes >> np.uint64(shift))) * np.uint64(factor)
    return hashes ^ (hashes >> np.uint64(31))


def _minhash(hashes: Hashes, permutations: int) -> Any:
    import numpy as np
    import rensa

    rows = rensa.RMinHash.digest_matrix_from_flat_token_hashes(hashes, [0, len(hashes)], permutations, _SEED)
    return np.array(rows.to_rows()[0], dtype=np.uint32)


def _keys(signature: Any, numbers: list[str]) -> Iterator[int]:
    """Yield one key per band: a stretch of the signature together with a stretch of the MinHash of the numbers.

    Reports that fill in the same form share the first and not the second, so that they do not even meet.
    """
    told = _number_bands(numbers)
    for band in range(_BANDS):
        stretch = signature[band * _ROWS : (band + 1) * _ROWS].tobytes()
        words = told[band % _NUMBER_BANDS]
        yield (crc32(stretch, band) << 31) ^ crc32(words, band)


def _number_bands(numbers: list[str]) -> list[bytes]:
    import numpy as np

    telling = sorted({number for number in numbers if len(number) > 1})
    if not telling:
        return [b""] * _NUMBER_BANDS
    hashes = _mixed(np.array([crc32(number.encode()) for number in telling], dtype=np.uint64))
    signature = _minhash(hashes, _NUMBER_BANDS * _NUMBER_ROWS)
    return [signature[_NUMBER_ROWS * i : _NUMBER_ROWS * (i + 1)].tobytes() for i in range(_NUMBER_BANDS)]
