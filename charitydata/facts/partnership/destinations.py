"""Whom a gift goes to in a sentence: whom a word marks, where it was put up, whom it went through, who was struck."""

from __future__ import annotations

from charitydata.facts.partnership.cues import Span, words_of
from charitydata.facts.partnership.partners import Partner, may_cooperate
from charitydata.facts.partnership.roles import AT, GOAL, RECEIVER, VIA
from charitydata.facts.partnership.statements import Scene
from charitydata.facts.partnership.stricken import is_struck

OBJECT_REACH = 12
"""How many characters behind an English verb its indirect object may begin."""


def receivers_of(scene: Scene, cue: Span) -> list[Partner]:
    """Return who is given to: in the clause of the cue, else behind it in the sentence, else before it."""
    clause = scene.clause(cue)
    end = scene.item_end(cue)
    marked = [p for p in scene.partners if p.role == RECEIVER and p.start < end]
    here = [p for p in marked if clause.start <= p.start < clause.end]
    if not here and scene.sentence.language == "en":
        here = [p for p in scene.partners if p.role == "" and cue[1] <= p.start <= cue[1] + OBJECT_REACH]
    later = [p for p in marked if p.start >= clause.end]
    return here or later or _put_up(scene, cue) or marked or _goals(scene, cue) or _through(scene, cue)


def _through(scene: Scene, cue: Span) -> list[Partner]:
    """Return the organisation of another region through which a clause says that something is given."""
    home = scene.memory.home[:1]
    through = (p for p in scene.in_clause(cue) if p.role == VIA and p.org and p.end <= cue[0])
    return [p for p in through if home and may_cooperate(p.codes[0], home[0])][-1:]


def _put_up(scene: Scene, cue: Span) -> list[Partner]:
    """Return where a later clause of a Chinese list item says that the gift was built: 捐资80万元，在某县建成…."""
    built = [start for start, _ in words_of(scene.sentence, "put_up") if cue[1] <= start < scene.item_end(cue)]
    clauses = {scene.reading.clause_at(start).index for start in built}
    places = (p for p in scene.partners if p.role == AT and p.start >= cue[1])
    return [p for p in places if scene.reading.clause_at(p.start).index in clauses]


def _goals(scene: Scene, cue: Span) -> list[Partner]:
    """Return the places gone to, or struck by a disaster, in a Chinese sentence that says what is brought."""
    if scene.sentence.language == "en" or not scene.has_sum(cue):
        return []
    goals = [p for p in scene.partners if p.role == GOAL]
    return goals or [p for p in scene.partners if p.end <= cue[0] and is_struck(scene.sentence, p.end)]
