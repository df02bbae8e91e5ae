"""Counterpart assistance: pairs that a programme sets, 援疆, 苏陕协作, and the places that it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from charitydata.facts.partnership.cues import Span, aided, assisting, is_followed_by, words_of
from charitydata.facts.partnership.partners import Partner, codes_of, joint_codes
from charitydata.facts.partnership.roles import AT, GIVER, GOAL, RECEIVER, WITH
from charitydata.facts.partnership.statements import Scene, Statement, beside, state
from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import within
from charitydata.recognisers.mention import Place

KIND = "counterpart_assistance"
_BESIDE = 4
"""How many characters behind the word its object may begin."""
_BEFORE = 3
"""How many characters a place and 援疆 may stand apart: 某省对口援疆."""
_PREDICATE = 24
"""How many characters a subject and its verb may stand apart: is assigned to, has been paired to."""


def find_assistance(scene: Scene) -> Iterator[Statement]:
    """Yield who assists whom as its counterpart."""
    yield from _of_runs(scene)
    yield from _of_aid_words(scene)
    helped = list(_of_verbs(scene))
    yield from helped or _of_words(scene)
    yield from _of_relatives(scene)
    yield from _reached(scene)


def _of_words(scene: Scene) -> Iterator[Statement]:
    """Yield 对口支援 and the like with the partners around the word, else with the last pair or home."""
    for cue in assisting(scene.sentence):
        if any(p.end <= cue[0] <= p.end + 2 and len(p.codes) == 2 for p in scene.partners):
            continue
        given, taken, partners = _sides(scene, cue)
        scene.memory.programme = scene.memory.programme or not taken
        given = given or beside(scene.memory.home, taken)
        taken = taken or scene.memory.other(given) or beside(scene.memory.home, given)
        if given and given == taken:
            taken = scene.memory.other(given) or beside(scene.memory.home, given)
        if not given and not taken and scene.memory.pair:
            given, taken = scene.memory.pair[:1], scene.memory.pair[1:]
        yield state(KIND, cue, given, taken, partners)


def _sides(scene: Scene, cue: Span) -> tuple[tuple[str, ...], tuple[str, ...], list[Partner]]:
    """Return givers, receivers and their partners: a list of two without a receiver is a pair (福州与定西结对)."""
    able = [p for p in scene.partners if len(p.codes) == 1 and p.role in ("", GIVER, WITH)]
    later = [p for p in able if p.start >= cue[1] and not _is_object(scene, cue, p)]
    before = [p for p in able if p.end <= cue[0]] or later
    givers = [p for p in before if p.series == before[-1].series] if before else []
    objects = {p.series for p in scene.partners if p.start >= cue[1] and _is_object(scene, cue, p)}
    later_on = (p for p in scene.partners if p.start >= cue[1])
    behind = [p for p in later_on if p.role == RECEIVER or p.series in objects]
    receivers = behind or [p for p in scene.partners if p.role in (RECEIVER, GOAL)]
    tied = bool(givers) and givers[-1].role == WITH
    if not (receivers or tied) and len(codes_of(givers)) > 1:
        count = _first_side(scene, givers)
        return codes_of(givers[:count]), codes_of(givers[count:]), givers
    if tied and not receivers:
        first = [p for p in before if p.role == ""][-1:]
        return codes_of(first), codes_of(givers), [*first, *givers]
    return codes_of(givers), joint_codes(receivers), [*givers, *receivers]


def _first_side(scene: Scene, listed: list[Partner]) -> int:
    """Return how many of a list stand before its last word for with (甲市与乙市、丙州结对), else all."""
    words = load_lexicon(scene.sentence.language, "cooperation")["roles"]["with"]
    start = scene.sentence.start
    links = [scene.sentence.text[a.end - start : b.start - start].strip() for a, b in pairwise(listed)]
    apart = [number for number, link in enumerate(links, 1) if link in words]
    if len(apart) == 1:
        return apart[0]
    return 1 if len(listed) == 2 else len(listed)


def _is_object(scene: Scene, cue: Span, partner: Partner) -> bool:
    """Say whether a partner stands right behind the word, in its clause: 对口帮扶四川凉山."""
    return partner.start < cue[1] + _BESIDE and scene.clause(cue) == scene.reading.clause_at(partner.start)


def _of_runs(scene: Scene) -> Iterator[Statement]:
    """Yield pairs of provinces such as 苏陕协作; 苏陕资金 of a city for a county pairs the two."""
    for run in scene.partners:
        if len(run.codes) == 2 and is_followed_by(scene.sentence, run.end, "counterpart_run"):
            givers = [p for p in scene.partners if p.end <= run.start and p.role == "" and _in(p, run.codes[0])][-1:]
            receivers = [p for p in scene.partners if p.role == RECEIVER and _in(p, run.codes[1])]
            if givers and receivers:
                given, taken = codes_of(givers), joint_codes(receivers)
            else:
                given, taken, givers = run.codes[:1], run.codes[1:], []
            yield state(KIND, (run.start, run.end), given, taken, givers)


def _of_aid_words(scene: Scene) -> Iterator[Statement]:
    """Yield 上海援疆…: the place before the word aids the region in it, or the place there that the text is about.

    对口援疆省市 without a place makes the paragraph's givers of other provinces those who aid the region.
    """
    for cue in aided(scene.sentence):
        giver = next(
            (p for p in reversed(scene.partners) if p.start < cue[0] <= p.end + _BEFORE and len(p.codes) == 1), None
        )
        region = next((m.value.code for m in scene.reading.between(*cue, "region") if isinstance(m.value, Place)), "")
        if not giver and any(end == cue[0] for _, end in words_of(scene.sentence, "counterpart_first")):
            scene.memory.aided = region
        if giver and region:
            finer = [p for p in scene.partners if p.codes[0] != region and _in(p, region)][:1]
            home = tuple(code for code in scene.memory.home[:1] if within(code, region))
            yield state(KIND, cue, giver.codes, codes_of(finer) or home or (region,), [giver, *finer])


def _of_verbs(scene: Scene) -> Iterator[Statement]:
    """Yield the subject and the objects of an English verb where the sentence speaks of a programme.

    Of a place and a list of its parts (three counties in a prefecture, A, B and C) the parts are the objects.
    """
    if scene.sentence.language != "en" or not any(True for _ in assisting(scene.sentence)):
        return
    for cue in words_of(scene.sentence, "assist"):
        subjects = [p for p in scene.partners if p.role == "" and p.end <= cue[0] <= p.end + _PREDICATE][-1:]
        behind = [p for p in scene.partners if p.start >= cue[1] and p.role in ("", AT, RECEIVER)]
        objects = [p for p in behind if not any(o != p and _in(o, p.codes[0]) and o.codes != p.codes for o in behind)]
        if subjects and objects:
            yield state(KIND, cue, codes_of(subjects), codes_of(objects), [*subjects, *objects])


def _of_relatives(scene: Scene) -> Iterator[Statement]:
    """Yield the pair of an English relative clause: Shaoguan, which Dongguan is assigned to help."""
    assigned = list(words_of(scene.sentence, "assigned"))
    for cue in words_of(scene.sentence, "relatives") if assigned else ():
        aided = [p for p in scene.partners if p.end <= cue[0]][-1:]
        givers = [p for p in scene.partners if cue[1] <= p.start <= cue[1] + _BESIDE][:1]
        behind = [start for start, _ in words_of(scene.sentence, "aid") if givers and start >= givers[0].end]
        if aided and behind and behind[0] - givers[0].end <= _PREDICATE:
            yield state(KIND, cue, codes_of(givers), codes_of(aided), [*givers, *aided])


def _reached(scene: Scene) -> Iterator[Statement]:
    """Yield a place in the aided region that the paragraph says was helped."""
    if scene.memory.aid is None:
        return
    giver, region = scene.memory.aid
    for cue in words_of(scene.sentence, "aid"):
        if is_followed_by(scene.sentence, cue[1], "give_not"):
            continue
        for partner in scene.in_clause(cue):
            told = partner.role != AT or scene.sentence.language == "en"
            if told and partner.codes[0] != region and _in(partner, region):
                yield state(KIND, cue, (giver,), partner.codes, [partner])


def _in(partner: Partner, code: str) -> bool:
    return len(partner.codes) == 1 and within(partner.codes[0], code)
