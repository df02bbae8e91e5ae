"""What each part of a filter means on the bundled documents, reckoned again in pandas; and the counts of its facets."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from charitydata.filter import FACETS, Filter
from charitydata.lexicon.groups import region_groups
from charitydata.schema import FACT_TABLES, TABLES
from charitydata.ui.pages import ROOT
from charitydata.workspace import Workspace
from charitydata.workspace.conditions import NAMING
from charitydata.workspace.facets import COLUMNS, facet_columns, without


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    filled = Workspace.open(tmp_path_factory.mktemp("filter") / "workspace", create=True)
    filled.import_paths([ROOT / "data" / "documents"])
    yield filled


@pytest.fixture(scope="module")
def tables(workspace: Workspace) -> dict[str, pd.DataFrame]:
    documents = workspace.rows("documents", columns=("doc_id", "language", "source_tier"))
    return {table: workspace.rows(table).merge(documents, on="doc_id") for table in FACT_TABLES}


def ids(rows: pd.DataFrame) -> set[str]:
    return set(rows["fact_id"])


@pytest.mark.parametrize(
    ("choice", "column", "codes"),
    [
        (Filter(channels=("government", "market")), "channel", {"government", "market"}),
        (Filter(forms=("goods",)), "form", {"goods"}),
        (Filter(languages=("en",)), "language", {"en"}),
        (Filter(tiers=("government", "unknown")), "source_tier", {"government", "unknown"}),
        (Filter(reviews=("unreviewed",)), "review", {"unreviewed"}),
        (Filter(reviews=("rejected",)), "review", {"rejected"}),
    ],
    ids=str,
)
def test_a_code_chooses_the_rows_that_have_it(
    workspace: Workspace, tables: dict[str, pd.DataFrame], choice: Filter, column: str, codes: set[str]
) -> None:
    for table, rows in tables.items():
        wanted = rows[rows[column].isin(codes)] if column in rows else rows
        assert ids(workspace.rows(table, choice)) == ids(wanted), table


def test_an_organisation_is_chosen_in_either_role(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    donations = tables["donations"]
    giver = donations.loc[donations["donor_id"].notna() & donations["org_id"].notna(), "donor_id"].iloc[0]
    org = donations["org_id"].value_counts().index[0]
    chosen = Filter(organisations=(giver, org))
    wanted = donations[donations["org_id"].isin((giver, org)) | donations["donor_id"].isin((giver, org))]
    assert ids(workspace.rows("donations", chosen)) == ids(wanted)
    assert (wanted["org_id"] != org).any()
    for table in ("beneficiaries", "indicators", "projects"):
        assert ids(workspace.rows(table, chosen)) == ids(tables[table][tables[table]["org_id"].isin((giver, org))])


def test_rows_without_an_organisation_a_project_or_a_place_are_a_choice(
    workspace: Workspace, tables: dict[str, pd.DataFrame]
) -> None:
    donations = tables["donations"]
    nobody = donations["org_id"].isna() & donations["donor_id"].isna()
    assert ids(workspace.rows("donations", Filter(organisations=("none",)))) == ids(donations[nobody])
    assert ids(workspace.rows("donations", Filter(projects=("none",)))) == ids(
        donations[donations["project_id"].isna()]
    )
    assert ids(workspace.rows("donations", Filter(regions=("none",)))) == ids(donations[donations["region_code"] == ""])
    some = donations["project_id"].value_counts().index[0]
    both = donations["project_id"].isna() | donations["project_id"].eq(some).fillna(False)
    assert ids(workspace.rows("donations", Filter(projects=("none", some)))) == ids(donations[both])


def test_rows_without_a_year_are_a_choice(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    for table, rows in tables.items():
        undated, early = rows["year"].isna(), (rows["year"] <= 2015).fillna(False).astype(bool)
        assert ids(workspace.rows(table, Filter(undated=True))) == ids(rows[undated])
        assert ids(workspace.rows(table, Filter(last_year=2015, undated=True))) == ids(rows[undated | early])
        assert ids(workspace.rows(table, Filter(last_year=2015))) == ids(rows[early])


def test_groups_and_abroad(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    donations = tables["donations"]
    stems = tuple(code[:2] for code in region_groups()["yangtze_river_delta"].members)
    delta = workspace.rows("donations", Filter(regions=("yangtze_river_delta",)))
    assert len(delta) and ids(delta) == ids(donations[donations["region_code"].str.startswith(stems)])
    links = tables["cooperation"]
    abroad = (links[["region_a", "region_b"]].map(lambda c: c.isalpha() and c != "CN")).any(axis=1)
    assert ids(workspace.rows("cooperation", Filter(regions=("abroad",)))) == ids(links[abroad])


def test_tables_without_identities_are_asked_for_their_words(workspace: Workspace) -> None:
    organisations = workspace.stored("organisations").sort_values("rows", ascending=False)
    found = 0
    for org, zh, en in organisations[["org_id", "name_zh", "name_en"]].head(20).itertuples(index=False):
        for table in NAMING:
            rows = workspace.rows(table)
            words = rows[[c for c in ("label", "orgs", "evidence") if c in rows]].agg("\n".join, axis=1)
            names = [name for name in (zh, en) if name]
            wanted = rows[[any(name in said for name in names) for said in words]]
            assert ids(workspace.rows(table, Filter(organisations=(org,)))) == ids(wanted)
            found += len(wanted)
    assert found


def test_a_named_undertaking_is_its_own_project(workspace: Workspace) -> None:
    projects = workspace.rows("projects")
    assert projects["project_id"].notna().all()
    one = projects["project_id"].value_counts().index[0]
    assert ids(workspace.rows("projects", Filter(projects=(one,)))) == ids(projects[projects["project_id"] == one])


def test_documents_follow_one_fact_that_satisfies_all(workspace: Workspace, tables: dict[str, pd.DataFrame]) -> None:
    donations = tables["donations"]
    wanted = donations[(donations["form"] == "goods") & donations["region_code"].str.startswith("41")]
    choice = Filter(forms=("goods",), regions=("410000",))
    assert set(workspace.rows("documents", choice)["doc_id"]) == set(wanted["doc_id"])
    english = workspace.rows("documents", Filter(languages=("en",)))
    assert len(english) and set(english["language"]) == {"en"}


CHOICES = [
    Filter(),
    Filter(first_year=2021, last_year=2023),
    Filter(regions=("410000",), flows=("raised",)),
    Filter(languages=("zh",), tiers=("media",), first_year=2015),
    Filter(organisations=("none",)),
]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@pytest.mark.parametrize("table", [*FACT_TABLES, "documents"])
def test_each_number_is_what_choosing_the_value_gives(workspace: Workspace, table: str, choice: Filter) -> None:
    """A facet's count follows the other filters: choosing the value under them gives as many rows."""
    counts = workspace.facet_counts(table, list(COLUMNS), choice)
    assert set(counts) == {name for name in COLUMNS if facet_columns(table, name)}
    for facet in FACETS:
        rest = without(choice, facet.name)
        for code, rows in sorted(counts.get(facet.name, {}).items())[:12]:
            assert workspace.count(table, rest.but(**{facet.field: (code,)})) == rows, (facet.name, code)
    rest = without(choice, "years")
    for code, rows in counts["years"].items() if "years" in counts else ():
        years: dict[str, Any] = (
            {"undated": True} if code == "none" else {"first_year": int(code), "last_year": int(code)}
        )
        assert workspace.count(table, rest.but(**years)) == rows


def test_hostile_codes_are_values_and_never_sql(workspace: Workspace) -> None:
    odd = "x-" + "0" * 60
    for table in TABLES:
        assert workspace.count(table, Filter(organisations=(odd,), projects=(odd,))) == 0
