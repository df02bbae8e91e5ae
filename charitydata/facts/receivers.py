"""Which place a sum is about: the receiving organisation or campaign, or where it is spent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.home import CHARITIES, main_charity, main_charity_place, main_place, other_place
from charitydata.facts.pairing import paired_receiver
from charitydata.facts.reading import Clause, Reading, once
from charitydata.facts.scope import code_of, joint_place, places_between
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import within
from charitydata.recognisers.mention import Mention, Organisation
from charitydata.text.normalise import normalise

_LEAD = 24
"""How many characters before a name may say that it receives."""
_LISTED = 3
_TAIL = 4
"""How many characters may follow a place in a giver's name that is the place itself (南京方面, 首都各界)."""


def receiving_place(reading: Reading, figure: Figure) -> str:
    """Return the place a sum goes to: as its sentence says, else the headline, else the opening; ``""`` if none."""
    return (
        receiving_place_of_sentence(reading, figure) or _receiver_of_headline(reading) or _receiver_of_opening(reading)
    )


@once
def receiving_place_of_sentence(reading: Reading, figure: Figure) -> str:
    """Return the place that a figure's sentence names as receiving, the nearest clause first; ``""`` if none.

    A place receives when a word of direction stands before it (给, 向, 运抵; to, for) or one of need behind it (灾区).
    What stands behind the next sum, or in a later clause with a sum of its own, belongs to that one, as does what
    stands beyond a semicolon.
    """
    ceiling = _ceiling(reading, figure)
    part = _part_of_sentence(reading, figure.clause)
    for clause in sorted(part, key=lambda c: (abs(c.index - figure.clause.index), c.index)):
        found = _receiving(reading, clause.start, min(clause.end, ceiling))
        if found:
            return _joint(reading, clause.end, found)
    return ""


def receiving_place_between(reading: Reading, start: int, end: int) -> str:
    """Return the place last named as receiving between two offsets of one sentence; ``""`` if there is none."""
    found = _receiving(reading, start, end)
    return code_of(found[-1]) if found else ""


