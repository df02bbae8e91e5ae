"""The ledger behind a bar adds up to the bar, for every cell of every table of totals."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from charitydata.filter import Filter
from charitydata.ui.pages import ROOT
from charitydata.workspace import Workspace

FLOWS = ("raised", "donated", "spent", "pledged")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    filled = Workspace.open(tmp_path_factory.mktemp("cells") / "workspace", create=True)
    filled.import_paths([ROOT / "data" / "documents"])
    yield filled


def code(value: Any) -> str:
    return "none" if pd.isna(value) or value == "" else str(value)


@pytest.mark.parametrize("facet", ["year", "province_code", "region_code", "channel", "form", "org_id"])
def test_the_ledger_of_money_adds_up_to_its_cell(workspace: Workspace, facet: str) -> None:
    choice = Filter(first_year=2018, last_year=2023)
    totals = workspace.totals_by(choice, facet, flows=FLOWS)
    assert len(totals) > 3
    for cell in totals.to_dict("records"):
        shared = {"currency": "CNY", "flow": cell["flow"]}
        ledger = workspace.ledger("donations", choice, shared, {facet: code(cell[facet])})
        assert float(ledger.amount) == pytest.approx(cell["amount"]), cell
        assert (float(ledger.low), float(ledger.high)) == pytest.approx((cell["amount_min"], cell["amount_max"]))
        told = set(ledger.counted["fact_id"]) | set(ledger.not_counted["fact_id"])
        own = workspace.rows("donations", choice, where={**shared, facet: code(cell[facet])})
        assert set(own["fact_id"]) <= told
        assert not set(ledger.counted["fact_id"]) & set(ledger.not_counted["fact_id"])
        if cell["source"]:
            assert cell["source"] in set(ledger.counted["doc_id"])


@pytest.mark.parametrize(("table", "kind"), [("beneficiaries", "unit"), ("indicators", "measure")])
def test_the_ledger_of_numbers_adds_up_to_its_cell(workspace: Workspace, table: str, kind: str) -> None:
    ask = {"beneficiaries": workspace.beneficiary_totals, "indicators": workspace.indicator_totals}[table]
    fixed = {"planned": "false"} if table == "beneficiaries" else {}
    for cell in ask(Filter(), "year").to_dict("records"):
        ledger = workspace.ledger(table, Filter(), {**fixed, kind: cell[kind]}, {"year": code(cell["year"])})
        assert float(ledger.amount) == pytest.approx(cell["count"]), cell


def test_the_ledger_of_all_is_the_total(workspace: Workspace) -> None:
    whole = workspace.ledger("donations", Filter(), {"currency": "CNY", "flow": "raised"})
    total = workspace.total(Filter(), flow="raised")
    assert (whole.amount, len(whole.counted), len(whole.not_counted)) == (
        total.amount,
        len(total.counted),
        len(total.not_counted),
    )


def test_rows_share_what_a_mark_says(workspace: Workspace) -> None:
    links = workspace.rows("cooperation")
    one, other = links.loc[~links["directed"].astype(bool), ["region_a", "region_b"]].iloc[0]
    for pair in (f"{one}-{other}", f"{other}-{one}"):
        rows = workspace.rows("cooperation", where={"pair": pair, "directed": "false"})
        assert len(rows) and {frozenset((a, b)) for a, b in zip(rows["region_a"], rows["region_b"], strict=True)} == {
            frozenset((one, other))
        }
    events = workspace.rows("dates", where={"since": "2021-07-01", "until": "2021-07-31"})
    assert len(events) and events["start_date"].between("2021-07-01", "2021-07-31").all()
    with pytest.raises(ValueError, match="no column"):
        workspace.rows("dates", where={"drop table": "x"})
