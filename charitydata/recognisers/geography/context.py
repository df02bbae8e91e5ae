"""Which place a name means: by the document's home, the places named before, and the words beside it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from charitydata.document import Language
from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import LEVELS, ancestry, level_of, place, within


@dataclass(slots=True, kw_only=True)
class Surroundings:
    """What a document has said of places so far.

    ``known`` are the codes that it names beyond doubt anywhere; ``recent`` those named before, the last one last.
    """

    home: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=24))

    def near(self) -> Iterable[str]:
        """Return home and the places before, the most telling first."""
        recent = list(reversed(self.recent))
        return (*recent[:2], *self.home, *recent[2:], *sorted(self.known))


def choose(codes: tuple[str, ...], surroundings: Surroundings) -> str:
    """Return the one of several places that the surroundings point to, ``""`` if they point to none or to several."""
    if len(codes) == 1:
        return codes[0]
    for near in surroundings.near():
        for area in ancestry(near):
            inside = [code for code in codes if within(code, area)]
            if len(inside) == 1 and area != "CN":
                return inside[0]
            if inside:
                break
    return ""


def confirmed(codes: tuple[str, ...], surroundings: Surroundings, *, ordinary: bool = False) -> str:
    """Return the county that a short form means: one the document names in full, or one of a city it is about.

    Of a short form that is also an ordinary word only the former holds.
    """
    said = {*surroundings.known, *surroundings.home}
    named = [code for code in codes if code in said]
    if len(named) == 1:
        return named[0]
    if ordinary:
        return ""
    beside = [code for code in codes if level_of(code) == "county" and place(code).parent in said and _city(code)]
    return beside[0] if len(beside) == 1 else ""


def _city(code: str) -> bool:
    """Say whether the county's parent is a city, prefecture or municipality, not a province."""
    above = place(code).parent
    return level_of(above) == "prefecture" or place(above).name_zh.endswith("市")


def stands_for(word: str, language: Language, surroundings: Surroundings) -> str:
    """Return the place that a word such as 全市 or "the province" stands for, ``""`` if nothing settles it."""
    words = load_lexicon(language, "regions")
    level = words["words"].get(word.lower(), "")
    if level == "country":
        return "CN"
    endings = tuple(words["levels"][level])
    recent = tuple(reversed(surroundings.recent))
    pointing = word.lower().startswith(pointers(language))
    order = (*recent, *surroundings.home) if pointing else (*surroundings.home, *recent)
    return next((code for near in order if (code := _of_level(near, level, endings))), "")


def _of_level(code: str, level: str, endings: tuple[str, ...]) -> str:
    for area in ancestry(code):
        fits = area.isdigit() and place(area).name_zh.endswith(endings)
        if fits and (level not in LEVELS or level == level_of(area)):
            return area
    return ""


@cache
def pointers(language: Language) -> tuple[str, ...]:
    """Return the beginnings of words that point at the place named last: 该, the."""
    return tuple(load_lexicon(language, "regions")["pointers"])
