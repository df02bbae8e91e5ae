"""What the document's own charity does elsewhere: 在贵州新建图书室120个, it trained 58 doctors in Longnan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.facts.partnership.cues import Span, assisting, staying, words_of
from charitydata.facts.partnership.partners import Partner, codes_of, joint_codes, may_cooperate
from charitydata.facts.partnership.roles import ABOUT, AT, GIVER, NATIONAL, RECEIVER, VIA
from charitydata.facts.partnership.statements import Scene, Statement, state
from charitydata.facts.partnership.stricken import is_struck
from charitydata.lexicon import any_of, load_lexicon

_NEXT = 8
"""How far behind its clause an English place may begin (spent on the mainland, in Guangxi)."""
_BEFORE = 24
"""How far before a place the preposition stands that says that something happened there."""


def find_reach(scene: Scene) -> Iterator[Statement]:
    """Yield who helped at a place of another region: the subject of the clause, else the document's own charity.

    A sum or a number of what was given stands in the sentence. Of a clause whose subject is somebody else, of no
    region, nothing is told.
    """
    if not scene.memory.home:
        return
    for cue in words_of(scene.sentence, "reaching"):
        places = _places(scene, cue)
        if places and _has_number(scene, cue) and not (_is_stay(scene, cue) or _is_paired(scene, cue)):
            subjects = [] if _speaks_of_itself(scene, cue) else _subjects(scene, cue, places)
            given = codes_of(subjects) or (_own(scene) if _is_own(scene, cue, places) else ())
            taken = tuple(c for c in joint_codes(places) if any(may_cooperate(giver, c) for giver in given))
            yield state("transfer", cue, given, taken, [*subjects, *places])
    yield from _drawn(scene)


def _places(scene: Scene, cue: Span) -> list[Partner]:
    """Return the places at which, or for whose people, something is done in the clause of a word."""
    clause = scene.clause(cue)
    if scene.sentence.language == "zh":
        here = [p for p in scene.in_clause(cue) if p.role in (AT, RECEIVER)]
        return here or _there(scene, cue)
    near = [p for p in scene.partners if p.start >= cue[1] and _is_where(scene, p)]
    series = {p.series for p in near if p.start < clause.end + _NEXT}
    opening = [p for p in scene.partners if p.end <= cue[0] and _is_opening(scene, p)]
    listed = [p for p in scene.partners if p.series in series and p.start >= cue[1]]
    return listed or opening or _there(scene, cue)


def _there(scene: Scene, cue: Span) -> list[Partner]:
    """Return the place that the sentence named before a word for there (在当地投入600万元)."""
    clause = scene.clause(cue)
    starts = [start for start, _ in words_of(scene.sentence, "there") if clause.start <= start < clause.end]
    home = scene.memory.home[0]
    away = (p for p in scene.partners if starts and p.end <= starts[0] and may_cooperate(home, p.codes[0]))
    return list(away)[-1:]


def _is_where(scene: Scene, partner: Partner) -> bool:
    """Say whether an English place stands behind a word of place or of origin (in Longnan, children from Tibet)."""
    before = scene.sentence.text[: partner.start - scene.sentence.start]
    return partner.role == AT or (partner.role not in (ABOUT, VIA) and bool(_where().search(before[-_BEFORE:])))


def _is_opening(scene: Scene, partner: Partner) -> bool:
    """Say whether a place opens an English clause: In Yunnan we equipped …."""
    start = scene.reading.clause_at(partner.start).start
    return bool(_where().fullmatch(scene.reading.text(start, partner.start).strip() + " "))


def _subjects(scene: Scene, cue: Span, places: list[Partner]) -> list[Partner]:
    """Return the regional subject of a clause, or of the sentence before it, that is none of its places.

    In English it is the first of the clause (Songjiang members of …), in Chinese the last before the word.
    """
    english = scene.sentence.language == "en"
    here = scene.in_clause(cue) if english or scene.has_other_subject(cue) else scene.partners
    able = [p for p in here if p.end <= cue[0] and p not in places and len(p.codes) == 1]
    able = [p for p in able if not is_struck(scene.sentence, p.end)]
    found = [p for p in able if p.role in (("", GIVER) if english else ("",))]
    found = found or [p for p in able if p.role == NATIONAL]
    chosen = found[: 1 if english else None][-1:]
    return [p for p in found if p.series == chosen[0].series] if chosen else []


def _own(scene: Scene) -> tuple[str, ...]:
    """Return home, unless an English paragraph speaks of an organisation of another place."""
    home = scene.memory.home[:1]
    told = scene.memory.subject[:1] if scene.sentence.language == "en" else ()
    return () if told and told[0].org and may_cooperate(told[0].codes[0], home[0]) else home


def _is_own(scene: Scene, cue: Span, places: list[Partner]) -> bool:
    """Say whether the document's own charity does what a clause tells: it is named, or nobody else is."""
    clause = scene.clause(cue)
    if scene.sentence.language == "en":
        if any(p.start < clause.start and p.role == "" and p not in places for p in scene.partners):
            return False
        before = scene.reading.text(clause.start, cue[0])
        return bool(_selves().search(before))
    return not scene.has_other_subject(cue) or _speaks_of_itself(scene, cue)


def _speaks_of_itself(scene: Scene, cue: Span) -> bool:
    start = scene.clause(cue).start
    return any(start <= found < cue[0] for found, _ in words_of(scene.sentence, "ourselves"))


def _is_stay(scene: Scene, cue: Span) -> bool:
    """Say whether it is days, not money, that English visitors spend."""
    return scene.sentence.language == "en" and any(start == cue[0] for start, _ in staying(scene.sentence))


def _is_paired(scene: Scene, cue: Span) -> bool:
    """Say whether an English verb of help only says who is whose pair under a programme."""
    return cue in words_of(scene.sentence, "assist") and bool(assisting(scene.sentence))


def _has_number(scene: Scene, cue: Span) -> bool:
    """Say whether something was counted: in Chinese in the clause of a word, in English in its sentence."""
    if scene.sentence.language == "zh":
        return scene.has_sum(cue) or bool(_counted().search(scene.clause(cue).text))
    return any(m.kind in ("money", "count") for m in scene.reading.between(scene.sentence.start, scene.sentence.end))


def _drawn(scene: Scene) -> Iterator[Statement]:
    """Yield home as the giver of what people from elsewhere draw: 来自徐州的20名学生领到助学金."""
    for cue in words_of(scene.sentence, "draw"):
        people = [p for p in scene.in_clause(cue) if p.role in (GIVER, RECEIVER) and p.end <= cue[0] and not p.org]
        if people and scene.has_sum(cue):
            taken = codes_of(people)
            home = tuple(h for h in scene.memory.home[:1] if any(may_cooperate(h, code) for code in taken))
            yield state("transfer", cue, home, taken, people)


@cache
def _counted() -> re.Pattern[str]:
    """Return the form of a number of things written out: 各一间, 两座."""
    return re.compile(load_lexicon("zh", "cooperation")["counted_out"])


@cache
def _where() -> re.Pattern[str]:
    words = load_lexicon("en", "cooperation")
    return re.compile(
        rf"(?i)(?:^|(?<=\s)){any_of([*words['where'], *words['origin']])}\s(?:the\s)?(?:[a-z-]+\s){{0,2}}$"
    )


@cache
def _selves() -> re.Pattern[str]:
    """Return what stands before an English verb whose subject is the charity that a text is about."""
    return re.compile(rf"(?i)\b{any_of(load_lexicon('en', 'cooperation')['selves'])}\b")
