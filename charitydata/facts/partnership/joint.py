"""Several regions together: meetings, declarations, projects and funds of a group or a list of regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.document import Sentence
from charitydata.facts.partnership.cues import Span, is_joint, joining, undertaking, words_of
from charitydata.facts.partnership.partners import Partner, codes_of, joint_codes
from charitydata.facts.partnership.roles import ABOUT, AT, GIVER, GOAL, RECEIVER, VIA, WITH
from charitydata.facts.partnership.statements import Scene, Statement, beside, state
from charitydata.lexicon import any_of, load_lexicon
from charitydata.lexicon.places import within
from charitydata.recognisers.mention import Undertaking

_PHRASE = 30
"""How many characters a noun phrase from the group to its head may have."""


def find_joint(scene: Scene) -> Iterator[Statement]:
    """Yield what a sentence says that a group of regions does together.

    A group is one with a name (长三角), a run of abbreviations, or a list of two or more places that a word such as
    三地 sums up.
    """
    sentence = scene.sentence
    yield from _undertaken(scene)
    groups = list(_groups(sentence, scene.partners))
    yield from _meetings(scene, groups)
    yield from _talks(scene)
    if not groups:
        return
    yield from _declared(sentence, groups)
    yield from _launched(sentence, groups)
    yield from _under(sentence, groups, "fund", "joint_fund")
    yield from _projects(sentence, groups, scene.partners)


def _groups(sentence: Sentence, partners: tuple[Partner, ...]) -> Iterator[Partner]:
    """Yield partners of several regions; a list of places counts as one when a word behind it says so."""
    for series in dict.fromkeys(p.series for p in partners):
        listed = [p for p in partners if p.series == series]
        if len(listed) == 1 and len(listed[0].codes) > 1:
            yield listed[0]
        elif len(listed) > 1 and (_summed(sentence, listed[-1]) or _dashed(sentence, listed)):
            yield Partner(codes=codes_of(listed), start=listed[0].start, end=listed[-1].end, role=listed[0].role)


def _summed(sentence: Sentence, last: Partner) -> bool:
    """Say whether a word such as 三地 or jointly stands right behind the last of a list."""
    behind = sentence.text[last.end - sentence.start :].lstrip()
    return behind.startswith(tuple(load_lexicon(sentence.language, "cooperation")["together"])) or (
        sentence.language == "zh" and bool(_sum().match(behind))
    )


@cache
def _sum() -> re.Pattern[str]:
    words = load_lexicon("zh", "cooperation")["sums"]
    return re.compile(any_of(words["numbers"]) + any_of(words["places"]))


def _dashed(sentence: Sentence, listed: list[Partner]) -> bool:
    """Say whether the last two of a list are joined by a dash: 盐城—铜川."""
    between = sentence.text[listed[-2].end - sentence.start : listed[-1].start - sentence.start].strip()
    return between in load_lexicon(sentence.language, "cooperation")["dashes"]


def _undertaken(scene: Scene) -> Iterator[Statement]:
    """Yield what partners of one list, or one with another, found, run or hold together (共同设立…基金)."""
    for cue, kind in undertaking(scene.sentence):
        before = [p for p in scene.partners if p.end <= cue[0] and p.role not in (ABOUT, AT, RECEIVER, GOAL)]
        listed = [p for p in before if p.series == before[-1].series]
        yield from _together(scene, cue, kind, before, listed)
        if not before and scene.memory.pair and _says_both(scene, cue):
            yield state(kind, cue, scene.memory.pair)
    yield from _run_together(scene)
    yield from _run_by(scene)


def _run_by(scene: Scene) -> Iterator[Statement]:
    """Yield what is said to be run by several organisations: 由甲会与乙会于2014年发起."""
    for series in dict.fromkeys(p.series for p in scene.partners if p.role == VIA and p.org):
        listed = [p for p in scene.partners if p.series == series]
        end = listed[-1].end - scene.sentence.start
        if len(codes_of(listed)) > 1 and (verb := _verb().match(scene.sentence.text, end)):
            yield state("joint_project", (listed[0].start, scene.sentence.start + verb.end()), codes_of(listed))


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"[^，,。；;、]{{0,12}}?{any_of(load_lexicon('zh', 'cooperation')['undertake'])}")


def _says_both(scene: Scene, cue: Span) -> bool:
    """Say whether the clause's subject is the two of whom the text has just spoken (双方共同设立…基金)."""
    start = scene.clause(cue).start
    return any(start <= found < cue[0] for found, _ in words_of(scene.sentence, "both"))


def _run_together(scene: Scene) -> Iterator[Statement]:
    """Yield what a clause names without a head noun: 与某会联手做“某某手术”."""
    told = {scene.clause(cue).index for cue, _ in undertaking(scene.sentence)}
    for cue in joining(scene.sentence):
        clause = scene.clause(cue)
        named = scene.reading.between(cue[1], clause.end, "project")
        before = [p for p in scene.partners if p.end <= cue[0] and p.role not in (ABOUT, AT, RECEIVER, GOAL)]
        if named and before and clause.index not in told:
            fund = isinstance(named[0].value, Undertaking) and named[0].value.kind == "fund"
            listed = [p for p in before if p.series == before[-1].series]
            yield from _together(scene, cue, "joint_fund" if fund else "joint_project", before, listed)


