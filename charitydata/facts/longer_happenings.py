"""What kind of happening the words around a year, a season, a long span or a beginning tell of, if any."""

from __future__ import annotations

import re
from functools import cache

from charitydata.facts.happening_words import Words
from charitydata.facts.happenings import Around, earliest, first, law_kind, name_kind, nearest

_GIFTS = frozenset({"aid", "donation"})
_AT_ONCE = 6
"""How close behind a date a verb stands that belongs to it alone."""
_AT_HAND = 20
"""How far before an English date the disaster stands that struck on it (in a fire in 2014)."""
_FRAME = 24
"""How far the words reach that stand between since and its end (自2006年成立以来)."""
_SHORT_FRAME = 4
"""How many characters the verb has that stands between a date and the end of its since."""
_NAME = 24
"""How far the name of a happening reaches that a year opens."""
_PHRASE_END = re.compile(r"[,，。;；:：]")


def kind_of_year(around: Around, words: Words) -> str:
    """Return what happened in a year; a sum that a year took in is no happening, a gift from one to another is."""
    if named := _named_by_year(around, words):
        return named
    if words.biography.search(around.own):
        return ""
    if _is_gift(_own_clause(around), words):
        return "donation"
    struck = _is_struck(around.own, words)
    if found := _done_in_year(around, struck, words):
        return found
    if found := "disaster" if struck else _given_in_year(around, words):
        return found
    return "other" if words.dated_by.search(around.before) else ""


def _named_by_year(around: Around, words: Words) -> str:
    """Return the kind of what a year opens the name of: a disaster, or a paper (a 2013 report by …)."""
    if names_disaster(around, words):
        return "disaster"
    return "publication" if words.year_paper.match(around.after) else ""


def _done_in_year(around: Around, struck: bool, words: Words) -> str:
    """Return what was founded, signed or held in a year; where a disaster struck, only what its own clause tells."""
    told = () if struck else (clause for clause in around.later if not words.another_time.search(clause))
    later = tuple(Around(before="", after=clause) for clause in told)
    for part in (around, *later):
        found = law_kind(part.own, words) or nearest(part, words.coarse) or _held_kind(part.own, words)
        if found and not _is_counted(found, part, words):
            return found
    return ""


def _given_in_year(around: Around, words: Words) -> str:
    """Return the help that one gave another in a year or after a disaster, else the disaster of its clause."""
    after = False
    for clause in (around.own, *around.later):
        after = after or bool(words.after_disaster.search(clause) and not words.overcome.search(clause))
        directed = words.directed.search(clause) or (after and not words.crowd.search(clause))
        found = first(clause, words.directed_deeds) if directed else ""
        if found:
            return found
    if words.overcome.search(around.own):
        return ""
    before = around.before[-_AT_HAND:] if words.head_first else around.before
    return "disaster" if words.disasters.search(f"{before} {around.after}") else ""


def _own_clause(around: Around) -> str:
    """Return the clause of a date, with the next one where nothing follows the date in its own."""
    return around.own if around.after.strip(" ,，") else " ".join((around.own, *around.later[:1]))


def _is_gift(clause: str, words: Words) -> bool:
    """Return whether a clause tells of one gift and its sum, before anything else; what many gave is none."""
    gift = words.gift.search(clause)
    if not gift or words.crowd.search(clause):
        return False
    told = (pattern.search(clause) for _, pattern in words.coarse)
    return all(match is None or match.start() > gift.start() for match in told)


def _is_struck(clause: str, words: Words) -> bool:
    """Return whether a clause tells that a disaster struck, rather than what was done after one."""
    told = any(kind == "disaster" and noun.search(clause) and verb.search(clause) for kind, noun, verb in words.pairs)
    return told and not words.aftermath.search(clause)


def begun_until_now(around: Around, words: Words) -> str:
    """Return what began at a date whose "since" has an end only (2007年11月成立以来), ``""`` if nothing did."""
    framed = _framed("", around.after[: _SHORT_FRAME + _AT_ONCE], words).strip()
    return first(framed, words.since) if len(framed) <= _SHORT_FRAME and not _PHRASE_END.search(framed) else ""


def _is_counted(found: str, around: Around, words: Words) -> bool:
    """Return whether it is things by number that are set up behind a date (2023年设立15个站点) or signed in it."""
    if found == "ceremony":
        return bool(words.counted.search(around.own))
    return (
        found == "founding"
        and bool(words.counted.search(around.after))
        and not nearest(Around(before=around.before, after=""), words.coarse)
    )


def names_disaster(around: Around, words: Words) -> bool:
    """Return whether a year only opens the name of a disaster (2008年汶川地震, the 2008 Wenchuan quake)."""
    phrase = _PHRASE_END.split(around.after, maxsplit=1)[0]
    return bool(words.disaster_name.match(phrase) and not tells_deed(phrase, words))


