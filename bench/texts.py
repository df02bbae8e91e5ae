"""Texts for measuring: the paragraphs of the bundled documents in ever new mixtures, their figures changed.

No mixture is read twice, so that nothing a run keeps in mind helps the next.
"""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache
from pathlib import Path

from charitydata.document import Document, Language
from charitydata.readers import Failure, find_files, read_all
from charitydata.text import part

BUNDLED = Path(__file__).resolve().parents[1] / "data" / "documents"
_PUBLISHED = date(2024, 1, 20)
_FIGURE = re.compile(r"(?<![\d.,])[1-9][\d,]*(?:\.\d+)?(?=[余多]?[万亿元人名户个项家所]| [mb]illion| yuan| \w+s\b)")
"""A number of money or of things, no day and no year."""


def mixed(language: Language, size: int, *, seed: int, plain: float = 0.0) -> str:
    """Return a text of so many characters.

    Args:
        language: What it is written in.
        size: How many characters it has, to the paragraph.
        seed: Another one makes another text.
        plain: The share of paragraphs that hold no digit; the bundled documents, which restate figures, have few.
    """
    chance = random.Random(seed)  # noqa: S311  (no secret)
    told, untold = _paragraphs(language)
    chosen, length = [], 0
    while length < size:
        paragraph = chance.choice(untold if chance.random() < plain else told)
        chosen.append(_FIGURE.sub(lambda found: _another(found[0], chance), paragraph))
        length += len(chosen[-1]) + 1
    return "\n".join(chosen)[: max(size, len(chosen[0]))]


def documents(language: Language, sizes: list[int], *, seed: int, plain: float = 0.0) -> list[Document]:
    """Return documents of the sizes given, in characters."""
    texts = (mixed(language, size, seed=seed * 100_003 + n, plain=plain) for n, size in enumerate(sizes))
    return [
        Document(doc_id=f"made-{seed}-{n}", text=text, title=text[:20], language=language, published=_PUBLISHED)
        for n, text in enumerate(texts)
    ]


def sizes(total: int, *, seed: int, smallest: int = 200, largest: int = 200_000) -> list[int]:
    """Return sizes of documents that make up a total, as many small ones as large ones by their number of digits."""
    chance = random.Random(seed)  # noqa: S311
    chosen: list[int] = []
    while sum(chosen) < total:
        size = int(smallest * (largest / smallest) ** chance.random())
        chosen.append(max(smallest, min(size, total - sum(chosen))))
    return chosen


def _another(figure: str, chance: random.Random) -> str:
    return "".join(str(chance.randint(1, 9)) if sign.isdigit() else sign for sign in figure)


@cache
def _paragraphs(language: Language) -> tuple[list[str], list[str]]:
    """Return the paragraphs of the bundled documents, and paragraphs made of their sentences without a digit."""
    told, untold = [], []
    gap = "" if language == "zh" else " "
    for item in read_all(list(find_files([BUNDLED]))):
        if isinstance(item, Failure) or (item.language or "zh") != language:
            continue
        numbers: dict[int, list[str]] = {}
        for sentence in part(item).sentences:
            numbers.setdefault(sentence.paragraph, []).append(sentence.original)
        told += [gap.join(sentences) for sentences in numbers.values()]
        quiet = [s for sentences in numbers.values() for s in sentences if not re.search(r"\d", s)]
        untold += [gap.join(quiet[n : n + 3]) for n in range(0, len(quiet), 3)]
    return told, untold
