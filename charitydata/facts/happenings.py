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
_ADJUNCTS = frozenset({"campaign", "conference"})
_MEETINGS = frozenset({"conference", "ceremony", "award"})
_GIFTS = frozenset({"aid", "donation"})
_SHORT = 4
"""A clause of fewer characters only holds the date."""
_NEVER = re.compile(r"(?!)")


_PLAIN = ("travel", "fund", "started", "after_disaster", "figures", "reporter", "this_year")


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
    weak_deeds: Kinds
    adjuncts: re.Pattern[str]
    reports: re.Pattern[str]
    place_after: re.Pattern[str]
    deed_around_adjunct: bool
    disasters: re.Pattern[str]
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
    counted: re.Pattern[str]
    telling: re.Pattern[str]
    told: re.Pattern[str]
    reported: re.Pattern[str]
    travel: re.Pattern[str]
    label_endings: tuple[str, ...]
    occasion_day: re.Pattern[str]
    is_day: re.Pattern[str]
    of: re.Pattern[str]
    this_year: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The words around a date: the rest of its clause, the clauses behind it, and those before it, nearest first."""

    before: str
    after: str
    later: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()

    @property
    def own(self) -> str:
        """The date's clause without the date."""
        return f"{self.before} {self.after}"

    @property
    def text(self) -> str:
        """The date's clause and those behind it."""
        return " ".join((self.own, *self.later))


def kind_of_day(around: Around, words: Words) -> str:
    """Return what happened on a day, ``""`` if nothing is told.

    The first clause that names a happening or tells a deed decides; one that only says which day it is (9月5日是
    中华慈善日) waits for the others. Then come the clauses before the date, the place of a meeting (从会上获悉) and
    verbs that say little.
    """
    own = _pair_kind(around.own, around.text, words) or _told_kind(around, words)
    if own and not words.is_day.match(around.after):
        return own
    if not own and words.travel.search(around.own):
        return next((found for c in around.later if (found := _name_kind(c, words)) in _MEETINGS), "visit")
    for clause in around.later:
        if found := _pair_kind(clause, around.text, words) or _told_kind(Around(before="", after=clause), words):
            return found
    return own or _kind_before(around, words)


def kind_of_year(around: Around, words: Words) -> str:
    """Return what happened in a year; a sum that a year took in is no happening, a gift from one to another is."""
    for part in (around, *(Around(before="", after=clause) for clause in around.later)):
        found = _law_kind(part.own, words) or _nearest(part, words.coarse)
        if found and not (found == "founding" and words.counted.search(part.after)):
            return found
    struck = False
    for clause in (around.own, *around.later):
        struck = struck or bool(words.after_disaster.search(clause))
        found = _first(clause, words.directed_deeds) if struck or words.directed.search(clause) else ""
        if found:
            return found
    return "disaster" if words.disasters.search(around.own) else ""


def kind_of_name(after: str, words: Words) -> str:
    """Return the kind of the happening whose name follows a year at once (2018年“慈善日”), ``""`` if none does."""
    phrase = re.split(r"[,，。;；]", after, maxsplit=1)[0][:24]
    names = list(words.names.finditer(phrase))
    if not names or not re.match(r"\s?[“\"《]|\s?\S{0,6}$", phrase[: names[0].start()]):
        return ""
    return words.name_kinds[names[-1][0].lower()]


def kind_of_since(around: Around, mention: str, words: Words) -> tuple[str, bool]:
    """Return what has gone on since a day, and whether the row lasts until now or tells its beginning only."""
    if found := _first(around.text, words.since_running):
        return found, True
    if law := _law_kind(" ".join((*around.earlier[:1], around.text)), words):
        return law, False
    own = f"{around.before} {mention} {around.after}"
    if len(around.own.strip(" ,，")) < _SHORT:
        own += " ".join(around.later[:1])
    if words.figures.search(own):
        return "", False
    if found := _first(own, words.since):
        return found, False
    return ("aid", True) if _earliest(around.text, words.deeds) in _GIFTS else ("", False)


def runs_on(around: Around, words: Words) -> str:
    """Return what went on through several years (between 2007 and 2018 it supported students), ``""`` if nothing."""
    return "" if words.figures.search(around.text) else _first(around.text, words.since_running)


def is_hearsay(around: Around, words: Words) -> bool:
    """Return whether a day is only that on which somebody told or learnt of something."""
    if words.places.search(around.own):
        return False
    if any(words.reporter.search(clause) for clause in (around.own, *around.later[:1])):
        return True
    told = words.telling.match(around.after) or words.told.search(around.before)
    return bool(told) and not words.names.search(around.own) and not words.reported.search(around.own)


def tells_of_something(text: str, words: Words) -> bool:
    """Return whether a stretch of text names a happening or tells a deed."""
    return bool(words.names.search(text) or _first(text, words.deeds))


