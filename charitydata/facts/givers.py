"""Who gives, in Chinese: the names before a giving verb or before a sum in a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.flows import Cue
from charitydata.facts.giver_names import (
    LONGEST_PERSON,
    MARKS,
    class_pattern,
    full_name,
    giver_name,
    masked_text,
    place_pattern,
    without_bracket,
    without_edges,
)
from charitydata.facts.home import CHARITIES
from charitydata.facts.persons import main_person
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.mention import Organisation

_EACH = 3
_PLAIN = 14
_LINE = 30
"""How long the words before the sum of a list's line may be."""


def find_givers(
    reading: Reading, figure: Figure, cue: Cue, earlier: Sequence[str], remembered: Sequence[str]
) -> tuple[str, ...]:
    """Return the givers of a sum as the text names them, several when a sum is said of each.

    Args:
        reading: The document.
        figure: The sum.
        cue: Its cue.
        earlier: The givers of a figure close before: a part of a gift, or a sum without a name, leans on them.
        remembered: The givers of the last figure that had any, for a pronoun (该公司, 她).
    """
    if _words("summed").match(figure.lead.lstrip(MARKS)) and earlier:
        return ("、".join(earlier),)
    carried = cue.rule in ("list", "paragraph", "document", "noun") or cue.start > figure.start
    if carried or not figure.lead.strip(MARKS):
        return _from_list(reading, figure, earlier)
    named = _between(reading, cue, figure)
    if named:
        return named
    low, subject = _subject(reading, cue, figure)
    verb = reading.text(max(low, cue.start - 6), figure.start)
    if subject in load_lexicon("zh", "givers")["pronouns"]:
        person = main_person(reading)
        known = person if subject in load_lexicon("zh", "givers")["persons"] else ""
        return tuple(remembered) or (known,)
    if subject:
        return _spread(reading, figure, _full_body(reading, subject, cue.start), verb)
    spoken_of = _person_of_clause(reading, low, remembered)
    return spoken_of or (tuple(earlier) if cue.rule == "verb" and len(figure.lead) < 24 else ())


def _full_body(reading: Reading, head: str, position: int) -> str:
    """Return the body last named in full that a bare word for it means (集团捐赠…, of the 某某集团 before)."""
    if head not in load_lexicon("zh", "organisations")["bare"]:
        return head
    named = [m for m in reading.of("organisation") if m.start < position and m.text != head and m.text.endswith(head)]
    return full_name(named[-1].value, named[-1].text) if named else head


def _person_of_clause(reading: Reading, start: int, remembered: Sequence[str]) -> tuple[str, ...]:
    """Return whom the pronoun means that a clause begins with (他走了十几里山路到镇上捐了1万元), empty for none."""
    words = load_lexicon("zh", "givers")["persons"]
    text = reading.text(start, start + 8).lstrip(MARKS)
    word = next((word for word in words if text.startswith(word) and not text.startswith(f"{word}们")), "")
    if not word:
        return ()
    person = main_person(reading)
    return tuple(remembered) or ((person,) if person else ())


def _from_list(reading: Reading, figure: Figure, earlier: Sequence[str]) -> tuple[str, ...]:
    """Return the givers that a list names before a sum, else the one before; a place among other givers is none."""
    each = _words("each").search(figure.lead.rstrip(MARKS)[-_EACH:])
    if each and figure.lead.rstrip(MARKS).endswith(each[0]):
        subject = giver_name(reading, figure.lead_start, figure.start)
        return _names(reading, figure, subject) if subject else tuple(earlier)
    listed = _listed(reading, figure)
    if not listed:
        return tuple(earlier)
    place_among_others = place_pattern().search(listed[0]) and not (earlier and place_pattern().search(earlier[0]))
    return tuple(earlier) if place_among_others else listed


