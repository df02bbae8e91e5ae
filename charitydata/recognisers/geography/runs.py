"""Abbreviations of Chinese regions (沪苏浙皖, 闽宁, 援疆, 在沪) and the groups that have names (长三角)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.geography.sighting import Sighting, without_overlaps


def sight_runs(text: str) -> list[Sighting]:
    """Return groups, runs of abbreviations with their members, and single abbreviations behind a verb."""
    groups = [_group(m.start(), m[0]) for m in _group_pattern("zh").finditer(text)]
    return without_overlaps(without_overlaps(groups, _runs(text)), _singles(text))


def sight_groups(text: str) -> Iterator[Sighting]:
    """Yield the groups of regions that an English text names."""
    for match in _group_pattern("en").finditer(text):
        yield _group(match.start(), match[0])


def group_members(name: str) -> tuple[str, ...]:
    """Return the members of a group of regions by one of its names, ``()`` if it is none."""
    return _groups().get(name, ())


def _group(start: int, name: str) -> Sighting:
    return Sighting(start=start, end=start + len(name), codes=(), full=True, members=_groups()[name])


def _runs(text: str) -> Iterator[Sighting]:
    codes = abbreviations()
    for match in _run_pattern().finditer(text):
        if _names_places(match[0], text, match.end()):
            members = tuple(dict.fromkeys(codes[character] for character in match[0]))
            yield Sighting(start=match.start(), end=match.end(), codes=(), full=True, members=members)


def _names_places(run: str, text: str, end: int) -> bool:
    words = load_lexicon("any", "regions")
    chinese = load_lexicon("zh", "regions")
    if run in words["not_runs"] or text.startswith(tuple(chinese["not_run_cues"]), end):
        return False
    if run in words["runs"] or all(character in words["safe"] for character in run):
        return True
    return any(c in words["safe"] for c in run) and text.startswith(tuple(chinese["run_cues"]), end)


def _singles(text: str) -> Iterator[Sighting]:
    for match in _single_pattern().finditer(text):
        code = abbreviations()[match[0][-1]]
        yield Sighting(start=match.end() - 1, end=match.end(), codes=(code,), full=True)


@cache
def abbreviations() -> Mapping[str, str]:
    """Return the codes of the one-character abbreviations of provinces."""
    return dict(load_lexicon("any", "regions")["abbreviations"])


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    groups = load_lexicon("any", "regions")["groups"]
    return {name: tuple(g["members"]) for g in groups for name in (*g["zh"], *g["en"])}


@cache
def _group_pattern(language: str) -> re.Pattern[str]:
    edge = r"\b" if language == "en" else ""
    names = (name for group in load_lexicon("any", "regions")["groups"] for name in group[language])
    return re.compile(f"{edge}{any_of(names)}{edge}")


@cache
def _run_pattern() -> re.Pattern[str]:
    return re.compile(f"[{''.join(abbreviations())}]{{2,6}}")


@cache
def _single_pattern() -> re.Pattern[str]:
    words = load_lexicon("zh", "regions")
    return re.compile(any_of(words["abbreviated_words"]))
