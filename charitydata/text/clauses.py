"""Sentence → clauses, told by punctuation alone."""

from __future__ import annotations

import re
from itertools import pairwise

from charitydata.document import Sentence

_LONGEST_QUOTE = 20
_QUOTE = "|".join(
    f"{opening}[^{opening}{closing}]{{0,{_LONGEST_QUOTE}}}{closing}"
    for opening, closing in ("“”", "《》", "「」", "『』", "〈〉", "‘’")
)
_COMMA = r",(?!\d{3}(?!\d))|(?<!\d),"
_CHINESE = re.compile(rf"(?P<quote>{_QUOTE})|[，；。！？：;!?]|:(?!\d)|{_COMMA}")
_ENGLISH = re.compile(rf'(?P<quote>{_QUOTE}|"[^"]{{0,{_LONGEST_QUOTE}}}")|[;()—–，；。]|:(?!\d)|{_COMMA}|--')


def split_clauses(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Return the clauses of a sentence as (start, end) in the document, each with the mark that ends it.

    A 、 ends no clause, nor does an ASCII comma with exactly three digits behind it and one before, nor anything
    inside a short quotation or title (《…》, “…” of at most twenty characters).
    """
    pattern = _CHINESE if sentence.language == "zh" else _ENGLISH
    ends = [found.end() for found in pattern.finditer(sentence.text) if found["quote"] is None]
    bounds = (0, *ends, len(sentence.text))
    clauses = ((sentence.start + begin, sentence.start + end) for begin, end in pairwise(bounds))
    return tuple((begin, end) for begin, end in clauses if begin < end)
