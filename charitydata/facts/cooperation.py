"""Regions that act together: one row per pair of regions and statement.

A statement is a clause with a word of cooperation; its partners are places and organisations of places. What a clause
leaves out comes from the sentence, from the subject and the pair named before, and last from headline and publisher.
``FINDERS`` lists one function per kind of statement.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from itertools import combinations

from charitydata.facts.partnership.assistance import find_assistance
from charitydata.facts.partnership.dealings import find_agreements, find_visits
from charitydata.facts.partnership.gates import is_open
from charitydata.facts.partnership.gifts import find_gifts
from charitydata.facts.partnership.index import find_words
from charitydata.facts.partnership.joint import find_joint
from charitydata.facts.partnership.partners import find_partners, may_cooperate
from charitydata.facts.partnership.reach import find_reach
from charitydata.facts.partnership.rolls import find_rolls
from charitydata.facts.partnership.statements import Scene, Statement, open_memory
from charitydata.facts.period_scope import Scope
from charitydata.facts.periods import period_at
from charitydata.facts.reading import Reading
from charitydata.facts.rows import date_columns, ground
from charitydata.facts.scope import place_name
from charitydata.lexicon.places import within
from charitydata.recognisers.mention import Mention, Place
from charitydata.schema import Link

FINDERS: tuple[Callable[[Scene], Iterator[Statement]], ...] = (
    find_joint,
    find_agreements,
    find_visits,
    find_assistance,
    find_gifts,
    find_reach,
    find_rolls,
)


def extract_cooperation(reading: Reading) -> Iterator[Link]:
    """Yield one row per pair of regions and statement.

    The same pair, kind and time stated again gives no second row, nor does the same pair and kind without a time of
    its own, or a stop of a visit to a larger region.
    """
    seen: set[tuple[object, ...]] = set()
    statements = list(_statements(reading))
    visits = {pair for statement in statements if statement.kind == "visit" for pair in _pairs(statement)}
    for statement in statements:
        scope = period_at(reading, statement.start, statement.end)
        for a, b in _pairs(statement):
            pair = (*sorted((a, b)), statement.kind)
            key = (*pair, scope.start, scope.end) if scope.basis == "stated" else pair
            if key not in seen and not (statement.kind == "visit" and _is_stop((a, b), visits)):
                seen |= {pair, (*pair, scope.start, scope.end)}
                yield _link(reading, statement, scope, a, b)


def _is_stop(visit: tuple[str, str], visits: set[tuple[str, str]]) -> bool:
    """Say whether the visitor is also said to visit a region that holds the place."""
    guest, goal = visit
    return any(guest == other and goal != region and within(goal, region) for other, region in visits)


def _statements(reading: Reading) -> Iterator[Statement]:
    memory = open_memory(reading)
    for sentence in reading.sentences:
        memory.open(sentence.paragraph)
        partners = find_partners(reading.between(sentence.start, sentence.end), sentence)
        words = find_words(sentence.text, sentence.language)
        if not partners and not words:
            continue
        scene = Scene(reading=reading, sentence=sentence, partners=partners, memory=memory)
        for find in (find for find in FINDERS if is_open(find.__name__, words, partners)):
            for statement in find(scene):
                if _is_whole(statement):
                    yield statement
                    memory.note(statement)
        memory.follow(partners)


def _is_whole(statement: Statement) -> bool:
    """Say whether both sides are named: givers and receivers, or several that act together."""
    return bool(statement.givers and statement.receivers) or (len(statement.givers) > 1 and not _directed(statement))


def _directed(statement: Statement) -> bool:
    return statement.kind in ("visit", "counterpart_assistance", "transfer")


def _pairs(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.receivers:
        pairs = [(giver, receiver) for giver in statement.givers for receiver in statement.receivers]
    else:
        pairs = list(combinations(dict.fromkeys(statement.givers), 2))
    yield from (pair for pair in pairs if may_cooperate(*pair))


def _link(reading: Reading, statement: Statement, scope: Scope, a: str, b: str) -> Link:
    mention = Mention(kind="region", start=statement.start, end=statement.end, text="", value=Place(code=""))
    language = reading.article.language
    return Link(
        **ground(reading, mention, f"cooperation.{statement.kind}"),
        **date_columns(scope, reading.article.published),
        link_id=_link_id(reading, statement),
        region_a=a,
        region_a_name=place_name(a, language),
        region_b=b,
        region_b_name=place_name(b, language),
        kind=statement.kind,
        directed=bool(statement.receivers),
        orgs="; ".join(statement.orgs),
    )


def _link_id(reading: Reading, statement: Statement) -> str:
    key = f"{reading.article.document.doc_id}\x1f{statement.kind}\x1f{statement.start}\x1f{statement.end}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
