"""What kind of happening the words around a date tell of, if any."""

from __future__ import annotations

import re
from dataclasses import dataclass

from charitydata.facts.happening_words import Kinds, Words

_ADJUNCTS = frozenset({"campaign", "conference"})
_MEETINGS = frozenset({"conference", "ceremony", "award"})
_GIFTS = frozenset({"aid", "donation"})
_MARKS = " ,，:："
_LITTLE = 3
"""An English clause of words no longer than this only holds the date (Wen came twice, on Aug. 8 and Aug. 21)."""
_BESIDE = 16
"""How close behind a date the name of a disaster stands that it belongs to."""


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
    if _names_disaster(around, words):
        return "disaster"
    own = _pair_kind(around.own, around.text, words) or _of_noun_before(around, words) or _told_kind(around, words)
    own = _named_day(around, own, words) or own
    if own == "visit" and (attended := _attended(around, words)):
        return attended
    if own == "campaign" and words.campaign_goes.search(around.own):
        return next((found for c in around.later if (found := earliest(c, words.deeds)) in _GIFTS), own)
    if own and not words.is_day.match(around.after):
        return own
    if not own and words.travel.search(around.own):
        return next((found for c in around.later if (found := name_kind(c, words)) in _MEETINGS), "visit")
    return _kind_behind(around, words) or own or _kind_before(around, words)


def _attended(around: Around, words: Words) -> str:
    """Return the kind of the meeting that visitors came for (抵达…，出席发放仪式), ``""`` if for none."""
    clause = next(iter(around.later), "")
    found = name_kind(clause, words) if words.attends.match(clause) else ""
    return found if found in _MEETINGS else ""


def _of_noun_before(around: Around, words: Words) -> str:
    """Return the kind of the noun that a clause tells more of (the drive, launched on May 4, …), ``""`` if of none."""
    if not (around.earlier and words.participle.match(around.before)):
        return ""
    named = name_kind(around.earlier[0], words)
    return _pair_kind(around.own, around.earlier[0], words) or (named if named == "campaign" else "")


def _named_day(around: Around, own: str, words: Words) -> str:
    """Return ``campaign`` where a gift was made on a day with a name, ``disaster`` where its name leads the clause."""
    if own in ("", *_GIFTS) and around.later and words.occasion.match(around.later[0]):
        return "campaign"
    if not own and words.occasion_beside.match(around.after.lstrip(_MARKS)):
        behind = _kind_behind(around, words)
        return "campaign" if behind in ("", *_GIFTS) else behind
    return "disaster" if not own and words.disasters.search(around.before) else ""


def _kind_behind(around: Around, words: Words) -> str:
    for clause in around.later:
        if found := _pair_kind(clause, around.text, words) or _told_kind(Around(before="", after=clause), words):
            return found
    return ""


def is_hearsay(around: Around, words: Words) -> bool:
    """Return whether a day is only that on which somebody told or learnt of something."""
    if words.places.search(around.own):
        return False
    if words.reporter.search(words.byline.sub("", around.own)) or words.source.search(_introduction(around)):
        return True
    if words.pledging.search(around.after) and earliest(around.after, words.deeds) in _GIFTS:
        return False
    told = words.telling.match(around.after) or words.told.search(around.before)
    return bool(told) and not words.names.search(around.own) and not words.reported.search(around.own)


def _introduction(around: Around) -> str:
    """Return the words before a date, or those before the colon that it follows at once (统计截止时间：5月31日)."""
    before = around.before.strip(" (（")
    return before or next((clause.rstrip(" :：") for clause in around.earlier[:1] if clause.rstrip()[-1:] in ":："), "")


def tells_of_something(text: str, words: Words) -> bool:
    """Return whether a stretch of text names a happening or a disaster, or tells a deed."""
    return bool(words.names.search(text) or words.disasters.search(text) or first(text, words.deeds))


def _names_disaster(around: Around, words: Words) -> bool:
    """Return whether a date belongs to the name of a disaster (5月12日汶川地震, the May 12 quake, Friday's floods)."""
    behind = re.split(r"[,，。;；]", around.after, maxsplit=1)[0][:_BESIDE]
    return bool(
        words.disasters.search(behind) or words.disaster_before.search(around.before) or _is_disaster(around, words)
    )


def _is_disaster(around: Around, words: Words) -> bool:
    """Return whether the next clause only names a disaster (7月28日，唐山大地震), or counts one (一场暴雪)."""
    phrase = re.split(r"[,，。;；]", around.after.lstrip(" ,，:："), maxsplit=1)[0]
    return bool(words.disaster_name.match(phrase) or words.a_disaster.match(phrase))


