"""Agreements between two regions, and visits of one to the other."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.facts.partnership.cues import Span, signing, visiting, words_of
from charitydata.facts.partnership.partners import AT, GIVER, RECEIVER, VIA, WITH, Partner, codes_of, joint_codes
from charitydata.facts.partnership.statements import Scene, Statement, state


def find_agreements(scene: Scene) -> Iterator[Statement]:
    """Yield the two sides of each agreement that is signed."""
    for cue in signing(scene.sentence):
        sides = _sides(scene, cue)
        codes = joint_codes(sides)
        if len(codes) < 2 and scene.memory.pair and _both(scene, cue):
            codes = scene.memory.pair
        if len(codes) == 2 and all(len(side.codes) == 1 for side in sides):
            yield state("agreement", cue, codes, partners=sides)


def _sides(scene: Scene, cue: Span) -> list[Partner]:
    """Return the partners of the clause; the sentence's subject joins one that stands alone as the other side."""
    near = [p for p in scene.in_clause(cue) if p.role not in (VIA, AT)]
    if len(near) == 1 and (near[0].role == WITH or near[0].start > cue[0]):
        first = [p for p in scene.partners if p.role == "" and p.start < near[0].start][:1]
        return [*first, *near]
    return near


def _both(scene: Scene, cue: Span) -> bool:
    return any(start < cue[1] for start, _ in words_of(scene.sentence, "both"))


def find_visits(scene: Scene) -> Iterator[Statement]:
    """Yield who visits whom: the last partner before the place gone to, else the subject before."""
    for cue in visiting(scene.sentence):
        goal = _goal(scene, cue)
        if goal:
            guests = [p for p in scene.partners if p.start < goal.start and p.role in ("", GIVER)][-1:]
            guests = guests or list(scene.memory.subject)
            yield state("visit", cue, codes_of(guests), goal.codes, [*guests, goal])


def _goal(scene: Scene, cue: Span) -> Partner | None:
    """Return the first place that the clause, or what follows it, is directed to; in English any place behind."""
    alone = [p for p in scene.partners if len(p.codes) == 1]
    directed = [p for p in alone if p.role == RECEIVER and p.start >= scene.clause(cue).start]
    if not directed and scene.sentence.language == "en":
        directed = [p for p in alone if p.start >= cue[0]]
    return directed[0] if directed else None
