"""Small documents of our own for the tests of the store."""

from pathlib import Path

TEXT = """---
title: 镇海区慈善日募款突破{raised}万元
publisher: 镇海新闻
published: 2022-09-06
{more}language: zh
---
9月5日，宁波市镇海区举行“镇海慈善日”活动，共募集善款{raised}万元，其中企业捐赠900万元。

2020年，宁波市慈善总会支出善款{spent}万元，救助困难群众{helped}人次。
"""

ONE = """---
title: 江北区慈善日募款突破千万元
publisher: 江北日报
published: 2021-09-06
language: zh
---
9月5日，宁波市江北区举行“江北慈善日”活动，全区共募集善款1280万元，其中企业捐赠900万元。

2020年，宁波市慈善总会支出善款3200万元，救助困难群众5600人次。
"""
OTHER = """---
title: A foundation in Shanghai
publisher: Example Weekly
published: 2022-03-01
language: en
---
In 2021 the Shanghai Charity Foundation raised 45 million yuan and helped 1,200 students in Henan.
"""


def letter(number: int, *, raised: int | None = None, url: str = "") -> str:
    """Return a document whose figures no other number's has."""
    more = f"url: {url}\n" if url else ""
    sum_ = 1280 + 3 * number if raised is None else raised
    return TEXT.format(raised=sum_, spent=3200 + 7 * number, helped=5600 + 11 * number, more=more)


def write_letters(folder: Path, numbers: range, *, more: int = 0) -> None:
    """Write numbered documents, each of whose sums is so much more."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        text = letter(number, raised=1280 + 3 * number + more)
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
