"""Charity money and goods that go from one region to another."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.facts.partnership.cues import Span, giving, handing, receiving
from charitydata.facts.partnership.partners import GIVER, RECEIVER, Partner, codes_of, joint_codes
from charitydata.facts.partnership.statements import Scene, Statement, beside, state

_OBJECT = 12
"""How many characters behind an English verb its indirect object may begin."""


def find_gifts(scene: Scene) -> Iterator[Statement]:
    """Yield who gives to whom.

    What a clause leaves unsaid comes from the sentence, the subject before, the last pair, the headline and home, in
    this order; at least one side stands in the sentence, and with only one a sum or a count stands in the clause.
    """
    for cue in giving(scene.sentence):
        yield from _gift(scene, cue)
    for cue in handing(scene.sentence):
        if scene.has_sum(cue):
            yield from _gift(scene, cue)
    for cue in receiving(scene.sentence):
        subjects = [p for p in scene.partners if p.end <= cue[0]]
        taken = joint_codes(subjects)
        yield state("transfer", cue, beside(scene.memory.home, taken), taken, subjects)


def _gift(scene: Scene, cue: Span) -> Iterator[Statement]:
    receivers, givers = _receivers(scene, cue), _givers(scene, cue)
    if not (receivers or givers) or not ((receivers and givers) or scene.has_sum(cue)):
        return
    memory, taken, given = scene.memory, joint_codes(receivers), codes_of(givers)
    if not given and not scene.has_other_subject(cue):
        given = codes_of(memory.subject) or beside(memory.home, taken)
    if not taken:
        taken = memory.other(given) or beside(memory.receivers, given) or beside(memory.home, given)
    yield state("transfer", cue, given, taken, [*givers, *receivers])


def _receivers(scene: Scene, cue: Span) -> list[Partner]:
    """Return who is given to: in the clause of the cue, else behind it in the sentence, else before it."""
    clause = scene.clause(cue)
    marked = [p for p in scene.partners if p.role == RECEIVER]
    here = [p for p in marked if clause.start <= p.start < clause.end]
    if not here and scene.sentence.language == "en":
        here = [p for p in scene.partners if p.role == "" and cue[1] <= p.start <= cue[1] + _OBJECT]
    return here or [p for p in marked if p.start >= clause.end] or marked


def _givers(scene: Scene, cue: Span) -> list[Partner]:
    """Return who gives: whom a word such as 从 marks, else the subjects before the cue in its clause, else earlier."""
    origins = [p for p in scene.partners if p.role == GIVER]
    if origins:
        return origins
    subjects = [p for p in scene.partners if p.role == "" and p.end <= cue[0]]
    here = [p for p in subjects if p.start >= scene.clause(cue).start]
    return here if here or scene.has_other_subject(cue) else subjects[-1:]
