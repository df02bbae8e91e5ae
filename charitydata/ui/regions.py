"""What the region filter offers: province, then city, then county, each with its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from charitydata.filter import NOWHERE
from charitydata.language import msgid
from charitydata.lexicon.places import PlaceEntry, ancestry, children, level_of, names, places
from charitydata.ui.here import Here
from charitydata.ui.queries import rows_by_region

COUNTRY = "CN"
SEVERAL = ","
"""Between the codes of several places chosen together, which an address may hold; they are offered as one."""
LABELS = {"province": msgid("Region"), "prefecture": msgid("City"), "county": msgid("County")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One step of the choice: the codes on offer with their rows, and the chosen one (empty for all).

    ``parent`` is the place one falls back to by choosing all; a step whose table has no places counts no rows.
    """

    level: str
    label: str
    parent: str
    codes: tuple[tuple[str, int], ...]
    chosen: str


def offer_regions(here: Here) -> Iterator[Offer]:
    """Yield the steps that make sense here: always the provinces, then what lies in the chosen place."""
    rows = rows_by_region(here)
    line = _line(here.choice.regions)
    chosen = line.get("province", SEVERAL.join(here.choice.regions))
    provinces = (*children(COUNTRY), COUNTRY, *sorted(code for code in rows if code.isalpha() and code != COUNTRY))
    yield _offer("province", "", _counted(dict.fromkeys((*provinces, NOWHERE)), rows), chosen)
    if not chosen.isdigit():
        return
    for level, above in (("prefecture", "province"), ("county", "prefecture")):
        parent = line.get(above, "")
        codes = _counted(dict.fromkeys((*children(parent), *([line[level]] if level in line else []))), rows)
        if parent and codes:
            yield _offer(level, parent, codes, line.get(level, ""))


def place_called(words: str) -> str:
    """Return the code of the one place of the highest level that goes by this name, ``""`` where there is none."""
    return _called().get(words.casefold(), "")


@cache
def _called() -> dict[str, str]:
    """Return name → code; of several places of one level that share a name none is meant."""
    found: dict[str, list[PlaceEntry]] = {}
    for entry in places().values():
        if entry.valid_to is None and entry.level in LABELS:
            for name in names(entry.code):
                found.setdefault(name.casefold(), []).append(entry)
    levels = list(LABELS)
    best = {name: min(levels.index(entry.level) for entry in entries) for name, entries in found.items()}
    highest = {name: [e.code for e in entries if e.level == levels[best[name]]] for name, entries in found.items()}
    return {name: codes[0] for name, codes in highest.items() if len(codes) == 1}


def _offer(level: str, parent: str, codes: tuple[tuple[str, int], ...], chosen: str) -> Offer:
    known = codes if not chosen or chosen in dict(codes) else (*codes, (chosen, 0))
    return Offer(level=level, label=LABELS[level], parent=parent, codes=known, chosen=chosen)


def _line(regions: tuple[str, ...]) -> dict[str, str]:
    """Return level → code of the one chosen place and what it lies in; several chosen places have no line."""
    if len(regions) != 1:
        return {}
    code = regions[0]
    if code not in places() or not code.isdigit():
        return {"province": code}
    return {level_of(above): above for above in ancestry(code) if above.isdigit()}


def _counted(codes: dict[str, None], rows: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Return the codes that have rows, with their number; all of them where nothing is known about rows."""
    if not rows:
        return tuple((code, 0) for code in codes)
    inside: dict[str, int] = {}
    for code, number in rows.items():
        line = ancestry(code) if code in places() and code.isdigit() else (code,)
        for above in line:
            if above != COUNTRY or code == COUNTRY:
                inside[above] = inside.get(above, 0) + number
    return tuple((code, inside[code]) for code in codes if inside.get(code))
