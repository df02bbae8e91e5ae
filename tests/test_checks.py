"""Every named check: rows that trip it, rows that do not, and how many it counts."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from charitydata.document import Document
from charitydata.facts import Extraction
from charitydata.filter import Filter
from charitydata.schema import FACT_TABLES, TABLES
from charitydata.vocabulary import VOCABULARIES
from charitydata.workspace import Workspace
from charitydata.workspace.changes import Changes
from charitydata.workspace.checks import CHECKS, SEVERITIES
from charitydata.workspace.extraction import Extracted
from charitydata.workspace.finishing import changing, finish
from charitydata.workspace.progress import Watch
from charitydata.workspace.spool import Spool

ARTICLES = yaml.safe_load((Path(__file__).parent / "cases" / "account_articles.yml").read_text(encoding="utf-8"))
STORY = "\n".join(article["text"] for article in ARTICLES if article["language"] == "zh")
GROUND: dict[str, Any] = {"mention": "3元", "evidence": "共3元", "start": 1, "end": 3, "rule": "r", "confidence": 0.9}
PLACE: dict[str, Any] = {"region_code": "410100", "province_code": "410000"}
STATED: dict[str, Any] = {
    "period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31), "period_basis": "stated", "year": 2021
}  # fmt: skip
SUM: dict[str, Any] = {"amount": Decimal(500), "amount_min": Decimal(500), "amount_max": Decimal(500), "org": "某会"}
COUNT: dict[str, Any] = {"count": 5.0, "count_min": 5.0, "count_max": 5.0}
GOOD: dict[str, dict[str, Any]] = {
    "donations": GROUND | PLACE | STATED | SUM,
    "beneficiaries": GROUND | PLACE | STATED | COUNT,
    "indicators": GROUND | PLACE | STATED | COUNT,
    "projects": GROUND | PLACE | {"name": "某项目"},
    "dates": GROUND | PLACE | {"start_date": date(2021, 5, 8), "end_date": date(2021, 5, 8), "label": "某事"},
    "cooperation": GROUND | {"region_a": "310000", "region_b": "653100", "link_id": "1"},
    "issues": {"reason": "ambiguous_place"},
}
"""Rows that fail no check."""


def money(amount: int, low: int | None = None, high: int | None = None) -> dict[str, Decimal]:
    return {
        "amount": Decimal(amount),
        "amount_min": Decimal(amount if low is None else low),
        "amount_max": Decimal(amount if high is None else high),
    }


def rows(table: str, *changes: dict[str, Any]) -> dict[str, Any]:
    """Return a document with rows of one table, good but for what is changed."""
    return {table: list(changes)}


def donation(**changes: Any) -> dict[str, Any]:
    return rows("donations", changes)


def total_and_parts(total: int, *parts: int, **changes: Any) -> dict[str, Any]:
    whole = {"fact_id": "{doc}-total", **money(total)}
    return rows("donations", whole, *({"part_of": "{doc}-total", **money(part), **changes} for part in parts))


def document(**changes: Any) -> dict[str, Any]:
    """Return a document that differs from a good one, with one fact."""
    return {"documents": [changes], "donations": [{}]}


COUNTED = {"people": "beneficiaries", "results": "indicators"}
LIKE = dict(GROUND, **STATED)
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "no_publication_date": (document(published=None), document()),
    "published_in_future": (document(published=date(2990, 1, 1)), document()),
    "published_long_ago": (document(published=date(1949, 12, 31)), document(published=date(1950, 1, 1))),
    "no_publisher": (document(publisher=""), document()),
    "no_title": (document(title=""), document()),
    "unknown_source": (document(source_tier="unknown"), document(source_tier="media")),
    "very_short": (document(characters=79), document(characters=80)),
    "no_facts": ({}, donation()),
    "reprint": (document(text=STORY), document()),
    "many_unclaimed": (
        {**document(), "numbers": {"unclaimed": 2, "date": 8, "claimed": 9, "furniture": 50}},
        {**document(), "numbers": {"unclaimed": 2, "date": 9, "claimed": 9}},
    ),
    **{
        reason: (rows("issues", {"reason": reason}), rows("issues", {"reason": "no_publication_date"}))
        for reason in ("unclaimed_number", "ambiguous_place", "unknown_place", "contradicts_tense", "unreadable")
    },
    "amount_not_positive": (donation(**money(0)), donation(**money(1))),
    "amount_outside_interval": (donation(**money(500, 501, 502)), donation(**money(500, 499, 501))),
    "amount_too_large": (donation(**money(10**12 + 1)), donation(currency="JPY", **money(10**12 + 1))),
    "total_too_small": (donation(flow="spent", **money(99)), donation(flow="donated", donor="王某", **money(99))),
    "wide_interval": (donation(**money(500, 100, 500)), donation(**money(500, 101, 500))),
    "foreign_currency": (donation(currency="USD"), donation(currency="CNY")),
    "part_without_total": (donation(part_of="nowhere"), total_and_parts(500, 300)),
    "part_larger_than_total": (total_and_parts(500, 501), total_and_parts(500, 500)),
    "part_in_other_currency": (total_and_parts(500, 300, currency="USD"), total_and_parts(500, 300)),
    "parts_exceed_total": (total_and_parts(500, 300, 300), total_and_parts(500, 200, 300)),
    "gift_without_giver": (donation(flow="donated"), donation(flow="donated", donor="王某")),
    "gift_to_oneself": (donation(flow="donated", donor="某会"), donation(flow="donated", donor="王某")),
    "spending_without_spender": (donation(flow="spent", org=""), donation(flow="raised", org="")),
    "money_without_place": (donation(region_code=""), donation()),
    "running_total_without_end": (donation(cumulative=True, period_end=None), donation(cumulative=True)),
    "conflicting_figures": (donation(region_code="530100", **money(46_500)), donation(region_code="530300")),
    "conflicting_people": (
        rows("beneficiaries", {"region_code": "530100", "count": 4650.0, "count_min": 4650.0, "count_max": 4650.0}),
        rows("beneficiaries", {"region_code": "530300"}),
    ),
    **{
        f"{plural}_{fault}": (rows(table, bad), rows(table, good))
        for plural, table in COUNTED.items()
        for fault, bad, good in (
            ("not_positive", {"count": 0.0, "count_min": 0.0, "count_max": 0.0}, {}),
            ("outside_interval", {"count": 9.0}, {"count": 5.0, "count_max": 6.0}),
            ("not_whole", {"count": 5.5, "count_max": 6.0}, {"count": 5.5, "count_max": 6.0, "qualifier": "range"}),
            ("without_place", {"region_code": ""}, {}),
        )
    },
    "more_than_mankind": (
        rows("beneficiaries", {"count": 2e9, "count_max": 2e9}),
        rows("beneficiaries", {"count": 2e9, "count_max": 2e9, "unit": "person_time"}),
    ),
    "span_without_words": (rows("dates", {"mention": ""}), rows("dates", {})),
    "evidence_without_mention": (rows("projects", {"evidence": "别的话"}), rows("projects", {})),
    "fact_without_document": (donation(doc_id="nowhere"), donation()),
    "low_confidence": (donation(confidence=0.49), donation(confidence=0.5)),
    "no_confidence": (rows("cooperation", {"confidence": None}), rows("cooperation", {})),
    "unknown_region": (donation(region_code="999999"), donation(region_code="CN")),
    "period_reversed": (donation(period_start=date(2022, 1, 1)), donation()),
    "no_period": (donation(period_basis="none"), donation(period_basis="context")),
    "year_out_of_range": (donation(year=1849), donation(year=1850)),
    "happened_after_publication": (
        donation(period_start=date(2023, 1, 2), period_end=date(2023, 1, 2)),
        donation(flow="pledged", donor="王某", period_start=date(2023, 1, 2), period_end=date(2023, 1, 2)),
    ),
    "name_too_long": (donation(org="某" * 41), donation(org="某" * 40)),
    "event_reversed": (rows("dates", {"end_date": date(2021, 5, 7)}), rows("dates", {})),
    "event_too_long": (
        rows("dates", {"start_date": date(2001, 5, 7)}),
        rows("dates", {"start_date": date(2012, 5, 7)}),
    ),
    "event_long_after_publication": (
        rows("dates", {"start_date": date(2025, 5, 7), "end_date": date(2025, 5, 7)}),
        rows("dates", {"start_date": date(2023, 5, 7), "end_date": date(2023, 5, 7)}),
    ),
    "event_without_label": (rows("dates", {"label": ""}), rows("dates", {})),
    "project_name_too_long": (rows("projects", {"name": "某" * 61}), rows("projects", {"name": "某" * 60})),
    "project_of_two_kinds": (
        rows("projects", {"name": "甲"}, {"name": "甲", "kind": "fund", "start": 4, "end": 6}),
        rows("projects", {"name": "乙"}, {"name": "乙", "start": 4, "end": 6}),
    ),
    "region_with_itself": (rows("cooperation", {"region_b": "310000"}), rows("cooperation", {})),
    "province_with_its_city": (rows("cooperation", {"region_b": "310115"}), rows("cooperation", {"region_b": "CN"})),
    "unresolved_organisation": (donation(org="“”"), donation(org="某会")),
}
"""Check → what trips it and what does not."""
COMPANIONS = {
    "reprint": document(text=STORY, published=date(2022, 12, 1)),
    "conflicting_figures": donation(region_code="530100", **money(40_000)),
    "conflicting_people": rows(
        "beneficiaries", {"region_code": "530100", "count": 4000.0, "count_min": 4000.0, "count_max": 4000.0}
    ),
}
"""Further documents that a check needs."""


@dataclass
class Made:
    """A workspace under construction."""

    folder: Path
    names: set[str] = field(default_factory=set)


def extracted(name: str, given: dict[str, Any]) -> Extracted:
    """Return a document with hand-made rows."""
    (said,) = given.get("documents", [{}])
    text = said.get("text", f"{name}。")
    told = {
        "sha256": name,
        "title": "题",
        "publisher": "报",
        "published": date(2023, 1, 1),
        "source_tier": "media",
        "characters": 200,
    }
    row = TABLES["documents"](doc_id=name, **{k: v for k, v in {**told, **said}.items() if k != "text"})
    tables: dict[str, tuple[Any, ...]] = {"documents": (row,), "issues": ()}
    for table in (*FACT_TABLES, "issues"):
        made = []
        for place, changes in enumerate(given.get(table, [])):
            cells = {"doc_id": name, **GOOD[table], **changes}
            if table in FACT_TABLES:
                cells.setdefault("fact_id", f"{name}-{table}-{place}")
            filled = {k: v.format(doc=name) if isinstance(v, str) else v for k, v in cells.items()}
            made.append(TABLES[table](**filled))
        tables[table] = tuple(made)
    numbers = tuple(sorted(given.get("numbers", {}).items()))
    page = Document(doc_id=name, text=text, sha256=name)
    return Extracted(path=name, document=page, extraction=Extraction(tables=tables, numbers=numbers))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One workspace with a document that trips and one that does not, for every check."""
    folder = tmp_path_factory.mktemp("checks") / "workspace"
    Workspace.open(folder, create=True)
    items = [extracted(f"{name}-{mark}", given) for name, pair in CASES.items()
             for mark, given in zip(("bad", "good"), pair, strict=True)]  # fmt: skip
    items += [extracted(f"{name}-other", given) for name, given in COMPANIONS.items()]
    with changing(folder) as pin:
        spool = Spool(folder)
        for item in items:
            spool.add(item)
        spool.commit()
        finish(pin, Changes(added=frozenset(item.document.doc_id for item in items)), Watch(len(items)), note="made")
    return Workspace.open(folder)


