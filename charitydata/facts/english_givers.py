"""Who gives, in English: the subject of a giving verb, or the name behind "from"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from charitydata.facts.figures import Figure
from charitydata.facts.flows import Cue
from charitydata.facts.reading import Reading
from charitydata.lexicon import any_of, load_lexicon
from charitydata.recognisers.names.english import find_capitalised
from charitydata.recognisers.names.subjects import subject_names

_LONGEST = 160
_GAP = 24
"""How far before its verb an organisation's name may end."""


def find_givers(reading: Reading, figure: Figure, cue: Cue, earlier: Sequence[str]) -> tuple[str, ...]:
    """Return the givers of a sum as the text names them, several when a sum is said of each.

    Args:
        reading: The document.
        figure: The sum.
        cue: Its cue.
        earlier: The givers of the figure before: a pronoun or a second sum leans on them.
    """
    source = source_of(reading, figure, earlier) or _those_from(figure) or _source_of_gift(reading, figure, cue)
    if source:
        return (source,)
    if cue.word.split()[0] in load_lexicon("en", "givers")["gift_nouns"]:
        return _possessor(reading, cue, earlier)
    carried = cue.rule in ("list", "paragraph", "document", "noun") or cue.start > figure.start
    names = _each_named(reading, figure) or _subjects(reading, figure.start if carried else cue.start)
    if not names:
        if carried or _leans_back(reading, cue):
            return tuple(earlier[:1]) or (("",) if _is_personal(reading, cue) else ())
        return ()
    if len(names) > 1 and not _each().search(f"{figure.lead} {figure.rest}"):
        return (_joined(reading, figure, names),)
    return names


def _each_named(reading: Reading, figure: Figure) -> tuple[str, ...]:
    """Return all names of a clause whose sum is said of each (A and B and the platform C 5 million yuan each).

    Behind a pronoun (A, B and C each said that they would give …) the names before "each" count.
    """
    sentence = reading.sentence_at(figure.start)
    if figure.rest.lstrip().startswith(tuple(load_lexicon("en", "givers")["each"])):
        text = reading.original(figure.lead_start, figure.start)
        return tuple(text[a:b] for a, b in find_capitalised(text))
    match = re.search(r"\beach\b", sentence.text[: figure.start - sentence.start])
    if not match or not _pronoun_subject().search(figure.lead):
        return ()
    spans = subject_names(sentence.text, match.start(), "en")
    return tuple(sentence.original[a:b] for a, b in spans)


def source_of(reading: Reading, figure: Figure, earlier: Sequence[str] = ()) -> str:
    """Return the name behind "from" or "by" right after a sum, ``""`` if there is none.

    A pronoun there (from him) stands for the giver of the figure before.
    """
    match = _sources().match(figure.rest)
    if not match:
        return ""
    words = figure.rest[match.end() :]
    listed = _list().match(words)
    name = _based().sub("", (listed[0] if listed else _stops().split(words, maxsplit=1)[0]).strip(" ,.;:"))
    if name.lower() in load_lexicon("en", "givers")["pronouns"]:
        return earlier[0] if earlier else ""
    return name if _is_name(name) else ""


def _source_of_gift(reading: Reading, figure: Figure, cue: Cue) -> str:
    """Return who a noun's gift comes from (donations from enterprises came to …; a donation of … reached A from B)."""
    if cue.word.split()[0] not in load_lexicon("en", "givers")["gift_nouns"]:
        return ""
    between = reading.text(cue.end, figure.start) if cue.end <= figure.start else ""
    if cue.word.endswith("from"):
        return _between_from(between)
    for words in (f" {between}", figure.rest):
        match = re.search(r"\b(?:from|by) ", words)
        text = words[match.end() :] if match else ""
        listed = _list().match(text) or _counted().match(text) or _class_phrase().match(text)
        name = _based().sub("", listed[0].strip()) if listed else ""
        if name and _is_name(name):
            return name
    return ""


def _those_from(figure: Figure) -> str:
    """Return who the second of two gifts comes from (… and those from companies for 5.4 million yuan)."""
    match = _those().search(figure.lead)
    return _between_from(figure.lead[match.end() :]) if match else ""


def _between_from(between: str) -> str:
    listed = _list().match(between.strip()) or _class_phrase().match(between.strip())
    return listed[0].strip() if listed and _is_name(listed[0]) else ""


def _possessor(reading: Reading, cue: Cue, earlier: Sequence[str]) -> tuple[str, ...]:
    """Return whose gifts they are: his gifts lean on the giver before, X's donation names X."""
    clause = reading.clause_at(cue.start)
    words = reading.original(clause.start, cue.start)
    owner = re.search(r"((?:[A-Z][\w&.’'-]*\s)*[A-Z][\w&.-]*)['’]s?\s(?:\w+\s)?$", words)
    if owner:
        return (owner[1],)
    return tuple(earlier) if _pronoun().search(words) else ()


def _subjects(reading: Reading, position: int) -> tuple[str, ...]:
    """Return the names listed right before a position, else the subject that its sentence begins with."""
    sentence, clause = reading.sentence_at(position), reading.clause_at(position)
    floor = sentence.start
    told = reading.between(floor, clause.start, "money")
    if told:
        floor = min(reading.clause_at(told[-1].start).end, clause.start)
    lead = reading.text(clause.start, position).strip().lower()
    if not lead or lead in load_lexicon("en", "givers")["relatives"]:
        return _antecedents(reading, floor, clause.start)
    spans = subject_names(sentence.text, position - sentence.start, "en")
    names = tuple(_noun_phrase(sentence.original[a:b]) for a, b in spans if sentence.start + a >= floor)
    found = tuple(name for name in names if _is_name(name))
    if found:
        return found
    organisations = reading.between(floor, position, "organisation")
    if organisations and position - organisations[-1].end <= _GAP:
        return (organisations[-1].text,)
    counted = _counted().search(reading.original(clause.start, position))
    return (counted[0].strip(),) if counted else ()