def tells_deed(phrase: str, words: Words) -> bool:
    """Return whether a phrase has a verb, of a disaster or of a deed."""
    struck = (verb for kind, _, verb in words.pairs if kind == "disaster")
    return bool(any(verb.search(phrase) for verb in struck) or first(phrase, words.deeds))


def _held_kind(clause: str, words: Words) -> str:
    """Return the kind of a named happening that is said to have been held; several that were counted are none."""
    return name_kind(clause, words) if words.held.search(clause) and not words.counted.search(clause) else ""


def kind_of_season(around: Around, words: Words) -> str:
    """Return what happened in a season, a quarter or half a year.

    It is what counts of a year, or a named happening; one that is told by what it took in (三季度…活动募得) is none.
    """
    told = (clause for clause in (around.own, *around.later) if not words.figures.search(clause))
    named = (found for clause in told if (found := name_kind(clause, words)))
    return kind_of_year(around, words) or next(named, "")


def kind_of_weeks(around: Around, words: Words) -> str:
    """Return what went on through a span of weeks: what counts of a season, or what the clause before it names."""
    return kind_of_season(around, words) or next((name_kind(clause, words) for clause in around.earlier[:1]), "")


def kind_of_name(after: str, words: Words) -> str:
    """Return the kind of the happening whose name follows a year at once (2018年“慈善日”), ``""`` if none does."""
    phrase = re.split(r"[,，。;；]", after, maxsplit=1)[0][:_NAME]
    names = list(words.names.finditer(phrase))
    if not names or not re.match(r"\s?[“\"《]|\s?\S{0,6}$", phrase[: names[0].start()]):
        return ""
    return words.kind_of_name(names[-1][0])


def kind_of_since(around: Around, mention: str, words: Words) -> tuple[str, bool]:
    """Return what has gone on since a day, and whether the row lasts until now or tells its beginning only.

    What stands between since and its end (自2006年成立以来) began on that day. From a day on (从2013年起) tells a
    beginning too.
    """
    if begun := _began(around, mention, words):
        return begun, False
    summed = _is_summed(around, words)
    if summed or words.since_help.search(around.own):
        return "" if summed else "aid", False
    if found := first(around.text, words.since_running):
        return found, True
    if words.disasters.search(around.text):
        return "disaster", True
    if law := law_kind(" ".join((*around.earlier[:1], around.text)), words):
        return law, False
    gift = not words.figures.search(_with_date(around, mention)) and earliest(around.text, words.deeds) in _GIFTS
    return ("aid", True) if gift else ("", False)


def _is_summed(around: Around, words: Words) -> bool:
    """Return whether a clause only tells how much was given, or how many were helped, in all since a day."""
    return any(_number().search(around.own, match.end()) for match in words.since_totals.finditer(around.own))


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d[\d,.]*\s(?!years?\b|months?\b)")


def _began(around: Around, mention: str, words: Words) -> str:
    """Return what began on a day: a law, what the words at it or between since and its end say, an undertaking."""
    framed, own = _framed(mention, around.after, words), _with_date(around, mention)
    if words.disasters.search(framed) or (words.head_first and words.disaster_name.match(around.after)):
        return "disaster"
    if words.campaign_subject_before.search(around.before) and words.campaign_begun.search(framed or own):
        return "campaign"
    found = law_kind(framed, words) or first(framed, words.since)
    found = found or first(mention + around.after[:_AT_ONCE], words.since)
    found = found or ("" if words.figures.search(own) else first(own, words.since))
    undertaking = words.undertaking.search(" ".join((*around.earlier[:1], around.own)))
    return found or ("founding" if undertaking else "")


def _with_date(around: Around, mention: str) -> str:
    return f"{around.before} {mention} {around.after}"


def _framed(mention: str, after: str, words: Words) -> str:
    """Return the words between since and its end, ``""`` where nothing stands between."""
    if closed := words.since_end.search(mention):
        return mention[: closed.start()]
    closed = words.since_end.search(after[:_FRAME])
    return after[: closed.start()] if closed else ""


def kind_from_year_on(around: Around, words: Words) -> str:
    """Return ``founding`` where more than a sum is told of the time from a year on (从2013年起扶持)."""
    told = len(around.own.strip()) > _AT_ONCE
    return "founding" if told and not words.figures.search(around.own) else ""


def runs_on(around: Around, words: Words) -> str:
    """Return what went on through several years (between 2007 and 2018 it supported students), ``""`` if nothing."""
    return "" if words.figures.search(around.text) else first(around.text, words.since_running)
