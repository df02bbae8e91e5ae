"""Sentence → clauses, told by punctuation alone."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from charitydata.document import Sentence
from charitydata.lexicon import any_of, load_lexicon

_LONGEST_QUOTE = 20
_QUOTE = "|".join(
    f"{opening}[^{opening}{closing}]{{0,{_LONGEST_QUOTE}}}{closing}"
    for opening, closing in ("“”", "《》", "「」", "『』", "〈〉", "‘’")
)
_COMMA = r",(?!\d{3}(?!\d))|(?<!\d),"


def split_clauses(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Return the clauses of a sentence as (start, end) in the document, each with the mark that ends it.

    A 、 ends no clause, nor does an ASCII comma with exactly three digits behind it and one before, nor anything
    inside a short quotation or title (《…》, “…” of at most twenty characters). In English the commas of July 21, 2021
    and Co., Ltd. end none either.
    """
    pattern = _chinese() if sentence.language == "zh" else _english()
    ends = [found.end() for found in pattern.finditer(sentence.text) if found["kept"] is None]
    bounds = (0, *ends, len(sentence.text))
    clauses = ((sentence.start + begin, sentence.start + end) for begin, end in pairwise(bounds))
    return tuple((begin, end) for begin, end in clauses if begin < end)


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(rf"(?P<kept>{_QUOTE})|[，；。！？：;!?]|:(?!\d)|{_COMMA}")


@cache
def _english() -> re.Pattern[str]:
    suffixes = any_of(load_lexicon("en", "sentences")["suffixes"])
    year = r", ?(?=(?:19|20)\d\d\b)"
    kept = rf'{_QUOTE}|"[^"]{{0,{_LONGEST_QUOTE}}}"|(?<=[a-z] \d){year}|(?<=[a-z] \d\d){year}|, ?(?={suffixes}\b)'
    return re.compile(rf"(?P<kept>{kept})|[;()—，；。]|(?<!\d)–|–(?!\d)|:(?!\d)|{_COMMA}|--")
