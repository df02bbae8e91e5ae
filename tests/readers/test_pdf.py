"""PDF files: Chinese text layers, wrapped lines, running heads, pages that are pictures."""

from datetime import date

import pytest

from charitydata.errors import UnreadableFile
from charitydata.facts import extract
from charitydata.readers import read_bytes
from charitydata.readers.printed import PrintedLine, unwrap
from charitydata.text import part

from .files import PROSE, Placed, make_pdf

WIDTH = 24


def paragraph(text: str, top: float, left: float = 72, width: int = WIDTH) -> list[Placed]:
    """Return a text as lines of a page, the first one indented by two characters."""
    lines = [text[: width - 2], *(text[i : i + width] for i in range(width - 2, len(text), width))]
    return [(left + (24 if i == 0 else 0), top - 20 * i, line) for i, line in enumerate(lines)]


@pytest.mark.parametrize("encoding", ["UniGB-UCS2-H", "GBK-EUC-H"])
def test_a_font_that_is_not_embedded_and_has_no_table_of_characters(encoding: str) -> None:
    document = read_bytes("a.pdf", make_pdf([[(72, 700, PROSE)]], encoding=encoding))
    assert (document.text, document.reader, document.doc_id) == (PROSE, "pdf", "a")


def test_wrapped_lines_are_joined_and_paragraphs_stay_apart() -> None:
    first, second = "各区县慈善会共同参与了这一次的募捐活动，" * 3 + "共募集善款二百万元。", PROSE * 2
    lines = [(230.0, 790.0, "慈善月报"), *paragraph(first, 760), *paragraph(second, 660)]
    assert read_bytes("a.pdf", make_pdf([lines])).text.split("\n") == ["慈善月报", first, second]


def test_a_paragraph_goes_on_over_the_page_its_number_and_its_head() -> None:
    text = "本会在全市开展了助学助医助老助残等项目，" * 7 + "支出善款五百万元。"
    lines = paragraph(text, 760)
    head, feet = (72.0, 810.0, "云岭市慈善总会年度报告"), ((290.0, 30.0, f"— {n} —") for n in range(1, 9))
    moved = [(x, 760 - 20 * i, words) for i, (x, _, words) in enumerate(lines[4:])]
    pages = [[head, *lines[:4], next(feet)], [head, *moved, next(feet)], [head, *paragraph(PROSE, 760), next(feet)]]
    assert read_bytes("a.pdf", make_pdf(pages)).text.split("\n") == ["云岭市慈善总会年度报告", text, PROSE]


def test_a_full_line_may_end_with_its_sentence() -> None:
    one = "本年度共有三十六家单位参加了这一次募捐活动。" + "各区县同时开展了走访慰问活动，送去善款一百万元。" * 3
    lines = paragraph(one, 760)
    assert lines[0][2].endswith("。")
    assert read_bytes("a.pdf", make_pdf([[*lines, *paragraph(PROSE, 640)]])).text.split("\n") == [one, PROSE]


@pytest.mark.parametrize("word", ["日”。", "“善", "373.45", "（市）", "(市)"])
def test_a_word_with_its_signs_is_not_broken(word: str) -> None:
    text = f"会议决定把每年的十月十六日定为全市的云岭慈善{word}从设立到今年的十六年里，捐赠款物累计已经达到五十六亿元。"
    first = text.index(word)
    room = sum(0.5 if character.isascii() else 1 for character in word) - 0.5
    second = text[first : first + 40]
    while sum(0.5 if character.isascii() else 1 for character in second) > first + 2 + room:
        second = second[:-1]
    lines = [(96.0, 760.0, text[:first]), (72.0, 740.0, second), (72.0, 720.0, text[first + len(second) :])]
    assert read_bytes("a.pdf", make_pdf([lines])).text == text


def test_parts_of_characters_are_read_as_the_characters() -> None:
    document = read_bytes("a.pdf", make_pdf([[(72, 700, "⼈⺠捐款三万元，⻓者受益。")]]))
    assert document.text == "人民捐款三万元，长者受益。"


