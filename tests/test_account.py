"""The account of numbers: each is claimed by a fact, explained by a rule, or left unclaimed."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Document
from charitydata.facts import account_numbers, extract
from charitydata.facts.account import CLAIMED, UNCLAIMED
from charitydata.vocabulary import VOCABULARIES

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "account.yml").read_text(encoding="utf-8"))


def marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []


def document(case: dict[str, Any]) -> Document:
    published: date | None = case.get("published")
    return Document(doc_id="case", text=case["text"], language=case["language"], published=published)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"], marks=marks(case)) for case in CASES])
def test_every_number_is_accounted_for(case: dict[str, Any]) -> None:
    entries = account_numbers(document(case))
    assert [[entry.words, entry.reason] for entry in entries] == [[str(w), r] for w, r in case["expect"]]
