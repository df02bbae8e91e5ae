"""A sentence that is passed after one look holds nothing that a longer look would find."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from charitydata.document import Document
from charitydata.facts import cooperation
from charitydata.facts.cooperation import FINDERS, extract_cooperation
from charitydata.facts.partnership.gates import GATES
from charitydata.facts.reading import Reading, read_article
from charitydata.text import part

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


def _texts() -> list[tuple[str, str]]:
    listed = (yaml.safe_load(path.read_text("utf-8")) for path in CASES if "cooperation" in path.name)
    cases = (case for cases in listed for case in (cases if isinstance(cases, list) else []))
    return [(case["text"], case.get("language", "")) for case in cases if "text" in case]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    documents = (
        Document(doc_id=str(n), text=text, language="en" if language == "en" else "zh")
        for n, (text, language) in enumerate(_texts())
    )
    return [read_article(part(document, bare=True)) for document in documents]


def test_there_are_texts_to_look_at(readings: list[Reading]) -> None:
    assert len(readings) > 100
    assert sum(bool(list(extract_cooperation(reading))) for reading in readings) > 50


def test_no_statement_is_lost_at_a_gate(readings: list[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    gated = [list(extract_cooperation(reading)) for reading in readings]
    monkeypatch.setattr(cooperation, "is_open", lambda *_: True)
    assert gated == [list(extract_cooperation(reading)) for reading in readings]


def test_gates_are_of_finders() -> None:
    assert GATES.keys() <= {find.__name__ for find in FINDERS}
