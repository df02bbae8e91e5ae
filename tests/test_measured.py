"""How sure each row is: measured on labels that no rule was written on, and read back for every fact."""

import csv
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from charitydata.document import Document
from charitydata.facts import EXTRACTORS, extract
from charitydata.measured import confidence_of, measures, precisions
from charitydata.schema import FACT_TABLES
from charitydata.scoring.calibration import calibrate, measure_rules
from charitydata.scoring.sources import PARTS, load_gold, load_tables, part_of_gold

TEXT = (
    "9月3日，甲市慈善总会举行“爱心助学”项目启动仪式。全年共募集善款300万元，资助困难学生120名，"
    "志愿者500人参与服务。上海市与新疆喀什地区签署对口支援协议。"
)
HELD = next(f"page{i}" for i in range(99) if part_of_gold(f"page{i}") == "held")


def test_every_fact_carries_the_measured_precision_of_its_rule() -> None:
    page = Document(doc_id="page", text=TEXT, language="zh", published=date(2023, 10, 1))
    facts = [(table, row) for table in FACT_TABLES for row in extract(page).rows(table)]
    assert {table for table, _ in facts} >= {"donations", "beneficiaries", "indicators"}
    for table, row in facts:
        assert row.confidence == confidence_of(table, row.rule)
        assert 0 < row.confidence < 1


def test_every_table_was_measured_with_a_sample() -> None:
    whole = {entry.table: entry for entry in precisions() if not entry.rule}
    assert set(whole) == set(EXTRACTORS)
    assert all(entry.found >= 20 for entry in whole.values())
    for entry in precisions():
        assert 0 <= entry.right <= entry.found
        assert 0 < entry.precision < 1


def test_a_rule_without_a_sample_of_its_own_takes_that_of_its_family_and_table() -> None:
    known = {(entry.table, entry.rule): entry.precision for entry in precisions()}
    assert confidence_of("donations", "raised.nobody_wrote_this") == known["donations", "raised"]
    assert confidence_of("donations", "nobody.wrote.this") == known["donations", ""]
    assert confidence_of("nothing", "raised") is None


def test_accuracy_is_known_by_part_language_table_and_field() -> None:
    seen = {(m.part, m.language, m.table) for m in measures() if not m.field}
    assert seen == {(p, lang, t) for p in ("all", *PARTS) for lang in ("all", "zh", "en") for t in FACT_TABLES}
    assert {m.field for m in measures() if m.table == "donations"} > {"", "flow", "region", "year", "donor"}
    for measure in measures():
        assert measure.strict <= measure.right <= max(measure.labelled, measure.found)
    assert len({m.measured for m in measures()}) == 1


def test_work_and_held_add_up_to_all() -> None:
    rows = [m for m in measures() if not m.field]
    for table in FACT_TABLES:
        found = {m.part: m.labelled for m in rows if m.table == table and m.language == "all"}
        assert found["work"] + found["held"] == found["all"]


def write(folder: Path, table: str, rows: list[dict[str, Any]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, sorted({name for row in rows for name in row}))
        writer.writeheader()
        writer.writerows(rows)


def indicator(count: int, rule: str) -> dict[str, Any]:
    evidence = f"办了{count}场活动"
    return {"doc_id": HELD, "mention": f"{count}场", "evidence": evidence, "count": count, "measure": "activities",
            "rule": rule, "region_code": "", "period_end": ""}  # fmt: skip


@pytest.fixture
def scored(tmp_path: Path) -> tuple[Path, Path]:
    """Two indicators of which one is labelled, and one pair of regions that is, in a document held back."""
    tables, gold = tmp_path / "tables", tmp_path / "gold"
    tables.mkdir()
    gold.mkdir()
    write(tables, "indicators", [indicator(12, "activities.named"), indicator(30, "activities.other")])
    link = {"doc_id": HELD, "region_a": "310000", "region_b": "650000", "kind": "visit", "rule": "cooperation.visit"}
    write(tables, "cooperation", [link, {**link, "kind": "transfer", "rule": "cooperation.transfer"}])
    labels = {
        "documents": {"language": "zh"},
        "indicators": [{**indicator(12, ""), "region": None, "period": None}],
        "cooperation": [{"parties": ["310000", "650000"], "kind": "visit"}],
    }
    (gold / f"{HELD}.json").write_text(json.dumps(labels), encoding="utf-8")
    return tables, gold


def test_the_precision_of_a_rule_is_counted_and_leans_on_its_family(scored: tuple[Path, Path]) -> None:
    tables, gold = scored
    found = {(p.table, p.rule): p for p in measure_rules(load_tables(tables), load_gold(gold, "held"))}
    assert (found["indicators", ""].right, found["indicators", ""].found) == (1, 2)
    assert found["indicators", ""].precision == 0.5
    assert found["indicators", "activities.named"].right == 1
    assert found["indicators", "activities.other"].right == 0
    low, high = found["indicators", "activities.other"].precision, found["indicators", "activities.named"].precision
    assert 0.4 < low < found["indicators", "activities"].precision < high < 0.6
    assert found["cooperation", "cooperation.visit"].right == 1
    assert found["cooperation", "cooperation.transfer"].right == 0


def test_calibrating_writes_both_files_with_the_day(scored: tuple[Path, Path], tmp_path: Path) -> None:
    tables, gold = scored
    (gold / "work0.json").write_text("{}", encoding="utf-8")
    page = Document(doc_id=HELD, text="办了12场活动，共30天。", language="zh")
    precision, accuracy, account = calibrate(tables, gold, [page], tmp_path, date(2024, 5, 6))
    with precision.open(encoding="utf-8", newline="") as file:
        assert {row["rule"] for row in csv.DictReader(file) if row["table"] == "indicators"} > {"", "activities"}
    with accuracy.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["measured"] for row in rows} == {"2024-05-06"}
    with account.open(encoding="utf-8", newline="") as file:
        told = {row["part"]: row for row in csv.DictReader(file)}
    assert (told["held"]["documents"], told["held"]["numbers"], told["work"]["numbers"]) == ("1", "2", "0")
    held = [r for r in rows if (r["part"], r["language"], r["table"], r["field"]) == ("held", "zh", "indicators", "")]
    assert [(r["labelled"], r["found"], r["strict"]) for r in held] == [("1", "2", "1")]


FOLDER = os.environ.get("CHARITYDATA_GOLD", "")


@pytest.mark.skipif(not FOLDER, reason="CHARITYDATA_GOLD does not name a folder with the folders gold and corpus")
def test_the_file_still_says_what_is_measured(tmp_path: Path) -> None:
    from charitydata.cli.extraction import extract_to

    extract_to([Path(FOLDER, "corpus")], tmp_path, kind="csv", processes=1)
    now = {
        p.table: p for p in measure_rules(load_tables(tmp_path), load_gold(Path(FOLDER, "gold"), "held")) if not p.rule
    }
    for table, entry in now.items():
        assert entry.precision == pytest.approx(confidence_of(table, ""), abs=0.1), table
