"""The scorer, on a handful of tables made by hand."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from charitydata.errors import BadGold, UnreadableFile
from charitydata.scoring import find_problems, list_errors, score_tables
from charitydata.scoring.comparison import overlaps, same_name, same_number
from charitydata.scoring.sources import part_of_gold

DONATION = {
    "mention": "300万元",
    "evidence": "共募集善款300万元",
    "flow": "raised",
    "amount": 3000000,
    "currency": "CNY",
    "qualifier": "exact",
    "form": "cash",
    "channel": "charity",
    "region": "410100",
    "org": "青山市慈善总会",
    "donor": None,
    "project": None,
    "period": ["2020-01-01", "2020-12-31"],
    "cumulative": False,
    "part_of": None,
}
FOUND = {
    "doc_id": "one",
    "fact_id": "f1",
    "mention": "300万元",
    "evidence": "2020年，全市共募集善款300万元，创下新高",
    "flow": "raised",
    "amount": "3000000",
    "currency": "CNY",
    "qualifier": "exact",
    "form": "cash",
    "channel": "charity",
    "region_code": "410100",
    "org": "青山市慈善总会",
    "period_start": "2020-01-01",
    "period_end": "2020-12-31",
    "cumulative": "false",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "tables").mkdir()
    return tmp_path


def write_gold(folder: Path, doc_id: str, **tables: Any) -> None:
    (folder / "gold" / f"{doc_id}.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")


def write_table(folder: Path, table: str, *rows: dict[str, Any]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with (folder / "tables" / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)


def scores(folder: Path, table: str) -> tuple[float, float, float, float]:
    score = score_tables(folder / "tables", folder / "gold").tables[table]
    return score.found.precision, score.found.recall, score.strict.precision, score.strict.recall


def errors(folder: Path, table: str) -> list[str]:
    return list(list_errors(folder / "tables", folder / "gold", table))


def test_a_row_that_is_right_in_everything(folder: Path) -> None:
    write_gold(folder, "one", donations=[DONATION])
    write_table(folder, "donations", FOUND)
    assert scores(folder, "donations") == (1, 1, 1, 1)
    report = score_tables(folder / "tables", folder / "gold")
    assert report.tables["donations"].fields["org"] == (1, 1)
    assert "donor" not in report.tables["donations"].fields
    assert report.headline == pytest.approx(1 / 6)
    assert errors(folder, "donations") == []


@pytest.mark.parametrize(
    ("change", "expected", "field"),
    [
        ({"flow": "spent"}, (1, 1, 0, 0), "flow"),
        ({"region_code": "410000"}, (1, 1, 0, 0), "region"),
        ({"period_end": "2021-12-31"}, (1, 1, 0, 0), "year"),
        ({"cumulative": "True"}, (1, 1, 0, 0), "cumulative"),
        ({"period_end": "2020-06-30"}, (1, 1, 1, 1), "period"),
        ({"form": "goods"}, (1, 1, 1, 1), "form"),
        ({"donor": "某公司"}, (1, 1, 1, 1), "donor"),
        ({"org": "红十字会"}, (1, 1, 1, 1), "org"),
    ],
)
def test_what_is_wrong_in_a_field(
    folder: Path, change: dict[str, str], expected: tuple[float, ...], field: str
) -> None:
    write_gold(folder, "one", donations=[DONATION])
    write_table(folder, "donations", {**FOUND, **change})
    assert scores(folder, "donations") == expected
    assert any(line.startswith(f"WRONG one {field}: ") for line in errors(folder, "donations"))


@pytest.mark.parametrize(
    "change", [{"amount": "300"}, {"currency": "USD"}, {"evidence": "另一句话里的300万元"}, {"doc_id": "two"}]
)
def test_a_row_with_another_value_is_one_missed_and_one_invented(folder: Path, change: dict[str, str]) -> None:
    write_gold(folder, "one", donations=[DONATION])
    write_gold(folder, "two", donations=[])
    write_table(folder, "donations", {**FOUND, **change})
    assert scores(folder, "donations") == (0, 0, 0, 0)
    assert [line.split()[0] for line in errors(folder, "donations")] in (["MISSED", "EXTRA"], ["EXTRA", "MISSED"])


def test_a_double_counts_as_invented_and_never_steals_the_place_of_the_better_row(folder: Path) -> None:
    write_gold(folder, "one", donations=[DONATION])
    write_table(folder, "donations", {**FOUND, "flow": "spent"}, FOUND)
    assert scores(folder, "donations") == (0.5, 1, 0.5, 1)


def test_a_figure_stated_again_is_no_error(folder: Path) -> None:
    label = {
        **DONATION,
        "also": ["募集总额达300万元"],
        "also_rounded": [{"amount": 3100000, "evidence": "募集超310万元"}],
    }
    write_gold(folder, "one", donations=[label])
    again = {**FOUND, "evidence": "募集总额达300万元"}
    rounded = {**FOUND, "amount": "3100000", "evidence": "募集超310万元"}
    write_table(folder, "donations", FOUND, again, rounded)
    assert scores(folder, "donations") == (1, 1, 1, 1)


def test_part_of_is_compared_by_the_words_of_the_total(folder: Path) -> None:
    part = {**DONATION, "mention": "20万元", "evidence": "其中个人捐赠20万元", "amount": 200000, "part_of": "300 万元"}
    write_gold(folder, "one", donations=[DONATION, part])
    found = {**FOUND, "fact_id": "f2", "amount": "200000", "evidence": "其中个人捐赠20万元", "part_of": "f1"}
    write_table(folder, "donations", {**FOUND, "part_of": ""}, found)
    assert score_tables(folder / "tables", folder / "gold").tables["donations"].fields["part_of"] == (1, 1)


def test_counts_names_and_happenings(folder: Path) -> None:
    label = {"mention": "40名", "evidence": "资助学生40名", "count": 40, "unit": "person", "period": None}
    write_gold(
        folder,
        "one",
        beneficiaries=[label],
        projects=[{"name": "“春雨”助学计划", "kind": "plan"}],
        dates=[{"start": "2020-05-01", "end": "2020-05-01", "kind": "aid", "evidence": "5月1日发放"}],
    )
    write_table(
        folder, "beneficiaries", {"doc_id": "one", "count": "40.0", "unit": "household", "evidence": "资助学生40名"}
    )
    write_table(folder, "projects", {"doc_id": "one", "name": "春雨”助学计划", "kind": "plan"})
    write_table(
        folder,
        "dates",
        {"doc_id": "one", "start_date": "2020-05-01", "end_date": "2020-05-01", "kind": "aid", "mention": "5月1日"},
    )
    assert scores(folder, "beneficiaries") == (1, 1, 0, 0)
    assert scores(folder, "projects") == (1, 1, 1, 1)
    assert scores(folder, "dates") == (1, 1, 1, 1)


def test_cooperation_is_compared_by_pairs_and_their_kinds(folder: Path) -> None:
    meeting = {"parties": ["310000", "320000", "330000"], "kind": "joint_meeting"}
    gift = {"parties": ["320000", "310000"], "kind": "transfer"}
    write_gold(folder, "one", cooperation=[meeting, gift])
    write_table(
        folder,
        "cooperation",
        {"doc_id": "one", "region_a": "320000", "region_b": "310000", "kind": "joint_meeting"},
        {"doc_id": "one", "region_a": "310000", "region_b": "330000", "kind": "visit"},
        {"doc_id": "one", "region_a": "310000", "region_b": "CN", "kind": "visit"},
    )
    precision, recall, strict_precision, strict_recall = scores(folder, "cooperation")
    assert [precision, recall] == pytest.approx([2 / 3, 2 / 3])
    assert [strict_precision, strict_recall] == pytest.approx([1 / 3, 1 / 4])
    assert [line.split()[0] for line in errors(folder, "cooperation")] == ["WRONG", "MISSED", "EXTRA"]


def test_the_report_as_text_and_as_json(folder: Path) -> None:
    write_gold(folder, "one", donations=[DONATION], documents={"published": "2020-12-31"})
    write_gold(folder, "two", donations=[], documents={"published": None})
    write_table(folder, "donations", FOUND)
    write_table(folder, "documents", {"doc_id": "one", "published": "2020-12-31"})
    report = score_tables(folder / "tables", folder / "gold")
    lines = report.text().splitlines()
    assert lines[0] == "table           gold  pred | found  P     R     F1   | strict P     R     F1"
    assert lines[1] == "donations          1     1 |     1.000 1.000 1.000 |      1.000 1.000 1.000"
    assert lines[-2:] == ["publication dates right: 1 of 1", "headline (mean strict F1): 0.1667"]
    told = json.loads(report.json())
    assert told["tables"]["donations"]["strict"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 1, "predicted": 1}
    assert list(told["tables"]) == ["donations", "beneficiaries", "indicators", "projects", "dates", "cooperation"]


def test_each_document_is_in_one_part(folder: Path) -> None:
    names = [f"document-{i}" for i in range(300)]
    for name in names:
        write_gold(folder, name, donations=[DONATION])
    sizes = [
        score_tables(folder / "tables", folder / "gold", part).tables["donations"].found.labelled
        for part in ("work", "held", None)
    ]
    assert sizes[0] + sizes[1] == sizes[2] == 300
    assert 70 < sizes[1] < 130
    assert [part_of_gold(name) for name in names[:3]] == [part_of_gold(name) for name in names[:3]]


def test_what_is_missing_is_named(folder: Path) -> None:
    with pytest.raises(BadGold, match="no gold labels"):
        score_tables(folder / "tables", folder / "gold")
    write_gold(folder, "one")
    with pytest.raises(UnreadableFile, match="no such folder"):
        score_tables(folder / "nowhere", folder / "gold")
    with pytest.raises(ValueError, match="not a table of facts"):
        list(list_errors(folder / "tables", folder / "gold", "sums"))
    for broken in ("{", "[]"):
        (folder / "gold" / "two.json").write_text(broken, encoding="utf-8")
        with pytest.raises(BadGold, match=r"two\.json"):
            score_tables(folder / "tables", folder / "gold")


@pytest.mark.parametrize(
    ("found", "labelled", "mention", "same"),
    [
        ("募集善款 300万元", "募集善款300万元", "300万元", True),
        ("款300万元", "募集善款300万元", "300万元", True),
        ("募集善款", "募集善款300万元", "300万元", True),
        ("善款共计三百万", "募集善款300万元", "300万元", False),
        ("", "募集善款300万元", "", False),
        ("募集善款300万元" + "长" * 400, "募集善款300万元", "300万元", False),
        ("今年上半年全市共募集善款", "上半年全市共募集善款和物资", "", True),
    ],
)
def test_when_evidence_overlaps(found: str, labelled: str, mention: str, same: bool) -> None:
    assert overlaps(found, labelled, mention) is same


def test_when_names_and_numbers_agree() -> None:
    assert same_name("《春雨》", "春雨")
    assert same_name("青山市慈善总会", "青山慈善总会会") is False
    assert same_name("慈善总会", "青山市慈善总会")
    assert not same_name("总会", "青山市慈善总会")
    assert same_number("1,000.0", 1000)
    assert not same_number("", 0)
    assert not same_number("千", 1000)


@pytest.mark.parametrize(
    ("table", "label", "words"),
    [
        ("donations", {**DONATION, "flow": "given"}, "flow 'given'"),
        ("donations", {**DONATION, "mention": "400万元"}, "mention '400万元' is not in the text"),
        ("donations", {**DONATION, "evidence": "善款"}, "is not inside its evidence"),
        ("donations", {**DONATION, "mention": "", "evidence": "善"}, "is not unique"),
        ("donations", {**DONATION, "region": "999999"}, "unknown region"),
        ("donations", {**DONATION, "period": ["2021-01-01", "2020-01-01"]}, "runs backwards"),
        ("donations", {**DONATION, "period": ["2021-02-30", None]}, "not an ISO day"),
        ("donations", {**DONATION, "period": "2021"}, "is not [start, end]"),
        ("donations", {**DONATION, "amount": "3000000"}, "is not a number"),
        ("donations", {**DONATION, "currency": "yuan"}, "no ISO 4217 code"),
        ("donations", {**DONATION, "cumulative": None}, "must be true or false"),
        ("projects", {"name": "秋雨", "kind": "plan"}, "name '秋雨' is not in the text"),
        ("projects", {"name": "", "kind": "plan"}, "without a name"),
        ("dates", {"start": "2020", "end": None, "kind": "aid"}, "'2020' is not an ISO day"),
        ("cooperation", {"parties": ["CN"], "kind": "visit"}, "fewer than two parties"),
    ],
)
def test_labels_that_are_malformed(table: str, label: dict[str, Any], words: str) -> None:
    body = "共募集善款300万元。慈善会“春雨”。"
    assert any(words in line for line in find_problems("one", body, {table: [label]}, frozenset({"410100"})))


def test_labels_that_are_well_formed() -> None:
    labels = {"donations": [{**DONATION, "region": "IT"}], "projects": [{"name": "春雨", "kind": "plan"}]}
    assert not list(find_problems("one", "共募集善款300万元。“春雨”。", labels, frozenset()))
