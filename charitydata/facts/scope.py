"""What a figure inherits: its time, place, organisation and project.

Each is looked for from the inside out: the figure's own clause, the clauses before it, the clauses behind it in the
same sentence, the sentences before it in its paragraph, the headline and the publisher. What stands in the figure's
own sentence is ``stated``; everything else is ``context``; what no rule finds is ``none``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from charitydata.facts.reading import Reading
from charitydata.lexicon.places import common_parent, place
from charitydata.recognisers.mention import Mention, Organisation, Period, Place, Undertaking

DATED = frozenset({"day", "month", "year", "season", "span", "until", "since", "past"})
"""Forms of ``Period`` that can date a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A closed interval of days and how it was found; ``form`` is that of the date it came from, ``""`` if none."""

    start: date | None = None
    end: date | None = None
    basis: str = "none"
    form: str = ""
    mention: Mention | None = None


NOWHEN = Scope()


def period_at(reading: Reading, position: int, end: int | None = None) -> Scope:
    """Return the period that governs a figure.

    Args:
        reading: The document.
        position: Offset of the figure.
        end: Offset behind the figure, ``position`` if left out.
    """
    for basis, group in _date_groups(reading, position, position if end is None else end):
        dated = [m for m in group if isinstance(m.value, Period) and m.value.form in DATED]
        if dated:
            return _scope(dated, basis)
    return NOWHEN


def place_at(reading: Reading, position: int, *, within_sentence: bool = False) -> str:
    """Return the code of the nearest place named before a figure, else of the document's home; ``""`` if none.

    Several places joined in one list give their common parent inside one province, else nothing.
    """
    sentence = reading.sentence_at(position)
    before = places_between(reading, sentence.start, position)
    if before:
        return joint_place(reading, before)
    if within_sentence:
        return ""
    paragraph = [s for s in reading.sentences if s.paragraph == sentence.paragraph and s.start < sentence.start]
    for earlier in reversed(paragraph):
        found = places_between(reading, earlier.start, earlier.end)
        if found:
            return code_of(found[0])
    return home_place(reading)


def home_place(reading: Reading) -> str:
    """Return the finest region that publisher and headline name, ``""`` if they name none."""
    return reading.home[0] if reading.home else ""


def places_between(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the resolved places that stand between two offsets and are not part of an organisation's name."""
    organisations = reading.between(max(0, start - 40), end, "organisation")
    return tuple(
        m
        for m in reading.between(start, end, "region")
        if code_of(m) and not any(o.start <= m.start and m.end <= o.end for o in organisations)
    )


def code_of(mention: Mention) -> str:
    """Return the code of a place or of the place in an organisation's name, ``""`` if it has none."""
    if isinstance(mention.value, Place):
        return mention.value.code or (common_parent(mention.value.members) if mention.value.members else "")
    if isinstance(mention.value, Organisation):
        return mention.value.region
    return ""


def joint_place(reading: Reading, found: tuple[Mention, ...]) -> str:
    """Return the code of the last place of a run, or the common parent of the places it is listed with."""
    listed = [found[-1]]
    for mention in reversed(found[:-1]):
        between = reading.original(mention.end, listed[0].start).strip()
        if len(between) > 3 or not _is_joint(between):
            break
        listed.insert(0, mention)
    codes = tuple(dict.fromkeys(code_of(m) for m in listed))
    return codes[0] if len(codes) == 1 else common_parent(codes)


def organisations_between(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the organisations that stand between two offsets, in reading order."""
    return reading.between(start, end, "organisation")


def org_at(reading: Reading, position: int, types: Iterable[str] = ("charity", "foundation", "red_cross")) -> str:
    """Return the organisation, of one of the given types, last named before a figure.

    It is looked for in the figure's sentence, then backwards through its paragraph, then the earlier paragraphs, then
    the headline and the publisher; ``""`` if there is none.
    """
    mention = org_mention_at(reading, position, types)
    if mention and isinstance(mention.value, Organisation):
        return mention.value.name
    return ""


def org_mention_at(
    reading: Reading, position: int, types: Iterable[str] = ("charity", "foundation", "red_cross")
) -> Mention | None:
    """Return the mention behind ``org_at``, ``None`` if there is none."""
    wanted = frozenset(types)
    for sentence in reversed(reading.sentences[: reading.sentence_number(position) + 1]):
        group = organisations_between(reading, sentence.start, min(sentence.end, position))
        for mention in reversed(group):
            if isinstance(mention.value, Organisation) and mention.value.type in wanted:
                return mention
    return next(
        (m for m in reading.headline if isinstance(m.value, Organisation) and m.value.type in wanted),
        None,
    )


def project_at(reading: Reading, position: int) -> str:
    """Return the undertaking that a figure belongs to: the last one named in its sentence or paragraph before it.

    Where the paragraph names none, the headline's; ``""`` if there is none.
    """
    sentence = reading.sentence_at(position)
    number = reading.sentence_number(position)
    spans = [(sentence.start, position)]
    spans += [(s.start, s.end) for s in reversed(reading.sentences[:number]) if s.paragraph == sentence.paragraph]
    for start, end in spans:
        found = [m for m in reading.between(start, end, "project") if isinstance(m.value, Undertaking)]
        if found:
            return _name(found[-1])
    return next((_name(m) for m in reading.headline if isinstance(m.value, Undertaking)), "")


def place_name(code: str, language: str) -> str:
    """Return the name of a place in a language, ``""`` for no place."""
    if not code:
        return ""
    entry = place(code)
    return entry.name_zh if language == "zh" else entry.name_en


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, Undertaking) else ""


def _is_joint(between: str) -> bool:
    return between in ("", "、", "和", "与", "及", "以及", ",", "and", ", and", "&", "-", "—", "–")


def _date_groups(reading: Reading, start: int, end: int) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    sentence, number = reading.sentence_at(start), reading.sentence_number(start)
    clause = reading.clause_at(start)
    yield "stated", tuple(reversed(reading.between(clause.start, start, "date")))
    yield "stated", reading.between(end, clause.end, "date")
    for earlier in reversed([c for c in reading.clauses_of(number) if c.end <= clause.start]):
        yield "stated", tuple(reversed(reading.between(earlier.start, earlier.end, "date")))
    if reading.article.language == "en":
        yield "stated", reading.between(clause.end, sentence.end, "date")
    for earlier_sentence in reversed(reading.sentences[:number]):
        if earlier_sentence.paragraph != sentence.paragraph:
            break
        yield "context", reading.between(earlier_sentence.start, earlier_sentence.end, "date")


def _scope(dated: list[Mention], basis: str) -> Scope:
    """Return the interval of the nearest date; a cut-off and a beginning in one clause close each other."""
    first = dated[0]
    periods = [mention.value for mention in dated if isinstance(mention.value, Period)]
    start, end, form = periods[0].start, periods[0].end, periods[0].form
    for value in periods[1:]:
        if form == "until" and value.form in ("since", "day", "month", "year") and start is None and value.start:
            start = value.start if value.form == "since" else start
        elif form == "since" and value.form == "until":
            end = value.end
    if start and end and start > end:
        start = None
    return Scope(start=start, end=end, basis=basis, form=form, mention=first)
