"""Encodings: short Chinese texts come out right, and what is no text is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charitydata.errors import UnreadableFile
from charitydata.readers.encoding import decode, detect

SENTENCES = (
    "善款到账",
    "市慈善总会",
    "共筹款3.2亿元",
    "感谢您的爱心！",
    "截至6月底，惠及群众800户。",
    "喀喇沁旗红十字会",
    "全县慈善超市达到12家，义工队伍扩大到3000多人。",
    "2015年4月25日，尼泊尔发生强烈地震",
    "捐赠口罩50万只、防护服2000套，折合人民币180万元",
    "“幸福小院”项目",
    "甲骨文",
    "受助学生：王小明、李雷、韩梅梅；金额：每人1000元。",
    "Tencent公益平台上有1.2万人参与了这次募捐",
    "本次活动由团市委、市妇联、市残联联合主办（详见附件）。",
    "\n\n    一、总则\n\n    第一条 为了规范慈善募捐，保护捐赠人、受益人的合法权益，制定本办法。\n",
)
TRADITIONAL = (
    "善款到賬",
    "籌得善款六百萬港元",
    "東區長者服務中心",
    "該基金於2008年成立，專門資助貧困學生。",
    "感謝各界善長仁翁的支持！",
    "賑災物資已運抵雲南",
    "「愛心傳遞」慈善音樂會",
)
WESTERN = (
    "The charity’s “Winter Warmth” drive – its tenth – raised €2m.",
    "A café in Zürich gave £300.",
    "José Muñoz is the fund’s director",
    "It’s done",
)
WIDE = ("utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", *WIDE])
@pytest.mark.parametrize("text", SENTENCES)
def test_simplified_chinese(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", *WIDE])
@pytest.mark.parametrize("text", TRADITIONAL)
def test_traditional_chinese(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", *WIDE])
@pytest.mark.parametrize("text", WESTERN)
def test_western_letters(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["gb18030", *WIDE])
def test_a_long_text_of_mostly_western_letters(encoding: str) -> None:
    text = "The Harbour Charity Federation (港湾慈善总会) helped 300 families in Hekou. " * 500
    assert decode("a.txt", text.encode(encoding)) == text


def test_names_with_rare_characters_in_ordinary_text() -> None:
    text = "捐赠人：喆、翀、玥、囍饼店、鑫焱燚公司。感谢大家！"
    assert decode("a.txt", text.encode("gb18030")) == text


def test_one_wide_character_without_a_mark_is_read_as_two_narrow_ones() -> None:
    assert "慈".encode("utf-16-le") == b"Ha"
    assert decode("a.txt", b"Ha") == "Ha"


def test_newlines_become_plain() -> None:
    assert decode("a.txt", b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"
    assert decode("a.txt", "一\r\n二".encode("utf-16")) == "一\n二"


@pytest.mark.parametrize(
    "declared", ["gbk", "GB2312", "gb18030", "x-unknown", "base64", "rot13", "\x00", "utf-8", None]
)
def test_a_declared_encoding_only_breaks_ties(declared: str | None) -> None:
    assert decode("a.html", "慈善总会".encode("gbk"), declared) == "慈善总会"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("募集善款三百万元".encode()[:-1], "the UTF-8 is damaged at byte 21"),
        (bytes(range(256)) * 40, "binary data"),
        (b"\xff\xfe\x00\xd8", "damaged utf-16 at byte 2"),
        (b"\x81\x00\x01\x02" * 30, "binary data"),
        (bytes(range(128, 256)) * 8, "the encoding is not known"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match="save the file as UTF-8") as refusal:
        decode("bad.txt", data)
    assert str(refusal.value).startswith("bad.txt: ")
    assert words in str(refusal.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode("a.txt", data)
    except UnreadableFile:
        return
    assert "\r" not in text
    text.encode("utf-8")


COMMON = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家"
)


@given(st.text(alphabet=COMMON, min_size=4, max_size=40), st.sampled_from(["gb18030", "utf-16-le", "utf-16-be"]))
def test_any_text_of_common_characters_comes_back(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert detect(data) == "utf-8" or data.decode(detect(data) or "ascii") == text
