"""The gazetteer's data: codes, levels, parents and names, and what is asked of it."""

import re

import pytest

from charitydata.lexicon import load_lexicon
from charitydata.lexicon.places import (
    ancestry,
    children,
    common_parent,
    current,
    names,
    parent,
    place,
    places,
    province_of,
    within,
)

IN_FORCE = [entry for entry in places().values() if entry.valid_to is None]


def test_every_parent_exists_and_stands_one_level_up() -> None:
    above = {"province": {"country"}, "prefecture": {"province"}, "county": {"prefecture", "province"}}
    for entry in places().values():
        if entry.level == "country":
            assert entry.parent == ""
        else:
            assert place(entry.parent).level in above[entry.level], entry


def test_codes_are_of_the_standards() -> None:
    for code, entry in places().items():
        pattern = "[A-Z]{2}" if entry.level == "country" else "[1-8][0-9]{5}"
        assert re.fullmatch(pattern, code)
        assert entry.level != "province" or code.endswith("0000")


def test_there_are_as_many_places_as_the_standard_has() -> None:
    count = {level: sum(e.level == level for e in IN_FORCE) for level in ("province", "prefecture", "county")}
    assert count["province"] == 34
    assert 333 <= count["prefecture"] <= 334
    assert 2840 <= count["county"] <= 2860
    assert sum(e.level == "country" for e in IN_FORCE) > 190


@pytest.mark.parametrize("spelling", ["name_zh", "name_en"])
def test_names_in_force_are_unique_below_one_parent(spelling: str) -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for entry in IN_FORCE:
        key = (entry.parent, entry.level, getattr(entry, spelling))
        assert key not in seen, (entry.code, seen.get(key))
        seen[key] = entry.code


def test_every_place_has_names_in_both_languages() -> None:
    for entry in places().values():
        assert re.search("[\u4e00-\u9fff]", entry.name_zh), entry
        assert re.fullmatch(r"[A-ZÀ-ÞŪa-zà-ÿūǖ'’&.,() -]+", entry.name_en), entry


def test_abolished_places_have_years_and_successors_in_force() -> None:
    abolished = [entry for entry in places().values() if entry.valid_to is not None]
    assert len(abolished) > 700
    for entry in abolished:
        assert 2000 <= (entry.valid_to or 0) <= 2026
        assert (entry.valid_from or 0) <= (entry.valid_to or 0)
        assert entry.successor == "" or place(entry.successor).valid_to is None, entry


@pytest.mark.parametrize(
    ("code", "name_zh", "name_en"),
    [
        ("610000", "陕西省", "Shaanxi"),
        ("140000", "山西省", "Shanxi"),
        ("653100", "喀什地区", "Kashgar Prefecture"),
        ("650100", "乌鲁木齐市", "Urumqi"),
        ("150100", "呼和浩特市", "Hohhot"),
        ("429004", "仙桃市", "Xiantao"),
        ("310115", "浦东新区", "Pudong New Area"),
        ("810000", "香港特别行政区", "Hong Kong"),
        ("GB", "英国", "United Kingdom"),
        ("210500", "本溪市", "Benxi"),
        ("210521", "本溪满族自治县", "Benxi Manchu Autonomous County"),
    ],
)
def test_established_names(code: str, name_zh: str, name_en: str) -> None:
    assert (place(code).name_zh, place(code).name_en) == (name_zh, name_en)


def test_places_and_their_kin() -> None:
    assert ancestry("429004") == ("429004", "420000", "CN")
    assert parent("310106") == "310000"
    assert (province_of("653130"), province_of("CN"), province_of("IT"), province_of("")) == ("650000", "", "", "")
    assert within("653130", "653100")
    assert within("810000", "CN")
    assert not within("IT", "CN")
    assert "410181" in children("410100")
    assert "310108" not in children("310000")
    assert "莎车" in names("653125")
    assert "Yarkant" in names("653125")


def test_common_parent_stays_inside_one_province() -> None:
    assert common_parent(["410181", "410105"]) == "410100"
    assert common_parent(["410181", "411525"]) == "410000"
    assert common_parent(["410181"]) == "410181"
    assert common_parent(["310106", "310115"]) == "310000"
    assert common_parent(["310000", "320000"]) == ""
    assert common_parent(["IT", "US"]) == ""
    assert common_parent([]) == ""


def test_former_codes_lead_to_those_in_force() -> None:
    assert current("310108") == "310106"
    assert current("652200") == "650500"
    assert current("410181") == "410181"


def test_word_lists_name_places_that_exist() -> None:
    known = {name for code in places() for name in names(code)}
    words = load_lexicon("zh", "regions")
    assert [word for word in words["ordinary"] if word not in known] == []
    assert [word for word in (*words["not_after"], *words["not_before"]) if word not in known] == []
    codes = [*words["papers"].values(), *load_lexicon("any", "regions")["abbreviations"].values()]
    codes += [code for group in load_lexicon("any", "regions")["groups"] for code in group["members"]]
    assert [code for code in codes if code not in places()] == []
