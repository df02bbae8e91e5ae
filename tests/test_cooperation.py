"""Regions that act together: pairs, kinds and directions from whole texts."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from charitydata.document import Document
from charitydata.facts.cooperation import extract_cooperation
from charitydata.facts.partnership.partners import may_cooperate
from charitydata.facts.reading import read_article
from charitydata.schema import Link
from charitydata.text import part

CASES = Path(__file__).parent / "cases" / "cooperation.yml"


def cases() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["text"][:30],
            marks=[pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else [],
        )
        for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))
    ]


def links(case: dict[str, Any]) -> list[Link]:
    document = Document(
        doc_id="case",
        text=case["text"],
        title=case.get("title", ""),
        publisher=case.get("publisher", ""),
        language=case["language"],
    )
    return list(extract_cooperation(read_article(part(document))))


def pair(link: Link) -> tuple[str, str, str]:
    sides = (link.region_a, link.region_b) if link.directed else sorted((link.region_a, link.region_b))
    return (*sides, link.kind)


@pytest.mark.parametrize("case", cases())
def test_pairs_of_a_text(case: dict[str, Any]) -> None:
    found = links(case)
    assert sorted({pair(link) for link in found}) == sorted(tuple(row) for row in case["expect"])
    assert all(case["text"][link.start : link.end] == link.mention for link in found)


def test_a_meeting_of_four_is_six_rows_of_one_link() -> None:
    found = links({"text": "第三届长三角慈善论坛在杭州举行。", "language": "zh"})
    assert len(found) == 6
    assert len({link.link_id for link in found}) == 1
    assert {link.kind for link in found} == {"joint_meeting"}
    assert {link.region_a_name for link in found} == {"上海市", "江苏省", "浙江省"}


def test_organisations_and_period_stand_in_the_row() -> None:
    (found,) = links({"text": "2022年5月，南通市慈善总会向汉中市慈善协会捐款80万元。", "language": "zh"})
    assert found.orgs == "南通市慈善总会; 汉中市慈善协会"
    assert (str(found.period_start), str(found.period_end), found.year) == ("2022-05-01", "2022-05-31", 2022)
    assert found.directed


def test_a_pair_without_a_time_of_its_own_gives_no_second_row() -> None:
    text = "2020年5月，盐城市慈善总会向铜川市捐赠50万元。盐城市慈善总会向铜川市捐赠衣被。2021年3月，盐城又捐赠30万元。"
    assert [link.year for link in links({"text": text, "language": "zh"})] == [2020, 2021]


@pytest.mark.parametrize(
    ("first", "second", "may"),
    [
        ("310000", "650000", True),
        ("320500", "320582", False),
        ("320500", "320600", True),
        ("410105", "410103", False),
        ("410000", "410181", False),
        ("CN", "420000", True),
        ("CN", "JP", False),
        ("JP", "420100", True),
        ("310000", "310000", False),
    ],
)
def test_who_may_cooperate(first: str, second: str, may: bool) -> None:
    assert may_cooperate(first, second) is may
