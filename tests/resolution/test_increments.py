"""A workspace that grew, changed and shrank document by document holds what deriving it anew would give."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charitydata.schema import Beneficiary, Donation
from charitydata.workspace import Workspace, derivation
from charitydata.workspace.changes import Changes
from tests.resolution.drawn import facts_of
from tests.resolution.stored import Facts, derived, link, settle, store

NAMES = "abcdefgh"
Documents = dict[str, Facts]


@pytest.fixture(autouse=True)
def always_by_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no change be so large that everything is derived anew instead."""
    monkeypatch.setattr(derivation, "_MANY", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give an empty workspace."""
    Workspace.open(tmp_path / "workspace", create=True)
    yield tmp_path / "workspace"


@st.composite
def libraries(draw: st.DrawFn, least: int = 0) -> Documents:
    """Draw documents with their facts."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=least, max_size=len(NAMES), unique=True))
    return {name: draw(facts_of(name)) for name in names}


@st.composite
def reprints(draw: st.DrawFn, documents: Documents) -> dict[str, str]:
    """Draw which documents are reprints of others; no original is one itself."""
    names = sorted(documents)
    half = len(names) // 2
    if not half:
        return {}
    return {name: draw(st.sampled_from(names[:half])) for name in names[half:] if draw(st.booleans())}


def copies(documents: Documents, links: dict[str, str]) -> Documents:
    """Return documents in which some facts of each reprint are those of its original, under its own name."""
    new = dict(documents)
    for name, original in links.items():
        new[name] = [*documents[name], *(_copy(fact, name) for fact in documents[original][:2])]
    return new


def _copy(fact: Donation | Beneficiary, name: str) -> Donation | Beneficiary:
    own = f"{name}-{fact.fact_id}"
    if isinstance(fact, Donation):
        return replace(fact, doc_id=name, fact_id=own, part_of=fact.part_of and f"{name}-{fact.part_of}")
    return replace(fact, doc_id=name, fact_id=own)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(libraries(least=2), st.lists(libraries(), min_size=1, max_size=2), st.data())
def test_changes_by_groups_give_what_deriving_anew_gives(
    start: Documents, later: list[Documents], data: st.DataObject
) -> None:
    folder = Path(mkdtemp()) / "workspace"
    Workspace.open(folder, create=True)
    try:
        now: Documents = {}
        for number, library in enumerate([start, *later]):
            gone = data.draw(st.sets(st.sampled_from(sorted(now)))) - library.keys() if now else set()
            merged = {name: facts for name, facts in {**now, **library}.items() if name not in gone}
            links = data.draw(reprints(merged))
            coming = {name: facts for name, facts in copies(merged, links).items() if name in library}
            changes = Changes(
                added=frozenset(coming.keys() - now.keys()),
                replaced=frozenset(coming.keys() & now.keys()),
                removed=frozenset(gone),
            )
            store(folder, coming, gone)
            link(folder, links)
            settle(folder, changes if number else None)
            now = {name: coming.get(name, now.get(name, [])) for name in merged}
        by_groups = derived(folder)
        settle(folder)
        anew = derived(folder)
        for table, rows in anew.items():
            pd.testing.assert_frame_equal(by_groups[table], rows)
    finally:
        shutil.rmtree(folder.parent)