def listed_giver(reading: Reading, figure: Figure, *, charities_too: bool) -> str:
    """Return the giver that stands right before a sum in a list of receipts, ``""`` if it is no giver.

    Companies, hospitals, people and classes give; a charity there rather receives, unless the list is one of gifts.
    """
    names = _listed(reading, figure)
    if not names or is_crowd(names[0], "zh"):
        return ""
    types = {
        m.value.type
        for m in reading.between(figure.clause.start, figure.start, "organisation")
        if isinstance(m.value, Organisation) and m.text in names[0]
    }
    if types & CHARITIES:
        return names[0] if charities_too else ""
    person = 2 <= len(names[0]) <= LONGEST_PERSON and names[0][0] in load_lexicon("zh", "regions")["surnames"]
    if place_pattern().search(names[0]) and not types:
        return ""
    short = names[0].endswith(tuple(load_lexicon("zh", "givers")["name_endings"]))
    return names[0] if types or person or short or class_pattern().search(names[0]) else ""


def is_crowd(name: str, language: str) -> bool:
    """Return whether a giver is no one in particular: the public, all walks of life, the whole country."""
    return "“" not in name and not _one().match(name) and bool(_crowd(language).search(name.lower()))


def _listed(reading: Reading, figure: Figure) -> tuple[str, ...]:
    """Return the name right before a sum in a list, before its item's colon, or in the clause before."""
    name = giver_name(reading, figure.lead_start, figure.start, last=True) or _before_colon(reading, figure)
    if not name and _is_line(reading, figure):
        name = without_bracket(reading.original(figure.lead_start, figure.start).strip()).strip(MARKS)
    if name or figure.lead.strip(MARKS):
        return (name,) if name else ()
    before = [c for c in reading.clauses_of(figure.clause.sentence) if c.end <= figure.clause.start]
    if not before or reading.between(before[-1].start, before[-1].end, "money"):
        return ()
    organisations = reading.between(before[-1].start, before[-1].end, "organisation")
    if organisations:
        return (full_name(organisations[-1].value, organisations[-1].text),)
    match = _copula().search(before[-1].text)
    name = giver_name(reading, before[-1].start + match.end(), before[-1].end) if match else ""
    return (name,) if name else ()


def _is_line(reading: Reading, figure: Figure) -> bool:
    """Return whether a line of a list holds nothing but some words and the sum behind them."""
    sentence = reading.sentence_at(figure.start)
    alone = figure.lead_start == sentence.start and not figure.tail.strip(MARKS) and not figure.rest.strip(MARKS)
    return alone and len(figure.lead.strip(MARKS)) <= _LINE and not _words("no_line").search(figure.lead)


def _before_colon(reading: Reading, figure: Figure) -> str:
    """Return the name before the colon of a list's item (某集团：药品一批，价值88万元)."""
    sentence = reading.sentence_at(figure.start)
    text = sentence.text[: figure.start - sentence.start]
    start = max(text.rfind(mark) for mark in ";；。") + 1
    colon = text.find(":", start)
    if colon < 0 or reading.between(sentence.start + start, figure.start, "money"):
        return ""
    return giver_name(reading, sentence.start + start, sentence.start + colon)


def _between(reading: Reading, cue: Cue, figure: Figure) -> tuple[str, ...]:
    """Return the name between a giving noun and its sum (捐款最多的三家企业是甲集团2亿元)."""
    text = reading.text(cue.end, figure.start)
    match = _copula().search(text)
    if not match:
        return ()
    name = giver_name(reading, cue.end + match.end(), figure.start, last=True)
    return (name,) if name else ()


def _subject(reading: Reading, cue: Cue, figure: Figure) -> tuple[int, str]:
    """Return where the givers of a verb begin and their names, from its clause or the nearest clause before it."""
    clause = reading.clause_at(cue.start)
    low = figure.lead_start if clause.index == figure.clause.index else clause.start
    name = giver_name(reading, low, cue.start)
    if name:
        return low, name
    if low > clause.start or (reading.text(low, cue.start).strip(MARKS) and not _is_thin(reading, low, cue.start)):
        return low, ""
    for before in reversed([c for c in reading.clauses_of(clause.sentence) if c.end <= clause.start]):
        if reading.between(before.start, before.end, "money"):
            break
        name = _opening_name(reading, before.start, before.end) or _plain_name(reading, before.start, before.end)
        if name:
            return before.start, name
    return clause.start, ""


