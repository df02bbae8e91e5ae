"""Which undertaking a sum belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from charitydata.facts.figures import Figure
from charitydata.facts.home import main_charity
from charitydata.facts.period_scope import Scope
from charitydata.facts.reading import Reading, once
from charitydata.lexicon import load_lexicon
from charitydata.recognisers.mention import Mention, Money, Organisation, Undertaking

_TOPIC = 16
"""How many characters from a sentence's beginning an undertaking may stand to be its topic."""

_OPENING = 2
_ROUNDER = Decimal("0.1")
"""How far the headline's sum may lie from the one it rounds, as a share of it."""
_DRIVES = frozenset({"campaign", "fund"})
_TITLED = frozenset({"campaign", "fund", "project", "brand"})
_COLLECTING = frozenset({"raised", "donated", "pledged", "target"})


def project_of(reading: Reading, figure: Figure, flow: str, scope: Scope, *, cumulative: bool) -> str:
    """Return the name of the undertaking that a sum belongs to, ``""`` if there is none.

    The figure's clause comes first, then the part of its sentence before it, then the topic of the sentence before
    unless the sum has a body or a territory of its own, then what headline or opening tell of.
    """
    found = _in_clause(reading, figure) or _in_sentence(reading, figure)
    if found:
        return found
    if not _has_subject(reading, figure):
        found = _of_sentence_before(reading, figure)
    if not found and _is_headline_sum(reading, figure):
        drive = _drive(reading)
        found = drive.name if drive and drive.titled else ""
    return found or _of_document(reading, flow, scope, cumulative=cumulative)


def _is_headline_sum(reading: Reading, figure: Figure) -> bool:
    """Return whether the headline tells a figure's sum, in rounder words."""
    amount = figure.money.quantity.number
    told = [m.value.quantity for m in reading.headline if isinstance(m.value, Money)]
    return any(abs(sum_.number - amount) <= _ROUNDER * amount for sum_ in told)


def _of_document(reading: Reading, flow: str, scope: Scope, *, cumulative: bool) -> str:
    """Return what the document is about, where a sum can be its.

    A drive collects, in its own year and neither over a whole year nor over many; a fund or project also pays out.
    """
    drive = _drive(reading)
    if drive is None:
        return ""
    elsewhere = scope.basis == "stated" and scope.end and drive.year and scope.end.year != drive.year
    if drive.kind != "campaign":
        return drive.name if not elsewhere or drive.titled else ""
    whole = cumulative or (scope.form == "year" and scope.basis == "stated")
    fits = flow in _COLLECTING or (drive.titled and flow in ("spent", "planned"))
    return drive.name if fits and not elsewhere and not whole else ""


def _has_subject(reading: Reading, figure: Figure) -> bool:
    """Return whether the figure's own sentence says before it whose sum it is: a body's or a whole territory's."""
    start = reading.sentence_at(figure.start).start
    bodies = any(isinstance(m.value, Organisation) for m in reading.between(start, figure.start, "organisation"))
    words = load_lexicon(reading.article.language, "home")["territory"]
    return bodies or any(word in reading.text(start, figure.start).lower() for word in words)


def _in_clause(reading: Reading, figure: Figure) -> str:
    before = _named(reading, figure.lead_start, figure.start)
    if before:
        return before[-1]
    behind = _named(reading, figure.tail_start, figure.tail_start + len(figure.tail))
    return behind[0] if behind else ""


def _in_sentence(reading: Reading, figure: Figure) -> str:
    """Return the undertaking last named in the figure's part of the sentence; a semicolon ends a part."""
    sentence = reading.sentence_at(figure.start)
    text = sentence.text[: figure.start - sentence.start]
    start = sentence.start + max(text.rfind(mark) for mark in "；;") + 1
    before = _named(reading, start, figure.start)
    return before[-1] if before else ""


def _of_sentence_before(reading: Reading, figure: Figure) -> str:
    number = figure.clause.sentence
    last = reading.last_before(reading.sentences[number].start, "project")
    if not last or last.start < reading.sentences[reading.paragraph_start(number)].start:
        return ""
    earlier = reading.sentence_at(last.start)
    topic = _named(reading, earlier.start, earlier.start + _TOPIC)
    return topic[0] if topic and len(set(_named(reading, earlier.start, earlier.end))) == 1 else ""


@dataclass(frozen=True, slots=True)
class Drive:
    """What a document is about: its name, kind and year, and whether the headline names it."""

    name: str
    kind: str
    year: int | None
    titled: bool


@once
def _drive(reading: Reading) -> Drive | None:
    """Return the drive, fund or project that a headline names, else the drive or fund of the opening."""
    own = main_charity(reading)
    opening = [m for s in reading.sentences[:_OPENING] for m in reading.between(s.start, s.end, "project")]
    opening = [m for m in opening if not _is_venue(reading, m)]
    published = reading.article.published
    for mentions, kinds, titled in ((reading.headline, _TITLED, True), (opening, _DRIVES, False)):
        for mention in mentions:
            value = mention.value
            if isinstance(value, Undertaking) and value.kind in kinds and value.name not in own:
                return Drive(value.name, value.kind, published.year if published else None, titled)
    return None


def _is_venue(reading: Reading, mention: Mention) -> bool:
    """Return whether an event only says where something was told (在第三届慈展会上公布)."""
    clause = reading.clause_at(mention.start)
    before, behind = reading.text(clause.start, mention.start), reading.text(mention.end, clause.end)
    words = load_lexicon(reading.article.language, "home")["held"]
    opened = any(word in before.lower() for word in words["before"])
    return opened and behind.lower().lstrip("”’").startswith(tuple(words["behind"]))


def _named(reading: Reading, start: int, end: int) -> list[str]:
    return [_name(m) for m in reading.between(start, max(start, end), "project")]


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, Undertaking) else ""