def _kind_before(around: Around, words: Words) -> str:
    for clause in around.earlier:
        if found := _pair_kind(around.own, clause, words) or _name_kind(clause, words):
            return found
    if words.places.search(around.own):
        return "conference"
    return next((found for c in (around.own, *around.later) if (found := _earliest(c, words.weak_deeds))), "")


def _pair_kind(clause: str, around: str, words: Words) -> str:
    return next((kind for kind, noun, verb in words.pairs if verb.search(clause) and noun.search(around)), "")


def _law_kind(clause: str, words: Words) -> str:
    found = _pair_kind(clause, clause, words)
    return "" if found == "disaster" else found


def _told_kind(around: Around, words: Words) -> str:
    """Return the kind of a name of a happening in the date's clause, or of a deed.

    The deed counts where no name stands, or where the name only says to, at or through what it was done.
    """
    if words.reporter.search(around.own) and words.places.search(around.own):
        return "conference"
    name = _last_name(around.own, words)
    if name is None:
        return _deed_kind(around, words)
    kind = words.name_kinds[name[0].lower()]
    before, after = around.own[: name.start()], around.own[name.end() :]
    elsewhere = f"{before} {after}" if words.deed_around_adjunct else after
    deed = _earliest(elsewhere, words.deeds)
    if (kind == "other" and deed == "campaign") or (kind in _ADJUNCTS and words.adjuncts.search(before)):
        return deed or kind
    return kind


def _name_kind(clause: str, words: Words) -> str:
    name = _last_name(clause, words)
    return words.name_kinds[name[0].lower()] if name else ""


def _last_name(clause: str, words: Words) -> re.Match[str] | None:
    """Return the last name of a happening in a clause; one that only says where (在会上) is none."""
    last = None
    for match in words.names.finditer(clause):
        if not words.place_after.match(clause, match.end()):
            last = match
    return last


def _deed_kind(around: Around, words: Words) -> str:
    found, own = _nearest(around, words.deeds), around.own
    return "founding" if found == "ceremony" and words.started.search(own) and words.fund.search(own) else found


def _nearest(around: Around, kinds: Kinds) -> str:
    """Return the kind whose verb stands nearest to the date in its clause; of two at one place the longer."""
    found = []
    for kind, pattern in kinds:
        if match := pattern.search(around.after):
            found.append((match.start(), -len(match[0]), kind))
        ends = [(m.end(), len(m[0])) for m in pattern.finditer(around.before)]
        if ends:
            found.append((len(around.before) - ends[-1][0], -ends[-1][1], kind))
    return min(found)[2] if found else ""


def _earliest(clause: str, kinds: Kinds) -> str:
    """Return the kind whose verb stands first in a clause; of two at one place the longer."""
    return _nearest(Around(before="", after=clause), kinds)


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
        names=one_of(every_name),
        name_kinds={word: kind for kind, listed in lexicon["names"].items() for word in listed},
        places=one_of(lexicon.get("places") or [f"{name}{lexicon['place_suffix'][0]}" for name in every_name]),
        deeds=one_of.kinds(lexicon["deeds"]),
        weak_deeds=one_of.kinds(lexicon["weak_deeds"]),
        adjuncts=re.compile(f"(?i:{lexicon['adjuncts']})"),
        reports=re.compile(f"{any_of(lexicon['deeds']['report'])}$"),
        place_after=re.compile(any_of(lexicon["place_suffix"])) if lexicon.get("place_suffix") else _NEVER,
        deed_around_adjunct=language == "en",
        disasters=one_of(lexicon["pairs"]["disaster"]["noun"]),
        pairs=tuple((kind, one_of(pair["noun"]), one_of(pair["verb"])) for kind, pair in lexicon["pairs"].items()),
        coarse=one_of.kinds(lexicon["coarse"]),
        directed=re.compile(lexicon["directed"]) if lexicon["directed"] else _NEVER,
        directed_deeds=one_of.kinds(lexicon["directed_deeds"]),
        since=one_of.kinds(lexicon["since"]),
        since_running=one_of.kinds(lexicon["since_running"]),
        occasion_day=re.compile(f"{any_of(lexicon['occasion_day'])}$") if lexicon["occasion_day"] else _NEVER,
        is_day=re.compile(rf"\s*{any_of(lexicon['is_day'])}") if lexicon["is_day"] else _NEVER,
        telling=re.compile(rf"\s*(?:{one_of(lexicon['telling']).pattern})"),
        counted=re.compile(lexicon["counted"]),
        told=re.compile(rf"(?:{one_of(lexicon['telling']).pattern})\s?(?:{one_of(lexicon['day_links']).pattern})?\s?$"),
        reported=one_of(lexicon["deeds"]["report"]),
        label_endings=tuple(lexicon["label_endings"]),
        of=re.compile(rf"\s?{any_of(lexicon['of'])}") if lexicon["of"] else _NEVER,
        **{name: one_of(lexicon[name]) for name in _PLAIN},
    )


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