@pytest.fixture(scope="module")
def counts(workspace: Workspace) -> pd.DataFrame:
    return workspace.checks().set_index("name")


def test_there_are_at_least_thirty_named_checks_each_with_title_and_case() -> None:
    names = {check.name for check in CHECKS}
    assert len(names) >= 30
    assert names == set(CASES) == set(VOCABULARIES["check"])
    assert {check.severity for check in CHECKS} == set(SEVERITIES) == set(VOCABULARIES["severity"])


@pytest.mark.parametrize("name", CASES)
def test_a_check_finds_what_trips_it_and_nothing_else(name: str, workspace: Workspace) -> None:
    found = set(workspace.failing(name)["doc_id"])
    bad = "nowhere" if name == "fact_without_document" else f"{name}-bad"
    assert bad in found
    assert f"{name}-good" not in found


def test_counts_agree_with_the_rows(workspace: Workspace, counts: pd.DataFrame) -> None:
    for name in CASES:
        rows = workspace.failing(name, limit=10_000)
        assert counts.loc[name, "rows"] == len(rows), name
        assert counts.loc[name, "documents"] == rows["doc_id"].nunique(), name


def test_what_fails_comes_first_and_the_gravest_of_it(workspace: Workspace) -> None:
    counts = workspace.checks(Filter(regions=("530100",)))
    ranks = [
        (rows == 0, SEVERITIES.index(grave)) for rows, grave in zip(counts["rows"], counts["severity"], strict=True)
    ]
    assert ranks == sorted(ranks)
    assert {clean for clean, _ in ranks} == {True, False}


