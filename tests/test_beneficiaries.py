"""Who is helped: the case table, over whole texts."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Document
from charitydata.facts.beneficiaries import extract_beneficiaries
from charitydata.facts.reading import read_article
from charitydata.schema import Beneficiary
from charitydata.text import part

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "beneficiaries.yml").read_text(encoding="utf-8"))


def cases() -> list[Any]:
    gap = {id(c): [pytest.mark.xfail(reason=c["gap"], strict=True)] if "gap" in c else [] for c in TABLE}
    return [pytest.param(case, id=case["text"][:40], marks=gap[id(case)]) for case in TABLE]


def rows(case: dict[str, Any]) -> list[Beneficiary]:
    """Return the rows of a text that is one article."""
    document = Document(doc_id="case", text=case["text"], language=case["language"], published=case.get("published"))
    return list(extract_beneficiaries(read_article(part(document, bare=True))))


def told(row: Beneficiary, wanted: list[Any]) -> list[Any]:
    """Return as many fields of a row as a case asks for, in its order."""
    planned = ["planned"] if row.planned else []
    fields = [row.mention, row.count, row.unit, row.group, row.qualifier, *planned]
    return fields[: max(len(wanted), 5 if row.qualifier != "exact" else 4, len(fields) if planned else 4)]


@pytest.mark.parametrize("case", cases())
def test_cases(case: dict[str, Any]) -> None:
    found = rows(case)
    wanted = [*case["expect"], *[[]] * len(found)]
    assert [told(row, want) for row, want in zip(found, wanted, strict=False)] == case["expect"]
    assert all(row.count_min <= row.count <= row.count_max for row in found)
