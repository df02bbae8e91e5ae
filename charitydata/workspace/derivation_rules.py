"""By which rules and judgements the derived tables were made; others make them anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from charitydata.workspace import delta
from charitydata.workspace.layout import stored_schema, table_path
from charitydata.workspace.manifest import Pin
from charitydata.workspace.queries import values
from charitydata.workspace.sources import parquet

_ROOT = Path(__file__).resolve().parents[1]
_WORDS = ("charities.csv", "undertakings.csv", "places.csv", "*/identities.yml")


@cache
def resolution_rules() -> str:
    """Return the fingerprint of the code and the words that decide what derived tables hold."""
    digest = hashlib.sha256()
    files = [
        *(_ROOT / "resolution").rglob("*.py"),
        *(file for name in _WORDS for file in (_ROOT / "lexicon").glob(name)),
    ]
    for file in sorted(files):
        digest.update(file.relative_to(_ROOT).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def derived_by(pin: Pin) -> tuple[str, str] | None:
    """Return the rules and the judgements by which the derived tables were made, ``None`` where they never were."""
    found = values(pin, parquet(pin, "derivations").inside("SELECT rules, judgements FROM ", ""))
    return found[0] if found else None


def note_derivation(folder: Path, judgements: str) -> None:
    """Store that the derived tables were made by today's rules and these judgements."""
    import pyarrow as pa

    lines = {"rules": [resolution_rules()], "judgements": [judgements]}
    delta.overwrite(table_path(folder, "derivations"), pa.table(lines, schema=stored_schema("derivations")))