def _together(scene: Scene, cue: Span, kind: str, before: list[Partner], listed: list[Partner]) -> Iterator[Statement]:
    """Yield what the last partners before a word do together; one alone does it with the subject, else with home."""
    codes = codes_of(listed)
    if before and before[-1].role == WITH:
        first = [p for p in before if p.role in ("", GIVER)][-1:]
        other = codes_of(first) or codes_of(scene.memory.subject) or beside(scene.memory.home, codes)
        listed, codes = [*first, *listed], (*other, *codes)
    if len(set(codes)) > 1:
        yield state(kind, cue, tuple(dict.fromkeys(codes)), partners=listed)


def _hosts(scene: Scene, held: list[int]) -> Iterator[Partner]:
    """Yield lists right before a word for holding, in Chinese of organisations: 甲会与乙会召开…, A and B held …."""
    english = scene.sentence.language == "en"
    for series in dict.fromkeys(p.series for p in scene.partners if (p.org or english) and p.role == ""):
        listed = [p for p in scene.partners if p.series == series]
        if len(listed) > 1 and any(0 <= start - listed[-1].end < _PHRASE // 3 for start in held):
            yield Partner(codes=codes_of(listed), start=listed[0].start, end=listed[-1].end)


def _meetings(scene: Scene, groups: list[Partner]) -> Iterator[Statement]:
    sentence = scene.sentence
    held = [start for start, _ in words_of(sentence, "held")]
    hosts = [*groups, *_hosts(scene, held)]
    for cue in words_of(sentence, "meeting"):
        group = _before(sorted(hosts, key=lambda g: g.end), cue)
        near = any(abs(position - cue[1]) < 3 * _PHRASE for position in held)
        if group and group.role != ABOUT and near:
            yield state("joint_meeting", cue, group.codes)
        elif near and _says_both(scene, cue):
            yield state("joint_meeting", cue, _two(scene, cue))


def _two(scene: Scene, cue: Span) -> tuple[str, ...]:
    """Return the two regions that a sentence named before a word, else the last pair (两地召开联席会议)."""
    codes = codes_of(p for p in scene.partners if p.end <= cue[0] and p.role not in (ABOUT, AT))
    return codes if len(codes) == 2 else scene.memory.pair or ()


def _talks(scene: Scene) -> Iterator[Statement]:
    """Yield talks of a subject, or of home, with another region: 与某市慈善协会举行座谈, held talks with."""
    for cue in words_of(scene.sentence, "talks"):
        near = [p for p in scene.in_clause(cue) if p.role in (WITH, "") and p.start >= cue[0] - _PHRASE][-1:]
        first = [p for p in scene.partners if p.role in ("", GIVER) and p.end <= cue[0]]
        listed = [p for p in scene.partners if near and p.series == near[0].series]
        if near and (near[0].role == WITH or len(listed) > 1):
            yield from _together(scene, cue, "joint_meeting", [*first, *near], listed)


def _declared(sentence: Sentence, groups: list[Partner]) -> Iterator[Statement]:
    declared = [start for start, _ in words_of(sentence, "declare")]
    for cue in words_of(sentence, "declaration"):
        group = _before(groups, cue)
        if group and any(cue[0] - _PHRASE <= position < cue[0] for position in declared):
            yield state("joint_project", cue, group.codes)


def _launched(sentence: Sentence, groups: list[Partner]) -> Iterator[Statement]:
    """Yield an English fund or project called joint that a group before it set up (met and launched a joint fund)."""
    verbs = [start for start, _ in words_of(sentence, "undertake")] if sentence.language == "en" else []
    for words, kind in (("fund", "joint_fund"), ("project", "joint_project")):
        for cue in words_of(sentence, words):
            group = _before(groups, cue)
            if group and is_joint(sentence, cue) and any(group.end <= verb < cue[0] for verb in verbs):
                yield state(kind, cue, group.codes)


def _under(sentence: Sentence, groups: list[Partner], words: str, kind: str) -> Iterator[Statement]:
    """Yield statements whose cue ends a noun phrase that the group opens."""
    for cue in words_of(sentence, words):
        group = _in_phrase(sentence, groups, cue)
        if group:
            yield state(kind, cue, group.codes)


def _projects(sentence: Sentence, groups: list[Partner], partners: tuple[Partner, ...]) -> Iterator[Statement]:
    """Yield joint projects; one for a place inside the phrase is of every member with that place."""
    for cue in words_of(sentence, "project"):
        group = _in_phrase(sentence, groups, cue)
        if not group:
            continue
        inside = [p for p in partners if group.end <= p.start < cue[0] and len(p.codes) == 1]
        receivers = joint_codes(inside)
        if receivers:
            givers = tuple(c for c in group.codes if not any(within(r, c) for r in receivers))
            yield state("joint_project", cue, givers, receivers)
        if not receivers or is_joint(sentence, cue):
            yield state("joint_project", cue, group.codes)


def _before(groups: list[Partner], cue: Span) -> Partner | None:
    """Return the group that stands last before a word; of several, one that lists more places goes first."""
    before = [group for group in groups if group.end <= cue[0]]
    return max(before, key=lambda group: (len(group.codes), group.end), default=None)


def _in_phrase(sentence: Sentence, groups: list[Partner], cue: Span) -> Partner | None:
    group = _before(groups, cue)
    if group is None or cue[0] - group.end > _PHRASE:
        return None
    between = sentence.text[group.end - sentence.start : cue[0] - sentence.start]
    return None if any(mark in between for mark in "，。；、：,;") else group
