"""What kind of happening the words around a date tell of, if any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from charitydata.document import Language
from charitydata.lexicon import any_of, load_lexicon

Kinds: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The patterns of one language; the order of kinds is that of precedence."""

    names: re.Pattern[str]
    name_kinds: Mapping[str, str]
    deeds: Kinds
    pairs: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    coarse: Kinds
    directed: re.Pattern[str]
    directed_deeds: Kinds
    since: Kinds
    since_running: Kinds
    fund: re.Pattern[str]
    started: re.Pattern[str]
    after_disaster: re.Pattern[str]
    figures: re.Pattern[str]
    reporter: re.Pattern[str]
    source: re.Pattern[str]
    meeting_on: re.Pattern[str]
    telling: re.Pattern[str]
    occasion_day: re.Pattern[str]


@cache
def words_of(language: Language) -> Words:
    """Return the patterns of a language, built once."""
    lexicon = load_lexicon(language, "events")
    plain = {
        name: _one_of(lexicon[name], language)
        for name in ("directed", "after_disaster", "figures", "reporter", "source", "meeting_on", "telling")
    }
    before, after = lexicon["deeds_not_before"], lexicon["deeds_not_after"]
    return Words(
        names=_one_of((w for words in lexicon["names"].values() for w in words), language, lexicon["names_not_before"]),
        name_kinds={word: kind for kind, words in lexicon["names"].items() for word in words},
        deeds=_kinds(lexicon["deeds"], language, before, after),
        pairs=tuple(
            (kind, _one_of(pair["noun"], language), _one_of(pair["verb"], language))
            for kind, pair in lexicon["pairs"].items()
        ),
        coarse=_kinds(lexicon["coarse"], language, before, lexicon["coarse_not_after"]),
        directed_deeds=_kinds(lexicon["directed_deeds"], language),
        since=_kinds(lexicon["since"], language),
        since_running=_kinds(lexicon["since_running"], language),
        fund=_one_of(lexicon["founding_of_fund"], language),
        started=_one_of(lexicon["started"], language),
        occasion_day=re.compile(f"{any_of(lexicon['occasion_day'])}$") if lexicon["occasion_day"] else _NEVER,
        **plain,
    )


def kind_of_day(clauses: tuple[str, ...], words: Words) -> str:
    """Return what happened on a day, by the first clause that names it, else by the first that tells a deed."""
    for clause in clauses:
        found = _pair_kind(clause, words) or _name_kind(clause, words)
        if found:
            return found
    for clause in clauses:
        found = _deed_kind(clause, words)
        if found:
            return found
    return ""


def kind_of_year(clauses: tuple[str, ...], words: Words) -> str:
    """Return what happened in a year; a sum that a year took in is no happening, a gift from one to another is."""
    for clause in clauses:
        found = _first(clause, words.coarse) or _law_kind(clause, words)
        if found:
            return found
    struck = False
    for clause in clauses:
        struck = struck or bool(words.after_disaster.search(clause))
        if struck or words.directed.search(clause):
            found = _first(clause, words.directed_deeds)
            if found:
                return found
    return ""


def kind_of_since(clauses: tuple[str, ...], words: Words) -> tuple[str, bool]:
    """Return what has gone on since a day, and whether the row lasts until now or tells its beginning only."""
    text = "".join(clauses[:2])
    found = _first(text, words.since_running)
    if found:
        return found, True
    if words.figures.search(text):
        return "", False
    return _first(text, words.since), False


def _pair_kind(clause: str, words: Words) -> str:
    return next((kind for kind, noun, verb in words.pairs if noun.search(clause) and verb.search(clause)), "")


def _law_kind(clause: str, words: Words) -> str:
    found = _pair_kind(clause, words)
    return "" if found == "disaster" else found


def _name_kind(clause: str, words: Words) -> str:
    last = None
    for match in words.names.finditer(clause):
        last = match
    return words.name_kinds[last[0].lower()] if last else ""


def _deed_kind(clause: str, words: Words) -> str:
    found = _first(clause, words.deeds)
    return "founding" if found == "ceremony" and words.started.search(clause) and words.fund.search(clause) else found


def _first(clause: str, kinds: Kinds) -> str:
    return next((kind for kind, pattern in kinds if pattern.search(clause)), "")


def _kinds(
    table: Mapping[str, list[str]],
    language: Language,
    before: Mapping[str, list[str]] | None = None,
    after: Mapping[str, list[str]] | None = None,
) -> Kinds:
    return tuple((kind, _one_of(words, language, before, after)) for kind, words in table.items())


def _one_of(
    words: Iterable[Any],
    language: Language,
    before: Mapping[str, list[str]] | None = None,
    after: Mapping[str, list[str]] | None = None,
) -> re.Pattern[str]:
    """Return a pattern of any of the words, each without the neighbours that make it part of another."""
    ordered = sorted(map(str, words), key=len, reverse=True)
    if not ordered:
        return _NEVER
    if language == "en":
        return re.compile(rf"\b(?i:{any_of(ordered)})\b")
    return re.compile("|".join(_guarded(word, before or {}, after or {}) for word in ordered))


def _guarded(word: str, before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> str:
    behind = "".join(f"(?<!{re.escape(str(other))})" for other in after.get(word, ()))
    return behind + re.escape(word) + (f"(?!{any_of(before[word])})" if word in before else "")
