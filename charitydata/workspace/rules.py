"""Which rules this program extracts with: a fingerprint of the code and the words that decide what it finds."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_ROOMS = ("lexicon", "text", "recognisers", "facts")
_FILES = ("schema.py", "vocabulary.py", "document.py", "readers/metadata.py")
_ENDINGS = frozenset((".py", ".yml", ".csv"))


@cache
def rules_version() -> str:
    """Return the fingerprint; it changes with every change of a rule or a word, also with those that matter little.

    A document that was extracted under another fingerprint may have rows that today's rules would not give.
    """
    digest = hashlib.sha256()
    for file in sorted(_files()):
        digest.update(file.relative_to(_ROOT).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    listed = [_ROOT / name for name in _FILES]
    for room in _ROOMS:
        listed += [file for file in (_ROOT / room).rglob("*") if file.suffix in _ENDINGS]
    return listed
