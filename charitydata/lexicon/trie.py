"""Long word lists as patterns that a scan passes quickly.

An alternation of a thousand words is tried word by word at every character. Here the words are parted by their first
character, and the first characters into groups that one set test rules out.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping


def any_of_many(words: Iterable[str], suffixes: Mapping[str, str] | None = None) -> str:
    """Return a non-capturing alternation of literal words that prefers the longest, as ``any_of`` does.

    Args:
        words: The words; empty ones are ignored.
        suffixes: A pattern to follow some of the words, for example what may not stand behind them.

    >>> re.compile(any_of_many(["万", "万亿", "亿"])).findall("三万亿和一亿万")
    ['万亿', '亿', '万']
    """
    families: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted({word for word in words if word}, key=lambda word: (-len(word), word)):
        families[word[0]].append(word)
    first = sorted(families)
    size = max(1, math.isqrt(len(first)))
    groups = [first[start : start + size] for start in range(0, len(first), size)]
    return "(?:" + "|".join(_group(group, families, suffixes or {}) for group in groups) + ")"


def _group(group: list[str], families: Mapping[str, list[str]], suffixes: Mapping[str, str]) -> str:
    """Return the families of a group of first characters behind one test for these characters."""
    listed = "|".join(_family(character, families[character], suffixes) for character in group)
    return f"(?=[{re.escape(''.join(group))}])(?:{listed})"


def _family(character: str, words: list[str], suffixes: Mapping[str, str]) -> str:
    rest = "|".join(re.escape(word[1:]) + suffixes.get(word, "") for word in words)
    return f"{re.escape(character)}(?:{rest})"
