"""Who is who: spellings, short forms, languages and branches; and people's judgements, which always win."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.errors import WorkspaceError
from charitydata.lexicon import load_table
from charitydata.lexicon.places import places
from charitydata.resolution import identify_organisation, identify_undertaking, read_judgements

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "resolution" / "identities.yml").read_text("utf-8"))
HEAD = "kind,name,other,judgement,note\n"


def _name(case: dict[str, Any]) -> str:
    return f"{case['one']} {case['other']} {case.get('region', '')}"


@pytest.mark.parametrize("case", CASES["organisations"], ids=_name)
def test_organisations(case: dict[str, Any]) -> None:
    one, other = (identify_organisation(case[side], case.get("region", "")) for side in ("one", "other"))
    assert (one.org_id == other.org_id) is case["same"], (one.key, other.key)


@pytest.mark.parametrize("case", CASES["undertakings"], ids=_name)
def test_undertakings(case: dict[str, Any]) -> None:
    region = case.get("region", "")
    one = identify_undertaking(case["one"], region)
    other = identify_undertaking(case["other"], case.get("other_region", region))
    assert (one.project_id == other.project_id) is case["same"], (one.key, other.key)


def test_a_branch_knows_its_head() -> None:
    branch = identify_organisation("市慈善基金会虹口区分会", "310109")
    assert branch.head == identify_organisation("上海市慈善基金会").key
    assert branch.region == "310109"


def test_a_mere_kind_is_that_of_the_place_where_it_is_at_home() -> None:
    home = identify_organisation("红十字会", "440600", at_home=True)
    assert home == identify_organisation("佛山市红十字会")
    assert identify_organisation("红十字会", "440600").key == "name:红十字会"


def test_every_province_has_its_federation_red_cross_and_youth_foundation() -> None:
    rows = load_table("charities")
    provinces = {c for c, e in places().items() if e.level == "province" and e.valid_to is None and c < "700000"}
    assert len(provinces) == 31
    for kinds in (("federation", "charity_association", "charity_foundation"), ("red_cross",), ("youth_foundation",)):
        assert provinces <= {row["region_code"] for row in rows if row["kind"] in kinds}


def test_every_charity_of_the_gazetteer_is_found_by_all_its_names() -> None:
    seen: dict[str, str] = {}
    for row in load_table("charities"):
        spellings = [row["name_zh"], row["name_en"], *row["aliases_zh"].split("|"), *row["aliases_en"].split("|")]
        assert row["region_code"] == "" or row["region_code"] in places()
        for spelling in filter(None, spellings):
            assert identify_organisation(spelling).key == row["key"], spelling
            assert seen.setdefault(spelling, row["key"]) == row["key"], spelling


def _judged(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "judgements.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_judged_to_be_the_same(tmp_path: Path) -> None:
    path = _judged(tmp_path, "organisation,腾飞公司,Tengfei Holdings,same,", "organisation,腾飞公司,TF,same,by phone")
    judged = read_judgements(path)
    keys = {judged.organisation(name).org_id for name in ("腾飞公司", "腾飞有限公司", "Tengfei Holdings", "TF")}
    assert len(keys) == 1
    assert judged.organisation("别的公司") == identify_organisation("别的公司")


@pytest.mark.parametrize("judgement", ["different", "unsure"])
def test_judged_to_be_two(judgement: str, tmp_path: Path) -> None:
    judged = read_judgements(_judged(tmp_path, f"organisation,郑州市慈善总会,郑州慈善总会,{judgement},"))
    assert judged.organisation("郑州市慈善总会").org_id != judged.organisation("郑州慈善总会").org_id
    assert identify_organisation("郑州市慈善总会").org_id == identify_organisation("郑州慈善总会").org_id


def test_undertakings_are_judged_too(tmp_path: Path) -> None:
    judged = read_judgements(_judged(tmp_path, "undertaking,暖冬行动,Warm Winter,same,"))
    assert judged.undertaking("暖冬行动").project_id == judged.undertaking("Warm Winter").project_id


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("organisation,甲,,same,", "line 2: other missing"),
        ("company,甲,乙,same,", "line 2: kind is 'company'"),
        ("organisation,甲,乙,equal,", "line 2: judgement is 'equal'"),
        ("organisation,甲,乙,same,\norganisation,甲,乙,different,", "judged the same and different"),
    ],
)
def test_a_bad_line_is_named(line: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=complaint):
        read_judgements(_judged(tmp_path, line))


def test_no_file_judges_nothing(tmp_path: Path) -> None:
    judged = read_judgements(tmp_path / "judgements.csv")
    assert judged.organisation("郑州慈善总会") == identify_organisation("郑州慈善总会")
