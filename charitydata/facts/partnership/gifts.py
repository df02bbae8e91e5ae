"""Charity money and goods that go from one region to another."""

from __future__ import annotations

from collections.abc import Iterator

from charitydata.facts.partnership.cues import Span, comes_here, giving, handing, is_followed_by, receiving, words_of
from charitydata.facts.partnership.destinations import OBJECT_REACH, receivers_of
from charitydata.facts.partnership.partners import Partner, codes_of, is_mainland, joint_codes, may_cooperate
from charitydata.facts.partnership.roles import AT, GIVER, NATIONAL, RECEIVER, WITH, hail_from
from charitydata.facts.partnership.statements import Scene, Statement, beside, state
from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import level_of, province_of, within


def find_gifts(scene: Scene) -> Iterator[Statement]:
    """Yield who gives to whom.

    What a clause leaves unsaid comes from the sentence, the subject before, the last pair, the headline and home, in
    this order; at least one side stands in the sentence, and with only one a sum or a count stands in the clause. Where
    the paragraph or the headline speaks of counterpart assistance, home's gifts are that too.
    """
    handed = [cue for cue in handing(scene.sentence) if scene.has_sum(cue) or _sends(scene, cue)]
    for cue in giving(scene.sentence):
        if not any(scene.clause(cue) == scene.clause(other) and other[0] < cue[0] for other in handed):
            yield from _gift(scene, cue)
    for cue in handed:
        yield from _gift(scene, cue)
    for cue in words_of(scene.sentence, "give_to"):
        if any(p.role == RECEIVER and cue[1] <= p.start < scene.item_end(cue) for p in scene.partners):
            yield from _gift(scene, cue)
    for cue in receiving(scene.sentence):
        yield from _receipt(scene, cue)
    yield from (_support(scene, cue) for cue in words_of(scene.sentence, "supported"))
    yield from (_spent(scene, cue) for cue in words_of(scene.sentence, "spend") if _costs(scene, cue))
    yield from (_handed_out(scene, cue) for cue in words_of(scene.sentence, "hand_out") if scene.has_sum(cue))
    yield from (_share(scene, cue) for cue in words_of(scene.sentence, "shares"))
    yield from (_gone(scene, cue) for cue in words_of(scene.sentence, "gone"))
    yield from (_helped(scene, cue) for cue in words_of(scene.sentence, "help_people") if scene.has_sum(cue))
    yield from (_built(scene, cue) for cue in words_of(scene.sentence, "build") if _is_gift(scene, cue))


def _sends(scene: Scene, cue: Span) -> bool:
    """Say whether goods named earlier in a Chinese list item go where the word leads: 物资启运，发往某县."""
    led = any(p.role == RECEIVER and 0 <= p.start - cue[1] <= 1 for p in scene.in_clause(cue))
    return led and any(
        start < cue[0] < scene.item_end((start, end)) for start, end in words_of(scene.sentence, "goods")
    )


def _gift(scene: Scene, cue: Span) -> Iterator[Statement]:
    if _is_received(scene, cue):
        return
    receivers = receivers_of(scene, cue)
    givers = _givers(scene, cue, joint_codes(receivers))
    if not (receivers or givers) or not ((receivers and givers) or scene.has_sum(cue)):
        return
    memory, taken, given = scene.memory, joint_codes(receivers), codes_of(givers)
    if not given and not scene.has_other_subject(cue):
        given = codes_of(memory.subject) or beside(memory.home, taken)
    if not taken:
        taken = _remembered(scene, cue, given)
        given = tuple(code for code in given if not _is_own(code, memory.home))
    yield state("transfer", cue, given, taken, [*givers, *receivers])
    if memory.programme and any(within(code, province_of(home)) for code in given for home in memory.home[:1] if home):
        yield state("counterpart_assistance", cue, given, taken, [*givers, *receivers])
    aiding = tuple(code for code in given if is_mainland(code) and code != "CN")
    if memory.aided and aiding:
        yield state("counterpart_assistance", cue, aiding, (memory.aided,), givers)


