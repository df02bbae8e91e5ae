"""What ``docs/import.md`` says can be done can be done."""

import re
from pathlib import Path

from charitydata.language import speaker
from charitydata.readers import ENDINGS, Failure, find_documents, find_files
from charitydata.readers.columns import FIELDS, read_columns
from charitydata.readers.sources import read_sources

PAGE = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_every_ending_is_named_and_no_other() -> None:
    kinds = PAGE.split("## What is read")[1].split("\n\n")[1]
    assert set(re.findall(r"`(\.[a-z.]+)`", "\n".join(row.split("|")[1] for row in kinds.splitlines()))) == set(ENDINGS)


def test_the_mapping_is_one() -> None:
    columns = read_columns("columns.yml", block("yaml").encode())
    assert set(columns.headings) == set(FIELDS) - {"source_tier", "language"}
    assert (columns.sheets, columns.heading_row) == (("2023年", "2024年"), 3)


def test_the_sources_have_no_mistake() -> None:
    sources = read_sources("sources.csv", block("csv").encode(), lambda _: True)
    assert sources.complaints == ()
    assert sources.stated("2023/scan-07.pdf")["title"] == "2022年度工作报告"
    assert sources.stated("2023/other.pdf") == {"publisher": "云岭市慈善总会"}
    assert sources.stated("news.zip!/甲/一.txt") == {
        "title": "慈善日活动纪实",
        "publisher": "云岭日报",
        "published": "2023-12-31",
        "source_tier": "media",
    }
    assert sources.stated("grants.xlsx#17") == {"published": "2023-06-01"}


def test_failures_can_be_told_in_the_language_of_the_reader(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"x")
    (failure,) = find_documents(find_files([tmp_path]))
    assert isinstance(failure, Failure)
    assert failure.reason == f"{failure.path}: {speaker('en')(failure.words, **failure.values)}"
    assert speaker("zh")(failure.words, **failure.values) == "不读取 .doc 文件；请另存为 .docx"
