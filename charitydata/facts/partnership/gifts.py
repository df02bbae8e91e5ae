"""Charity money and goods that go from one region to another."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.facts.partnership.cues import Span, giving, handing, receiving, words_of
from charitydata.facts.partnership.partners import (
    AT,
    GIVER,
    GOAL,
    RECEIVER,
    Partner,
    codes_of,
    joint_codes,
    may_cooperate,
)
from charitydata.facts.partnership.statements import Scene, Statement, beside, state
from charitydata.lexicon.places import province_of, within

_OBJECT = 12
"""How many characters behind an English verb its indirect object may begin."""


def find_gifts(scene: Scene) -> Iterator[Statement]:
    """Yield who gives to whom.

    What a clause leaves unsaid comes from the sentence, the subject before, the last pair, the headline and home, in
    this order; at least one side stands in the sentence, and with only one a sum or a count stands in the clause. Where
    the paragraph or the headline speaks of counterpart assistance, home's gifts are that too.
    """
    for cue in giving(scene.sentence):
        yield from _gift(scene, cue)
    for cue in handing(scene.sentence):
        if scene.has_sum(cue):
            yield from _gift(scene, cue)
    for cue in receiving(scene.sentence):
        yield from _receipt(scene, cue)
    yield from (_support(scene, cue) for cue in words_of(scene.sentence, "supported"))
    yield from (_spent(scene, cue) for cue in words_of(scene.sentence, "spend") if scene.has_sum(cue))


def _gift(scene: Scene, cue: Span) -> Iterator[Statement]:
    if _is_received(scene, cue):
        return
    receivers = _receivers(scene, cue)
    givers = _givers(scene, cue, joint_codes(receivers))
    if not (receivers or givers) or not ((receivers and givers) or scene.has_sum(cue)):
        return
    memory, taken, given = scene.memory, joint_codes(receivers), codes_of(givers)
    if not given and not scene.has_other_subject(cue):
        given = codes_of(memory.subject) or beside(memory.home, taken)
    if not taken:
        taken = memory.other(given) or beside(memory.receivers, given) or beside(memory.home, given)
    yield state("transfer", cue, given, taken, [*givers, *receivers])
    if memory.programme and any(within(code, province_of(home)) for code in given for home in memory.home[:1] if home):
        yield state("counterpart_assistance", cue, given, taken, [*givers, *receivers])


def _is_received(scene: Scene, cue: Span) -> bool:
    """Say whether the clause tells the gift from its receiver's side: 收到某会捐赠的200万元."""
    start = scene.clause(cue).start
    return any(start <= found < cue[0] for found, _ in receiving(scene.sentence))


def _receipt(scene: Scene, cue: Span) -> Iterator[Statement]:
    """Yield who is given to, the subject, and by whom: whom 来自 or from marks, or the first behind the word."""
    subjects = [p for p in scene.partners if p.end <= cue[0] and p.role == ""]
    origins = [p for p in scene.partners if p.role == GIVER and p.start >= cue[1]]
    if scene.sentence.language == "zh":
        origins = origins or [p for p in scene.in_clause(cue) if cue[1] <= p.start <= cue[1] + _OBJECT]
    taken = joint_codes(subjects) or beside(scene.memory.home, codes_of(origins))
    yield state("transfer", cue, codes_of(origins), taken, [*origins, *subjects])


def _support(scene: Scene, cue: Span) -> Statement:
    """Return home as the giver of what places are said to receive as support."""
    subjects = [p for p in scene.partners if p.end <= cue[0]]
    taken = joint_codes(subjects)
    return state("transfer", cue, beside(scene.memory.home, taken), taken, subjects)


def _spent(scene: Scene, cue: Span) -> Statement:
    """Return the subject of a clause as the giver of what it spends at a place: 在四川芦山投入300万元."""
    here = list(scene.in_clause(cue))
    givers = [p for p in here if p.role == "" and p.end <= cue[0]]
    places = [p for p in here if p.role == AT]
    return state("transfer", cue, codes_of(givers), joint_codes(places), [*givers, *places])


def _receivers(scene: Scene, cue: Span) -> list[Partner]:
    """Return who is given to: in the clause of the cue, else behind it in the sentence, else before it."""
    clause = scene.clause(cue)
    marked = [p for p in scene.partners if p.role == RECEIVER]
    here = [p for p in marked if clause.start <= p.start < clause.end]
    if not here and scene.sentence.language == "en":
        here = [p for p in scene.partners if p.role == "" and cue[1] <= p.start <= cue[1] + _OBJECT]
    return here or [p for p in marked if p.start >= clause.end] or marked or _goals(scene, cue)


def _goals(scene: Scene, cue: Span) -> list[Partner]:
    """Return the places gone to in a Chinese sentence that says what is brought."""
    if scene.sentence.language == "en" or not scene.has_sum(cue):
        return []
    return [p for p in scene.partners if p.role == GOAL]


def _givers(scene: Scene, cue: Span, taken: tuple[str, ...]) -> list[Partner]:
    """Return who gives: whom a word such as 从 marks, else the subjects before the cue in its clause, else earlier."""
    origins = [p for p in scene.partners if p.role == GIVER]
    if origins:
        return origins
    subjects = [p for p in scene.partners if p.role == "" and p.end <= cue[0]]
    here = {p.series for p in subjects if p.start >= scene.clause(cue).start}
    if here or scene.has_other_subject(cue):
        return [p for p in subjects if p.series in here]
    fitting = [p for p in subjects if not taken or any(may_cooperate(p.codes[0], code) for code in taken)]
    return [p for p in fitting if p.series == fitting[-1].series] if fitting else []
