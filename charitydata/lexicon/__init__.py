"""Words and places as data, and the one loader that reads them.

Every word list is a YAML file in a folder named for its language (``zh``, ``en``); ``any`` holds what belongs to
none. Places stand in CSV files. Files are read on first use, once.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # a yaml without its C library reads the same, more slowly
    from yaml import SafeLoader  # type: ignore[assignment]


@cache
def load_lexicon(language: str, name: str) -> Mapping[str, Any]:
    """Return the word lists of one file, for example ``load_lexicon("zh", "money")``.

    Raises:
        FileNotFoundError: There is no such file in the package.
    """
    text = files(__name__).joinpath(language, f"{name}.yml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=SafeLoader) or {})


@cache
def load_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one CSV file of the lexicon, for example ``load_table("places")``."""
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    heads, *rows = csv.reader(text.splitlines())
    return tuple(dict(zip(heads, row, strict=True)) for row in rows)


def any_of(words: Iterable[str]) -> str:
    """Return a non-capturing alternation of literal words, the longest first.

    >>> any_of(["万", "万亿"])
    '(?:万亿|万)'
    """
    ordered = sorted(set(map(str, words)), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"