def _kind_before(around: Around, words: Words) -> str:
    alone = words.head_first and all(len(word) <= _LITTLE for word in around.own.strip(_MARKS).split())
    for clause in around.earlier:
        told = earliest(clause, words.deeds) if alone else ""
        if found := _pair_kind(around.own, clause, words) or name_kind(clause, words) or told:
            return found
    if words.places.search(around.own):
        return "conference"
    weak = [found for c in (around.own, *around.later) if (found := earliest(c, words.weak_deeds))]
    if "visit" in weak and words.goods.search(" ".join((around.own, *around.earlier))):
        return "aid"
    return next((kind for kind in weak if kind != "visit"), next(iter(weak), ""))


def _pair_kind(clause: str, around: str, words: Words) -> str:
    return next((kind for kind, noun, verb in words.pairs if verb.search(clause) and noun.search(around)), "")


def law_kind(clause: str, words: Words) -> str:
    """Return the kind whose noun and verb meet in a clause, as those of a law do; ``""`` if none, or a disaster."""
    found = _pair_kind(clause, clause, words)
    return "" if found == "disaster" else found


def _told_kind(around: Around, words: Words) -> str:
    """Return the kind of a name of a happening in the date's clause, or of a deed.

    The deed counts where no name stands, or where the name only says to, at or through what it was done.
    """
    place = words.places.search(around.own)
    if place and words.reporter.search(around.own):
        return _kind_of_place(place[0], words)
    name = _main_name(around.own, words)
    if name is None:
        return _deed_kind(around, words)
    kind = "visit" if words.to_camp.search(around.own) else words.kind_of_name(name[0])
    before, after = around.own[: name.start()], around.own[name.end() :]
    if words.reports_of.search(before) and words.reported_nouns.match(after):
        return "report"
    elsewhere = f"{before} {after}" if words.head_first else after
    if words.head_first and words.benefit.search(name[0]) and earliest(after, words.deeds) == "campaign":
        return "campaign"
    deed = earliest(elsewhere, words.deeds)
    if (kind == "other" and deed == "campaign") or (kind in _ADJUNCTS and words.adjuncts.search(before)):
        return deed or kind
    return kind


def _kind_of_place(place: str, words: Words) -> str:
    """Return the kind of the meeting at which a journalist was (在捐赠仪式上), ``conference`` if it names no other."""
    held = words.name_kinds.get(place[:-1], "")
    return held if held in _MEETINGS else "conference"


def name_kind(clause: str, words: Words) -> str:
    """Return the kind of the happening that a clause names, ``""`` if it names none."""
    name = _main_name(clause, words)
    return words.kind_of_name(name[0]) if name else ""


def _main_name(clause: str, words: Words) -> re.Match[str] | None:
    """Return the name of a happening that heads a clause; one that only says where (在会上) is none.

    A Chinese phrase ends with its head (捐赠活动启动仪式), an English one has it before its first preposition.
    """
    names = [m for m in words.names.finditer(clause) if not words.place_after.match(clause, m.end())]
    if not words.head_first:
        return names[-1] if names else None
    head = names[0] if names else None
    for name in names[1:]:
        if head and len(clause[head.end() : name.start()].split()) > 1:
            break
        head = name
    return head


def _deed_kind(around: Around, words: Words) -> str:
    found, own = nearest(around, words.deeds), around.own
    return "founding" if found == "ceremony" and words.started.search(own) and words.fund.search(own) else found


def nearest(around: Around, kinds: Kinds) -> str:
    """Return the kind whose verb stands nearest to the date in its clause; of two at one place the longer."""
    found = []
    for kind, pattern in kinds:
        if match := pattern.search(around.after):
            found.append((match.start(), -len(match[0]), kind))
        ends = [(m.end(), len(m[0])) for m in pattern.finditer(around.before)]
        if ends:
            found.append((len(around.before) - ends[-1][0], -ends[-1][1], kind))
    return min(found)[2] if found else ""


def earliest(clause: str, kinds: Kinds) -> str:
    """Return the kind whose verb stands first in a clause; of two at one place the longer."""
    return nearest(Around(before="", after=clause), kinds)


def first(clause: str, kinds: Kinds) -> str:
    """Return the first kind, in the order of the lexicon, that has a word in a clause; ``""`` if none has."""
    return next((kind for kind, pattern in kinds if pattern.search(clause)), "")
