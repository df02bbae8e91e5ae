"""Spellings of a name, and the identity that a key stands for."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

_IGNORED = frozenset("\"'“”‘’「」『』《》〈〉·•")
_HAN = ("\u3400", "\u9fff")


@lru_cache(maxsize=65536)
def normalise_name(name: str) -> str:
    """Return what two spellings of one name have in common.

    >>> normalise_name("“ 郑州慈善日 ”") == normalise_name("郑州慈善日")
    True
    """
    return "".join(letter for letter in plain_name(name) if letter not in _IGNORED and not letter.isspace())


@lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """Return a name in narrow small letters, its words parted by single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def is_han(name: str) -> bool:
    """Say whether a name is written in Chinese characters, at least in part."""
    return any(_HAN[0] <= letter <= _HAN[1] for letter in name)


@lru_cache(maxsize=65536)
def identity_of(key: str) -> str:
    """Return the identity that a key stands for, ``""`` for no key; the same on every machine."""
    return hashlib.sha256(key.encode()).hexdigest()[:16] if key else ""


@lru_cache(maxsize=65536)
def identify(name: str) -> str:
    """Return the identity of a name by its spelling alone, ``""`` for no name."""
    return identity_of(normalise_name(name))
