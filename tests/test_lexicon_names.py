"""The lexicon holds words of the language, not names from single documents of the labelled corpus."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import names, places

ROOT = Path(__file__).parent.parent
GOLD = Path(__file__).parent / "gold"
FIELDS = ("org", "donor", "project")
SHORTEST = 5
"""Shorter Chinese names are common nouns that a label calls by (企业, 基金会, 一日捐)."""


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(key)
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def labelled_names() -> dict[str, set[str]]:
    """Return the organisations and projects that the labels name, each with the documents that name it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in GOLD.glob("*.json"):
        labels = json.loads(path.read_text(encoding="utf-8"))
        rows = [row for table in labels.values() if isinstance(table, list) for row in table]
        for name in (row.get(field) or "" for row in rows for field in FIELDS):
            found[name].add(path.stem)
        for row in labels["projects"]:
            found[row["name"]].add(path.stem)
    return {name: documents for name, documents in found.items() if len(name) >= SHORTEST and not is_place(name)}


def is_place(name: str) -> bool:
    groups = load_lexicon("any", "groups")["groups"]
    return name in {each for code in places() for each in names(code)} | {group["en"] for group in groups}


def national_names() -> set[str]:
    """Return the undertakings that the lexicon openly lists as known over the whole country."""
    lexicons = [load_lexicon(language, "projects") for language in ("zh", "en")]
    return {name for lexicon in lexicons for name in strings([lexicon["national"], lexicon["known"]])}


def test_no_name_of_a_single_labelled_document_stands_in_the_lexicon() -> None:
    single = {name for name, documents in labelled_names().items() if len(documents) == 1}
    suspects = {
        (path.name, word)
        for path in (ROOT / "charitydata" / "lexicon").glob("*/*.yml")
        for word in strings(yaml.safe_load(path.read_text(encoding="utf-8")))
        if word in single - national_names()
    }
    assert not suspects


def test_a_short_list_of_undertakings_is_known_by_name() -> None:
    assert 0 < len(national_names()) < 30
