"""The words that tell of happenings, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from charitydata.document import Language
from charitydata.lexicon import any_of, load_lexicon

Kinds: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]
_A_FEW = "[^,，。;；]{0,20}?"
"""What … stands for in a phrase of the lexicon."""
_SOME_WORDS = r"(?:[\w'-]+(?:[.,]\d+)*\s){0,3}?"
_NEVER = re.compile(r"(?!)")
_WRITTEN = (
    *("gift", "business", "aftermath", "yearly_campaign", "campaign_subject", "campaign_sum"),
    *("reports_of", "reported_nouns", "attends"),
    *(
        "campaign_subject_before",
        "campaign_begun",
        "campaign_dated_by",
        "campaign_goes",
        "first_of_series",
        "gift_again",
        "year_paper",
        "plaque",
        "overcome",
        "benefit",
        "goods",
        "compared",
        "compared_with",
        "to_camp",
        "byline",
        "occasion_beside",
        "another_time",
    ),
)
"""Patterns that the lexicon spells out; an empty one never matches."""
_PLAIN = (
    *("travel", "fund", "started", "after_disaster", "figures", "reporter"),
    *("crowd", "biography", "same_year"),
    *("this_year", "states", "pledging", "hypothetical", "yearly", "since_totals", "since_help"),
)


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
    head_first: bool
    disasters: re.Pattern[str]
    disaster_before: re.Pattern[str]
    disaster_name: re.Pattern[str]
    a_disaster: re.Pattern[str]
    dated_by: re.Pattern[str]
    held: re.Pattern[str]
    occasion: re.Pattern[str]
    onward: re.Pattern[str]
    since_end: re.Pattern[str]
    offices: re.Pattern[str]
    participle: re.Pattern[str]
    undertaking: re.Pattern[str]
    hypothetical: re.Pattern[str]
    yearly: re.Pattern[str]
    states: re.Pattern[str]
    pledging: re.Pattern[str]
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
    tells: re.Pattern[str]
    told: re.Pattern[str]
    source: re.Pattern[str]
    reported: re.Pattern[str]
    travel: re.Pattern[str]
    label_endings: tuple[str, ...]
    occasion_day: re.Pattern[str]
    is_day: re.Pattern[str]
    of: re.Pattern[str]
    this_year: re.Pattern[str]
    same_year: re.Pattern[str]
    gift: re.Pattern[str]
    crowd: re.Pattern[str]
    business: re.Pattern[str]
    aftermath: re.Pattern[str]
    biography: re.Pattern[str]
    yearly_campaign: re.Pattern[str]
    campaign_subject: re.Pattern[str]
    campaign_sum: re.Pattern[str]
    reports_of: re.Pattern[str]
    reported_nouns: re.Pattern[str]
    attends: re.Pattern[str]
    since_totals: re.Pattern[str]
    since_help: re.Pattern[str]
    campaign_subject_before: re.Pattern[str]
    campaign_begun: re.Pattern[str]
    gift_again: re.Pattern[str]
    year_paper: re.Pattern[str]
    plaque: re.Pattern[str]
    to_camp: re.Pattern[str]
    benefit: re.Pattern[str]
    goods: re.Pattern[str]
    overcome: re.Pattern[str]
    compared: re.Pattern[str]
    compared_with: re.Pattern[str]
    occasion_beside: re.Pattern[str]
    another_time: re.Pattern[str]
    byline: re.Pattern[str]
    campaign_dated_by: re.Pattern[str]
    campaign_goes: re.Pattern[str]
    first_of_series: re.Pattern[str]

    def kind_of_name(self, name: str) -> str:
        """Return the kind that a name of a happening makes, by its last words where only they are listed."""
        name = name.lower()
        while name not in self.name_kinds:
            name = name.partition(" ")[2]
        return self.name_kinds[name]


@cache
def words_of(language: Language) -> Words:
    """Return the patterns of a language, built once."""
    lexicon = load_lexicon(language, "events")
    before, after = lexicon["not_before"], lexicon["not_after"]
    every_name = [word for listed in lexicon["names"].values() for word in listed]
    disasters = lexicon["pairs"]["disaster"]["noun"]
    one_of = _Maker(language, before, after)
    return Words(
        names=_names(one_of(every_name), lexicon["determined"]),
        name_kinds={
            word.lower(): kind
            for table in (lexicon["determined"]["heads"], lexicon["names"])
            for kind, listed in table.items()
            for word in listed
        },
        places=one_of(lexicon.get("places") or [f"{name}{lexicon['place_suffix'][0]}" for name in every_name]),
        deeds=one_of.kinds(lexicon["deeds"]),
        weak_deeds=one_of.kinds(lexicon["weak_deeds"]),
        adjuncts=re.compile(f"(?i:{lexicon['adjuncts']})"),
        reports=re.compile(f"{any_of(lexicon['deeds']['report'])}$"),
        place_after=re.compile(any_of(lexicon["place_suffix"])) if lexicon.get("place_suffix") else _NEVER,
        head_first=language == "en",
        disasters=one_of(disasters, lexicon["disaster_not_before"]),
        disaster_name=re.compile(
            rf"{lexicon['disaster_name'][0]}(?:{one_of(disasters).pattern}){lexicon['disaster_name'][1]}"
        ),
        a_disaster=re.compile(rf"{lexicon['a_disaster']}(?:{one_of(disasters).pattern})")
        if lexicon["a_disaster"]
        else _NEVER,
        dated_by=re.compile(lexicon["dated_by"]),
        participle=re.compile(lexicon["participle"]) if lexicon["participle"] else _NEVER,
        undertaking=re.compile(lexicon["undertaking"]),
        held=one_of(lexicon["held"]),
        occasion=re.compile(lexicon["occasion"]) if lexicon["occasion"] else _NEVER,
        onward=re.compile(f"{any_of(lexicon['onward'])}$") if lexicon["onward"] else _NEVER,
        since_end=re.compile(any_of(lexicon["since_end"])) if lexicon["since_end"] else _NEVER,
        offices=re.compile(rf"{any_of(lexicon['offices'])}(?:\s(?:in|of|for)\s[A-Z]\w+)?\s?$"),
        disaster_before=re.compile(rf"(?:{one_of(disasters).pattern})\s(?:{one_of(lexicon['day_links']).pattern})\s?$"),
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
        tells=one_of(lexicon["telling"]),
        source=re.compile(rf"(?:{one_of(lexicon['source']).pattern})\s?$"),
        told=re.compile(rf"(?:{one_of(lexicon['telling']).pattern})\s?(?:{one_of(lexicon['day_links']).pattern})?\s?$"),
        reported=one_of(lexicon["deeds"]["report"]),
        label_endings=tuple(lexicon["label_endings"]),
        of=re.compile(rf"\s?{any_of(lexicon['of'])}") if lexicon["of"] else _NEVER,
        **{name: one_of(lexicon[name]) for name in _PLAIN},
        **{name: re.compile(lexicon[name]) if lexicon[name] else _NEVER for name in _WRITTEN},
    )


def _names(listed: re.Pattern[str], determined: Mapping[str, Any]) -> re.Pattern[str]:
    """Return the names of happenings with those that only an article or the like makes one (the night walk)."""
    heads = [head for listing in determined["heads"].values() for head in listing]
    if not heads:
        return listed
    between = rf"(?!{any_of(determined['never'])}\s)[\w'’-]+\s"
    phrase = rf"{any_of(determined['words'])}\s(?:{between}){{0,3}}?{any_of(heads)}"
    return re.compile(rf"{listed.pattern}|(?<![\w-])(?i:{phrase})\b")


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
        ahead = rf"(?!\s?{any_of(never_before)})" if never_before else ""
        if self.language == "en":
            return re.compile(rf"(?<![\w-])(?i:{'|'.join(map(self._followed, ordered))})\b{ahead}")
        return re.compile("|".join(self._guarded(word) + ahead for word in ordered))

    def kinds(self, table: Mapping[str, list[str]]) -> Kinds:
        """Return the patterns of a table of kinds, in its order."""
        return tuple((kind, self(words)) for kind, words in table.items())

    def _followed(self, word: str) -> str:
        """Return an English word or phrase, unless one of the words follows that make it mean something else."""
        ahead = rf"(?!\s{any_of(self.before[word])}\b)" if word in self.before else ""
        return re.escape(word).replace("…\\ ", _SOME_WORDS) + ahead

    def _guarded(self, word: str) -> str:
        behind = "".join(f"(?<!{re.escape(str(other))})" for other in self.after.get(word, ()))
        last = word.rpartition("…")[2] or word
        ahead = f"(?!{any_of(self.before[last])})" if last in self.before else ""
        return behind + re.escape(word).replace("…", _A_FEW) + ahead
