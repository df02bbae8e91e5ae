"""Worked examples from the bundled documents, and a total added up by hand from the ledger's file."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.exporters.delimited import write_csv
from charitydata.filter import Filter
from charitydata.workspace import Total, Workspace

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "resolution" / "bundled.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Give a workspace of the bundled documents."""
    workspace = Workspace.open(tmp_path_factory.mktemp("bundled") / "workspace", create=True)
    workspace.import_paths([ROOT / "data" / "documents"])
    return workspace


def told(ledger: Total) -> dict[tuple[str, str], str]:
    """Return document and words → counted, or why not."""
    rows = [(row, "counted") for row in ledger.counted.to_dict("records")]
    rows += [(row, row["reason"]) for row in ledger.not_counted.to_dict("records")]
    return {(row["doc_id"], row["mention"]): reason for row, reason in rows}


def marked(case: dict[str, Any]) -> Any:
    """Return a case, expected to fail where it names a known gap."""
    marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
    return pytest.param(case, id=case["case"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_worked_example(case: dict[str, Any], bundled: Workspace) -> None:
    choice: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in case["choice"].items()
    }
    ledger = bundled.total(Filter(**choice), flow="raised")
    found = told(ledger)
    expected = {(doc, words): reason for doc, rows in case["rows"].items() for words, reason in rows.items()}
    assert {key: found.get(key) for key in expected} == expected
    if "total" in case:
        assert [ledger.amount, ledger.low, ledger.high] == case["total"]


def test_the_sum_by_hand_from_the_file(bundled: Workspace, tmp_path: Path) -> None:
    ledger = bundled.total(Filter(regions=("410100",), first_year=2021, last_year=2023), flow="raised")
    write_csv(ledger.counted, tmp_path / "ledger.csv")
    with (tmp_path / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    amounts = [Decimal(row["amount"]) for row in rows]
    assert sum(amounts) == ledger.amount == 3_415_000_000
    assert sum(Decimal(row["low"]) for row in rows) == ledger.low
    assert sum(Decimal(row["high"]) for row in rows) == ledger.high
    page = (ROOT / "docs" / "totals.md").read_text(encoding="utf-8")
    by_hand = " + ".join(str(int(amount)) for amount in sorted(amounts, key=lambda a: (a != 2_500_000_000, a)))
    assert f"{by_hand} = {int(ledger.amount)}" in page


def test_what_is_kept_apart_is_all_there_is(bundled: Workspace) -> None:
    apart = bundled.totals_apart(Filter(), flow="raised", apart=("channel", "form"))
    rows = bundled.rows("donations", Filter(flows=("raised",)))
    listed = [fact for t in apart.values() for part in (t.counted, t.not_counted) for fact in part["fact_id"]]
    assert sorted(listed) == sorted(rows["fact_id"])
    assert {key[0] for key in apart} == set(rows["currency"])


def test_a_figure_stands_in_one_cell(bundled: Workspace) -> None:
    choice = Filter(regions=("410100",), first_year=2023, last_year=2023)
    cells = bundled.totals_by(choice, "project", flows=("raised",))
    amounts = cells.loc[cells["amount"] > 0, "amount"].tolist()
    assert 460_000_000 not in amounts
    assert 465_000_000 in amounts


def test_the_boundary_of_the_delta(bundled: Workspace) -> None:
    found = bundled.boundary(["yangtze_river_delta"], flow="donated")
    for ledger in (found.incoming, found.internal, found.outgoing, found.unstated, found.total):
        assert ledger.low <= ledger.amount <= ledger.high
    assert found.total.amount <= found.incoming.amount + found.internal.amount + found.unstated.amount