@once
def _receiving(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    return tuple(m for m in names_between(reading, start, end) if code_of(m) and receives(reading, m))


def _ceiling(reading: Reading, figure: Figure) -> int:
    """Return where the words begin that belong to the next sum: at it, or at its clause where that is a later one."""
    sentence = reading.sentence_at(figure.start)
    for mention in reading.between(figure.end, sentence.end, "money"):
        clause = reading.clause_at(mention.start)
        return mention.start if clause.index == figure.clause.index else clause.start
    return sentence.end


def _part_of_sentence(reading: Reading, own: Clause) -> list[Clause]:
    """Return the clauses between the semicolons around one clause, itself among them."""
    part: list[Clause] = []
    for clause in reading.clauses_of(own.sentence):
        part.append(clause)
        if clause.text.rstrip()[-1:] in (";", "；"):
            if clause.index >= own.index:
                break
            part = []
    return part


@once
def receiving_org(reading: Reading, figure: Figure) -> str:
    """Return the organisation that a gift goes to, as its sentence says, ``""`` if it names none."""
    sentence = reading.sentence_at(figure.start)
    found = [m for m in reading.between(sentence.start, sentence.end, "organisation") if receives(reading, m)]
    nearest = min(found, key=lambda m: abs(m.start - figure.start), default=None)
    return nearest.value.name if nearest and isinstance(nearest.value, Organisation) else ""


@once
def organisations_named(reading: Reading) -> dict[str, frozenset[str]]:
    """Return the organisations of a document as it writes them, each with the types that it has there."""
    types: dict[str, set[str]] = {}
    for mention in reading.of("organisation"):
        if isinstance(mention.value, Organisation):
            types.setdefault(mention.text, set()).add(mention.value.type)
    return {text: frozenset(found) for text, found in types.items()}


def gift_place(reading: Reading, figure: Figure, givers: Sequence[str], org: str) -> str:
    """Return the place a gift goes to.

    The sentence's receiver comes first, then the place that a pairing helps, then the charity that collects (the
    document's own place inside its area where the gift is not said to be the charity's), then headline and opening,
    then the document's place; never the giver's own where another place is named.
    """
    giving = _giving_place(reading, givers)
    home = main_place(reading)
    collecting = "" if main_charity(reading) in givers else main_charity_place(reading)
    if collecting and home and not org and within(home, collecting):
        collecting = home
    named = receiving_place_of_sentence(reading, figure)
    told = (_receiver_of_headline(reading), _receiver_of_opening(reading))
    paired = paired_receiver(reading)
    for code in (named, *((collecting, paired) if org else (paired, collecting)), *told, home):
        if code and code != giving:
            return code
    return other_place(reading, giving) or main_place(reading)


def from_elsewhere(reading: Reading, name: str, home: str) -> bool:
    """Return whether a giver's name holds a place outside the document's own (首都各界, 港澳各界)."""
    place = _giving_place(reading, (name,))
    return bool(place and home) and place.isdigit() and not within(place, home) and not within(home, place)


def place_behind(reading: Reading, figure: Figure) -> str:
    """Return the place that stands behind a sum in its clause as where it is raised or spent; ``""`` if none."""
    end = figure.tail_start + len(figure.tail)
    for mention in places_between(reading, figure.tail_start, end):
        if _where(reading.article.language).search(reading.text(figure.tail_start, mention.start).lower()):
            stop = reading.clause_at(mention.start).end
            return _listed_from(reading, mention, places_between(reading, mention.start, stop))
    return ""


def _listed_from(reading: Reading, first: Mention, found: Sequence[Mention]) -> str:
    """Return a place's code, or the common parent of those it heads a list of (在邗江、江都、高邮等地)."""
    listed = [first]
    for mention in found:
        if mention.start > listed[-1].end and len(reading.original(listed[-1].end, mention.start)) <= _LISTED:
            listed.append(mention)
    return joint_place(reading, tuple(listed))


def receivers_each(reading: Reading, figure: Figure) -> tuple[str, ...]:
    """Return the places of the receivers of a sum that is said of each (甲院、乙院各10万元), empty for one receiver."""
    words = load_lexicon(reading.article.language, "givers")["each"]
    if not figure.lead.rstrip(" :").endswith(tuple(words)):
        return ()
    named = [m for m in names_between(reading, figure.lead_start, figure.start) if isinstance(m.value, Organisation)]
    fallback = receiving_place(reading, figure) or main_place(reading)
    return tuple(code_of(m) or fallback for m in named) if len(named) > 1 else ()


def own_place(reading: Reading, figure: Figure) -> str:
    """Return the place named right before a sum in its clause, as in a list by places; ``""`` if none."""
    found = [m for m in names_between(reading, figure.lead_start, figure.start) if code_of(m)]
    return code_of(found[-1]) if found else ""


def names_between(reading: Reading, start: int, end: int) -> Sequence[Mention]:
    """Return the organisations and places between two offsets, in reading order."""
    organisations, places = reading.between(start, end, "organisation"), places_between(reading, start, end)
    if not organisations or not places:
        return organisations or places
    return sorted((*organisations, *places), key=lambda m: m.start)


def _joint(reading: Reading, end: int, found: tuple[Mention, ...]) -> str:
    last = found[-1]
    if isinstance(last.value, Organisation):
        return code_of(last)
    run = tuple(m for m in places_between(reading, last.start, end))
    listed = [last]
    for mention in run[1:]:
        if len(reading.original(listed[-1].end, mention.start).strip()) > 3:
            break
        listed.append(mention)
    return joint_place(reading, tuple(listed))


def receives(reading: Reading, mention: Mention) -> bool:
    """Return whether the words around a name say that something goes to it."""
    return _is_receiver(reading, mention.start, mention.end)


@once
def _is_receiver(reading: Reading, start: int, end: int) -> bool:
    before, behind = _directions(reading.article.language)
    number = reading.sentence_number(start)
    text, offset = reading.lowered(number), reading.sentences[number].start
    lead = text[max(0, start - offset - _LEAD) : start - offset]
    return bool(before.search(lead) or behind.match(text, end - offset))


@once
def _receiver_of_headline(reading: Reading) -> str:
    title = normalise(reading.article.title).lower()
    before, behind = _directions(reading.article.language)
    for mention in reading.headline:
        if code_of(mention) and (before.search(title[: mention.start]) or behind.match(title[mention.end :])):
            return code_of(mention)
    return ""


@once
def _receiver_of_opening(reading: Reading) -> str:
    for sentence in reading.opening:
        for mention in names_between(reading, sentence.start, sentence.end):
            if code_of(mention) and receives(reading, mention):
                return code_of(mention)
    return ""


def _giving_place(reading: Reading, givers: Sequence[str]) -> str:
    """Return the place of a giver that is a place, its charity or its government; a company's is no matter."""
    named = _first_named(reading)
    openings = {giver[:end] for giver in givers for end in range(1, len(giver) + 1)}
    found = sorted((mention for text in openings for mention in named.get(text, ())), key=lambda m: (m.start, -m.end))
    bodies = any(giver in organisations_named(reading) for giver in givers)
    for mention in found:
        if mention.kind == "region" and bodies:
            continue
        if isinstance(mention.value, Organisation) and mention.value.type in (*CHARITIES, "government"):
            return code_of(mention)
        if mention.kind == "region" and any(len(giver) - len(mention.text) <= _TAIL for giver in givers):
            return code_of(mention)
    return ""


@once
def _first_named(reading: Reading) -> dict[str, list[Mention]]:
    """Return the mentions that have a place by their words, of those that say the same only the first."""
    found: dict[str, dict[object, Mention]] = {}
    for mention in reading.mentions:
        code = code_of(mention)
        if code:
            value = mention.value
            kind = value.type if isinstance(value, Organisation) else mention.kind
            found.setdefault(mention.text, {}).setdefault((code, kind), mention)
    return {text: list(same.values()) for text, same in found.items()}


@cache
def _where(language: str) -> re.Pattern[str]:
    edge = r"\b" if language == "en" else ""
    return re.compile(f"{edge}{any_of(load_lexicon(language, 'flows')['where'])}{edge}\\s*(?:the )?$")


@cache
def _directions(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_lexicon(language, "flows")["receivers"]
    if language == "en":
        return re.compile(rf"\b{any_of(words['before'])}\s+(?:the\s+)?$"), re.compile(
            rf"(?:\s+province)?(?:'s|,)?\s*(?:\w+\s+)?{any_of(words['after'])}\b"
        )
    event = any_of(load_lexicon(language, "flows")["events"])
    need = any_of(words["after"])
    innocent = any_of(words["innocent"])
    return re.compile(rf"(?!{innocent}){any_of(words['before'])}[^,，。;；]{{0,2}}$"), re.compile(
        rf".{{0,2}}{need}|.{{0,14}}{event}.{{0,8}}{need}"
    )