def _remembered(scene: Scene, cue: Span, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return who is given to where no word marks it: whom the sentence ties to the giver, home when the gift comes.

    Last comes the other side of the pair before, and what the headline says.
    """
    memory = scene.memory
    tied = beside(codes_of(p for p in scene.partners if p.role == WITH and p.end <= cue[0]), given)
    if tied:
        return tied
    here = _any_beside(memory.home, given)
    if here and comes_here(scene.sentence, cue):
        return here
    other = tuple(code for code in memory.other(given) if code not in memory.donors)
    return other or beside(memory.receivers, given) or here


def _any_beside(home: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the document's own place when some of the givers are of other places."""
    return home[:1] if home and any(may_cooperate(code, home[0]) for code in given) else ()


def _is_own(code: str, homes: tuple[str, ...]) -> bool:
    """Say whether a giver is one of the document's own: around one of its places, or in a city beside the first."""
    if code == "CN" or code in homes:
        return False
    cities = (home for home in homes[1:] if home.isdigit() and level_of(home) == "prefecture")
    around = any(home.isdigit() and within(home, code) for home in homes)
    return around or any(within(code, city) for city in cities)


def _is_received(scene: Scene, cue: Span) -> bool:
    """Say whether the clause tells the gift from its receiver's side: 收到某会捐赠的200万元."""
    start = scene.clause(cue).start
    return any(start <= found < cue[0] for found, _ in receiving(scene.sentence))


def _receipt(scene: Scene, cue: Span) -> Iterator[Statement]:
    """Yield who is given to, the subject, and by whom: whom 来自 or from marks, or the first behind the word."""
    subjects = [p for p in scene.partners if p.end <= cue[0] and p.role == ""]
    if scene.sentence.language == "en":
        subjects = [p for p in subjects if p.start >= scene.clause(cue).start] or subjects
    origins = [p for p in scene.partners if p.role == GIVER and p.start >= cue[1]]
    if scene.sentence.language == "zh":
        origins = origins or [p for p in scene.in_clause(cue) if cue[1] <= p.start <= cue[1] + OBJECT_REACH]
    else:
        subjects += [p for p in scene.partners if p.start >= cue[1] and _has_with(scene, p)]
    taken = joint_codes(subjects) or beside(scene.memory.home, codes_of(origins))
    given = codes_of(origins)
    if not given and scene.sentence.language == "en" and scene.reading.between(cue[1], scene.sentence.end, "money"):
        given = beside(scene.memory.home, taken)
    yield state("transfer", cue, given, taken, [*origins, *subjects])


def _has_with(scene: Scene, partner: Partner) -> bool:
    """Say whether an English list goes on with a place and its sum: followed by Guizhou with 3.1 million yuan."""
    behind = scene.sentence.text[partner.end - scene.sentence.start :]
    found = scene.reading.between(partner.end, partner.end + OBJECT_REACH, "money")
    return bool(found) and behind.startswith(" with ")


def _support(scene: Scene, cue: Span) -> Statement:
    """Return home as the giver of what places are said to receive as support."""
    subjects = [p for p in scene.partners if p.end <= cue[0]]
    taken = joint_codes(subjects)
    return state("transfer", cue, beside(scene.memory.home, taken), taken, subjects)


def _costs(scene: Scene, cue: Span) -> bool:
    """Say whether a clause tells of spending; in English days are spent as well as money."""
    clause = scene.clause(cue)
    money = any(True for _ in scene.reading.between(clause.start, clause.end, "money"))
    return money or (scene.sentence.language == "zh" and scene.has_sum(cue))


def _is_gift(scene: Scene, cue: Span) -> bool:
    """Say whether something built is given: Chinese has a word for that, in English a sum stands behind."""
    return scene.sentence.language == "zh" or bool(scene.reading.between(cue[1], scene.sentence.end, "money"))


def _spent(scene: Scene, cue: Span) -> Statement:
    """Return the subject of a clause as the giver of what it spends at a place: 在四川芦山投入300万元."""
    here = list(scene.in_clause(cue))
    givers = [p for p in here if p.role == "" and p.end <= cue[0]] or [p for p in here if _is_among(p, cue)]
    places = [p for p in here if p.role == AT and p not in givers]
    given, taken = codes_of(givers), joint_codes(places)
    if not given and scene.sentence.language == "en":
        given = beside(scene.memory.home, taken)
    return state("transfer", cue, given, taken, [*givers, *places])


def _handed_out(scene: Scene, cue: Span) -> Statement:
    """Return the organisation a sentence is about as the giver of what it hands out, at the document's own place."""
    givers = [p for p in scene.partners if p.role == "" and p.org and p.end <= cue[0]][-1:]
    elsewhere = any(p.role == AT for p in scene.in_clause(cue))
    taken = () if elsewhere else _any_beside(scene.memory.home, codes_of(givers))
    return state("transfer", cue, codes_of(givers), taken, givers)


def _share(scene: Scene, cue: Span) -> Statement:
    """Return home as the giver of a share that is for a place elsewhere: including 3 million yuan for Huanggang."""
    clause = scene.clause(cue)
    places = [p for p in scene.in_clause(cue) if p.role in (RECEIVER, AT) and p.start >= cue[1]]
    counted = any(True for _ in scene.reading.between(cue[1], clause.end, "money"))
    taken = joint_codes(places) if counted else ()
    return state("transfer", cue, beside(scene.memory.home, taken), taken, places)


def _gone(scene: Scene, cue: Span) -> Statement:
    """Return home as the giver of a sum that is said to have gone somewhere: 8 million yuan went to Yushu."""
    summed = any(True for _ in scene.reading.between(scene.clause(cue).start, cue[0], "money"))
    end = scene.item_end(cue)
    places = [p for p in scene.partners if p.role == RECEIVER and cue[1] <= p.start < end] if summed else []
    taken = joint_codes(places)
    return state("transfer", cue, beside(scene.memory.home, taken), taken, places)


def _helped(scene: Scene, cue: Span) -> Statement:
    """Return home as the giver to the places that those come from whom it helped (supported children from Jilin)."""
    first = {p.series for p in scene.in_clause(cue) if p.role == GIVER and p.start >= cue[1]}
    places = [p for p in scene.partners if p.series in first]
    subjects = [p for p in scene.in_clause(cue) if p.role == "" and p.end <= cue[0]]
    taken = codes_of(places)
    given = codes_of(subjects) or scene.memory.home[:1]
    return state("transfer", cue, given, taken, [*subjects, *places])


def _is_among(partner: Partner, cue: Span) -> bool:
    """Say whether a partner is joined to a subject that is of no region (海外侨胞和港澳同胞)."""
    return partner.role == WITH and partner.end <= cue[0]


def _built(scene: Scene, cue: Span) -> Statement:
    """Return the subject of a clause as the giver of what it built: 某市企业家捐建的学校在某县竣工."""
    here = list(scene.in_clause(cue))
    agents = [p for p in here if p.role == GIVER and p.end <= cue[0]]
    built = [p for p in here if p.role in ("", AT) and p.end <= cue[0]][:1]
    if is_followed_by(scene.sentence, cue[1], "possessive"):
        built = [p for p in here if cue[1] < p.start <= cue[1] + OBJECT_REACH // 2]
        agents = agents or [p for p in here if p.role == "" and p.end <= cue[0]][-1:]
    if built and (agents or _is_ours(scene, cue)):
        taken = joint_codes(built)
        return state("transfer", cue, codes_of(agents) or beside(scene.memory.home, taken), taken, [*agents, *built])
    givers = [p for p in here if p.role in ("", GIVER) and p.end <= cue[0]][-1:]
    places = [p for p in here if p.role == AT and p.start >= cue[1]]
    return state("transfer", cue, codes_of(givers), joint_codes(places), [*givers, *places])


def _is_ours(scene: Scene, cue: Span) -> bool:
    """Say whether the document's own organisation stands right before a word: 由本会援建."""
    return any(end == cue[0] for _, end in words_of(scene.sentence, "ourselves"))


def _givers(scene: Scene, cue: Span, taken: tuple[str, ...]) -> list[Partner]:
    """Return who gives: whom a word such as 从 marks, else the subjects before the cue in its clause, else earlier."""
    start, end = scene.item_start(cue), scene.item_end(cue)
    marked = (p for p in scene.partners if p.role == GIVER and start <= p.start < end)
    origins = [p for p in marked if not (p.start >= cue[1] and hail_from(scene.sentence, p.start))]
    if origins and cue in set(words_of(scene.sentence, "carried")):
        origins = _senders(scene, origins[0]) or origins
    if origins:
        return origins
    able = [p for p in scene.partners if p.end <= cue[0] and not _is_pair(scene, p)]
    subjects = [p for p in able if p.role == ""] or [p for p in able if _acts_for_all(scene, p, cue, taken)]
    here = {p.series for p in subjects if p.start >= scene.clause(cue).start}
    if here or scene.has_other_subject(cue):
        return [p for p in subjects if p.series in here]
    fitting = [p for p in subjects if not taken or any(may_cooperate(p.codes[0], code) for code in taken)]
    fitting = [p for p in fitting if not scene.memory.is_aided(p.codes)] or fitting
    return [p for p in fitting if p.series == fitting[-1].series] if fitting else []


def _senders(scene: Scene, origin: Partner) -> list[Partner]:
    """Return the subject before a place that goods are only carried from: 甲会从乙市运来口罩."""
    clause = scene.reading.clause_at(origin.start)
    return [p for p in scene.partners if p.role == "" and clause.start <= p.start and p.end <= origin.start][-1:]


def _is_pair(scene: Scene, partner: Partner) -> bool:
    """Say whether two places are named in one as the pair of a programme (苏陕资金)."""
    return len(partner.codes) == 2 and is_followed_by(scene.sentence, partner.end, "counterpart_run")


def _is_next(scene: Scene, partner: Partner, cue: Span) -> bool:
    """Say whether a verb follows its subject with no more than an adverb between, and is no part of a noun phrase."""
    if is_followed_by(scene.sentence, cue[1], "possessive"):
        return False
    between = scene.sentence.text[partner.end - scene.sentence.start : cue[0] - scene.sentence.start].strip()
    return not between or between in load_lexicon(scene.sentence.language, "cooperation")["adverbs"]


def _acts_for_all(scene: Scene, partner: Partner, cue: Span, taken: tuple[str, ...]) -> bool:
    """Say whether a charity of the whole country gives: to a place that is named, or outside the mainland.

    Without a place it must be the subject right before the verb (the China Charity Federation sent 500 tents).
    """
    if partner.role != NATIONAL:
        return False
    beside = _is_next(scene, partner, cue)
    told = any(p.role == RECEIVER for p in scene.partners)
    return told or beside or all(not is_mainland(code) for code in taken or scene.memory.home[:1])
