"""What people have judged about names: same, different or unsure. A judgement always wins over gazetteer and rules.

The file is a CSV with the columns ``kind`` (``organisation`` or ``undertaking``), ``name``, ``other``, ``judgement``
and, if wanted, ``note``. ``same`` joins the two names and all names that rules hold for either of them. ``different``
and ``unsure`` part them: the second name becomes one that only its own spelling has.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from charitydata.errors import WorkspaceError
from charitydata.resolution.names import normalise_name
from charitydata.resolution.organisations import Organisation, identify_organisation
from charitydata.resolution.undertakings import Undertaking, identify_undertaking

KINDS = ("organisation", "undertaking")
JUDGEMENTS = ("same", "different", "unsure")
COLUMNS = ("kind", "name", "other", "judgement")
Leaders: TypeAlias = Mapping[str, str]
"""Key → the key that it was judged to be the same as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """The judgements of one file; without any, gazetteer and rules decide.

    ``leaders`` maps keys that were joined, ``apart`` the normalised names that were parted, for each kind. ``digest``
    is that of the file: when it changes, everything is derived anew.
    """

    leaders: Mapping[str, Leaders] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    digest: str = ""

    def organisation(self, name: str, region: str = "", *, at_home: bool = False) -> Organisation:
        """Return who a name stands for, as judged, else as ``identify_organisation`` says."""
        found = identify_organisation(name, region, at_home=at_home)
        if not self.digest:
            return found
        if normalise_name(name) in self.apart["organisation"]:
            found = Organisation(key=f"judged:{normalise_name(name)}", region=found.region, families=found.families)
        leader = self.leaders["organisation"].get(found.key, found.key)
        return found if leader == found.key else replace(found, key=leader)

    def undertaking(self, name: str, region: str = "") -> Undertaking:
        """Return what a name stands for, as judged, else as ``identify_undertaking`` says."""
        found = identify_undertaking(name, region)
        if not self.digest:
            return found
        if normalise_name(name) in self.apart["undertaking"]:
            found = Undertaking(subject=f"judged:{normalise_name(name)}")
        leader = self.leaders["undertaking"].get(found.subject, found.subject)
        return found if leader == found.subject else replace(found, subject=leader)


NO_JUDGEMENTS = Judgements()


def read_judgements(path: Path) -> Judgements:
    """Return the judgements of a file, none where there is no file.

    Raises:
        WorkspaceError: A line is not a judgement, or contradicts another one; the message names it.
    """
    if not path.exists():
        return NO_JUDGEMENTS
    content = path.read_bytes()
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    for number, row in enumerate(rows, start=2):
        _check(path, number, row)
    if not rows:
        return NO_JUDGEMENTS
    sides = {kind: [row for row in rows if row["kind"] == kind] for kind in KINDS}
    apart = {kind: _parted(sides[kind]) for kind in KINDS}
    leaders = {kind: _joined(kind, sides[kind], apart[kind]) for kind in KINDS}
    for kind in KINDS:
        _check_apart(path, kind, sides[kind], leaders[kind], apart[kind])
    return Judgements(leaders=leaders, apart=apart, digest=hashlib.sha256(content).hexdigest()[:16])


def _check(path: Path, number: int, row: Mapping[str, str | None]) -> None:
    missing = [column for column in COLUMNS if not (row.get(column) or "").strip()]
    if missing:
        raise WorkspaceError(f"{path}, line {number}: {', '.join(missing)} missing; columns are {', '.join(COLUMNS)}")
    for column, allowed in (("kind", KINDS), ("judgement", JUDGEMENTS)):
        if row[column] not in allowed:
            raise WorkspaceError(f"{path}, line {number}: {column} is {row[column]!r}, not one of {', '.join(allowed)}")


def _parted(rows: Iterable[Mapping[str, str]]) -> frozenset[str]:
    return frozenset(normalise_name(row["other"]) for row in rows if row["judgement"] != "same")


def _key(kind: str, name: str, apart: frozenset[str]) -> str:
    if normalise_name(name) in apart:
        return f"judged:{normalise_name(name)}"
    return identify_organisation(name).key if kind == "organisation" else identify_undertaking(name).subject


def _joined(kind: str, rows: Iterable[Mapping[str, str]], apart: frozenset[str]) -> Leaders:
    """Return the leader of each key that was joined: the smallest key of its group."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for row in rows:
        if row["judgement"] == "same":
            first, second = sorted(find(_key(kind, row[side], apart)) for side in ("name", "other"))
            leader[second] = first
    return {key: find(key) for key in list(leader)}


def _check_apart(
    path: Path, kind: str, rows: Iterable[Mapping[str, str]], leaders: Leaders, apart: frozenset[str]
) -> None:
    """Refuse names that were judged to be the same and to be different."""
    for row in rows:
        keys = [_key(kind, row[side], apart) for side in ("name", "other")]
        one, other = (leaders.get(key, key) for key in keys)
        if row["judgement"] != "same" and one == other:
            raise WorkspaceError(f"{path}: {row['name']} and {row['other']} are judged the same and {row['judgement']}")