def test_a_choice_narrows_every_check(workspace: Workspace) -> None:
    abroad = workspace.checks(Filter(regions=("530300",))).set_index("name")
    assert abroad.loc["conflicting_figures", "rows"] == 0
    assert workspace.checks(Filter(regions=("530100",))).set_index("name").loc["conflicting_figures", "rows"] == 2


def test_a_failing_fact_is_one_of_its_table(workspace: Workspace) -> None:
    for row in workspace.failing("low_confidence").itertuples():
        assert row.fact_id in set(workspace.rows(str(row.table))["fact_id"])


def test_numbers_are_added_up_by_reason(workspace: Workspace) -> None:
    numbers = workspace.numbers().set_index("reason")
    assert numbers.loc["unclaimed", "numbers"] == 4
    assert numbers.loc["unclaimed", "documents"] == 2
    assert numbers.loc["furniture", "numbers"] == 50


def test_an_empty_workspace_fails_nothing(tmp_path: Path) -> None:
    empty = Workspace.open(tmp_path / "workspace", create=True)
    assert empty.checks()["rows"].sum() == 0
    assert empty.numbers().empty


def test_an_unknown_check_is_refused(workspace: Workspace) -> None:
    with pytest.raises(KeyError):
        workspace.failing("nobody_wrote_this")