def _opening_name(reading: Reading, start: int, end: int) -> str:
    """Return the name that opens a clause: organisations listed there, or a counted class of givers."""
    organisations = reading.between(start, end, "organisation")
    places = reading.between(start, start + 2, "region")
    if reading.text(end - 1, end) == ":" and not organisations:
        return reading.original(start, end).strip(MARKS)
    if places and not organisations:
        whole = reading.original(start, end).strip(MARKS)
        person = giver_name(reading, start, end)
        return whole if _ends_in_class(whole) else person or places[0].text
    if organisations and organisations[0].start - start <= 12:
        last = organisations[-1]
        name = reading.original(organisations[0].start, end).strip(MARKS)
        if len(organisations) > 1 or len(name) - len(last.text) <= 10:
            return name if _ends_in_class(name) else reading.original(organisations[0].start, last.end)
        return full_name(organisations[0].value, organisations[0].text)
    text = reading.text(start, end)
    match = _counted_class().match(text.lstrip(MARKS))
    return match[0] if match else ""


def _plain_name(reading: Reading, start: int, end: int) -> str:
    """Return the giver's name in a clause of another verb, if it is short and holds no number or verb mark."""
    name = giver_name(reading, start, end)
    return name if len(name) <= _PLAIN and not _words("no_plain").search(name) else ""


def _ends_in_class(name: str) -> bool:
    return any(match.end() == len(name) for match in class_pattern().finditer(name))


def _is_thin(reading: Reading, start: int, end: int) -> bool:
    """Return whether only adverbs, places of direction and receivers stand there: the subject is further left."""
    return not without_edges(masked_text(reading, start, end)[0])[2]


def _spread(reading: Reading, figure: Figure, subject: str, verb: str) -> tuple[str, ...]:
    """Return one giver a name where the verb says each or respectively, else the whole subject."""
    respectively = _words("respectively").search(verb)
    if not respectively and not _words("each").search(verb):
        return (subject,)
    return _names(reading, figure, subject)


def _names(reading: Reading, figure: Figure, subject: str) -> tuple[str, ...]:
    sentence = reading.sentence_at(figure.start)
    at = sentence.original.find(subject)
    organisations = reading.between(sentence.start + max(at, 0), sentence.start + at + len(subject), "organisation")
    pieces = re.split(r"[、，,]|(?<=\w\w)[和与及](?=\w\w)", _uncounted().sub("", subject))
    names = [name.strip(MARKS) for name in pieces]
    if at >= 0 and len(organisations) > 1 and len(organisations) >= len(names):
        return tuple(full_name(m.value, m.text) for m in organisations)
    return tuple(name for name in names if name) or (subject,)


@cache
def _counted_class() -> re.Pattern[str]:
    classes = any_of(load_lexicon("zh", "givers")["classes"])
    return re.compile(
        rf"(?:[\d,]+|[一二三两四五六七八九十百千数几另]+)[余多]?[家名位个]?[^,，、]{{0,8}}?{classes}(?:[、和及与][^,，]{{0,6}}?{classes})*"
    )


@cache
def _uncounted() -> re.Pattern[str]:
    """Return what sums up a list of names at its end (甲、乙、丙三家企业)."""
    classes = any_of(load_lexicon("zh", "givers")["classes"])
    return re.compile(rf"等?(?:\d+|[两二三四五六七八九十]+)[家名位个]{classes}$")


@cache
def _copula() -> re.Pattern[str]:
    copula = any_of(load_lexicon("zh", "givers")["copulas"])
    return re.compile(rf"{copula}(?=(?:(?!{copula}).)*$)")


@cache
def _crowd(language: str) -> re.Pattern[str]:
    words = any_of(load_lexicon(language, "flows")["crowd"])
    return re.compile(rf"^(?:the )?{words}\b" if language == "en" else words)


@cache
def _one() -> re.Pattern[str]:
    """Return what shows that a giver is one person, however little is told of him (一位不愿留名的市民)."""
    return re.compile(any_of(load_lexicon("zh", "givers")["one"]) + "|[Aa]n? ")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("zh", "givers")[name]))
