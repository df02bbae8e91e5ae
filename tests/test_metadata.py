"""What files state of themselves: days, languages, and who speaks."""

from datetime import date

import pytest

from charitydata.readers.metadata import read_day, read_language, source_tier


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-09T17:07:00+08:00", date(2024, 5, 9)),
        ("2024/5/9", date(2024, 5, 9)),
        ("2024年5月9日", date(2024, 5, 9)),
        ("2024-05", None),
        ("2024-02-30", None),
        ("", None),
        (None, None),
        (20240509, None),
    ],
)
def test_days_of_metadata(value: object, day: date | None) -> None:
    assert read_day(value) == day


def test_languages_of_metadata() -> None:
    assert [read_language(tag) for tag in ("zh-CN", "EN_gb", "fr", "", None)] == ["zh", "en", None, None, None]


@pytest.mark.parametrize(
    ("publisher", "url", "tier"),
    [
        ("", "http://www.hk.gov.cn/a.html", "government"),
        ("云岭市民政局", "", "government"),
        ("青山市红十字会", "https://news.example.com", "organisation"),
        ("云岭慈善报", "", "media"),
        ("日报社慈善基金会", "", "organisation"),
        ("Bay Daily", "", "media"),
        ("Sunrise Charity Foundation", "", "organisation"),
        ("Foundation News Weekly", "", "media"),
        ("某某", "", "unknown"),
        ("", "", "unknown"),
        ("", "http://[bad", "unknown"),
    ],
)
def test_who_speaks(publisher: str, url: str, tier: str) -> None:
    assert source_tier(publisher, url) == tier