def _noun_phrase(text: str) -> str:
    """Return the words of a subject up to its first verb (Samsung and Bosch matched … → Samsung and Bosch)."""
    words = _past_verb().split(text.strip(" ,").split(" including ")[0], maxsplit=1)[0]
    return _based().sub("", words.removeprefix("and ")).strip(" ,")


@cache
def _based() -> re.Pattern[str]:
    """Return what says where a giver is at home and is no part of its name: the X-based Y; Y in Z province."""
    name = r"[A-Z]\w+(?: [A-Z]\w+)?"
    return re.compile(rf"^(?:[Tt]he )?{name}-based |(?<=\w) (?:in|from) {name}(?: [Pp]rovince| [Cc]ity| [Cc]ounty)?$")


@cache
def _past_verb() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:(?!{any_of(load_lexicon('en', 'givers')['participles'])}\b)[a-z]+ed|bought|sold|took|made|held|ran)\b"
    )


def _antecedents(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Return what "each of which" or a verb behind an apposition stands for: the names before, or a counted class."""
    clauses = [c for c in reading.clauses_of(reading.sentence_number(end - 1)) if start <= c.start and c.end <= end]
    while len(clauses) > 1 and _is_apposition(reading.original(clauses[-1].start, clauses[-1].end).strip()):
        clauses.pop()
    if not clauses:
        return ()
    text = reading.original(start, clauses[-1].end)
    counted = _counted().match(text)
    if counted:
        return (counted[0].strip(),)
    organisations = reading.between(start, clauses[-1].end, "organisation")
    if organisations:
        return tuple(m.text for m in organisations)
    last = reading.original(clauses[-1].start, clauses[-1].end).strip(" ,")
    names = [last[a:b] for a, b in find_capitalised(last)]
    return (names[-1],) if names else ()


def _is_apposition(text: str) -> bool:
    return text[:1].islower() and not text.startswith("and ")


def _joined(reading: Reading, figure: Figure, names: Sequence[str]) -> str:
    """Return the words from the first name to the last."""
    text = reading.sentence_at(figure.start).original
    low = text.find(names[0])
    high = text.find(names[-1], low)
    return text[low : high + len(names[-1])] if 0 <= low <= high else names[-1]


def _leans_back(reading: Reading, cue: Cue) -> bool:
    clause = reading.clause_at(cue.start)
    words = reading.text(clause.start, cue.start).lower().split()
    return not words or words[-1] in load_lexicon("en", "givers")["pronouns"] or words[0] == "and"


def _is_personal(reading: Reading, cue: Cue) -> bool:
    """Return whether he or she gives, whoever that is."""
    words = reading.text(reading.clause_at(cue.start).start, cue.start).lower().split()
    return bool(words) and words[-1] in load_lexicon("en", "givers")["personal"]


def _is_name(name: str) -> bool:
    """Return whether words can name a giver: a capitalised name or a class of givers."""
    if not 1 < len(name) <= _LONGEST or _verbs().search(name) or _sum().search(name):
        return False
    if name.lower() in load_lexicon("en", "givers")["pronouns"]:
        return False
    return any(find_capitalised(name)) or bool(_classes().search(name))


@cache
def _those() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_lexicon('en', 'givers')['those'])} from ")


@cache
def _pronoun_subject() -> re.Pattern[str]:
    return re.compile(r"\b(?:they|it|he|she)\b")


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\b")


@cache
def _class_phrase() -> re.Pattern[str]:
    return re.compile(rf"(?:\w+ ){{0,4}}?{any_of(load_lexicon('en', 'givers')['classes'])}\b(?: abroad| overseas)?")


@cache
def _classes() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_lexicon('en', 'givers')['classes'])}\b")


@cache
def _counted() -> re.Pattern[str]:
    """Return a counted class of givers: upwards of 2,000 enterprises, forty-nine charities."""
    words = load_lexicon("en", "givers")
    return re.compile(
        rf"(?:{any_of(words['hedges'])} )?(?:[\d,]+|[A-Za-z]+(?:-[a-z]+)?) (?:\w+ ){{0,2}}?{any_of(words['classes'])}\b"
        r"(?: from [A-Z]\w+(?: [A-Z]\w+)*)?"
    )


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_lexicon('en', 'givers')['not_in_names'])}\b")


@cache
def _sum() -> re.Pattern[str]:
    """Return what shows that words hold a sum and are no name."""
    return re.compile(r"\d (?:[a-z]+illion )?[a-z]*(?:yuan|dollars|euros)|[$€£]\s?\d|\b[mb]illion\b|\bcame\b")


@cache
def _list() -> re.Pattern[str]:
    name = r"(?:the )?[A-Z][\w&.'’-]*(?: (?:of |and |the |\()?[A-Z][\w&.'’)-]*)*"
    return re.compile(rf"{name}(?:, {name})*,? and {name}|{name}")


@cache
def _sources() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:\([^)]*\)\s*)?(?:\w+ )?{any_of(load_lexicon('en', 'givers')['sources'])}\s+")


@cache
def _stops() -> re.Pattern[str]:
    sum_behind = r"(?=\s(?:and )?(?:[A-Z]{2,3})?\$?\s?\d)"
    return re.compile(f"[,;:(]|{sum_behind}|" + any_of(load_lexicon("en", "givers")["stops"]))


@cache
def _each() -> re.Pattern[str]:
    words = load_lexicon("en", "givers")
    return re.compile(rf"\b{any_of([*words['each'], *words['respectively']])}\b")
