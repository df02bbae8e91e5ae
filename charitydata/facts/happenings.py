"""What kind of happening the words around a date tell of, if any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from charitydata.document import Language
from charitydata.lexicon import any_of, load_lexicon

Kinds: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The patterns of one language; the order of kinds is that of precedence.

    ``names`` are nouns of happenings, ``places`` such nouns where they only say where (在会上), ``deeds`` verbs of one
    day, ``coarse`` verbs of a year, ``pairs`` nouns and verbs that must meet.
    """

    names: re.Pattern[str]
    name_kinds: Mapping[str, str]
    places: re.Pattern[str]
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
    telling: re.Pattern[str]
    occasion_day: re.Pattern[str]
    is_day: re.Pattern[str]
    of: re.Pattern[str]
    this_year: re.Pattern[str]


def kind_of_day(after: str, clauses: Sequence[str], earlier: Sequence[str], words: Words) -> str:
    """Return what happened on a day.

    The first clause that names a happening decides, then the first that tells a deed; a clause that only says which
    day it is (9月5日是中华慈善日) waits for the others. Last come the clauses before the date, and the place of a
    meeting (记者从会上获悉).

    Args:
        after: What follows the date in its clause.
        clauses: The date's own clause and those behind it.
        earlier: The clauses before it, nearest first.
        words: The patterns of the language.
    """
    first, *others = clauses
    ordered = (*others, first) if words.is_day.match(after) else (first, *others)
    around = " ".join(clauses)
    for clause in ordered:
        if found := _pair_kind(clause, around, words) or _name_kind(clause, words):
            return found
    for clause in ordered:
        if found := _deed_kind(clause, words):
            return found
    for clause in earlier:
        if found := _pair_kind(first, clause, words) or _name_kind(clause, words):
            return found
    return "conference" if words.places.search(first) else ""


def kind_of_year(clauses: Sequence[str], words: Words) -> str:
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


def kind_of_name(after: str, words: Words) -> str:
    """Return the kind of the happening whose name follows a year at once (2018年“慈善日”), ``""`` if none does."""
    match = words.names.search(after[:24])
    if match is None or not re.match(r"\s?[“\"《]|\s?\S{0,6}$", after[: match.start()]):
        return ""
    return words.name_kinds[match[0].lower()]


def kind_of_since(clauses: Sequence[str], words: Words) -> tuple[str, bool]:
    """Return what has gone on since a day, and whether the row lasts until now or tells its beginning only."""
    text = " ".join(clauses)
    found = _first(text, words.since_running)
    if found:
        return found, True
    if law := _law_kind(text, words):
        return law, False
    own = clauses[0] if len(clauses[0].strip(" ,，")) > 3 else " ".join(clauses[:2])
    return ("", False) if words.figures.search(own) else (_first(own, words.since), False)


def runs_on(clauses: Sequence[str], words: Words) -> str:
    """Return what went on through several years (between 2007 and 2018 it supported students), ``""`` if nothing."""
    text = " ".join(clauses)
    return "" if words.figures.search(text) else _first(text, words.since_running)


def is_hearsay(clauses: Sequence[str], after: str, words: Words) -> bool:
    """Return whether a day is only that on which somebody told or learnt of something."""
    if words.places.search(clauses[0]):
        return False
    if any(words.reporter.search(clause) for clause in clauses[:2]):
        return True
    return bool(words.telling.match(after)) and not words.names.search(clauses[0])


def tells_of_something(text: str, words: Words) -> bool:
    """Return whether a stretch of text names a happening or tells a deed."""
    return bool(words.names.search(text) or _first(text, words.deeds))


def _pair_kind(clause: str, around: str, words: Words) -> str:
    return next((kind for kind, noun, verb in words.pairs if verb.search(clause) and noun.search(around)), "")


def _law_kind(clause: str, words: Words) -> str:
    found = _pair_kind(clause, clause, words)
    return "" if found == "disaster" else found


def _name_kind(clause: str, words: Words) -> str:
    """Return the kind of the last name of a happening; a name that only says where (在会上) is none."""
    last = None
    for match in words.names.finditer(clause):
        last = match
    return words.name_kinds[last[0].lower()] if last else ""


def _deed_kind(clause: str, words: Words) -> str:
    found = _first(clause, words.deeds)
    return "founding" if found == "ceremony" and words.started.search(clause) and words.fund.search(clause) else found


def _first(clause: str, kinds: Kinds) -> str:
    return next((kind for kind, pattern in kinds if pattern.search(clause)), "")


@cache
def words_of(language: Language) -> Words:
    """Return the patterns of a language, built once."""
    lexicon = load_lexicon(language, "events")
    before, after = lexicon["not_before"], lexicon["not_after"]
    every_name = [word for listed in lexicon["names"].values() for word in listed]
    one_of = _Maker(language, before, after)
    return Words(
        names=one_of(every_name, lexicon.get("place_suffix", ())),
        name_kinds={word: kind for kind, listed in lexicon["names"].items() for word in listed},
        places=one_of(lexicon.get("places") or [f"{name}{lexicon['place_suffix'][0]}" for name in every_name]),
        deeds=one_of.kinds(lexicon["deeds"]),
        pairs=tuple((kind, one_of(pair["noun"]), one_of(pair["verb"])) for kind, pair in lexicon["pairs"].items()),
        coarse=one_of.kinds(lexicon["coarse"]),
        directed=re.compile(lexicon["directed"]) if lexicon["directed"] else _NEVER,
        directed_deeds=one_of.kinds(lexicon["directed_deeds"]),
        since=one_of.kinds(lexicon["since"]),
        since_running=one_of.kinds(lexicon["since_running"]),
        occasion_day=re.compile(f"{any_of(lexicon['occasion_day'])}$") if lexicon["occasion_day"] else _NEVER,
        is_day=re.compile(rf"\s*{any_of(lexicon['is_day'])}") if lexicon["is_day"] else _NEVER,
        telling=re.compile(rf"\s*(?:{one_of(lexicon['telling']).pattern})"),
        of=re.compile(rf"\s?{any_of(lexicon['of'])}") if lexicon["of"] else _NEVER,
        **{name: one_of(lexicon[name]) for name in _PLAIN},
    )


_PLAIN = ("fund", "started", "after_disaster", "figures", "reporter", "this_year")


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes patterns of word lists; each word without the neighbours that make it part of another."""

    language: Language
    before: Mapping[str, list[str]]
    after: Mapping[str, list[str]]

    def __call__(self, words: Iterable[Any], never_before: Iterable[str] = ()) -> re.Pattern[str]:
        ordered = sorted(map(str, words), key=len, reverse=True)
        if not ordered:
            return _NEVER
        if self.language == "en":
            return re.compile(rf"\b(?i:{any_of(ordered)})\b")
        ahead = f"(?!{any_of(never_before)})" if never_before else ""
        return re.compile("|".join(self._guarded(word) + ahead for word in ordered))

    def kinds(self, table: Mapping[str, list[str]]) -> Kinds:
        """Return the patterns of a table of kinds, in its order."""
        return tuple((kind, self(words)) for kind, words in table.items())

    def _guarded(self, word: str) -> str:
        behind = "".join(f"(?<!{re.escape(str(other))})" for other in self.after.get(word, ()))
        ahead = f"(?!{any_of(self.before[word])})" if word in self.before else ""
        return behind + re.escape(word) + ahead
