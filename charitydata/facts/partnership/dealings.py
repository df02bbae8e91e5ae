"""Agreements between two regions, and visits of one to the other."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.facts.partnership.cues import Span, coming, is_followed_by, signing, visiting, words_of
from charitydata.facts.partnership.partners import Partner, codes_of, joint_codes
from charitydata.facts.partnership.roles import ABOUT, AT, GIVER, GOAL, RECEIVER, VIA, WITH
from charitydata.facts.partnership.statements import Scene, Statement, beside, state

_END = Partner(codes=(), start=1 << 40, end=1 << 40)


def find_agreements(scene: Scene) -> Iterator[Statement]:
    """Yield the sides of each agreement that is signed."""
    for cue in signing(scene.sentence):
        sides = _sides(scene, cue)
        codes = codes_of(sides) if len(sides) == 1 else joint_codes(sides)
        if len(codes) < 2 and (_both(scene, cue) or not sides):
            codes = _pair_before(scene, cue) or codes
        if len(codes) == 1 and all(p.role == WITH for p in sides):
            codes = (*beside(scene.memory.home, codes), *codes)
        yield state("agreement", cue, codes, partners=sides)


def _sides(scene: Scene, cue: Span) -> list[Partner]:
    """Return the partners who sign: a group, a list, or the two around 与; what the clause lacks the sentence gives."""
    sentence_wide = [p for p in scene.partners if p.role not in (VIA, AT, ABOUT)]
    near = [p for p in scene.in_clause(cue) if p in sentence_wide]
    before = [p for p in near if p.end <= cue[0]]
    if before and len(before[-1].codes) > 1:
        return before[-1:]
    if len(codes_of(near)) > 1:
        return near
    subjects = [p for p in sentence_wide if p.role == "" and p.end <= (near or [_END])[0].start]
    first = [p for p in subjects if p.series == subjects[0].series] if subjects else []
    others = [p for p in near if p.role == WITH or p.start > cue[0]]
    return [*first[:1], *others] if others else near or first


def _pair_before(scene: Scene, cue: Span) -> tuple[str, ...]:
    """Return the two regions that the sentence names before the word, else the last pair."""
    codes = codes_of(p for p in scene.partners if p.end <= cue[0] and p.role not in (VIA, AT, ABOUT))
    return codes if len(codes) == 2 else scene.memory.pair or ()


def _both(scene: Scene, cue: Span) -> bool:
    return any(start < cue[1] for start, _ in words_of(scene.sentence, "both"))


def find_visits(scene: Scene) -> Iterator[Statement]:
    """Yield who visits whom: the last partner before the place gone to, else the subject before.

    Who arrives without a place being named comes to the document's own (派工作组赶到).
    """
    for cue in visiting(scene.sentence):
        if is_followed_by(scene.sentence, cue[1], "by_whom"):
            yield _received(scene, cue)
        elif goal := _goal(scene, cue):
            guests = _guests(scene, goal)
            ours = () if guests or not _speaks_of_us(scene, cue) else beside(scene.memory.home, goal.codes)
            yield state("visit", cue, codes_of(guests) or ours, goal.codes, [*guests, goal])
    here = set(coming(scene.sentence))
    for cue in (*words_of(scene.sentence, "arrive"), *here):
        come = [p for p in scene.in_clause(cue) if p.role == "" and p.end <= cue[0] and (p.org or cue in here)]
        guests = come[-1:]
        if guests and not _goal(scene, cue):
            yield state("visit", cue, codes_of(guests), beside(scene.memory.home, codes_of(guests)), guests)


def _speaks_of_us(scene: Scene, cue: Span) -> bool:
    """Say whether the clause of a word is about the document's own people (我院医生赴某县义诊)."""
    start = scene.clause(cue).start
    return any(start <= found < cue[1] for found, _ in words_of(scene.sentence, "ourselves"))


def _received(scene: Scene, cue: Span) -> Statement:
    """Return who is visited, named before the word, and by whom, named behind it: visited by doctors from Chengdu."""
    hosts = [p for p in scene.partners if p.end <= cue[0]][-1:]
    guests = [p for p in scene.partners if p.start >= cue[1]][:1]
    return state("visit", cue, codes_of(guests), codes_of(hosts), [*guests, *hosts])


def _guests(scene: Scene, goal: Partner) -> list[Partner]:
    """Return the last partner before the place gone to, else whose people the sentence opens with, else the subject."""
    named = [p for p in scene.partners if p.start < goal.start and p.role in ("", GIVER)][-1:]
    owned = any(start == scene.sentence.start for start, _ in words_of(scene.sentence, "whose"))
    return named or list(scene.memory.last if owned else scene.memory.subject)


def _goal(scene: Scene, cue: Span) -> Partner | None:
    """Return the first place that the clause, or what follows it, is directed to; in English any place behind."""
    alone = [p for p in scene.partners if len(p.codes) == 1]
    directed = [p for p in alone if p.role in (GOAL, RECEIVER) and p.start >= scene.clause(cue).start]
    if not directed and scene.sentence.language == "en":
        directed = [p for p in alone if p.start >= cue[0]]
    if not directed and cue in set(words_of(scene.sentence, "stays")):
        directed = [p for p in alone if p.role == GOAL and p.end <= cue[0]][-1:]
    return directed[0] if directed else None
