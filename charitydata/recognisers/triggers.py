"""Where a costly pattern may start at all, found in one quick pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator


def trigger(openings: Iterable[str], *patterns: str, ignore_case: bool = False) -> re.Pattern[str]:
    """Return a pattern of the literal openings and of further patterns that start with a literal character.

    Every alternative starts with one literal, so that the regex engine skips all other characters at once.

    Args:
        openings: Literal beginnings of what is looked for.
        patterns: Regular expressions, each starting with a literal character.
        ignore_case: Let the first character be a capital or not.
    """
    grouped: dict[str, set[str]] = defaultdict(set)
    for opening in openings:
        grouped[opening[0]].add(opening[1:])
        if ignore_case:
            grouped[opening[0].swapcase()].add(opening[1:])
    branches = [re.escape(first) + _tails(rests) for first, rests in sorted(grouped.items())]
    return re.compile("|".join((*branches, *patterns)))


def scan(
    text: str, starts: re.Pattern[str], pattern: re.Pattern[str], at_digit: re.Pattern[str] | None = None
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern from left to right, tried only where the trigger lets it start.

    Args:
        text: What is searched.
        starts: A ``trigger``.
        pattern: What is looked for.
        at_digit: What is looked for at a digit, where that differs.
    """
    position = 0
    while start := starts.search(text, position):
        here = start.start()
        chosen = at_digit if at_digit and text[here].isdigit() else pattern
        match = chosen.match(text, here)
        if match:
            yield match
        position = match.end() if match else start.start() + 1


def _tails(rests: set[str]) -> str:
    if "" in rests:
        return ""
    return "(?:" + "|".join(sorted(map(re.escape, rests))) + ")"
