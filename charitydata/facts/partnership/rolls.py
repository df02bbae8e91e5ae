"""Rolls of donors: 甲市商会：20万元；乙省红十字会：帐篷120顶."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from charitydata.facts.partnership.cues import giving, handing, receiving
from charitydata.facts.partnership.partners import may_cooperate
from charitydata.facts.partnership.statements import Scene, Statement, state
from charitydata.lexicon import any_of, load_lexicon

_NUMBER = r"\d[\d.,]{0,20}"


def find_rolls(scene: Scene) -> Iterator[Statement]:
    """Yield the donors that a roll lists with what they gave, once the text has spoken of gifts; they give to home.

    An entry is an organisation of another region with what it gave right behind it, or behind a colon or a gap, or
    people of another region with a sum.
    """
    told = [scene.sentence.start] if scene.memory.giving else _tellings(scene)[:1]
    scene.memory.giving = bool(told)
    yield from _entries(scene, told)


def _tellings(scene: Scene) -> list[int]:
    """Return where a sentence speaks of gifts given or received, in reading order."""
    return sorted(start for cues in (giving, handing, receiving) for start, _ in cues(scene.sentence))


def _entries(scene: Scene, told: list[int]) -> Iterator[Statement]:
    home = scene.memory.home[:1]
    for partner in scene.partners if told and home else ():
        given = (_given() if partner.org else _given_by_person()).match(
            scene.sentence.text, partner.end - scene.sentence.start
        )
        if not partner.role and given and partner.start >= told[0] and may_cooperate(partner.codes[0], home[0]):
            cue = (partner.start, scene.sentence.start + given.end())
            yield state("transfer", cue, partner.codes, home, [partner])


@cache
def _given() -> re.Pattern[str]:
    """Return what leads from a donor to its gift: a colon with a number not far behind it, a gap, or nothing."""
    lead = any_of(load_lexicon("zh", "cooperation")["amount_lead"])
    return re.compile(rf"(?:[:：][^:：；;。\n]{{0,20}}?|[ \t]*(?:{lead})?)(?<![\d.]){_NUMBER}(?![\d.,年月日-])")


@cache
def _given_by_person() -> re.Pattern[str]:
    """Return what leads from the place of a person or of people to their sum of money (某市市民10万元)."""
    words = load_lexicon("zh", "cooperation")
    return re.compile(rf"{any_of(words['persons'])}(?:{any_of(words['amount_lead'])})?{_NUMBER}[万亿千百]?元")