def test_rows_of_a_table_are_not_joined() -> None:
    rows = [
        f"{name}慈善会募集善款共计{number}万元"
        for name, number in zip("甲乙丙丁", ("三百", "四百", "五百", "六百"), strict=True)
    ]
    lines = [(72.0, 760.0 - 20 * i, row) for i, row in enumerate(rows)]
    assert read_bytes("a.pdf", make_pdf([lines])).text.split("\n") == rows


def test_columns_are_read_one_after_the_other() -> None:
    left, right = "左栏说的是捐赠，" * 6 + "共一百万元。", "右栏说的是救助，" * 6 + "共两千人次。"
    lines = [*paragraph(left, 760, width=15), *paragraph(right, 760, left=320, width=15)]
    assert read_bytes("a.pdf", make_pdf([lines])).text.split("\n") == [left, right]


def test_english_words_are_joined_with_a_space() -> None:
    lines = [
        "The harbour charity federation raised three million",
        "yuan for two hundred families in the two old towns",
        "of the bay.",
    ]
    placed = [(72.0, 760.0 - 20 * i, line) for i, line in enumerate(lines)]
    assert read_bytes("a.pdf", make_pdf([placed])).text == " ".join(lines)


def test_properties_state_title_and_office_and_the_day_only_where_the_text_has_none() -> None:
    info = {
        "Title": "Microsoft Word - 年度报告.doc",
        "Author": "云岭市慈善总会",
        "CreationDate": "D:20240311120000+08'00'",
    }
    document = read_bytes("a.pdf", make_pdf([[(72, 700, PROSE)]], info=info))
    assert (document.title, document.publisher, document.published) == ("年度报告", "云岭市慈善总会", None)
    assert part(document).published == date(2024, 3, 11)
    dated = make_pdf([[(72, 760, "慈善月报"), (72, 740, "2023年5月6日 来源：云岭日报"), (72, 700, PROSE)]], info=info)
    assert part(read_bytes("a.pdf", dated)).published == date(2023, 5, 6)


@pytest.mark.parametrize("author", ["Administrator", "张三", ""])
def test_a_person_is_no_publisher(author: str) -> None:
    assert (
        read_bytes("a.pdf", make_pdf([[(72, 700, PROSE)]], info={"Author": author, "Title": "Untitled"})).publisher
        == ""
    )


def test_pages_that_are_pictures_become_issue_rows() -> None:
    pages = [[(72.0, 700.0, PROSE)], [], [(290.0, 30.0, "3")], [], [(72.0, 700.0, PROSE)]]
    document = read_bytes("a.pdf", make_pdf(pages, pictures=[1, 2, 4]))
    assert [(issue.reason, issue.words) for issue in document.issues] == [
        ("picture_page", "2/5"),
        ("picture_page", "3/5"),
    ]
    rows = [row for row in extract(document).rows("issues") if row.reason == "picture_page"]
    assert [row.words for row in rows] == ["2/5", "3/5"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (make_pdf([[], []], pictures=[0, 1]), "its pages are pictures; run text recognition"),
        (make_pdf([[]]), "it has no text"),
        (make_pdf([[(72, 700, PROSE)]], password=True), "protected by a password; save a copy without one"),
        (make_pdf([[(72, 700, PROSE)]])[:200], "damaged"),
        (b"%PDF-1.7\n", "damaged"),
        (b"<html>", "not what the ending says"),
        (b"\x89PNG\r\n\x1a\n", "of a file in .png"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as refusal:
        read_bytes("a.pdf", data)
    assert str(refusal.value).startswith("a.pdf: ")


def test_lines_without_places_are_joined_by_their_width() -> None:
    lines = [PROSE[:20], PROSE[20:], "另起一段。"]
    assert list(unwrap([PrintedLine.unplaced(line, row, 0) for row, line in enumerate(lines)])) == [PROSE, "另起一段。"]
